// Rule: a sample value of the community's template stands in a real file. Which values are samples is data.
import type { Rule } from '../core/rule.ts';
import { isSample } from '../core/samples.ts';
import { isEmpty } from '../core/tree.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { firstLine, shown, values } from './support/described.ts';
import { strings } from './support/graph.ts';

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
    const samples = new Set(strings(input.options.values).map(plain));
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

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
