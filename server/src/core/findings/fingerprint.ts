// Core, findings: what a finding is about, as a short string that outlives moved lines, other wording and changes
// elsewhere in the community. Reports, comparisons of two states and baselines tell findings apart by it. Pure; the
// algorithm is a promise: recorded fingerprints stay valid as long as VERSION is the same.
import type { Arg } from '../../messages/catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Raised whenever the same finding gets another fingerprint than before. */
export const VERSION = 1;

/**
 * The arguments of a message that say what it is about. Counts, suggestions and what others wrote are not among them:
 * they change with other files. Of findings that these do not tell apart, the order decides.
 */
const ABOUT: readonly string[] = [
  'alias',
  'child',
  'code',
  'domain',
  'email',
  'field',
  'id',
  'key',
  'list',
  'name',
  'namespace',
  'property',
  'rule',
  'under',
  'value',
];

/** What a finding is about besides its rule and file: the entity, and the words of the file that its message quotes. */
export function subjectOf({ entity, message }: Pick<Diagnostic, 'entity' | 'message'>): string {
  const parts = entity === undefined ? [] : [entity];
  for (const name of ABOUT) if (Object.hasOwn(message.args, name)) parts.push(`${name}=${text(message.args[name]!)}`);
  return parts.join('\u0000');
}

/**
 * The fingerprint of a finding: 16 hexadecimal digits. Findings of one rule in one file about the same thing share it;
 * compare them as a multiset, or take `fingerprints`.
 * @param path the file's path, where it goes by another name than in the finding (after a rename).
 */
export function fingerprint(
  diagnostic: Pick<Diagnostic, 'rule' | 'path' | 'entity' | 'message'>,
  path: string = diagnostic.path,
): string {
  return hash(`${VERSION}\u0000${diagnostic.rule}\u0000${path}\u0000${subjectOf(diagnostic)}`);
}

/**
 * A fingerprint for each finding, none twice: the second of equal ones ends in `-2`, and so on.
 * @param diagnostics in the order of the text.
 * @param pathOf the name that a finding's file goes by.
 */
export function fingerprints(
  diagnostics: readonly Diagnostic[],
  pathOf: (path: string) => string = (path) => path,
): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const own = fingerprint(diagnostic, pathOf(diagnostic.path));
    const count = (seen.get(own) ?? 0) + 1;
    seen.set(own, count);
    return count === 1 ? own : `${own}-${count}`;
  });
}

function text(arg: Arg): string {
  return typeof arg === 'object' ? arg.en : String(arg);
}

/** 64 bits in two lanes (the multipliers and the last mixing are those of MurmurHash3), not for secrets. */
function hash(input: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < input.length; i++) {
    const unit = input.charCodeAt(i);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    b = Math.imul(b ^ unit, 0x1b873593);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  return hex(mixed(a)) + hex(mixed(b));
}

function mixed(lane: number): number {
  let x = lane;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
