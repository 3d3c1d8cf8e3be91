// Rule: what PyYAML reads though YAML 1.2 forbids it. The community's tools pass it; editors and tools in other
// languages do not.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { lineAt, lineEnd, lineRange, type TextEdit } from '../core/text/text.ts';
import { ancestors, type Node, nodeAt, type Pair } from '../core/yaml/tree.ts';
import type { Leniency } from '../core/yaml/yaml11/tokens.ts';
import type { Message } from '../messages/catalogue.ts';
import { syntaxMessages as m } from '../messages/syntax.ts';
import { change, columnOf } from './support/edits.ts';

export const lenientYaml: Rule = {
  name: 'lenient-yaml',
  severity: 'info',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'YAML that some tools read but the standard forbids.', 'zh-CN': '部分工具能读但不符合标准的 YAML。' },
  about: ['syntax'],
  *check(input) {
    const groups = new Map<unknown, Leniency[]>();
    for (const leniency of input.parsed.lenient) {
      const place = placeOf(input, leniency);
      groups.set(place, [...(groups.get(place) ?? []), leniency]);
    }
    for (const group of groups.values()) yield findingOf(input, group);
  },
};

/** What is one cause: the lines of one scalar or collection, all odd line ends of a file, each comment by itself. */
function placeOf(input: RuleInput, { code, start }: Leniency): unknown {
  if (code === 'line-end') return code;
  if (code === 'comment-space') return start;
  return holderOf(input, start) ?? start;
}

/** The outermost scalar or flow collection at an offset. */
function holderOf(input: RuleInput, offset: number): Node | Pair | null {
  const node = nodeAt(input.parsed.root, offset);
  if (!node) return null;
  let found: Node | Pair = node;
  for (const at of ancestors(node)) if ((at.kind === 'map' || at.kind === 'seq') && at.flow) found = at;
  return found;
}

function findingOf(input: RuleInput, group: readonly Leniency[]): Finding {
  const first = group[0]!;
  const line = lineRange(input.text, input.lines, lineAt(input.lines, first.start));
  const word = /^\S*/.exec(input.text.slice(first.start, line.end))![0];
  return {
    range: { start: first.start, end: first.start + Math.max(1, word.length) },
    message: messageOf(first),
    why: m.lenientWhy(),
    help: m.lenientHelp(),
    fixes: [
      { title: titleOf(first), safe: true, changes: [change(input, ...group.map((each) => editOf(input, each)))] },
    ],
  };
}

function messageOf({ code }: Leniency): Message {
  if (code === 'comment-space') return m.lenientComment();
  return code === 'line-end' ? m.lenientLineEnd() : m.lenientIndent();
}

function titleOf({ code }: Leniency): Message {
  if (code === 'comment-space') return m.insertSpace();
  return code === 'line-end' ? m.replaceLineEnds() : m.indentLines();
}

function editOf(input: RuleInput, { code, start, end }: Leniency): TextEdit {
  if (code === 'comment-space') return { start, end: start, newText: ' ' };
  if (code === 'line-end') return { start, end, newText: lineEnd(input.text) };
  const lineStart = input.lines[lineAt(input.lines, start)]!;
  return { start: lineStart, end: start, newText: ' '.repeat(indentFor(input, start)) };
}

/** Two columns more than the key or dash that holds the text. */
function indentFor(input: RuleInput, offset: number): number {
  const holder = holderOf(input, offset);
  for (const at of holder ? [holder, ...ancestors(holder)] : []) {
    if (at.kind === 'pair') return columnOf(input, at.key.start) + 2;
    if (at.kind === 'seq' && !at.flow) return columnOf(input, at.start) + 2;
  }
  return 2;
}
