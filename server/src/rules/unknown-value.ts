// Rule: a value that is none of the known ones: of a list in the schema, or of the entities that the community's data
// names. What is not among them is wrong where the world is closed and merely unfamiliar where it is open.

import type { Analysis, Rule, RuleInput } from '../core/check/rule.ts';
import type { EntityKind } from '../core/community/community.ts';
import { interest } from '../core/community/places.ts';
import type { Schema } from '../core/community/schema.ts';
import type { SchemaProblem } from '../core/community/validate.ts';
import { fillKey } from '../core/facts/facts.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { lookup, staticEntity } from '../core/graph/graph.ts';
import { type Suggestion, suggest } from '../core/text/suggest.ts';
import type { ScalarNode } from '../core/yaml/tree.ts';
import { series, verbatim } from '../messages/catalogue.ts';
import { valueMessages as m } from '../messages/values.ts';
import { firstLine, nameOfPlace, scalarsOf, shown, valueRange } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { isTaken, reportedBy } from './support/plan.ts';
import { isOfPath, perSchema } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const REFERENCES = interest((schema) => schema['x-sig']?.refers !== undefined);

/** What such files refer to: the kinds, and of each whether it stands in blocks and the path has a part in the names. */
const references = perSchema((spots) =>
  spots
    .filter((spot) => spot.is(REFERENCES))
    .map(({ schema, inBlock }) => ({
      kind: schema['x-sig']!.refers!,
      isOfPath: isOfPath(schema['x-sig']!.key),
      inBlock,
    })),
);

/** Those that the community's data names. */
function named(
  input: Pick<Analysis, 'community' | 'schemas'>,
): readonly { readonly kind: string; readonly isOfPath: boolean; readonly inBlock: boolean }[] {
  return references(input).filter(({ kind }) => (input.community.kinds[kind]?.entities ?? []).length > 0);
}

/** Where files define such entities as well, the graph is asked for them. */
function isDecidedByData({ community }: Pick<Analysis, 'community'>, kind: string): boolean {
  return !community.files.some((file) => file.defines && Object.hasOwn(file.defines, kind));
}

export const unknownValue: Rule = {
  name: 'unknown-value',
  severity: 'warning',
  scope: 'tree',
  reach: (input) => {
    const inBlocks = named(input).filter(({ inBlock }) => inBlock);
    return inBlocks.every(({ kind, isOfPath }) => !isOfPath && isDecidedByData(input, kind)) ? 'item' : undefined;
  },
  fix: 'safe',
  fixesKeep: true,
  summary: { en: 'A value that is not one of the known ones.', 'zh-CN': '不在可选范围内的取值。' },
  about: ['problems', REFERENCES],
  *check(input) {
    for (const { problem, severity } of reportedBy(input, 'unknown-value')) {
      yield { ...ofProblem(input, problem), ...(severity ? { severity } : {}) };
    }
    if (named(input).length === 0) return;
    for (const [node, schema] of scalarsOf(input, REFERENCES)) {
      const finding = ofEntity(input, node, schema);
      if (finding && !isTaken(input, node, '') && !isGlued(input, node)) yield finding;
    }
  },
};

function ofProblem(input: RuleInput, { node, params, schema }: SchemaProblem): Finding {
  const key = nameOfPlace(node);
  const scalar = node.kind === 'scalar' ? node : null;
  const value = shown(scalar?.text ?? '');
  const known = ((params.allowedValues ?? [params.allowedValue]) as readonly unknown[]).map(String);
  if ('allowedValues' in params || 'allowedValue' in params) {
    const near = scalar && suggest(scalar.text.trim(), known, schema?.['x-check']?.mistaken);
    const same = scalar && known.includes(scalar.text.trim()) ? { value: scalar.text.trim(), certain: true } : near;
    return {
      range: valueRange(input, node),
      message: same ? m.unknownValueNear({ value, key, near: same.value }) : m.unknownValue({ value, key }),
      help:
        known.length === 1 ? m.onlyValue({ value: known[0]! }) : m.knownValues({ values: series(known.slice(0, 12)) }),
      fixes: scalar && same ? fix(input, scalar, same) : [],
    };
  }
  const reason = scalar && schema?.['x-check']?.forbidden?.[scalar.text];
  return {
    range: valueRange(input, node),
    message: m.unknownValue({ value, key }),
    ...(reason ? { why: verbatim(reason) } : {}),
  };
}

function ofEntity(input: RuleInput, node: ScalarNode, schema: Schema): Finding | null {
  const { community } = input;
  const meaning = schema['x-sig'];
  const name = meaning?.refers;
  const kind = name === undefined ? undefined : community.kinds[name];
  if (!meaning || name === undefined || !kind?.entities || kind.entities.length === 0 || node.text.trim() === '')
    return null;
  const key = fillKey(meaning.key ?? '{value}', node, input.file.vars);
  if (key === null || staticEntity(community, name, key)) return null;
  // Where files define such entities too, the data is not all there is: only a closed kind holds no others.
  const defined = (): boolean => lookup(input.graph, name, key).some(({ how }) => how === 'defines');
  if (!isDecidedByData(input, name)) if (!kind.closed || !input.graph.complete || defined()) return null;
  const ids = idsOf(kind);
  const found = suggest(key, ids, schema['x-check']?.mistaken);
  const near = key === node.text ? found : found && { ...found, certain: false };
  if (kind.partial && !near) return null;
  const value = shown(node.text);
  const words = { kind: kind.title, value };
  const finding: Finding = {
    range: firstLine(input, node),
    message: kind.closed
      ? near
        ? m.unknownEntityNear({ ...words, near: near.value })
        : m.unknownEntity(words)
      : near
        ? m.unfamiliarEntityNear({ ...words, near: near.value })
        : m.unfamiliarEntity(words),
    help: m.knownValues({ values: series(ids.slice(0, 12)) }),
    fixes: near && key === node.text ? fix(input, node, near) : [],
    severity: kind.closed ? 'warning' : 'hint',
  };
  return withSeverity(finding, severityFor(input, 'unknown-value', null, [schema]));
}

function idsOf(kind: EntityKind): string[] {
  return (kind.entities ?? []).map((entity) => entity.id);
}

function fix(input: RuleInput, node: ScalarNode, { value, certain }: Suggestion): Fix[] {
  return [{ title: m.changeTo({ value }), safe: certain, changes: [change(input, rewrite(node, value))] }];
}
