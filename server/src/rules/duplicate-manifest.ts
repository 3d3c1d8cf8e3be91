// Rule: one SIG has two manifests of one thing: in two folders, or under names that differ in case only, which the
// platforms do not tell apart.

import type { Rule } from '../core/check/rule.ts';
import { isReachable } from '../core/community/community.ts';
import { censusOf } from '../core/graph/census.ts';
import { manifestsIn } from '../core/graph/membership.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { definitionRange, FILE, kindTitle, manifestTitle, sigOf, strings } from './support/graph.ts';

export const duplicateManifest: Rule = {
  name: 'duplicate-manifest',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'A SIG has two manifests of one repository or package.',
    'zh-CN': '同一 SIG 下有同一仓库或软件包的两份清单。',
  },
  *check(input) {
    const { community, graph, facts, file } = input;
    const sig = sigOf(input);
    if (sig === undefined || strings(input.options.except).includes(sig)) return;
    for (const { how, kind, key, end } of facts.occurrences) {
      if (end > 0) break;
      if (how !== 'defines' || community.kinds[kind]?.listed === undefined) continue;
      // The one that tools read is the original; of equals, the first.
      const [original, ...others] = manifestsIn(graph, sig, kind, key).sort(
        (a, b) => Number(isReachable(community, b.path)) - Number(isReachable(community, a.path)),
      );
      if (!original || !others.some((place) => place.path === file.path)) continue;
      yield {
        range: definitionRange(input, kind),
        message:
          original.key === key
            ? m.duplicateManifest({ key, sig })
            : m.duplicateManifestCase({ key, other: original.key, kind: kindTitle(input, kind) }),
        help: m.duplicateManifestHelp(),
        related: [
          {
            path: original.path,
            range: FILE,
            message: m.manifestHere({ key: original.key, manifest: manifestTitle(input, kind, original.key, sig) }),
          },
        ],
        entity: `${kind}/${key}`,
      };
    }
  },
  *candidates(graph) {
    const { kinds } = graph.community;
    for (const kind of Object.keys(kinds)) {
      if (kinds[kind]!.listed === undefined) continue;
      for (const { occurrences } of censusOf(graph, kind).definedTwice)
        for (const { facts } of occurrences) yield facts.path;
    }
  },
};
