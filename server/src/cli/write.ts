// Command line: carrying a plan of changes (core/findings/change-plan.ts) out on disk. Each file is replaced whole or
// not at all: the new text goes to a temporary file beside it, is flushed, and takes the old one's place by rename.
// What somebody else changed meanwhile is not overwritten, and nothing is written outside the community.
import fs from 'node:fs';
import path from 'node:path';
import type { Step } from '../core/findings/change-plan.ts';
import type { Message } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';

/**
 * Carry out a plan below `root`; between two steps an interrupt may come and leaves every file whole.
 * @returns what could not be done; the steps that did not depend on it are done.
 */
export async function carryOut(root: string, plan: readonly Step[]): Promise<Message[]> {
  const problems: Message[] = [];
  const failed = new Set<string>();
  for (const step of plan) {
    await new Promise((resolve) => setImmediate(resolve));
    if (failed.has(step.path)) continue;
    const problem = attempt(root, step);
    if (!problem) continue;
    problems.push(problem);
    failed.add(step.path);
    if (step.kind === 'rename') failed.add(step.to);
  }
  return problems;
}

function attempt(root: string, step: Step): Message | null {
  const file = path.join(root, step.path);
  try {
    if (!isInside(root, file)) return m.fileOutside({ path: step.path });
    if (step.kind === 'write') return write(file, step);
    if (step.kind === 'rename') return rename(root, file, step);
    if (step.kind === 'create') return create(file, step);
    fs.unlinkSync(file);
    return null;
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    return m.fileNotWritten({ path: step.path, detail });
  }
}

/** Whether the nearest existing folder or file of a path is, with all links followed, below the root. */
function isInside(root: string, file: string): boolean {
  const top = fs.realpathSync(root);
  for (let at = file; ; at = path.dirname(at)) {
    if (!fs.existsSync(at)) {
      if (path.dirname(at) === at) return false;
      continue;
    }
    const relative = path.relative(top, fs.realpathSync(at));
    return (
      relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
    );
  }
}

function write(file: string, step: Step & { readonly kind: 'write' }): Message | null {
  const real = fs.realpathSync(file);
  const present = fs.readFileSync(real);
  // Two names for one file: the other one's step did the work.
  if (present.equals(Buffer.from(step.text))) return null;
  if (!present.equals(Buffer.from(step.before))) return m.fileChanged({ path: step.path });
  fs.accessSync(real, fs.constants.W_OK);
  replace(real, step.text, fs.statSync(real));
  return null;
}

function create(file: string, step: Step & { readonly kind: 'create' }): Message | null {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file)) return m.fileTaken({ path: step.path });
  replace(file, step.text);
  return null;
}

function rename(root: string, file: string, step: Step & { readonly kind: 'rename' }): Message | null {
  const target = path.join(root, step.to);
  if (!isInside(root, target)) return m.fileOutside({ path: step.to });
  if (fs.existsSync(target) && !isSameFile(file, target)) return m.fileTaken({ path: step.to });
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.renameSync(file, target);
  return null;
}

/** On a file system that ignores case, `A.yaml` "exists" while `a.yaml` does. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [fs.lstatSync(a), fs.lstatSync(b)];
  return one.ino === other.ino && one.dev === other.dev && a.toLowerCase() === b.toLowerCase();
}

/**
 * Put a text in the place of a file, or where there is none.
 * @param like the file whose mode and owner the new one keeps.
 */
export function replace(file: string, text: string, like?: fs.Stats): void {
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const descriptor = fs.openSync(partial, 'wx', like === undefined ? 0o666 : like.mode & 0o7777);
    try {
      fs.writeFileSync(descriptor, text);
      if (like) keepOwner(descriptor, like);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(partial, file);
  } catch (error) {
    fs.rmSync(partial, { force: true });
    throw error;
  }
}

function keepOwner(descriptor: number, like: fs.Stats): void {
  const { uid, gid } = fs.fstatSync(descriptor);
  // Only root may give files away; for everybody else the owner is right already or cannot be kept.
  if ((uid !== like.uid || gid !== like.gid) && process.getuid?.() === 0) fs.fchownSync(descriptor, like.uid, like.gid);
  fs.fchmodSync(descriptor, like.mode & 0o7777);
}
