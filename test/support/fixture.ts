// Tests: little communities as text. `--- path` starts a file, `<|>` is the cursor, `<[name|text]>` names a range; what
// a feature answers is printed as text, so that expected results can be read and reviewed.
import { analyse, type Dialect } from '../../server/src/core/check/analyse.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { type Graph, graphOf } from '../../server/src/core/graph/graph.ts';
import { lineAt, lineIndex, type Range } from '../../server/src/core/text/text.ts';
import type { Completion } from '../../server/src/features/completion.ts';
import { dialectOf } from './check.ts';

export interface Fixture {
  /** Text by path, marks removed. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that holds the cursor; the first file when there is none. */
  readonly path: string;
  readonly offset: number;
  readonly ranges: Readonly<Record<string, Range & { readonly path: string }>>;
}

/** Read a fixture. @param path of its only file when it has no header. */
export function fixture(source: string, path = ''): Fixture {
  const files: Record<string, string> = {};
  const ranges: Record<string, Range & { path: string }> = {};
  let cursor: { path: string; offset: number } | null = null;
  const parts = source.split(/^--- (.+)\n/m);
  const list: [string, string][] = parts.length > 1 ? [] : [[path, source]];
  for (let i = 1; i < parts.length; i += 2) list.push([parts[i]!, parts[i + 1]!]);
  for (const [name, body] of list) {
    let text = '';
    const open: { name: string; start: number }[] = [];
    for (let i = 0; i < body.length; ) {
      const start = /^<\[(\w+)\|/.exec(body.slice(i, i + 40));
      if (start) {
        open.push({ name: start[1]!, start: text.length });
        i += start[0].length;
      } else if (body.startsWith(']>', i) && open.length > 0) {
        const range = open.pop()!;
        ranges[range.name] = { path: name, start: range.start, end: text.length };
        i += 2;
      } else if (body.startsWith('<|>', i)) {
        cursor = { path: name, offset: text.length };
        i += 3;
      } else text += body[i++];
    }
    files[name] = text;
  }
  return { files, path: cursor?.path ?? list[0]?.[0] ?? path, offset: cursor?.offset ?? 0, ranges };
}

export interface Opened {
  readonly analysis: Analysis;
  readonly graph: Graph;
  readonly offset: number;
  readonly fixture: Fixture;
}

/** The analysis of the fixture's file with the cursor, and the graph of all its files. */
export function open(community: string | Dialect, source: string, path = ''): Opened {
  const dialect = typeof community === 'string' ? dialectOf(community) : community;
  const read = fixture(source, path);
  const analyses = Object.entries(read.files).map(([name, text]) => analyse(dialect, name, text));
  const analysis = analyses.find((one) => one?.file.path === read.path);
  if (!analysis) throw new Error(`"${read.path}" is no file of this community`);
  const facts = analyses.flatMap((one) => (one ? [one.facts] : []));
  return { analysis, graph: graphOf(facts, dialect.community), offset: read.offset, fixture: read };
}

/** The analysis of one file as it is; marks mean nothing. */
export function openText(community: string, path: string, text: string): Pick<Opened, 'analysis' | 'graph'> {
  const dialect = dialectOf(community);
  const analysis = analyse(dialect, path, text);
  if (!analysis) throw new Error(`"${path}" is no file of this community`);
  return { analysis, graph: graphOf([analysis.facts], dialect.community) };
}

/** `label | detail`, one completion a line, with what is special about it. */
export function printCompletions(items: readonly Completion[]): string {
  return items
    .map((item) => {
      const marks = [item.preselect ? '*' : '', item.again ? '…' : '', item.deprecated ? '†' : ''].join('');
      return `${item.kind} ${item.label}${marks && ` ${marks}`}${item.detail ? ` | ${item.detail}` : ''}`;
    })
    .join('\n');
}

/** The text after a completion is accepted, as an editor does it: further lines take over the line's indentation. */
export function accepted(text: string, item: Completion): string {
  const lines = lineIndex(text);
  const lineStart = lines[lineAt(lines, item.range.start)]!;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, item.range.start))![0];
  return text.slice(0, item.range.start) + item.insert.replaceAll('\n', `\n${indent}`) + text.slice(item.range.end);
}

/** `line:column-line:column "text"`, 1-based, of a range. */
export function printRange(text: string, range: Range): string {
  const lines = lineIndex(text);
  const at = (offset: number): string => {
    const line = lineAt(lines, offset);
    return `${line + 1}:${offset - lines[line]! + 1}`;
  };
  const quoted = text.slice(range.start, range.end);
  return `${at(range.start)}-${at(range.end)} ${JSON.stringify(quoted.length > 60 ? `${quoted.slice(0, 60)}…` : quoted)}`;
}
