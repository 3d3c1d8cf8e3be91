// Rule: plain text that YAML takes for something else than was meant: a number, a truth value, a date. The communities'
// scripts read YAML 1.1, editors mostly 1.2, so both readings count.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Schema } from '../core/community/schema.ts';
import type { Finding, Fix, Severity } from '../core/findings/diagnostic.ts';
import { isSurelyText, type ScalarType, type11, type12 } from '../core/yaml/scalar.ts';
import { isEmpty, type ScalarNode } from '../core/yaml/tree.ts';
import type { Text } from '../messages/catalogue.ts';
import { valueMessages as m } from '../messages/values.ts';
import { dateFault } from './support/dates.ts';
import { firstLine, nameOfPlace, shown, wants } from './support/described.ts';
import { change, quoted, replace } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { isTaken, reportedBy } from './support/plan.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const WORDS: Readonly<Record<ScalarType, Text>> = {
  null: { en: 'nothing', 'zh-CN': '空值' },
  boolean: { en: 'true or false', 'zh-CN': '布尔值' },
  integer: { en: 'a number', 'zh-CN': '数字' },
  number: { en: 'a number', 'zh-CN': '数字' },
  timestamp: { en: 'a date', 'zh-CN': '日期' },
  string: { en: 'text', 'zh-CN': '文本' },
};
/** For sentences that need the bare noun. */
const NUMBER: Text = { en: 'number', 'zh-CN': '数字' };

export const ambiguousScalar: Rule = {
  name: 'ambiguous-scalar',
  severity: 'warning',
  scope: 'tree',
  reach: 'item',
  fix: 'safe',
  summary: {
    en: 'Unquoted text that YAML reads as a number, a date, or true or false.',
    'zh-CN': '未加引号、会被 YAML 读作数字、日期或布尔值的文本。',
  },
  about: ['problems', 'unsure'],
  check(input) {
    const found: Finding[] = [];
    for (const { problem, severity } of reportedBy(input, 'ambiguous-scalar')) {
      const { node, schema } = problem;
      if (node.kind !== 'scalar' || !schema) continue;
      const finding = wants(schema, 'string')
        ? asText(input, node, schema, type12(node.text), 'now')
        : asOther(input, node);
      found.push({ ...finding, ...(severity ? { severity } : {}) });
    }
    for (const node of input.match.scalars) {
      if (node.style !== 'plain' || isSurelyText(node.text)) continue;
      const schema = input.match.schemaOf(node)!;
      const finding = differing(input, node, schema);
      const severe = finding && withSeverity(finding, severityFor(input, 'ambiguous-scalar', null, [schema]));
      if (severe) found.push(severe);
    }
    return found;
  },
};

/** A scalar that the schema accepts as YAML 1.2 reads it and that YAML 1.1 reads otherwise. */
function differing(input: RuleInput, node: ScalarNode, schema: Schema): Finding | null {
  if (node.style !== 'plain' || node.tag !== undefined || isEmpty(node) || schema.type === undefined) return null;
  const [now, old] = [type12(node.text), type11(node.text)];
  if (isTaken(input, node, '') || isGlued(input, node)) return null;
  if (now === 'string') {
    if (old === 'string' || old === 'null' || !wants(schema, 'string')) return null;
    if (old !== 'timestamp' && wants(schema, old)) return null;
    return schema.format === 'date' && dateFault(node.text, schema) ? null : asText(input, node, schema, old, 'old');
  }
  if (!wants(schema, now as 'integer')) return null;
  if (old === 'string')
    return { range: node, message: m.misreadValue({ text: shown(node.text), type: NUMBER }), why: m.misreadWhy() };
  if (now === 'integer' && old === 'integer' && /^[-+]?0[0-9]/.test(node.text)) {
    const value = node.text.replace(/^([-+]?)0+(?=\d)/, '$1');
    return {
      range: node,
      message: m.misreadValue({ text: shown(node.text), type: NUMBER }),
      why: m.misreadWhy(),
      fixes: [{ title: m.writeAs({ value }), safe: false, changes: [change(input, replace(node, value))] }],
    };
  }
  return null;
}

/** Text is wanted. A name, reference or checked word matters; of free text a reader still makes sense. */
function asText(input: RuleInput, node: ScalarNode, schema: Schema, type: ScalarType, reading: 'now' | 'old'): Finding {
  const words = { text: shown(node.text), type: WORDS[type], key: nameOfPlace(node) };
  const matters = schema['x-sig'] ?? schema['x-check']?.equals ?? schema.pattern ?? schema.enum ?? schema.format;
  const severity: Severity | undefined = matters === undefined ? 'hint' : undefined;
  const fix: Fix = {
    title: m.quoteIt(),
    safe: true,
    changes: [change(input, replace(node, quoted(input, node.text)))],
  };
  return {
    range: firstLine(input, node),
    message: reading === 'now' ? m.misreadNow(words) : m.misreadOld(words),
    why: m.misreadWhy(),
    fixes: [fix],
    ...(severity && reading === 'old' ? { severity } : {}),
  };
}

/** A number or truth value is wanted, and only YAML 1.1 reads one. */
function asOther(input: RuleInput, node: ScalarNode): Finding {
  const type = type11(node.text);
  const value = plainForm(node.text, type);
  return {
    range: firstLine(input, node),
    message: m.misreadOther({ text: shown(node.text), type: WORDS[type] }),
    why: m.misreadWhy(),
    fixes:
      value === null
        ? []
        : [{ title: m.writeAs({ value }), safe: true, changes: [change(input, replace(node, value))] }],
  };
}

/** The same value as both versions of YAML write it. */
function plainForm(text: string, type: ScalarType): string | null {
  if (type === 'boolean') return /^(?:y|on)/i.test(text) ? 'true' : 'false';
  if (/^[-+]?[1-9][0-9_]*(?:\.[0-9_]*)?$/.test(text)) return text.replaceAll('_', '');
  return null;
}
