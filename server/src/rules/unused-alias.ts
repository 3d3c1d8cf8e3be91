// Rule: an alias that no file uses, or that another of the same name hides. Said only once every file is read.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import { aliasNames, aliasPlace } from '../core/graph/approvers.ts';
import { lookup } from '../core/graph/graph.ts';
import { PERSON } from '../core/graph/people.ts';
import { approvalMessages as m } from '../messages/approvals.ts';
import { filesOfKinds } from './support/candidates.ts';

export const unusedAlias: Rule = {
  name: 'unused-alias',
  severity: 'hint',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'An alias that no file uses, or that is defined twice.',
    'zh-CN': '没有文件使用的别名，或重复定义的别名。',
  },
  *check(input) {
    const { community, file, facts } = input;
    if (community.approvals?.aliases === undefined || file.kind.kind !== community.approvals.aliases || file.misplaced)
      return;
    const firsts = new Map<string, Occurrence>();
    for (const alias of facts.occurrences) {
      if (alias.how !== 'defines' || alias.kind !== PERSON) continue;
      const first = firsts.get(alias.key.toLowerCase());
      const range = { start: alias.start, end: alias.end };
      if (!first) {
        firsts.set(alias.key.toLowerCase(), alias);
        if (isUnused(input, alias))
          yield { range, message: m.unusedAlias({ alias: alias.key }), help: m.unusedAliasHelp() };
      } else if (first.key !== alias.key) {
        yield {
          range,
          message: m.aliasTwice({ alias: alias.key, first: first.key }),
          help: m.aliasTwiceHelp(),
          severity: 'warning',
          related: [
            {
              path: file.path,
              range: { start: first.start, end: first.end },
              message: m.firstAlias({ alias: first.key }),
            },
          ],
        };
      }
    }
  },
  candidates(graph) {
    const { aliases } = graph.community.approvals ?? {};
    return aliases === undefined ? [] : filesOfKinds(graph, [aliases]);
  },
  *affected(before, after, changed) {
    const { owners, aliases } = after.community.approvals ?? {};
    if (owners === undefined || aliases === undefined) return;
    if (!changed.some((path) => before.files.has(path) !== after.files.has(path))) return;
    const { path } = aliasNames(after);
    if (path !== undefined) yield path;
  },
};

/** Where no file could use it nothing can be said: a checkout of the aliases alone. */
function isUnused({ graph, community }: RuleInput, { key, namespace }: Occurrence): boolean {
  if (!graph.complete || !aliasPlace(graph, key, namespace)) return false;
  if (lookup(graph, PERSON, key, namespace).some((place) => place.how !== 'defines')) return false;
  for (const facts of graph.files.values()) if (facts.kind === community.approvals?.owners) return true;
  return false;
}
