// Features: renaming within one file: the text that names another key at a place, what follows from it beside it, and
// what repeats the path. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { propertyOf } from '../core/facts/facts.ts';
import { fill, fillFrom, type Vars } from '../core/text/path-template.ts';
import type { TextEdit } from '../core/text/text.ts';
import { quote } from '../core/yaml/scalar.ts';
import { dereference, keyOf, type Pair, type ScalarNode, valueUnder, walk } from '../core/yaml/tree.ts';

/** What a place demands that the new text would break: the form of its values, or the value beside it that it follows from. */
export type Objection = { readonly form: string } | { readonly key: string; readonly source: string };

/** The edit that makes a scalar name another key; null when its text does not allow that. */
export function editOf(analysis: Analysis, node: ScalarNode, key: string): TextEdit | Objection | null {
  const meaning = meaningOf(analysis, node);
  const value = valueFor(meaning?.key ?? '{value}', key, node, analysis.file.vars);
  if (value === null) return null;
  const fault = objection(analysis, node, value);
  if (fault) return fault;
  // A number stays one.
  const isNumber = analysis.match.schemaOf(node)?.type === 'integer' && node.style === 'plain';
  return isNumber ? { start: node.start, end: node.end, newText: value } : rewrite(node, value);
}

function objection(analysis: Analysis, node: ScalarNode, value: string): Objection | null {
  const schema = analysis.match.schemaOf(node);
  if (!schema || (node.parent?.kind === 'pair' && node.parent.key === node)) return null;
  const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u');
  if (pattern?.test(node.text) && !pattern.test(value)) return { form: schema.pattern! };
  if (schema.type === 'integer' && /^-?\d+$/.test(node.text) && !/^-?\d+$/.test(value)) return { form: '123' };
  const template = schema['x-check']?.equals;
  const source = template && /\{\.([\w-]+)/.exec(template)?.[1];
  return source && template && besides(template, node) === node.text
    ? { key: keyOf(node.parent as Pair), source }
    : null;
}

/** A template about values beside a scalar, filled; one of them may be said to be other than it is. */
function besides(
  template: string,
  node: ScalarNode,
  other?: { readonly key: string; readonly text: string },
): string | null {
  const map = node.parent?.kind === 'pair' ? node.parent.parent : null;
  return fillFrom(template, (name) => {
    if (!map || name[0] !== '.') return undefined;
    if (other && name === `.${other.key}`) return other.text;
    const sibling = valueUnder(map, name.slice(1));
    const value = sibling ? dereference(sibling) : null;
    return value?.kind === 'scalar' ? value.text : undefined;
  });
}

/** Edits of the values beside a scalar that follow from it, where they do so now. */
export function followersOf(analysis: Analysis, node: ScalarNode, { newText }: TextEdit): TextEdit[] {
  const pair = node.parent?.kind === 'pair' ? node.parent : null;
  if (!pair || pair.key === node) return [];
  const key = keyOf(pair);
  const text = /^["']/.test(newText) ? newText.slice(1, -1) : newText;
  return pair.parent.pairs.flatMap(({ value }) => {
    if (value === node || value.kind !== 'scalar') return [];
    const template = analysis.match.schemaOf(value)?.['x-check']?.equals;
    if (!template?.includes(`{.${key}`) || besides(template, value) !== value.text) return [];
    const next = besides(template, value, { key, text });
    const edit = next === null || next === value.text ? null : rewrite(value, next);
    return edit ? [edit] : [];
  });
}

function meaningOf(analysis: Analysis, node: ScalarNode): { readonly key?: string } | undefined {
  const { parent } = node;
  // A key has its meaning from the mapping that it is in.
  if (parent?.kind === 'pair' && parent.key === node) return analysis.match.schemaOf(parent.parent)?.['x-sig']?.keys;
  return analysis.match.schemaOf(node)?.['x-sig'];
}

/** The text that gives a key under a template: the template is filled around the text, and the key must agree. */
function valueFor(template: string, key: string, node: ScalarNode, vars: Vars): string | null {
  if (template === '{value}') return key;
  const mark = '\u0000';
  const around = fillFrom(template, (name) => {
    if (name === 'value') return mark;
    if (name === 'property') return propertyOf(node);
    if (name[0] !== '.') return Object.hasOwn(vars, name) ? vars[name] : undefined;
    const sibling = node.parent?.kind === 'pair' ? valueUnder(node.parent.parent, name.slice(1)) : undefined;
    const value = sibling ? dereference(sibling) : null;
    return value?.kind === 'scalar' ? value.text : undefined;
  });
  const [before, after, more] = around?.split(mark) ?? [];
  // Where only a part of the text counts, the rest of it stays.
  const isPart = template.includes('{value|');
  if (!isPart && before !== undefined && after !== undefined && more === undefined) {
    const fits = key.toLowerCase().startsWith(before.toLowerCase()) && key.toLowerCase().endsWith(after.toLowerCase());
    if (fits && key.length >= before.length + after.length) return key.slice(before.length, key.length - after.length);
  }
  // The key is a part of the text (the path of a URL): that part is exchanged where it stands once.
  const old = fillFrom(template, (name) =>
    name === 'value' ? node.text : Object.hasOwn(vars, name) ? vars[name] : undefined,
  );
  const at = old === null || old === '' ? -1 : node.text.indexOf(old);
  if (at < 0 || node.text.indexOf(old!, at + 1) >= 0) return null;
  const text = node.text.slice(0, at) + key + node.text.slice(at + old!.length);
  return fillFrom(template, (name) => (name === 'value' ? text : vars[name])) === key ? text : null;
}

/** The scalar with another text, quoted as it was or as YAML needs it. */
function rewrite(node: ScalarNode, text: string): TextEdit | null {
  if (node.style === 'literal' || node.style === 'folded') return null;
  const style = node.style === 'single' ? 'single' : node.style === 'double' ? 'double' : 'auto';
  return { start: node.start, end: node.end, newText: quote(text, style) };
}

/** The edits that keep a file true to its path when it moves to one with other variables. */
export function repeatsOf(analysis: Analysis, vars: Vars): TextEdit[] {
  return repeats(analysis, vars, []);
}

/** Scalars that must repeat what the path says, where they do so now and are not changed already. */
export function repeats(analysis: Analysis, vars: Vars, changed: readonly TextEdit[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const node of walk(analysis.parsed.root)) {
    if (node.kind !== 'scalar' || changed.some((edit) => edit.start === node.start)) continue;
    const { equals: template, part } = analysis.match.schemaOf(node)?.['x-check'] ?? {};
    if (template === undefined || template.includes('{.')) continue;
    const [before, now, after] = partOf(node.text, part);
    if (now === undefined || fill(template, analysis.file.vars) !== now) continue;
    const own = fill(template, vars);
    const text = own === null ? null : `${before}${own}${after}`;
    const edit = text === null || text === node.text ? null : rewrite(node, text);
    if (edit) edits.push(edit);
  }
  return edits;
}

/** A text around the part that counts of it, and that part: all of it without a pattern. */
function partOf(text: string, part: string | undefined): [before: string, part: string | undefined, after: string] {
  if (part === undefined) return ['', text, ''];
  const found = new RegExp(part, 'du').exec(text);
  const at = found?.indices?.[1];
  return at ? [text.slice(0, at[0]), text.slice(at[0], at[1]), text.slice(at[1])] : ['', undefined, ''];
}
