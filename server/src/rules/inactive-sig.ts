// Rule: nobody who leads a SIG has an account on the platform where the work is done, so nobody can act for it. The
// role and the id namespace of that platform are data; where nobody in the community has such an id yet, nothing is
// said.

import type { Rule } from '../core/check/rule.ts';
import type { EntityRecord } from '../core/facts/facts.ts';
import { derivedFromRecords, tally, withRecords } from '../core/graph/derived.ts';
import { replacement } from '../core/graph/membership.ts';
import { PERSON } from '../core/graph/people.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { optionsOf, outerKey, sigOf, text } from './support/graph.ts';

export const inactiveSig: Rule = {
  name: 'inactive-sig',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'Nobody who leads the SIG has an account to work with.',
    'zh-CN': 'SIG 负责人都没有可用账号。',
  },
  *check(input) {
    const { graph, facts, file, community, options } = input;
    const [role, namespace] = [text(options.role), text(options.namespace)];
    const sig = sigOf(input);
    if (sig === undefined || role === undefined || namespace === undefined) return;
    const first = leaderless(facts.records, options);
    if (!first) return;
    if (!namespaces(graph).has(namespace) || replacement(graph, file.path) !== undefined) return;
    yield {
      range: outerKey(input, first),
      message: m.inactiveSig({ role: community.roles?.[role]?.title ?? role, sig, namespace }),
      help: m.inactiveSigHelp({ namespace }),
      entity: `sig/${sig}`,
    };
  },
  *candidates(graph) {
    const options = optionsOf(graph.community, 'inactive-sig');
    for (const { path, records } of withRecords.of(graph.files)) if (leaderless(records, options)) yield path;
  },
  *affected(before, after) {
    const known = (graph: typeof after): string => [...namespaces(graph).keys()].sort().join(' ');
    if (known(before) === known(after)) return;
    for (const { path } of withRecords.of(after.files)) yield path;
  },
};

/** The first of those who lead, where none of them has an account. */
function leaderless(
  records: readonly EntityRecord[],
  { role, namespace }: Readonly<Record<string, unknown>>,
): EntityRecord | undefined {
  const leaders = records.filter((record) => record.kind === PERSON && record.role === role && record.scope === 0);
  return leaders.some(({ ids }) => ids[text(namespace) ?? '']) ? undefined : leaders[0];
}

/** How many records have an id of each namespace. */
const namespaces = derivedFromRecords<Map<string, number>>(
  () => new Map(),
  (counts, { ids }, _path, _graph, sign) => {
    for (const namespace of Object.keys(ids)) tally(counts, namespace, sign);
  },
);
