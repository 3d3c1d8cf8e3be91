// Rule: a list in which a certain number of items must be of a certain kind, such as exactly one branch named master.
// Where none is, the item that was probably meant to be it is pointed at.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { dereference, type Node, type ScalarNode, valueUnder } from '../core/yaml/tree.ts';
import { structureMessages as m } from '../messages/structure.ts';
import type { Count } from './support/counts.ts';
import { announcer, firstLine, nameOfPlace, scalarsOf, shown, valueRange } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { reportedBy } from './support/plan.ts';

const LOCAL = interest((schema) => schema['x-check']?.local === true);

export const wrongCount: Rule = {
  name: 'wrong-count',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: {
    en: 'A list with too many or too few items of a kind that it needs.',
    'zh-CN': '列表中某类必需条目过多或过少。',
  },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity, count } of reportedBy(input, 'wrong-count')) {
      const finding = count ? ofCount(input, count) : ofLength(input, problem.node, Number(problem.params.limit));
      yield { ...finding, ...(severity ? { severity } : {}) };
    }
  },
};

function ofLength(input: RuleInput, node: Node, most: number): Finding {
  const list = dereference(node);
  const count = list?.kind === 'seq' ? list.items.length : 0;
  return { range: announcer(input, node), message: m.tooManyItems({ key: nameOfPlace(node), most, count }) };
}

function ofCount(input: RuleInput, count: Count): Finding {
  const { list, mark, matching, near, least, most } = count;
  const name = nameOfPlace(list);
  if (!mark) return { range: announcer(input, list), message: m.wrongCount({ list: name, count: matching.length }) };
  const { value } = mark;
  const key = mark.key || name;
  if (matching.length > most) {
    const mark = (item: Node) => valueRange(input, markedScalar(item, count) ?? item);
    return {
      range: mark(matching[most]!),
      message: m.manyMarked({ list: name, key, value, count: matching.length, most }),
      related: [{ path: input.file.path, range: mark(matching[0]!), message: m.markedFirst() }],
    };
  }
  if (near) {
    return {
      range: firstLine(input, near.scalar),
      message: m.noneMarkedNear({ list: name, key, value, found: shown(near.scalar.text) }),
      fixes: [renaming(input, near.scalar, value, near.certain)],
    };
  }
  const message =
    matching.length === 0
      ? m.noneMarked({ list: name, key, value })
      : m.fewMarked({ list: name, key, value, least, count: matching.length });
  return { range: announcer(input, list), message };
}

function markedScalar(item: Node, { mark }: Count): Node | undefined {
  return mark?.key ? valueUnder(dereference(item), mark.key) : item;
}

/** Change the value, and with it the references to it in this file. */
function renaming(input: RuleInput, scalar: ScalarNode, value: string, certain: boolean): Fix {
  const kind = input.match.schemaOf(scalar)?.['x-sig']?.defines;
  const edits = [rewrite(scalar, value)];
  for (const [node, schema] of scalarsOf(input, LOCAL)) {
    if (kind !== undefined && schema['x-sig']?.refers === kind && node.text === scalar.text)
      edits.push(rewrite(node, value));
  }
  return { title: m.changeTo({ value }), safe: certain, changes: [change(input, ...edits)] };
}
