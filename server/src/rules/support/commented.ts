// Rules: what stands where a value belongs and is a comment because it begins with `#`. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import { patternOf } from '../../core/text/pattern-of.ts';
import { lineAt, lineRange, type Range } from '../../core/text/text.ts';
import { isEmpty, type Node } from '../../core/yaml/tree.ts';
import { announcer, wants } from './described.ts';

export interface Commented {
  /** The comment, without blanks around it. */
  readonly range: Range;
  /** What its author meant as the value. */
  readonly value: string;
}

/**
 * The comment that stands in the place of a value, where that place takes text of just this form, with its `#` or
 * without; null for any other place. Elsewhere a comment beside a key without value is what it seems to be.
 */
export function commentOf(input: Analysis, node: Node): Commented | null {
  if (node.kind !== 'scalar' || !isEmpty(node) || node.style !== 'plain') return null;
  const schema = input.match.schemaOf(node);
  if (!schema?.pattern || !wants(schema, 'string')) return null;
  const from = announcer(input, node).end;
  const line = lineRange(input.text, input.lines, lineAt(input.lines, from));
  const found = /^["']?[ \t]*:?[ \t]+(#[^\s#].*?)[ \t\r]*$/.exec(input.text.slice(from, line.end));
  if (!found) return null;
  const comment = found[1]!;
  const start = from + found[0].indexOf(comment);
  const pattern = patternOf(schema.pattern);
  const value = [comment, comment.slice(1)].find((text) => pattern.test(text));
  return value === undefined ? null : { range: { start, end: start + comment.length }, value };
}
