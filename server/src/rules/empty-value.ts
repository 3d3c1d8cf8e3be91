// Rule: nothing where something must stand: an empty id, a key without its value, a dash without its item.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { conditionsOf, type JsonType } from '../core/community/schema.ts';
import type { SchemaProblem } from '../core/community/validate.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { isEmpty, keyOf, type Node } from '../core/yaml/tree.ts';
import { typeWords } from '../messages/structure.ts';
import { valueMessages as m } from '../messages/values.ts';
import { commentOf } from './support/commented.ts';
import { announcer, firstLine, nameOfPlace, wantedTypes } from './support/described.ts';
import { change, removeItem, removePair } from './support/edits.ts';
import { reportedBy } from './support/plan.ts';

export const emptyValue: Rule = {
  name: 'empty-value',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'No value where one is required.', 'zh-CN': '必须填写的值为空。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity } of reportedBy(input, 'empty-value')) {
      // What stands there as a comment is commented-value's business.
      if (commentOf(input, problem.node)) continue;
      yield { ...findingFor(input, problem), ...(severity ? { severity } : {}) };
    }
  },
};

function findingFor(input: RuleInput, { node, schema }: SchemaProblem): Finding {
  const key = nameOfPlace(node);
  const range = isEmpty(node) ? announcer(input, node) : firstLine(input, node);
  const list = node.parent?.kind === 'seq' ? node.parent : null;
  if (list) {
    const edit = removeItem(input, list, list.items.indexOf(node));
    return {
      range,
      message: m.emptyItem({ key }),
      help: m.emptyHelp(),
      fixes: edit ? [{ title: m.removeItem(), safe: true, changes: [change(input, edit)] }] : [],
    };
  }
  const collection = collectionFor(wantedTypes(schema ?? {}));
  return {
    range,
    message: collection ? m.emptyValueOf({ key, expected: typeWords[collection] }) : m.emptyValue({ key }),
    help: m.emptyHelp(),
    fixes: removal(input, node),
  };
}

/** The list or mapping that alone may stand here. */
function collectionFor(types: readonly JsonType[]): JsonType | undefined {
  return types.every((type) => type === 'array' || type === 'object' || type === 'null')
    ? types.find((type) => type !== 'null')
    : undefined;
}

/** A key that may be left out can go with its empty value; whether its author meant to fill it in is not known. */
function removal(input: RuleInput, node: Node): Fix[] {
  const pair = node.parent?.kind === 'pair' ? node.parent : null;
  const key = pair ? keyOf(pair) : '';
  const holder = pair && input.match.schemaOf(pair.parent);
  const twice = pair?.parent.pairs.some((other) => other !== pair && keyOf(other) === key);
  if (!pair || !holder || twice || holder.required?.includes(key) || conditionsOf(holder).length > 0) return [];
  const edit = removePair(input, pair);
  return edit ? [{ title: m.removeKey({ key }), safe: false, changes: [change(input, edit)] }] : [];
}
