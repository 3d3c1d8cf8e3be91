// Core, YAML: a long text that begins where somebody stopped reading it. Items of a list that can be read do not matter
// to what stands below them, so a mark stands for each thing that does: the first key of the document, the key that
// holds the list, its first dash. Every offset is what it was. Pure; imports nothing.

/** An item of a list of the document: what stands before it can be read, whatever it is. */
export interface Reached {
  /** Where the content of the document starts. */
  readonly first: number;
  /** Where the key starts that holds the list; -1 where the list is the document. */
  readonly key: number;
  /** Offset of the first dash of the list. */
  readonly list: number;
  /** Offset of the dash of the item. */
  readonly dash: number;
}

/** A text from the line of an item on, with stand-ins for what is before it. @param from that line's start. */
export function standIn(text: string, { first, key, list }: Reached, from: number): string {
  let made = text.startsWith('---\n') ? '---\n' : '';
  const put = (at: number, mark: string): void => {
    made = blankTo(text, made, at) + mark;
  };
  if (key >= 0 && first < key) put(first, 'k:');
  if (key >= 0 && key < from) put(key, 'k:');
  if (list < from) put(list, '-');
  return blankTo(text, made, from) + text.slice(from);
}

/** Blanks behind what was made, up to an offset that is on another line. */
function blankTo(text: string, made: string, at: number): string {
  const line = lineStart(text, at);
  const gap = line - made.length;
  return `${made}${gap > 0 ? `${' '.repeat(gap - 1)}\n` : ''}${' '.repeat(at - line)}`;
}

/** The start of the line of an offset. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The start of the line of an item that is some lines above the one that was reached, or else of the key of the list; -1 without. */
export function itemAbove(text: string, { key, list, dash }: Reached, lines: number): number {
  const item = lineStart(text, dash);
  let above = item;
  for (let line = 0; line < lines && above > list; line++) above = lineStart(text, above - 1);
  const found = text.lastIndexOf(`\n${text.slice(item, dash)}- `, above);
  return found > list ? found + 1 : key;
}
