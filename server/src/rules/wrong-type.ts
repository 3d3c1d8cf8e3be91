// Rule: a value of another type than its place needs: text where a list belongs, a list where a mapping belongs.

import type { Rule } from '../core/check/rule.ts';
import type { JsonType } from '../core/community/schema.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { dereference, type Node } from '../core/yaml/tree.ts';
import type { Message, Text } from '../messages/catalogue.ts';
import { structureMessages as m, typeWords } from '../messages/structure.ts';
import { nameOfPlace, shown, valueRange, wantedTypes } from './support/described.ts';
import type { Run } from './support/items.ts';
import { reportedBy } from './support/plan.ts';
import { retypings } from './support/retype.ts';

export const wrongType: Rule = {
  name: 'wrong-type',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'A value of a type other than the one required.', 'zh-CN': '类型不符的值。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity, run } of reportedBy(input, 'wrong-type')) {
      const { node, schema } = problem;
      if (!schema) continue;
      const expected = wantedTypes(schema);
      const help = helpFor(expected, run);
      const finding: Finding = {
        range: valueRange(input, node),
        message: messageFor(node, expected, run),
        ...(help ? { help } : {}),
        fixes: retypings(input, node, schema, run),
      };
      yield { ...finding, ...(severity ? { severity } : {}) };
    }
  },
};

function messageFor(node: Node, types: readonly JsonType[], run: Run | undefined): Message {
  const expected = either(types);
  const actual = describe(node);
  const key = nameOfPlace(node);
  if (node.parent?.kind !== 'seq')
    return key === '' ? m.wrongTypeFile({ expected, actual }) : m.wrongTypeValue({ key, expected, actual });
  const count = run?.items.length ?? 1;
  return count > 1
    ? m.wrongTypeItems({ key, expected, actual: typeWords[typeOfNode(node)], count })
    : m.wrongTypeItem({ key, expected, actual });
}

function helpFor(types: readonly JsonType[], run: Run | undefined): Message | null {
  if (run?.home) return (run.home.anew ? m.wrongTypeNewItem : m.wrongTypeHome)({ home: run.home.key });
  if (types.includes('array')) return m.writeAsList();
  return types.includes('object') ? m.writeAsMapping() : null;
}

/** Types as a phrase: `text or a list`. */
function either(types: readonly JsonType[]): Text {
  const words = types.filter((type) => type !== 'null' || types.length === 1).map((type) => typeWords[type]);
  return { en: words.map((w) => w.en).join(' or '), 'zh-CN': words.map((w) => w['zh-CN']).join('或') };
}

function typeOfNode(node: Node): JsonType {
  const here = dereference(node);
  if (here?.kind === 'map') return 'object';
  if (here?.kind === 'seq') return 'array';
  return 'string';
}

/** What stands there, with the text of a scalar. */
function describe(node: Node): Text {
  const here = dereference(node);
  if (here?.kind !== 'scalar') return typeWords[typeOfNode(node)];
  const text = shown(here.text);
  return { en: `\`${text}\``, 'zh-CN': `\`${text}\`` };
}
