// Rule: two SIGs manage what has one name. Manifests decide; lists are compared only where nothing in the community has
// a manifest of that name, because an entry without one is reported as such.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { keyAt, shapeAt } from '../core/facts/packed-facts.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { pathsOf } from '../core/graph/derived.ts';
import { definitions, type Graph, normalise } from '../core/graph/graph.ts';
import { listings, memberKey } from '../core/graph/membership.ts';
import { baseOf, changedNames, definers, listers, nameKey, sigOfFile } from '../core/graph/namesakes.ts';
import type { Range } from '../core/text/text.ts';
import { series } from '../messages/catalogue.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { definitionRange, FILE, optionsOf, sigOf, strings, text } from './support/graph.ts';

export const severalSigs: Rule = {
  name: 'several-sigs',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'A repository or package is managed by several SIGs.',
    'zh-CN': '同一仓库或软件包由多个 SIG 管理。',
  },
  *check(input) {
    const sig = sigOf(input);
    if (sig === undefined) return;
    for (const { how, kind, key, end } of input.facts.occurrences) {
      if (end > 0) break;
      if (how !== 'defines' || input.community.kinds[kind]?.listed === undefined) continue;
      yield* shared(input, sig, kind, key, pathsOf(definers(input.graph), nameKey(kind, key)), () =>
        definitionRange(input, kind),
      );
    }
    for (const entry of listings(input.community, input.facts)) {
      const name = nameKey(entry.kind, entry.key);
      if (pathsOf(definers(input.graph), name).length > 0) continue;
      yield* shared(input, sig, entry.kind, entry.key, pathsOf(listers(input.graph), name), () => entry);
    }
  },
  *candidates(graph) {
    for (const table of [definers(graph), listers(graph)]) {
      for (const paths of table.values()) {
        if (typeof paths !== 'string' && new Set([...paths].map((path) => sigOfFile(graph, path))).size > 1)
          yield* paths;
      }
    }
  },
  *affected(before, after, changed) {
    for (const path of changed) {
      for (const name of [...changedNames(before, after, path), ...exempted(before, after, path)]) {
        yield* pathsOf(definers(after), name);
        yield* pathsOf(listers(after), name);
      }
    }
  },
};

/** The finding about a name that the given files of several SIGs share. */
function* shared(
  input: RuleInput,
  sig: string,
  kind: string,
  key: string,
  paths: readonly string[],
  range: () => Range,
): Generator<Finding> {
  const { graph, options } = input;
  const except = strings(options.except);
  const exempt = except.includes(sig) || isException(input, key);
  const named = paths.flatMap((path) => {
    const defined = memberKey(graph, path, kind);
    const other = { path, sig: sigOfFile(graph, path) ?? sig, key: defined ?? key };
    // One manifest twice is never allowed; names that are only alike may be, in some SIGs or by exception.
    return other.sig !== sig && (defined === key || !(exempt || except.includes(other.sig))) ? [other] : [];
  });
  const [first] = named;
  if (!first) return;
  const { start, end } = range();
  const others = series([...new Set(named.map((other) => other.sig))].sort());
  const wanted = normalise(graph.community, kind, key);
  const twin = named.some((other) => normalise(graph.community, kind, other.key) === wanted) ? undefined : first.key;
  yield {
    range: { start, end },
    message:
      twin === undefined ? m.severalSigs({ key, sig, others }) : m.twinElsewhere({ key, sig, twin, other: first.sig }),
    help: twin === undefined ? m.severalSigsHelp() : m.twinElsewhereHelp(),
    related: named.map((other) => ({
      path: other.path,
      range: FILE,
      message: m.alsoIn({ key: other.key, sig: other.sig }),
    })),
    entity: `${kind}/${key}`,
  };
}

/** Whether the community allows this: an entry of the kind that `exceptions` names, with or without the organisation. */
function isException({ graph, options }: RuleInput, key: string): boolean {
  const kind = text(options.exceptions);
  return kind !== undefined && [key, baseOf(key)].some((name) => definitions(graph, kind, name).length > 0);
}

/** The names that a file of exceptions frees or freed. */
function* exempted(before: Graph, after: Graph, path: string): Generator<string> {
  const exceptions = text(optionsOf(after.community, 'several-sigs').exceptions);
  const kinds = Object.entries(after.community.kinds).filter(([, { listed }]) => listed !== undefined);
  for (const graph of [before, after]) {
    const facts = graph.files.get(path);
    for (let i = 0; facts && exceptions !== undefined && i < facts.count; i++) {
      if (shapeAt(facts, i, graph.pool).kind !== exceptions) continue;
      for (const [kind] of kinds) yield nameKey(kind, keyAt(facts, i));
    }
  }
}
