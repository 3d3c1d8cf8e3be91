// Command: who. Prints what is known of a person, a SIG, a repository or the file at a path, as cards or as JSON
// (version 1:
// `{version, community, root, query, cards: [{kind, key, title, summary?, facts: [{label, items: [{text, note?,
// url?}]}]}]}`).
import path from 'node:path';
import { dialects } from '../../bundled.ts';
import { analyseFile, factsAt } from '../../core/check/analyse.ts';
import type { Analysis } from '../../core/check/rule.ts';
import { classify } from '../../core/community/community.ts';
import type { FileFacts } from '../../core/facts/facts.ts';
import { type Graph, graphOf } from '../../core/graph/graph.ts';
import { cardJson, cardText } from '../../features/cards/card.ts';
import { pathCard } from '../../features/cards/path-card.ts';
import { cardOf, sourcesOf, type Target } from '../../features/target.ts';
import { findTargets } from '../../features/who.ts';
import { cardMessages } from '../../messages/cards.ts';
import { render, series } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { readText } from '../../workspace/disk.ts';
import { diskSource } from '../../workspace/source.ts';
import type { Target as Community } from '../../workspace/target.ts';
import type { Io } from '../io.ts';
import { knownCommunities } from '../own.ts';
import { targetsOf } from '../roots.ts';
import { type Arguments, COMMON, type Command, choice, UsageError } from '../usage.ts';

const formats = ['pretty', 'json'] as const;
/** Cards printed in full; more matches are only named. */
const MAX_CARDS = 5;
const MAX_MATCHES = 50;

export const whoCommand: Command = {
  name: 'who',
  summary: m.whoSummary(),
  argument: { name: '<query>', what: m.whoArgument() },
  options: [
    { name: 'in', value: '<folder>', what: m.optIn() },
    { name: 'community', value: '<id>', what: m.optCommunity({ ids: series(dialects.map((d) => d.community.id)) }) },
    { name: 'format', value: '<format>', what: m.optFormat({ formats: series(formats), usual: 'pretty' }) },
    ...COMMON,
  ],
};

/** Run the command; 0 when something was found, 1 when not. */
export async function runWho(args: Arguments, io: Io): Promise<number> {
  const query = args.positionals.join(' ');
  if (query === '') throw new UsageError(m.whoNothing());
  const format = choice(args, 'format', formats) ?? 'pretty';
  const place = [args.values.get('in')?.[0] ?? '.'];
  const known = await knownCommunities(place, io.cwd);
  for (const problem of known.problems) io.note(problem);
  const id = choice(args, 'community', known.ids);
  const [target] = targetsOf(place, io.cwd, known, id === undefined ? undefined : known.byId(id));
  if (!target) return 1;
  const graph = graphIn(target);
  const asked = inRoot(target, io.cwd, query);
  const found = findTargets(graph, asked, MAX_MATCHES);
  const ofPath = asked.includes('/') || found.length === 0 ? pathCard(graph, asked) : null;
  const cards = [
    ...(ofPath ? [ofPath] : []),
    ...found.flatMap((one) => cardOf(graph, one, sources(target, graph, one)) ?? []),
  ];
  if (format === 'json') {
    const { root, dialect } = target;
    io.stdout.write(
      `${JSON.stringify({ version: 1, community: dialect.community.id, root, query, cards: cards.map((card) => cardJson(card, io.language)) })}\n`,
    );
    return cards.length > 0 ? 0 : 1;
  }
  if (cards.length === 0) {
    io.note(cardMessages.nothingKnown({ query }));
    return 1;
  }
  if (cards.length > MAX_CARDS) {
    io.stdout.write(`${render(cardMessages.severalFound({ query, count: cards.length }), io.language)}\n\n`);
    for (const card of cards)
      io.stdout.write(
        `  ${card.title === card.key ? card.key : `${card.title} (${card.key})`} · ${card.subtitle[io.language]}\n`,
      );
    return 0;
  }
  io.stdout.write(cards.map((card) => cardText(card, io.language, 20)).join('\n'));
  return 0;
}

/** A path as the community knows it; anything else as it is. */
function inRoot({ root }: Community, cwd: string, query: string): string {
  const relative = path.relative(root, path.resolve(cwd, query)).split(path.sep).join('/');
  return relative.startsWith('..') || !('text' in readText(path.resolve(cwd, query))) ? query : relative;
}

function graphIn({ root, dialect }: Community): Graph {
  const facts: FileFacts[] = [];
  const source = diskSource(root);
  for (const file of source.list(() => {})) {
    if (!classify(dialect.community, file)) continue;
    const read = source.read(file);
    const own = 'text' in read ? factsAt(dialect, file, read.text) : null;
    if (own) facts.push(own);
  }
  return graphOf(facts, dialect.community);
}

function sources({ root, dialect }: Community, graph: Graph, target: Target): Analysis[] {
  return sourcesOf(graph, target).flatMap((file) => {
    const ref = classify(dialect.community, file);
    const read = readText(path.join(root, file));
    return ref && 'text' in read ? [analyseFile(dialect, ref, read.text)] : [];
  });
}
