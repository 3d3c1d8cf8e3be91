// Rule: a sample value stands in a real file: one of the community's template (data), or a sentence that the skeleton of
// this kind of file proposes.
import type { Rule, RuleInput } from '../core/rule.ts';
import { isSample } from '../core/samples.ts';
import { fillSkeleton } from '../core/skeleton.ts';
import { isEmpty } from '../core/tree.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { firstLine, shown, values } from './support/described.ts';
import { strings } from './support/graph.ts';

/** Shorter proposals may be meant. */
const SENTENCE = 4;

export const templateLeft: Rule = {
  name: 'template-left',
  severity: 'warning',
  scope: 'tree',
  fix: 'none',
  summary: {
    en: 'A sample value of the template was left in place.',
    'zh-CN': '保留了模板中的示例值。',
  },
  *check(input) {
    if (isSample(input.community, input.file.path)) return;
    const samples = new Set([...strings(input.options.values), ...proposals(input)].map(plain));
    if (samples.size === 0) return;
    for (const node of values(input.parsed.root)) {
      if (node.kind !== 'scalar' || isEmpty(node) || !samples.has(plain(node.text))) continue;
      yield {
        range: firstLine(input, node),
        message: m.templateLeft({ value: shown(node.text) }),
        help: m.templateLeftHelp(),
      };
    }
  },
};

/** The sentences that the skeleton of this file proposes. */
function proposals({ file }: RuleInput): string[] {
  const skeleton = fillSkeleton(file.kind.skeleton ?? '', file.vars) ?? file.kind.skeleton ?? '';
  return [...skeleton.matchAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g)]
    .map((found) => found[1]!.replace(/\\(.)/g, '$1'))
    .filter((text) => text.split(/\s+/).length >= SENTENCE);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
