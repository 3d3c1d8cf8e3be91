// Rule: a name that another file writes in other case. The entity is found all the same, since names are compared
// without case, but the communities' scripts compare them as written.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { censusOf } from '../core/graph/census.ts';
import { tally } from '../core/graph/derived.ts';
import { definitions, isDefined, lookup, spellings } from '../core/graph/graph.ts';
import { sigOfFile } from '../core/graph/namesakes.ts';
import { PERSON } from '../core/graph/people.ts';
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
    for (const kind of Object.keys(kinds)) {
      if (kinds[kind]!.caseSensitive) continue;
      for (const { places } of censusOf(graph, kind).speltVariously) {
        if (kind === PERSON) {
          const usual = mostUsual(tallied(places));
          for (const { path, key } of usual === undefined ? [] : places) if (key !== usual) yield path;
        } else {
          const defined = new Set(
            places.filter(({ how, end }) => how === 'defines' && end === 0).map(({ key }) => key),
          );
          for (const { path, key, how } of defined.size > 0 ? places : [])
            if (how === 'refers' && !defined.has(key)) yield path;
        }
      }
    }
  },
};

/** People have no definition: most records decide how an id is written, where they agree. Logins ignore case: a hint. */
function* spelling(input: RuleInput, occurrence: Occurrence): Generator<Finding> {
  const { key, kind, namespace } = occurrence;
  const usual = mostUsual(spellings(input.graph, kind, key, namespace));
  if (usual === undefined || usual === key) return;
  const first = lookup(input.graph, kind, key, namespace).find((place) => place.key === usual)!;
  yield { ...finding(input, occurrence, usual, [first]), severity: 'hint' };
}

function tallied(written: readonly { readonly key: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of written) tally(counts, key, 1);
  return counts;
}

/** The spelling that most use, where there are several and more than one uses it. */
function mostUsual(counts: ReadonlyMap<string, number>): string | undefined {
  if (counts.size < 2) return undefined;
  const [usual, next] = [...counts].sort((a, b) => b[1] - a[1]) as [[string, number], [string, number]];
  return usual[1] < 2 || usual[1] === next[1] ? undefined : usual[0];
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
              changes: [change(input, rewrite(scalar, actual))],
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
