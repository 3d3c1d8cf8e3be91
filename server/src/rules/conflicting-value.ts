// Rule: files that state different values for one thing, or one value for two things. Which kinds are such statements
// is data: their keys are `owner@value`, and either an owner has one value (a SIG's mailing list) or a value one owner
// (a name that no two SIGs may have). Every file that states it has the finding: which of them is right nobody knows.

import type { Rule } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import { keyAt, type PackedFacts, shapeAt } from '../core/facts/packed-facts.ts';
import type { Severity } from '../core/findings/diagnostic.ts';
import { holding, inverted, pathsOf } from '../core/graph/derived.ts';
import { factsIn, type Graph, nameOf, normalise, ownerOf } from '../core/graph/graph.ts';
import { agreementMessages as m } from '../messages/agreement.ts';
import { shown } from './support/described.ts';
import { kindTitle, optionsOf, text } from './support/graph.ts';

export const conflictingValue: Rule = {
  name: 'conflicting-value',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'Files that state different values for one thing.',
    'zh-CN': '不同文件对同一对象给出的值不一致。',
  },
  *check(input) {
    const { graph, facts, file } = input;
    if (isSample(graph.community, file.path)) return;
    const statements = statementsOf(graph);
    for (const { kind, key, start, end } of facts.occurrences) {
      const statement = end > 0 ? statements.get(kind) : undefined;
      if (!statement) continue;
      const other = otherOf(graph, kind, key, statement);
      if (!other) continue;
      const byOwner = statement.one === 'value';
      const words = { kind: kindTitle(input, kind), owner: ownerOf(key), value: shown(nameOf(key)), path: other.path };
      const differs = byOwner ? nameOf(other.key) : ownerOf(other.key);
      yield {
        range: { start, end },
        message: byOwner
          ? m.severalValues({ ...words, other: shown(differs) })
          : m.severalOwners({ ...words, other: shown(differs) }),
        help: m.severalHelp(),
        related: [
          {
            path: other.path,
            range: { start: other.start, end: other.end },
            message: m.otherwiseHere({ other: shown(differs) }),
          },
        ],
        entity: `${kind}/${key}`,
        ...(statement.severity ? { severity: statement.severity } : {}),
      };
    }
  },
  *candidates(graph) {
    for (const group of stating(graph).keys()) yield* pathsOf(stating(graph), group);
  },
  *affected(before, after, changed) {
    for (const path of changed) {
      for (const graph of [before, after]) {
        const facts = graph.files.get(path);
        for (const group of facts ? groupsIn(facts, graph) : []) yield* pathsOf(stating(after), group);
      }
    }
  },
};

interface Statement {
  /** What there is one of: the value of an owner, or the owner of a value. */
  readonly one: 'value' | 'owner';
  readonly severity?: Severity;
}

const known = new WeakMap<object, ReadonlyMap<string, Statement>>();

function statementsOf({ community }: Pick<Graph, 'community'>): ReadonlyMap<string, Statement> {
  const before = known.get(community);
  if (before) return before;
  const { kinds } = optionsOf(community, 'conflicting-value');
  const made = new Map<string, Statement>();
  for (const entry of Array.isArray(kinds) ? (kinds as readonly Readonly<Record<string, unknown>>[]) : []) {
    const kind = text(entry.kind);
    const severity = text(entry.severity) as Severity | undefined;
    if (kind !== undefined)
      made.set(kind, { one: entry.one === 'owner' ? 'owner' : 'value', ...(severity ? { severity } : {}) });
  }
  known.set(community, made);
  return made;
}

/** Files by what must be the same in all of them. */
const stating = inverted(
  groupsIn,
  holding(({ kind }, community) => statementsOf({ community }).has(kind)),
);

function* groupsIn(facts: PackedFacts, graph: Graph): Generator<string> {
  const statements = statementsOf(graph);
  if (statements.size === 0 || isSample(graph.community, facts.path)) return;
  for (let i = 0; i < facts.count; i++) {
    const { kind } = shapeAt(facts, i, graph.pool);
    const statement = statements.get(kind);
    if (statement) yield groupOf(graph, kind, keyAt(facts, i), statement);
  }
}

/** What two statements share that must not differ in the rest. */
function groupOf({ community }: Graph, kind: string, key: string, { one }: Statement): string {
  return `${kind} ${normalise(community, kind, one === 'value' ? ownerOf(key) : nameOf(key))}`;
}

/** Another statement about the same that says something else, in the first file that has one. */
function otherOf(
  graph: Graph,
  kind: string,
  key: string,
  statement: Statement,
): { path: string; key: string; start: number; end: number } | undefined {
  const group = groupOf(graph, kind, key, statement);
  const own = normalise(graph.community, kind, key);
  for (const path of pathsOf(stating(graph), group)) {
    const found = factsIn(graph, path)?.occurrences.find(
      (other) =>
        other.kind === kind &&
        other.end > 0 &&
        groupOf(graph, kind, other.key, statement) === group &&
        normalise(graph.community, kind, other.key) !== own,
    );
    if (found) return { path, key: found.key, start: found.start, end: found.end };
  }
  return undefined;
}
