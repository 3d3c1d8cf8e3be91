// Core, check: how far a rule looks in a file (`Rule.reach`), and what may decide it: surroundings, which are the same
// for nearly all files of a kind. Whatever else there is to a file, a reach cannot depend on, since it is not told.
// Pure.
import type { Community, FileKind } from '../community/community.ts';
import { isSample } from '../community/samples.ts';
import type { Schemas } from '../community/schema.ts';
import { type Analysis, perFile, type Reach, type Rule } from './rule.ts';

/** What is around the blocks of a file. */
export interface Surroundings {
  readonly community: Community;
  readonly kind: FileKind;
  readonly schemas: Schemas | null;
  /** The variables of the file's path. */
  readonly names: ReadonlySet<string>;
  /** Whether the file is a sample, or its path has white space or `@` in a variable. */
  readonly isOdd: boolean;
}

/** Those of a file. Cached. */
export const surroundingsOf: (input: Analysis) => Surroundings = perFile((input) => {
  const { community, schemas, file } = input;
  return { community, kind: file.kind, schemas, names: new Set(Object.keys(file.vars)), isOdd: isOdd(input) };
});

/** Whether these are a file's, which is of the same community. */
export function surround({ kind, names, isOdd: odd }: Surroundings, input: Analysis): boolean {
  const { file } = input;
  if (kind !== file.kind || odd !== isOdd(input)) return false;
  let count = 0;
  for (const name in file.vars) {
    if (!names.has(name)) return false;
    count++;
  }
  return count === names.size;
}

function isOdd({ community, file }: Analysis): boolean {
  for (const name in file.vars) if (ODD.test(file.vars[name]!)) return true;
  return isSample(community, file.path);
}

const ODD = /[\s@]/;

/** How far a rule looks in this file; undefined: anywhere. */
export function reachOf({ reach }: Rule, input: Analysis): Reach | undefined {
  return typeof reach === 'function' ? reach(surroundingsOf(input)) : reach;
}
