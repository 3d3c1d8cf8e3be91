// Rule: a change adds a branch to a manifest of a SIG that takes no more of them. Which SIGs these are is data. Only a
// change can show it: a branch that is there may have been there when the manifest came.

import type { Rule } from '../core/check/rule.ts';
import { nameOf, normalise, SIG } from '../core/graph/graph.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { definingMaps } from './support/changed.ts';
import { sigOf, strings, text } from './support/graph.ts';

export const newBranchInFrozenSig: Rule = {
  name: 'new-branch-in-frozen-sig',
  severity: 'error',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'A change that adds a branch in a SIG that takes no more branches.',
    'zh-CN': '在不再接受新分支的 SIG 中新增分支。',
  },
  *check(input) {
    const { change, options, community } = input;
    const kind = text(options.kind);
    const sig = sigOf(input);
    const frozen = strings(options.sigs).map((name) => normalise(community, SIG, name));
    if (!change || kind === undefined || sig === undefined || !frozen.includes(normalise(community, SIG, sig))) return;
    const base = change.base();
    // A manifest that moves there brings its branches along.
    if (base?.facts.occurrences.find(({ kind: of, end }) => of === SIG && end === 0)?.key !== sig) return;
    const before = definingMaps(base, kind);
    for (const occurrence of input.facts.occurrences) {
      const { how, kind: of, key, start, end } = occurrence;
      const name = nameOf(key);
      if (how !== 'defines' || of !== kind || end === 0 || before.has(name)) continue;
      yield {
        range: { start, end },
        message: m.branchInFrozenSig({ name, sig }),
        help: m.branchInFrozenSigHelp({ sig }),
        entity: `${kind}/${key}`,
      };
    }
  },
  // What a change is about is looked at in any case.
  candidates: () => [],
};
