// Rule: the markers that an unresolved merge leaves, one finding for all of them. Which side is right nobody but the
// author knows, so no fix is safe.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { type Finding, type Fix, NO_FINDINGS } from '../core/findings/diagnostic.ts';
import { Lines } from '../core/repair/lines.ts';
import { conflictsOf, keepSide } from '../core/repair/whole.ts';
import { syntaxMessages as m } from '../messages/syntax.ts';
import { change } from './support/edits.ts';

export const conflictMarker: Rule = {
  name: 'conflict-marker',
  severity: 'error',
  scope: 'text',
  fix: 'unsafe',
  summary: { en: 'Markers of an unresolved merge conflict.', 'zh-CN': '未解决的合并冲突标记。' },
  check: (input) => (input.text.includes('<<<<<<<') ? findingsIn(input) : NO_FINDINGS),
};

function* findingsIn(input: RuleInput): Generator<Finding> {
  const lines = new Lines(input.text);
  const conflicts = conflictsOf(input.text, lines);
  const first = conflicts[0];
  if (!first) return;
  const fix = (side: 'ours' | 'theirs'): Fix => ({
    title: side === 'ours' ? m.keepOurs() : m.keepTheirs(),
    safe: false,
    changes: [change(input, ...keepSide(input.text, lines, conflicts, side))],
  });
  const markers = conflicts.flatMap(({ ours, base, middle, theirs }) => [ours, base, middle, theirs]);
  yield {
    range: first.ours,
    message: conflicts.length === 1 ? m.conflict() : m.conflicts({ count: conflicts.length }),
    help: m.conflictHelp(),
    fixes: [fix('ours'), fix('theirs')],
    related: markers
      .filter((range) => range !== null && range !== first.ours)
      .map((range) => ({ path: input.file.path, range: range!, message: m.conflictMarker() })),
    // Inside a text the markers break nothing.
    ...(input.parsed.fault ? {} : { severity: 'warning' }),
  };
}
