// Rule: two values that contradict each other by what the community's data knows of the entities that they name, such
// as a YUM repository that takes packages of one organisation and a package of another.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { EntityKind } from '../core/community/community.ts';
import { interest } from '../core/community/places.ts';
import type { Agreement, Schema } from '../core/community/schema.ts';
import { fillKey } from '../core/facts/facts.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { staticEntity } from '../core/graph/graph.ts';
import { patternOf } from '../core/text/pattern-of.ts';
import { dereference, type Node, nodeAtPath, type ScalarNode } from '../core/yaml/tree.ts';
import type { Text } from '../messages/catalogue.ts';
import { valueMessages as m } from '../messages/values.ts';
import { firstLine, holder, nameOfPlace, scalarsOf, shown } from './support/described.ts';
import { isGlued } from './support/glued.ts';
import { isOfPath, perSchema } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const AGREEING = interest((schema) => schema['x-check']?.agree !== undefined);

/** Whether all values that must agree stand in one item, or both outside of all blocks. */
const isLocal = perSchema((spots) =>
  spots.every(({ schema, inBlock, maps }) => {
    if (inBlock && isOfPath(schema['x-sig']?.key)) return (schema['x-check']?.agree ?? []).length === 0;
    return (schema['x-check']?.agree ?? []).every(({ with: path, of }) => {
      const up = /^(?:\.\.\/)*/.exec(path)![0].length / 3;
      return inBlock ? of === undefined && up > 0 && up <= maps : !path.replace(/^\/|^\.\.\//, '').includes('/');
    });
  }),
);

export const inconsistentValue: Rule = {
  name: 'inconsistent-value',
  severity: 'warning',
  scope: 'tree',
  reach: (input) => (isLocal(input) ? 'item' : undefined),
  fix: 'none',
  summary: { en: 'Two values that contradict each other.', 'zh-CN': '互相矛盾的两个值。' },
  about: [AGREEING],
  *check(input) {
    for (const [node, schema] of scalarsOf(input, AGREEING)) {
      for (const agreement of schema['x-check']?.agree ?? []) {
        const finding = isGlued(input, node) ? null : contradiction(input, node, schema, agreement);
        const severe = finding && withSeverity(finding, severityFor(input, 'inconsistent-value', null, [schema]));
        if (severe) yield severe;
      }
    }
  },
};

function contradiction(input: RuleInput, node: ScalarNode, schema: Schema, agreement: Agreement): Finding | null {
  const expected = propertyOf(input, node, schema, agreement.property);
  const other = otherValue(input, node, agreement.with);
  if (!expected || !other) return null;
  const stated = agreement.part === undefined ? other.text.trim() : patternOf(agreement.part).exec(other.text)?.[1];
  const found =
    agreement.of === undefined
      ? stated && [stated]
      : propertyOf(input, other, input.match.schemaOf(other), agreement.of)?.values;
  if (!found || stated === undefined || found.some((value) => includes(expected.values, value))) return null;
  const words = {
    value: shown(node.text),
    property: expected.title,
    expected: list(expected.values),
    actual: shown(agreement.of === undefined ? stated : other.text),
    other: nameOfPlace(other),
  };
  return {
    range: firstLine(input, node),
    message:
      agreement.of === undefined ? m.inconsistent(words) : m.inconsistentEntity({ ...words, found: list(found) }),
    help: m.inconsistentHelp(),
    related: [{ path: input.file.path, range: firstLine(input, other), message: m.otherHere({ value: words.actual }) }],
  };
}

/** What the community's data states under a property of the entity that a scalar names. */
function propertyOf(
  input: RuleInput,
  node: ScalarNode,
  schema: Schema | undefined,
  property: string,
): { title: Text; values: readonly string[] } | null {
  const meaning = schema?.['x-sig'];
  const name = meaning?.refers ?? meaning?.mentions ?? meaning?.defines;
  const key = name === undefined ? null : fillKey(meaning?.key ?? '{value}', node, input.file.vars);
  const value =
    name === undefined || key === null ? undefined : staticEntity(input.community, name, key)?.properties?.[property];
  if (name === undefined || value === undefined) return null;
  const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  return values.length > 0 ? { title: titleOf(input.community.kinds[name], property), values } : null;
}

function titleOf(kind: EntityKind | undefined, property: string): Text {
  return kind?.properties?.[property]?.title ?? { en: property, 'zh-CN': property };
}

/** `/a/b` from the root, `../a` from the mapping that holds the scalar, `../../a` from the mapping above that one. */
function otherValue(input: RuleInput, node: ScalarNode, path: string): ScalarNode | null {
  let at: Node | null | undefined = input.parsed.root;
  let rest = path.replace(/^\//, '');
  if (rest.startsWith('../')) {
    at = node;
    for (; rest.startsWith('../'); rest = rest.slice(3)) at = at && mappingAbove(at);
  }
  const found: Node | null | undefined = at && nodeAtPath(at, rest.split('/'));
  const here = found ? dereference(found) : null;
  return here?.kind === 'scalar' && here.text.trim() !== '' ? here : null;
}

function mappingAbove(node: Node): Node | undefined {
  let at: Node = node;
  while (at.parent?.kind === 'seq') at = at.parent;
  return holder(at);
}

function includes(values: readonly string[], value: string): boolean {
  return values.some((one) => one.toLowerCase() === value.toLowerCase());
}

function list(values: readonly string[]): Text {
  const names = values.slice(0, 4).map((value) => `\`${value}\``);
  return { en: names.join(' or '), 'zh-CN': names.join(' 或 ') };
}
