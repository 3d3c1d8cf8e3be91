// Rule: a name that another file writes in other case. The entity is found all the same, since names are compared without
// case, but the communities' scripts compare them as written.

import type { Finding } from '../core/diagnostic.ts';
import type { Occurrence } from '../core/facts.ts';
import { allIndexed, definitions, type Found, isDefined, lookup, spellings } from '../core/graph.ts';
import { sigOfFile } from '../core/namesakes.ts';
import { keyAt } from '../core/packed-facts.ts';
import { PERSON } from '../core/people.ts';
import type { Rule, RuleInput } from '../core/rule.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { change, rewrite } from './support/edits.ts';
import { FILE, scalarAt, sigOf } from './support/graph.ts';

export const caseMismatch: Rule = {
  name: 'case-mismatch',
  severity: 'warning',
  scope: 'community',
  fix: 'safe',
  summary: {
    en: 'A name differs from its definition in case only.',
    'zh-CN': '名称与其定义仅大小写不同。',
  },
  *check(input) {
    const { community, facts } = input;
    for (const occurrence of facts.occurrences) {
      const { how, kind, key, end } = occurrence;
      if (end === 0 || community.kinds[kind]?.caseSensitive) continue;
      if (kind === PERSON) yield* spelling(input, occurrence);
      else if (how === 'refers' && !isDefined(input.graph, kind, key)) {
        const owners = definitions(input.graph, kind, key).filter((place) => place.end === 0);
        const own = owners.filter((place) => sigOfFile(input.graph, place.path) === sigOf(input));
        const other = (own.length > 0 ? own : owners)[0];
        if (!other) continue;
        yield finding(input, occurrence, other.key, [{ path: other.path, key: other.key }]);
      }
    }
  },
  *candidates(graph) {
    const { kinds } = graph.community;
    // What lives within another is not in the index of all entities.
    if (Object.values(kinds).some(({ caseSensitive, within }) => !caseSensitive && within !== undefined))
      yield* graph.files.keys();
    for (const refs of allIndexed(graph, (kind) => !kinds[kind]?.caseSensitive, 2))
      if (differ(refs)) for (const { facts } of refs) yield facts.path;
  },
};

/** Whether an entity is written in more than one way. */
function differ([first, ...others]: readonly Found[]): boolean {
  const key = first && keyAt(first.facts, first.index);
  return others.some(({ facts, index }) => keyAt(facts, index) !== key);
}

/** People have no definition: most records decide how an id is written, where they agree. Logins ignore case: a hint. */
function* spelling(input: RuleInput, occurrence: Occurrence): Generator<Finding> {
  const { key, kind, namespace } = occurrence;
  const counts = spellings(input.graph, kind, key, namespace);
  if (counts.size < 2) return;
  const [usual, next] = [...counts].sort((a, b) => b[1] - a[1]) as [[string, number], [string, number]];
  if (usual[1] < 2 || usual[1] === next[1] || usual[0] === key) return;
  const first = lookup(input.graph, kind, key, namespace).find((place) => place.key === usual[0])!;
  yield { ...finding(input, occurrence, usual[0], [first]), severity: 'hint' };
}

function finding(
  input: RuleInput,
  { kind, namespace, key, start, end }: Occurrence,
  actual: string,
  places: readonly { path: string; key: string; start?: number; end?: number }[],
): Finding {
  const scalar = scalarAt(input, { start, end });
  return {
    range: { start, end },
    message: m.caseMismatch({ key, actual }),
    help: m.caseMismatchHelp(),
    fixes:
      scalar?.text === key
        ? [
            {
              title: m.replaceBy({ near: actual }),
              safe: true,
              changes: [change(input, rewrite(input, scalar, actual))],
            },
          ]
        : [],
    related: places.map((place) => ({
      path: place.path,
      range: place.start === undefined ? FILE : { start: place.start, end: place.end! },
      message: m.definedAs({ key: actual }),
    })),
    entity: `${kind}/${namespace}/${key}`,
  };
}
