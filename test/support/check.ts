// Tests: the helpers that rule and feature tests go through, so that internals may change under them.

import { dialect } from '../../server/src/bundled.ts';
import { analyse, analyseUnreadable, type Dialect, factsAt } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Analysis, FileChange } from '../../server/src/core/check/rule.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { type Graph, graphOf } from '../../server/src/core/graph/graph.ts';
import { lineAt } from '../../server/src/core/text/text.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { decoded } from '../../server/src/workspace/disk.ts';
import { NOT_UTF8 } from './page.ts';

/** Files of a little community: path relative to its root to text. */
export type Files = Readonly<Record<string, string>>;

export function dialectOf(id: string): Dialect {
  const found = dialect(id);
  if (!found) throw new Error(`no community "${id}"`);
  return found;
}

export function analyseAll(community: string, files: Files): Map<string, Analysis> {
  const made = new Map<string, Analysis>();
  for (const [path, text] of Object.entries(files)) {
    const read = decoded(bytesOf(text));
    const own = dialectOf(community);
    const analysis = 'text' in read ? analyse(own, path, read.text) : analyseUnreadable(own, path, read);
    if (analysis) made.set(path, analysis);
  }
  return made;
}

/** A page's text as it lies on disk; what stands for bytes that are not UTF-8 becomes a character in GB18030. */
function bytesOf(text: string): Buffer {
  const [first = '', ...rest] = text.split(NOT_UTF8);
  return Buffer.concat([Buffer.from(first), ...rest.flatMap((part) => [Buffer.from([0xb2, 0xe2]), Buffer.from(part)])]);
}

/** The graph of what was analysed, and of the files that are never read. */
export function graphFor(community: string, files: Files, analyses: ReadonlyMap<string, Analysis>): Graph {
  const own = dialectOf(community);
  const facts = Object.keys(files).flatMap((path) => {
    const analysis = analyses.get(path);
    if (analysis) return analysis.unreadable ? [] : analysis.facts;
    return factsAt(own, path, files[path]!) ?? [];
  });
  return graphOf(facts, own.community);
}

/**
 * Every diagnostic of every file, all rules, default severities.
 * @param base texts before the change, of files that it changes; '' for those that it adds.
 */
export function checkFiles(community: string, files: Files, base: Files = {}): Diagnostic[] {
  const analyses = analyseAll(community, files);
  const graph = graphFor(community, files, analyses);
  const change = (path: string): FileChange | undefined => {
    if (!Object.hasOwn(base, path)) return undefined;
    const before = base[path] === '' ? null : analyse(dialectOf(community), path, base[path]!);
    return { status: before ? 'modified' : 'added', from: path, base: () => before };
  };
  return [...analyses.values()].flatMap((analysis) => check(analysis, rules, graph, { change }));
}

/** `path:line severity [rule] message`, lines 1-based, as tests print and compare them. */
export function format(diagnostic: Diagnostic, text: string): string {
  const lines = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') lines.push(i + 1);
  return `${diagnostic.path}:${lineAt(lines, diagnostic.range.start) + 1} ${diagnostic.severity} [${diagnostic.rule}] ${render(diagnostic.message, 'en')}`;
}
