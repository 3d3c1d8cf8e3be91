// Command: diff. What a change means for the community, in words: as Markdown for a comment on a pull request, laid out
// for a terminal, or as JSON for programs (version 1: `{version, community, root, change: {base, head, files,
// introduced, existing, fixed}, diff, mentions}`, `diff` as core/graph/governance-diff.ts describes it).
import { dialects } from '../../bundled.ts';
import { governanceMarkdown, mentionsOf } from '../../features/governance-report.ts';
import { type Language, type Message, series } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { type CheckedChange, checkChange } from '../../workspace/change.ts';
import { type ChangeTarget, changeTargetsOf } from '../change-roots.ts';
import { AUTO, type ChangeWish, changeMeant, headOf } from '../change-wish.ts';
import type { Io } from '../io.ts';
import { layOut } from '../markdown.ts';
import { knownCommunities } from '../own.ts';
import { columnsOf, styleFor } from '../terminal.ts';
import { type Arguments, COMMON, type Command, choice } from '../usage.ts';

const formats = ['pretty', 'markdown', 'json'] as const;
const ids = dialects.map(({ community }) => community.id);
const MAX_WIDTH = 110;

export const diffCommand: Command = {
  name: 'diff',
  summary: m.diffSummary(),
  argument: { name: '[path...]', what: m.argFolders() },
  options: [
    { name: 'since', value: '[<ref>]', otherwise: AUTO, what: m.diffSince() },
    { name: 'head', value: '<ref>', what: m.diffHead() },
    { name: 'staged', what: m.diffStaged() },
    { name: 'community', value: '<id>', what: m.optCommunity({ ids: series(ids) }) },
    { name: 'format', value: '<format>', what: m.optFormat({ formats: series(formats), usual: 'pretty' }) },
    ...COMMON,
  ],
};

/** Run the command; the exit status: 0 whatever the change means, 2 where something could not be read. */
export async function runDiff(args: Arguments, io: Io): Promise<number> {
  const format = choice(args, 'format', formats) ?? 'pretty';
  const known = await knownCommunities(args.positionals, io.cwd);
  for (const problem of known.problems) io.note(problem);
  const id = choice(args, 'community', known.ids);
  const wish = changeMeant(args);
  const forced = id === undefined ? undefined : known.byId(id);
  let troubled = known.problems.length > 0;
  const trouble = (message: Message): void => {
    troubled = true;
    io.note(message);
  };
  const outputs: string[] = [];
  for (const one of await changeTargetsOf(args.positionals, io.cwd, wish.head, known, forced)) {
    const host = { progress: io.progress, trouble };
    const change = await checkChange({ ...one, ...wish, settings: {}, host });
    const { community } = one.target.dialect;
    if (format === 'json') outputs.push(`${JSON.stringify(asJson(change, one, wish, io.language))}\n`);
    else {
      const markdown = governanceMarkdown(change, community, io.language);
      const width = Math.min(columnsOf(io.stdout, io.env), MAX_WIDTH);
      outputs.push(format === 'markdown' ? markdown : layOut(markdown, width, styleFor(io.stdout, io.env), {}));
    }
  }
  io.clearProgress();
  io.stdout.write(outputs.join('\n'));
  return troubled ? 2 : 0;
}

function asJson(change: CheckedChange, { target }: ChangeTarget, wish: ChangeWish, language: Language): object {
  const { base, files, introduced, existing, fixed, diff } = change;
  const { community } = target.dialect;
  const checklists = diff.checklists.map(({ name, checklist, paths }) => ({
    name,
    title: checklist.title[language],
    items: checklist.items.map(({ text }) => text[language]),
    paths,
  }));
  return {
    version: 1,
    community: community.id,
    root: target.root,
    change: {
      base,
      head: headOf(wish, change.commit),
      files,
      introduced: introduced.length,
      existing: existing.length,
      fixed: fixed.length,
    },
    diff: { ...diff, checklists },
    mentions: mentionsOf(diff, community),
  };
}
