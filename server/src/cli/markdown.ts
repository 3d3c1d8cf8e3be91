// Command line: Markdown as the project's pages use it (headings, paragraphs, lists, fenced code, tables, links, code and
// emphasis in the line) laid out for a terminal. Pure. What it does not know stays as written.
import type { Style } from './terminal.ts';
import { padTo, visible, widthOf, wrap } from './width.ts';

/**
 * The text of a page in lines of at most `width` columns.
 * @param captions what to call blocks that show a file in another state: after its fix (`fixed`), before a change (`base`).
 */
export function layOut(
  markdown: string,
  width: number,
  style: Style,
  captions: Readonly<Record<string, string>>,
): string {
  const out: string[] = [];
  const lines = markdown.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const fence = /^(`{3,})\s*(.*)$/.exec(line);
    const heading = /^(#+)\s+(.*)$/.exec(line);
    const item = /^(\s*)([-*]|\d+\.)\s+(.*)$/.exec(line);
    if (fence) {
      const [, kind, ...path] = fence[2]!.split(' ');
      const title = [...path, ...(Object.hasOwn(captions, kind!) ? [captions[kind!]] : [])].join(' ');
      if (title !== '') out.push(`    ${style.bold(visible(title))}`, '');
      while (++i < lines.length && !lines[i]!.startsWith(fence[1]!)) out.push(`    ${style.note(visible(lines[i]!))}`);
    } else if (heading) out.push(style.bold(visible(inline(heading[2]!))));
    else if (line.startsWith('|')) {
      const rows = [line];
      while (lines[i + 1]?.startsWith('|')) rows.push(lines[++i]!);
      out.push(...table(rows, style));
    } else if (line.trim() === '') out.push('');
    else {
      const [, indent = '', bullet = '', text = line] = item ?? [];
      const whole = [text];
      while (i + 1 < lines.length && continues(lines[i + 1]!)) whole.push(lines[++i]!.trim());
      const hang = item ? indent.length + bullet.length + 1 : 0;
      const wrapped = wrap(visible(inline(joined(whole))), width - hang);
      wrapped.forEach((part, n) => {
        out.push(n === 0 && item ? `${indent}${bullet} ${part}` : ' '.repeat(hang) + part);
      });
    }
  }
  return `${out.join('\n')}\n`;
}

/** Rows in aligned columns, the first one as their titles. */
function table(rows: readonly string[], style: Style): string[] {
  const cells = rows
    .filter((row) => !/^[|\s:-]+$/.test(row))
    .map((row) =>
      row
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => visible(inline(cell.trim()))),
    );
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))) + 2);
  return cells.map((row, n) => {
    const line = `  ${row.map((cell, column) => padTo(cell, widths[column] ?? 0)).join('')}`.trimEnd();
    return n === 0 ? style.dim(line) : line;
  });
}

/** Whether a line goes on with the paragraph or list item above it. */
function continues(line: string): boolean {
  return line.trim() !== '' && !/^\s*(?:[-*]|\d+\.)\s|^#+\s|^```|^\|/.test(line);
}

/** Lines of a paragraph as one; between Chinese characters a line break is no blank. */
function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) =>
    /[\p{sc=Han}\u3000-\u303f\uff00-\uffef]$/u.test(text) && /^[\p{sc=Han}\u3000-\u303f\uff00-\uffef]/u.test(line)
      ? text + line
      : `${text} ${line}`,
  );
}

/** Marks within a line: links show where they lead, emphasis and escapes vanish, code keeps its backticks. */
function inline(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`')
        ? part
        : part
            .replace(/\[([^\]]*)\]\((https?:[^)\s]*)\)/g, (_, label: string, url: string) =>
              label === url ? url : `${label} (${url})`,
            )
            .replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
            .replace(/<(https?:[^>]*)>/g, '$1')
            .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
            .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?!\w)/g, '$1')
            .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, '$1'),
    )
    .join('');
}
