// Rule: a key that must be there. Says what to write, and writes it where only one value can be right.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { propertySchema, type Schema } from '../core/community/schema.ts';
import type { SchemaProblem } from '../core/community/validate.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { fill } from '../core/text/path-template.ts';
import { quote } from '../core/yaml/scalar.ts';
import { dereference, keyOf, type MapNode, type Node, type Pair } from '../core/yaml/tree.ts';
import { type Message, series } from '../messages/catalogue.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { conditionOf } from './support/conditions.ts';
import { dashOf, firstLine, mappingRange, nameOfPlace, shown } from './support/described.ts';
import { change, columnOf, insertPair, replace } from './support/edits.ts';
import type { Split } from './support/items.ts';
import { reportedBy } from './support/plan.ts';

export const missingKey: Rule = {
  name: 'missing-key',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'A required key that is missing.', 'zh-CN': '缺少必填字段。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity, split } of reportedBy(input, 'missing-key')) {
      const finding = split ? ofSplit(input, split) : ofMissing(input, problem);
      yield { ...finding, ...(severity ? { severity } : {}) };
    }
  },
};

function ofMissing(input: RuleInput, problem: SchemaProblem): Finding {
  const { node, schema } = problem;
  const key = String(problem.params.missingProperty);
  const below = schema && input.schemas ? propertySchema(schema, key, input.schemas) || undefined : undefined;
  const help = helpFor(key, below);
  return {
    range: mappingRange(input, node),
    message: messageFor(problem, key),
    ...(help ? { help } : {}),
    fixes: fixes(input, node, key, schema, below),
  };
}

function messageFor(problem: SchemaProblem, key: string): Message {
  const { node } = problem;
  const condition = conditionOf(problem);
  if (condition?.holds === 'other') return m.missingKeyUnless({ key, other: condition.other, value: condition.value });
  if (condition) return m.missingKeyWhen({ key, other: condition.other, value: condition.value });
  const under = nameOfPlace(node);
  if (node.parent?.kind === 'seq') return m.missingKeyItem({ key, under });
  return under === '' ? m.missingKey({ key }) : m.missingKeyUnder({ key, under });
}

function helpFor(key: string, schema: Schema | undefined): Message | null {
  const example = schema?.examples?.find((one) => typeof one === 'string' || typeof one === 'number');
  if (example !== undefined) return m.missingKeyExample({ key, value: quote(String(example)) });
  if (schema?.enum) return m.missingKeyOneOf({ key, values: series(schema.enum.map(String)) });
  if (!schema?.description) return null;
  const about = { en: schema.description, 'zh-CN': schema['x-zh-CN']?.description ?? schema.description };
  return m.missingKeyAbout({ key, about });
}

/** Only a value that nothing but the place decides may be written for the author. */
function fixes(
  input: RuleInput,
  node: Node,
  key: string,
  schema: Schema | undefined,
  below: Schema | undefined,
): Fix[] {
  const map = node.kind === 'map' ? node : null;
  const value = below && certainValue(input, below);
  if (!map || value === undefined || !schema) return [];
  const text = quote(value);
  const edit = insertPair(input, map, pairBefore(map, key, Object.keys(schema.properties ?? {})), key, text);
  return edit ? [{ title: m.insertKey({ key, value: shown(text) }), safe: true, changes: [change(input, edit)] }] : [];
}

function certainValue(input: RuleInput, schema: Schema): string | undefined {
  const equals = schema['x-check']?.equals;
  if (equals !== undefined && schema['x-check']?.part === undefined) return fill(equals, input.file.vars) ?? undefined;
  const only = schema.const ?? (schema.enum?.length === 1 ? schema.enum[0] : undefined);
  return typeof only === 'string' ? only : undefined;
}

/** The last key that the schema lists before `key`, so that keys keep their usual order. */
function pairBefore(map: MapNode, key: string, order: readonly string[]): Pair | null {
  const earlier = new Set(order.slice(0, order.indexOf(key)));
  return map.pairs.filter((pair) => earlier.has(keyOf(pair))).at(-1) ?? null;
}

function ofSplit(input: RuleInput, { lower, list }: Split): Finding {
  const first = lower.pairs[0]!;
  const dash = dashOf(input, list, list.items.indexOf(lower));
  const gap = input.text.slice(dash + 1, first.start);
  const fix: Fix = {
    title: m.joinItems(),
    safe: true,
    changes: [change(input, replace({ start: dash, end: dash + 1 }, ' '))],
  };
  const aligned = /^ *$/.test(gap) && columnOf(input, first.start) === columnOf(input, firstKey(list, lower).start);
  return {
    range: firstLine(input, first.key),
    message: m.splitItem({ under: nameOfPlace(lower) }),
    help: m.splitItemHelp({ key: keyOf(first) }),
    fixes: aligned ? [fix] : [],
  };
}

function firstKey(list: { readonly items: readonly Node[] }, lower: MapNode): Node | Pair {
  const upper = dereference(list.items[list.items.indexOf(lower) - 1]!);
  return upper?.kind === 'map' && upper.pairs[0] ? upper.pairs[0] : lower;
}
