// Rule: something is called what the community has put on a list of names not to introduce. What was there before the
// list may stay, so this is a hint; communities that refuse new ones say so in the rule's settings or, for files that a
// change adds, in the schema of the name.

import type { Rule } from '../core/check/rule.ts';
import { keyAt, shapeAt } from '../core/facts/packed-facts.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { pathsOf } from '../core/graph/derived.ts';
import { definitions, entities } from '../core/graph/graph.ts';
import { baseOf, definers, nameKey, sigOfFile } from '../core/graph/namesakes.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { definitionRange, optionsOf, scalarAt, sigOf, strings, text } from './support/graph.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const blacklistedName: Rule = {
  name: 'blacklisted-name',
  severity: 'hint',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'A repository or package with a name that may not be introduced.',
    'zh-CN': '仓库或软件包的名称在禁止引入的名单中。',
  },
  *check(input) {
    const { list, kind, except } = input.options;
    const [listed, wanted] = [text(list), text(kind)];
    const sig = sigOf(input);
    if (listed === undefined || wanted === undefined || sig === undefined || strings(except).includes(sig)) return;
    for (const { how, kind: of, key, end } of input.facts.occurrences) {
      if (end > 0) break;
      const name = baseOf(key);
      const entry = how === 'defines' && of === wanted ? definitions(input.graph, listed, name)[0] : undefined;
      if (!entry) continue;
      const range = definitionRange(input, of);
      const node = scalarAt(input, range);
      const annotated = severityFor(input, 'blacklisted-name', null, [node && input.match.schemaOf(node)]);
      const finding: Finding = {
        range,
        message: m.blacklisted({ name }),
        help: m.blacklistedHelp(),
        related: [{ path: entry.path, range: { start: entry.start, end: entry.end }, message: m.onTheList() }],
        entity: `${of}/${key}`,
      };
      const severe = withSeverity(finding, annotated);
      if (severe) yield severe;
    }
  },
  *candidates(graph) {
    const { list, kind, except } = optionsOf(graph.community, 'blacklisted-name');
    const [listed, wanted] = [text(list), text(kind)];
    if (listed === undefined || wanted === undefined) return;
    for (const { key } of entities(graph, listed))
      for (const path of pathsOf(definers(graph), nameKey(wanted, key)))
        if (!strings(except).includes(sigOfFile(graph, path) ?? '')) yield path;
  },
  *affected(before, after, changed) {
    const { list, kind } = optionsOf(after.community, 'blacklisted-name');
    const [listed, wanted] = [text(list), text(kind)];
    if (listed === undefined || wanted === undefined) return;
    for (const path of changed) {
      if (sigOfFile(after, path) !== undefined) continue;
      for (const graph of [before, after]) {
        const facts = graph.files.get(path);
        for (let i = 0; facts && i < facts.count; i++) {
          if (shapeAt(facts, i, graph.pool).kind === listed)
            yield* pathsOf(definers(after), nameKey(wanted, keyAt(facts, i)));
        }
      }
    }
  },
};
