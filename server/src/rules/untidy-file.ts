// Rule: what breaks nothing and makes diffs noisy: white space at line ends, Windows line ends, a byte-order mark, no
// line end at the end. One finding a file with one fix; only line ends are ever more than a hint: both kinds in one
// file, which no editor writes, and CRLF where the community's data says that it keeps LF (option `lineEnds`).

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { type Finding, NO_FINDINGS } from '../core/findings/diagnostic.ts';
import { lineRange, type TextEdit } from '../core/text/text.ts';
import { type Block, outside, sealedBlocks } from '../core/yaml/sealed.ts';
import { type Node, walk } from '../core/yaml/tree.ts';
import type { Text } from '../messages/catalogue.ts';
import { syntaxMessages as m, untidyWords } from '../messages/syntax.ts';
import { change } from './support/edits.ts';

export const untidyFile: Rule = {
  name: 'untidy-file',
  severity: 'hint',
  scope: 'tree',
  fix: 'safe',
  summary: {
    en: 'Trailing spaces, CRLF line ends, a byte-order mark, or no newline at the end of the file.',
    'zh-CN': '行尾空格、CRLF 换行、BOM，或末尾缺少换行。',
  },
  check: (input) => (!input.parsed.root || isTidy(input) ? NO_FINDINGS : findingsIn(input)),
};

function* findingsIn(input: RuleInput): Generator<Finding> {
  const { text } = input;
  const edits: TextEdit[] = [];
  const what: Text[] = [];
  if (text.startsWith('\uFEFF')) {
    what.push(untidyWords.bom);
    edits.push({ start: 0, end: 1, newText: '' });
  }
  const trailing = trailingSpace(input);
  if (trailing.length > 0) what.push(untidyWords.trailing);
  edits.push(...trailing);
  const crlf = [...text.matchAll(/\r\n/g)].map(({ index }) => ({ start: index, end: index + 1, newText: '' }));
  const lf = text.split('\n').length - 1 - crlf.length;
  const mixed = crlf.length > 0 && lf > 0;
  // Where the community keeps LF, a file with CRLF was committed by mistake, unless git made the CRLF here.
  const foreign = crlf.length > 0 && !mixed && input.options.lineEnds === 'lf' && !input.convertedLineEnds;
  if (crlf.length > 0) what.push(mixed ? untidyWords.mixed : untidyWords.crlf);
  edits.push(...crlf);
  if (!/[\n\r]$/.test(text)) {
    what.push(untidyWords.end);
    edits.push({ start: text.length, end: text.length, newText: '\n' });
  }
  const first = edits.reduce((least, edit) => Math.min(least, edit.start), text.length);
  if (edits.length === 0) return;
  yield {
    range: { start: first, end: Math.min(first + 1, text.length) },
    message: mixed ? m.mixedLineEnds({ crlf: crlf.length, lf }) : m.untidy({ what: joined(what) }),
    ...(mixed ? { why: m.mixedLineEndsWhy(), severity: 'warning' } : {}),
    ...(foreign ? { why: m.foreignLineEndsWhy(), severity: 'warning' } : {}),
    help: m.untidyHelp(),
    fixes: [{ title: m.tidy(), safe: true, changes: [change(input, ...merged(edits))] }],
  };
}

/** Whether nothing here can be untidy; most files are so, which their characters show at once. */
function isTidy({ text, parsed: { root } }: RuleInput): boolean {
  if (text.includes('\r') || text.startsWith('\uFEFF') || !text.endsWith('\n')) return false;
  return outside(text, root).every(hasTidyEnds) && sealedBlocks(root).every(isTidyBlock);
}

function hasTidyEnds(lines: string): boolean {
  for (let end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', end + 1)) {
    const last = lines.charCodeAt(end - 1);
    if (last === 32 || last === 9) return false;
  }
  return true;
}

const tidy = new WeakMap<Block, boolean>();

function isTidyBlock(block: Block): boolean {
  if (block.parts.length > 0) return block.parts.every(isTidyBlock);
  let known = tidy.get(block);
  if (known === undefined) {
    known = hasTidyEnds(block.text);
    tidy.set(block, known);
  }
  return known;
}

function joined(parts: readonly Text[]): Text {
  return { en: parts.map((part) => part.en).join(', '), 'zh-CN': parts.map((part) => part['zh-CN']).join('、') };
}

/** White space at line ends outside block scalars, where it is text. */
function trailingSpace({ text, lines, parsed }: RuleInput): TextEdit[] {
  const edits: TextEdit[] = [];
  let blocks: Node[] | undefined;
  for (let line = 0; line < lines.length; line++) {
    const { start, end } = lineRange(text, lines, line);
    const last = end > start ? text.charCodeAt(end - 1) : 0;
    if (last !== 32 && last !== 9) continue;
    blocks ??= [...walk(parsed.root)].filter(
      (node) => node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded'),
    );
    const kept = text.slice(start, end).replace(/[ \t]+$/, '').length;
    if (blocks.some((block) => block.start < end && start < endOfBlock(text, block.end))) continue;
    edits.push({ start: start + kept, end, newText: '' });
  }
  return edits;
}

/** Where the line after a block scalar starts; blank lines behind it may belong to it. */
function endOfBlock(text: string, end: number): number {
  return end + /^(?:[ \t]*(?:\r?\n|\r))*/.exec(text.slice(end))![0].length;
}

/** Edits that touch become one. */
function merged(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result[result.length - 1];
    if (last && last.end === edit.start)
      result[result.length - 1] = { start: last.start, end: edit.end, newText: last.newText + edit.newText };
    else result.push(edit);
  }
  return result;
}
