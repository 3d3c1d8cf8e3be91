// Rule: a name that looks like an alias and is none, so that whoever reads it takes it for an account; and an alias
// within an alias, which nobody resolves. Said only where there is a file of aliases.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import { aliasNames, aliasPlace } from '../core/graph/approvers.ts';
import { type Graph, lookup } from '../core/graph/graph.ts';
import { PERSON, person } from '../core/graph/people.ts';
import { pathTemplate } from '../core/text/path-template.ts';
import { suggest } from '../core/text/suggest.ts';
import { approvalMessages as m } from '../messages/approvals.ts';
import { filesOfKinds } from './support/candidates.ts';
import { change, rewrite } from './support/edits.ts';
import { scalarAt, strings, text } from './support/graph.ts';

export const unknownAlias: Rule = {
  name: 'unknown-alias',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'A name that looks like an alias but is not defined as one.',
    'zh-CN': '看似别名、但没有定义的名称。',
  },
  *check(input) {
    const { community, graph, file, facts } = input;
    const { approvals } = community;
    if (!approvals?.aliases) return;
    const { names, path } = aliasNames(graph);
    if (path === undefined) return;
    if (strings(input.options.except).some((template) => pathTemplate(template).pattern.test(file.path))) return;
    const inAliases = file.kind.kind === approvals.aliases;
    if (!inAliases && file.kind.kind !== approvals.owners) return;
    for (const occurrence of facts.occurrences) {
      const { kind, role, key, namespace, start, end } = occurrence;
      if (kind !== PERSON || role === '') continue;
      const alias = aliasPlace(graph, key, namespace) !== undefined;
      if (inAliases && alias)
        yield { range: { start, end }, message: m.nestedAlias({ alias: key }), help: m.nestedAliasHelp() };
      if (inAliases || alias) continue;
      const near = nearAlias(graph, occurrence, names);
      if (near === undefined && !looksLikeAlias(input, key)) continue;
      const scalar = scalarAt(input, { start, end });
      yield {
        range: { start, end },
        message: near === undefined ? m.unknownAlias({ alias: key }) : m.unknownAliasNear({ alias: key, near }),
        help: m.unknownAliasHelp({ file: path }),
        fixes:
          near === undefined || !scalar
            ? []
            : [
                {
                  title: m.changeTo({ value: near }),
                  safe: false,
                  changes: [change(input, rewrite(scalar, near))],
                },
              ],
        entity: `${PERSON}/${namespace}/${key}`,
      };
    }
  },
  candidates(graph) {
    const { owners, aliases } = graph.community.approvals ?? {};
    return aliases === undefined ? [] : filesOfKinds(graph, [owners, aliases]);
  },
  *affected(before, after, changed) {
    const kind = after.community.approvals?.aliases;
    if (kind === undefined || !changed.some((path) => [before, after].some((at) => at.files.get(path)?.kind === kind)))
      return;
    for (const [path, facts] of after.files) if (facts.kind === after.community.approvals?.owners) yield path;
  },
};

function looksLikeAlias({ options }: RuleInput, key: string): boolean {
  const pattern = text(options.pattern);
  return pattern !== undefined && new RegExp(pattern, 'iu').test(key);
}

/** An alias that differs by a slip. A name that stands elsewhere too, or in a record, is rather an account. */
function nearAlias(graph: Graph, { key, namespace }: Occurrence, names: readonly string[]): string | undefined {
  if (person(graph, namespace, key) || lookup(graph, PERSON, key, namespace).length > 1) return undefined;
  return suggest(key, names)?.value;
}
