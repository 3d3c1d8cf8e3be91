// Core, findings: the edit that silences a finding where it stands, for the quick fix "suppress this rule here". Pure.
import { suppressionMessages as m } from '../../messages/suppression.ts';
import { lineAt, lineEnd, type TextEdit } from '../text/text.ts';
import { walk } from '../yaml/tree.ts';
import type { Diagnostic, Fix } from './diagnostic.ts';
import { type Commented, suppressionsOf } from './suppression.ts';

/** Silence a diagnostic on its line, null where no comment can stand above that line (inside multi-line text). */
export function suppressLine(file: Commented, diagnostic: Diagnostic): Fix | null {
  const line = lineAt(file.lines, diagnostic.range.start);
  const lineStart = file.lines[line]!;
  const present = suppressionsOf(file).find(
    (s) => s.names.length > 0 && s.line === line && s.scope !== 'file' && s.scope !== null,
  );
  let edit: TextEdit;
  if (present) edit = append(present.names[present.names.length - 1]!.end, diagnostic.rule);
  else {
    for (const node of walk(file.parsed.root)) {
      if (node.kind === 'scalar' && node.start < lineStart && lineStart < node.end) return null;
    }
    const at = line === 0 && file.text.startsWith('\uFEFF') ? 1 : lineStart;
    const indent = /^ */.exec(file.text.slice(at))![0];
    const comment = `${indent}# sig-steward-disable-next-line ${diagnostic.rule}${lineEnd(file.text)}`;
    edit = { start: at, end: at, newText: comment };
  }
  return fix(diagnostic, m.suppressLine({ rule: diagnostic.rule }), edit);
}

/** Silence a diagnostic's rule in its whole file. */
export function suppressFile(file: Commented, diagnostic: Diagnostic): Fix {
  const present = suppressionsOf(file).find((s) => s.scope === 'file' && s.names.length > 0);
  const at = file.text.startsWith('\uFEFF') ? 1 : 0;
  const comment = `# sig-steward-disable-file ${diagnostic.rule}${lineEnd(file.text)}`;
  const edit = present
    ? append(present.names[present.names.length - 1]!.end, diagnostic.rule)
    : { start: at, end: at, newText: comment };
  return fix(diagnostic, m.suppressFile({ rule: diagnostic.rule }), edit);
}

function append(at: number, rule: string): TextEdit {
  return { start: at, end: at, newText: `, ${rule}` };
}

/** Not safe: `--fix` must never silence anything by itself. */
function fix(diagnostic: Diagnostic, title: Fix['title'], edit: TextEdit): Fix {
  return { title, safe: false, changes: [{ kind: 'edit', path: diagnostic.path, edits: [edit] }] };
}
