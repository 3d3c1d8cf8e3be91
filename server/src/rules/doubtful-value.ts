// Rule: a value that is valid and yet most likely not what was meant. Which forms are doubtful, and what to say of
// them, is data (`x-check.doubtful`); named groups of the pattern stand in the texts, so a URL's parts can be called by
// name.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import type { Doubt } from '../core/community/schema.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { fill } from '../core/text/path-template.ts';
import { patternOf } from '../core/text/pattern-of.ts';
import { dereference, type ScalarNode, valueUnder } from '../core/yaml/tree.ts';
import { approvalMessages as m } from '../messages/approvals.ts';
import type { Message, Text } from '../messages/catalogue.ts';
import { firstLine, holder, scalarsOf, shown } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { isTaken } from './support/plan.ts';

const DOUBTFUL = interest((schema) => schema['x-check']?.doubtful !== undefined);

export const doubtfulValue: Rule = {
  name: 'doubtful-value',
  severity: 'warning',
  scope: 'tree',
  reach: 'item',
  fix: 'unsafe',
  fixesKeep: true,
  summary: {
    en: 'A value that is valid but most likely not intended.',
    'zh-CN': '格式有效、但很可能并非本意的值。',
  },
  about: [DOUBTFUL],
  *check(input) {
    for (const [node, schema] of scalarsOf(input, DOUBTFUL)) {
      const doubts = schema['x-check']?.doubtful;
      if (!doubts || node.text.trim() === '' || isTaken(input, node, 'doubtful-value') || isGlued(input, node))
        continue;
      for (const doubt of doubts) {
        const finding = findingFor(input, node, doubt);
        if (!finding) continue;
        yield finding;
        break;
      }
    }
  },
};

function findingFor(input: RuleInput, node: ScalarNode, doubt: Doubt): Finding | null {
  const found = patternOf(doubt.pattern).exec(node.text);
  if (!found || !besideFits(node, doubt.beside ?? {})) return null;
  const args = { ...found.groups, value: shown(node.text) };
  return {
    range: firstLine(input, node),
    message: said(doubt.message, args),
    severity: doubt.severity ?? 'warning',
    ...(doubt.help ? { help: said(doubt.help, args) } : {}),
    fixes: doubt.replace === undefined ? [] : fixes(input, node, doubt.replace, found),
  };
}

/** A text of the community's data with what the pattern found in it. */
function said(text: Text, found: Readonly<Record<string, string | undefined>>): Message {
  const args = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, shown(value ?? '')]));
  return { text, args };
}

function besideFits(node: ScalarNode, beside: NonNullable<Doubt['beside']>): boolean {
  const map = holder(node);
  return Object.entries(beside).every(([key, source]) => {
    const other = map && valueUnder(map, key);
    const here = other ? dereference(other) : null;
    const literal = node.text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return (
      here?.kind === 'scalar' &&
      new RegExp(
        source.replaceAll('{value}', () => literal),
        'u',
      ).test(here.text)
    );
  });
}

function fixes(input: RuleInput, node: ScalarNode, replace: string, found: RegExpExecArray): Fix[] {
  const filled = replace.replace(/\$<(\w+)>/g, (_, name: string) => found.groups?.[name] ?? '');
  const text = fill(filled, { value: node.text });
  if (text === null || text === node.text) return [];
  return [
    {
      title: m.changeTo({ value: shown(text, 60) }),
      safe: false,
      changes: [change(input, rewrite(node, text))],
    },
  ];
}
