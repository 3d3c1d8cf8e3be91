// Rule: a value that the file's path, or another value, decides and that says something else.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { classify, expectedPath } from '../core/community/community.ts';
import { interest } from '../core/community/places.ts';
import type { Checks } from '../core/community/schema.ts';
import { fillKey } from '../core/facts/facts.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { patternOf } from '../core/text/pattern-of.ts';
import { isEmpty, type ScalarNode, valueUnder } from '../core/yaml/tree.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { firstLine, holder, nameOfPlace, shown } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { isTaken } from './support/plan.ts';
import { isOfPath, perSchema } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const DECIDED = interest((schema) => schema['x-check']?.equals !== undefined);

/** Whether it is siblings and not the path that decide what blocks hold. */
const isLocal = perSchema((spots) =>
  spots.every(({ schema, inBlock }) => !inBlock || !isOfPath(schema['x-check']?.equals)),
);

export const nameMismatch: Rule = {
  name: 'name-mismatch',
  severity: 'warning',
  scope: 'tree',
  reach: (input) => (isLocal(input) ? 'item' : undefined),
  fix: 'unsafe',
  fixesKeep: true,
  summary: { en: 'A name that differs from the one in the path of the file.', 'zh-CN': '名称与文件路径不一致。' },
  about: [DECIDED],
  check(input) {
    const found: Finding[] = [];
    for (const node of input.match.scalarsOf(DECIDED)) {
      const finding = findingFor(input, node);
      if (finding) found.push(finding);
    }
    return found;
  },
};

function findingFor(input: RuleInput, node: ScalarNode): Finding | null {
  const schema = input.match.schemaOf(node)!;
  const check = schema['x-check'];
  if (check?.equals === undefined || isEmpty(node) || node.text.trim() === '' || isGlued(input, node)) return null;
  const expected = fillKey(check.equals, node, input.file.vars);
  const actual = partOf(node, check);
  if (expected === null || actual === null || actual === expected || isTaken(input, node, 'name-mismatch')) return null;
  const key = nameOfPlace(node);
  const sibling = /\{\.([\w-]+)/.exec(check.equals)?.[1];
  if (sibling !== undefined && isRight(input, node, sibling, actual)) return null;
  const words = { key, actual: shown(actual, 80), expected: shown(expected, 80) };
  return withSeverity(
    {
      range: firstLine(input, node),
      message: sibling === undefined ? m.nameMismatch(words) : m.nameMismatchSibling({ ...words, other: sibling }),
      help: sibling === undefined ? m.nameMismatchHelp() : m.nameMismatchSiblingHelp(),
      fixes: fixes(input, node, check, actual, expected),
    },
    severityFor(input, 'name-mismatch', null, [schema]),
  );
}

/** The part of a value that counts; null where the value has no such part. */
function partOf(node: ScalarNode, check: Checks): string | null {
  return check.part === undefined ? node.text : (patternOf(check.part).exec(node.text)?.[1] ?? null);
}

/** Whether the sibling that a value must agree with is itself wrong, and the value is what the sibling should be. */
function isRight(input: RuleInput, node: ScalarNode, sibling: string, actual: string): boolean {
  const other = valueUnder(holder(node), sibling);
  const check = other && input.match.schemaOf(other)?.['x-check'];
  if (other?.kind !== 'scalar' || check?.equals === undefined || check.part !== undefined) return false;
  return fillKey(check.equals, other, input.file.vars) === actual;
}

function fixes(input: RuleInput, node: ScalarNode, check: Checks, actual: string, expected: string): Fix[] {
  const at = node.text.lastIndexOf(actual);
  const text = node.text.slice(0, at) + expected + node.text.slice(at + actual.length);
  const made: Fix[] = [
    {
      title: m.changeTo({ value: shown(text) }),
      safe: actual.trim() === expected,
      changes: [change(input, rewrite(node, text))],
    },
  ];
  const to = pathFor(input, check, actual);
  if (to !== null)
    made.push({
      title: m.renameFile({ path: to }),
      safe: false,
      changes: [{ kind: 'rename', path: input.file.path, to }],
    });
  return made;
}

/**
 * The path that would make the value right: only where the value is a variable of the file's own name, since a folder
 * holds more than this file.
 */
function pathFor(input: RuleInput, check: Checks, actual: string): string | null {
  const { kind, vars, path } = input.file;
  const name = /^\{(\w+)\}$/.exec(check.equals ?? '')?.[1];
  if (name === undefined || check.part !== undefined) return null;
  const inFolder = kind.path.slice(0, kind.path.lastIndexOf('/') + 1);
  if (inFolder.includes(`{${name}}`)) return null;
  const to = expectedPath(kind, { ...vars, [name]: actual });
  const placed = to === null || to === path || input.graph.files.has(to) ? null : classify(input.community, to);
  return placed && placed.kind === kind && !placed.misplaced && placed.vars[name] === actual ? to : null;
}
