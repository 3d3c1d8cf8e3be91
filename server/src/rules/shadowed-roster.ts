// Rule: a file states roles that another file of the same SIG replaces (a charter beside OWNERS).

import type { Rule } from '../core/check/rule.ts';
import { replacement } from '../core/graph/membership.ts';
import { holders } from '../core/graph/rights.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { filesOfKinds } from './support/candidates.ts';
import { FILE, outerKey, sigOf } from './support/graph.ts';

export const shadowedRoster: Rule = {
  name: 'shadowed-roster',
  severity: 'info',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'Roles that another file of the SIG replaces.',
    'zh-CN': '角色设置被同一 SIG 的另一文件取代。',
  },
  *check(input) {
    if (sigOf(input) === undefined) return;
    const first = holders(input.facts).sort((a, b) => a.start - b.start)[0];
    const other = first && replacement(input.graph, input.file.path);
    if (!other) return;
    const name = other.slice(other.lastIndexOf('/') + 1);
    yield {
      range: outerKey(input, first),
      message: m.shadowed({ other: name }),
      help: m.shadowedHelp({ other: name }),
      related: [{ path: other, range: FILE, message: m.shadowing() }],
    };
  },
  *candidates(graph) {
    const replaced = filesOfKinds(
      graph,
      graph.community.files.map(({ replaces }) => replaces),
    );
    for (const path of replaced) if (replacement(graph, path) !== undefined) yield path;
  },
};
