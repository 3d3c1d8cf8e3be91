// Tests: the helpers that rule and feature tests go through, so that internals may change under them.

import { dialect } from '../../server/src/bundled.ts';
import { analyse, type Dialect } from '../../server/src/core/analyse.ts';
import { check } from '../../server/src/core/check.ts';
import type { Diagnostic } from '../../server/src/core/diagnostic.ts';
import { graphOf } from '../../server/src/core/graph.ts';
import type { Analysis } from '../../server/src/core/rule.ts';
import { lineAt } from '../../server/src/core/text.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';

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
    const analysis = analyse(dialectOf(community), path, text);
    if (analysis) made.set(path, analysis);
  }
  return made;
}

/** Every diagnostic of every file, all rules, default severities. */
export function checkFiles(community: string, files: Files): Diagnostic[] {
  const analyses = analyseAll(community, files);
  const graph = graphOf(
    [...analyses.values()].map((a) => a.facts),
    dialectOf(community).community,
  );
  return [...analyses.values()].flatMap((analysis) => check(analysis, rules, graph));
}

/** `path:line severity [rule] message`, lines 1-based, as tests print and compare them. */
export function format(diagnostic: Diagnostic, text: string): string {
  const lines = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') lines.push(i + 1);
  return `${diagnostic.path}:${lineAt(lines, diagnostic.range.start) + 1} ${diagnostic.severity} [${diagnostic.rule}] ${render(diagnostic.message, 'en')}`;
}
