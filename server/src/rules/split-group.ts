// Rule: two groups in a row that name nobody. One such group may be meant (the SIG's leaders look after it); a second
// one right below says nothing that the first does not, so the line between them is one too many, or people are
// missing.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import { type Finding, type Fix, NO_FINDINGS } from '../core/findings/diagnostic.ts';
import { isListing } from '../core/graph/membership.ts';
import { PERSON } from '../core/graph/people.ts';
import { lineAt, lineRange } from '../core/text/text.ts';
import { dereference, keyOf, type MapNode, type SeqNode } from '../core/yaml/tree.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { firstLine } from './support/described.ts';
import { change, columnOf } from './support/edits.ts';
import { mapAt } from './support/graph.ts';
import { hasAllKeys, reachOfLists } from './support/reach.ts';

/** What is set apart from the rest of a file, as groups are. */
const SCOPES = interest((schema) => schema['x-sig']?.scope !== undefined);

const withScopes = reachOfLists((_, item) => item['x-sig']?.scope !== undefined);

export const splitGroup: Rule = {
  name: 'split-group',
  severity: 'warning',
  scope: 'tree',
  reach: (input) => (hasAllKeys(input) ? withScopes(input) : undefined),
  fix: 'unsafe',
  summary: {
    en: 'Two groups in a row that name nobody.',
    'zh-CN': '相邻两个分组都没有写人员。',
  },
  about: [SCOPES],
  check: (input) => (input.match.has(SCOPES) ? findingsIn(input) : NO_FINDINGS),
};

function* findingsIn(input: RuleInput): Generator<Finding> {
  const idle = idleGroups(input);
  for (const group of idle) {
    const list = group.parent?.kind === 'seq' ? group.parent : null;
    const above = list?.items[list.items.indexOf(group) - 1];
    const key = group.pairs[0]?.key;
    if (!list || !key || above?.kind !== 'map' || !idle.has(above)) continue;
    const fix = joined(input, list, above, group);
    yield {
      range: firstLine(input, key),
      message: m.splitGroup(),
      help: m.splitGroupHelp(),
      fixes: fix ? [fix] : [],
    };
  }
}

/** The mappings of groups that list something and name nobody. */
function idleGroups(input: RuleInput): ReadonlySet<MapNode> {
  const { community, facts } = input;
  const { scopes } = facts;
  const listing = new Set<number>();
  const manned = new Set<number>();
  const add = (to: Set<number>, scope: number): void => {
    for (let at = scope; at > 0; at = scopes[at]!.parent) to.add(at);
  };
  for (const occurrence of facts.occurrences) {
    if (isListing(community, scopes, occurrence)) add(listing, occurrence.scope);
    if (occurrence.kind === PERSON) add(manned, occurrence.scope);
  }
  // A record without any id is still somebody.
  for (const record of facts.records) add(manned, record.scope);
  const maps = [...listing].filter((at) => !manned.has(at)).map((at) => mapAt(input, scopes[at]!));
  return new Set(maps.filter((map) => map !== undefined));
}

/** Take the line away that starts the second group, where its list then goes on that of the first. */
function joined(input: RuleInput, list: SeqNode, above: MapNode, group: MapNode): Fix | null {
  const [last, only] = [above.pairs.at(-1), group.pairs[0]];
  if (list.flow || !last || !only || group.pairs.length !== 1 || keyOf(last) !== keyOf(only)) return null;
  const [first, second] = [dereference(last.value), dereference(only.value)];
  if (first?.kind !== 'seq' || second?.kind !== 'seq' || first.flow || second.flow) return null;
  if (columnOf(input, first.start) !== columnOf(input, second.start)) return null;
  const line = lineAt(input.lines, only.key.start);
  const { start, end } = lineRange(input.text, input.lines, line);
  if (!/^ *- +[^\s:]+:[ \t]*$/.test(input.text.slice(start, end)) || input.lines[line + 1] === undefined) return null;
  const cut = { start, end: input.lines[line + 1]!, newText: '' };
  return { title: m.joinGroups(), safe: false, changes: [change(input, cut)] };
}
