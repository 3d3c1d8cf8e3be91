// Core, findings: which findings a change introduced, which it fixed and which were there before. Findings are told
// apart by what they are about (core/findings/fingerprint.ts) and by the line they stand on, never by its number. Pure.

import { type LineIndex, lineAt, lineIndex, lineText } from '../text/text.ts';
import { type Diagnostic, type Status, severities } from './diagnostic.ts';
import { fingerprint } from './fingerprint.ts';
import type { Files } from './fix.ts';

export interface Comparison {
  /** In the head only, or graver there than before; in the order of the head. */
  readonly introduced: readonly Diagnostic[];
  /** In both; as the head has them and in its order. */
  readonly existing: readonly Diagnostic[];
  /** In the base only; as the base has them and in its order. */
  readonly fixed: readonly Diagnostic[];
}

/** The findings of one state with the texts that they stand in. */
export interface State {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: Files;
  /** Files whose syntax is broken: what else is wrong with them was not found. */
  readonly broken?: ReadonlySet<string>;
}

/**
 * Compare the findings of two states. Each finding of the head takes its twin from the base, the likeliest first: the
 * same fingerprint on a line that reads the same; the same fingerprint; the same rule on a line that reads the same,
 * for what is now about something else without having been touched (a name that follows from a folder). Where one state
 * does not parse, what the other finds on a line that it has is taken to be there, too: to mend a file is not to blame
 * for the rest, and to break one fixes nothing.
 * @param renamed the head's path by the base's, for files that were renamed.
 */
export function compare(base: State, head: State, renamed: ReadonlyMap<string, string>): Comparison {
  const same = untouched(base, head, renamed);
  const rest = ({ diagnostics, ...state }: State): State => ({
    ...state,
    diagnostics: diagnostics.filter(({ path }) => !same.has(path)),
  });
  const before = signs(rest(base), (path) => renamed.get(path) ?? path);
  const after = signs(rest(head), (path) => path);
  const twins = new Map<Diagnostic, Diagnostic>();
  const taken = new Set<Diagnostic>();
  const pair = (key: (sign: Sign) => string): void => {
    const free = new Map<string, Diagnostic[]>();
    for (const sign of before) {
      if (taken.has(sign.diagnostic)) continue;
      const list = free.get(key(sign));
      if (list) list.push(sign.diagnostic);
      else free.set(key(sign), [sign.diagnostic]);
    }
    for (const sign of after) {
      if (twins.has(sign.diagnostic)) continue;
      const twin = free.get(key(sign))?.shift();
      if (!twin) continue;
      twins.set(sign.diagnostic, twin);
      taken.add(twin);
    }
  };
  pair(({ about, line }) => `${about}\u0000${line}`);
  pair(({ about }) => about);
  pair(({ diagnostic, path, line }) => `${diagnostic.rule}\u0000${path}\u0000${line}`);
  // What is the matter once and seen from many places is grave at one of them: that passes on when this one is mended.
  const gone = before.map(({ diagnostic }) => diagnostic).filter((one) => one.entity !== undefined && !taken.has(one));
  const heirs = new Set(gone.map(aboutWhat));
  const hidden = new Set<Diagnostic>();
  const hide = (found: readonly Sign[], behind: ReadonlyMap<string, ReadonlySet<string>>): void => {
    for (const { diagnostic, path, line } of found)
      if (line !== '' && behind.get(path)?.has(line)) hidden.add(diagnostic);
  };
  hide(
    after,
    brokenLines(base, (path) => renamed.get(path) ?? path),
  );
  hide(
    before,
    brokenLines(head, (path) => path),
  );
  const isNew = (diagnostic: Diagnostic): boolean => {
    if (same.has(diagnostic.path)) return false;
    const twin = twins.get(diagnostic);
    if (!twin && hidden.has(diagnostic)) return false;
    return !twin || (isGraver(diagnostic, twin) && !heirs.has(aboutWhat(diagnostic)));
  };
  const as = (status: Status) => (diagnostic: Diagnostic) => ({ ...diagnostic, status });
  return {
    introduced: head.diagnostics.filter(isNew).map(as('introduced')),
    existing: head.diagnostics.filter((diagnostic) => !isNew(diagnostic)).map(as('existing')),
    fixed: before
      .map(({ diagnostic }) => diagnostic)
      .filter((diagnostic) => !taken.has(diagnostic) && !hidden.has(diagnostic))
      .map(as('fixed')),
  };
}

function isGraver(one: Diagnostic, other: Diagnostic): boolean {
  return severities.indexOf(one.severity) < severities.indexOf(other.severity);
}

/** What a finding is about, wherever it stands. */
function aboutWhat({ rule, entity, severity }: Diagnostic): string {
  return `${rule}\u0000${entity ?? ''}\u0000${severity}`;
}

/**
 * Files in which both states have the very same findings, not merely the like: each is its own twin, and no other's,
 * since twins stand in the same file. In a community of thousands these are nearly all.
 */
function untouched(base: State, head: State, renamed: ReadonlyMap<string, string>): ReadonlySet<string> {
  const [before, after] = [byPath(base.diagnostics), byPath(head.diagnostics)];
  const moved = new Set([...renamed].flat());
  const same = new Set<string>();
  for (const [path, found] of after) {
    const was = before.get(path);
    if (was?.length === found.length && !moved.has(path) && found.every((one, i) => one === was[i])) same.add(path);
  }
  return same;
}

function byPath(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const own = found.get(diagnostic.path);
    if (own) own.push(diagnostic);
    else found.set(diagnostic.path, [diagnostic]);
  }
  return found;
}

/** The lines of files that did not parse, without the blanks around them, by the path in the head. */
function brokenLines({ texts, broken = new Set() }: State, named: (path: string) => string) {
  const found = new Map<string, ReadonlySet<string>>();
  for (const path of broken) {
    const lines = (texts[path] ?? '').split(/\r\n|\r|\n/).map((line) => line.trim());
    found.set(named(path), new Set(lines));
  }
  return found;
}

interface Sign {
  readonly diagnostic: Diagnostic;
  /** The file, as it is called in the head. */
  readonly path: string;
  readonly about: string;
  /** The line's text without the blanks around it. */
  readonly line: string;
}

function signs({ diagnostics, texts }: State, named: (path: string) => string): Sign[] {
  const lines = new Map<string, LineIndex>();
  return diagnostics.map((diagnostic) => {
    const text = Object.hasOwn(texts, diagnostic.path) ? texts[diagnostic.path]! : '';
    const index = lines.get(diagnostic.path) ?? lineIndex(text);
    lines.set(diagnostic.path, index);
    const path = named(diagnostic.path);
    const line = lineText(text, index, lineAt(index, diagnostic.range.start)).trim();
    return { diagnostic, path, about: fingerprint(diagnostic, path), line };
  });
}
