// Tests: running the command line as a user does: the program as the build bundles it, in a process of its own, on a
// folder of invented files.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { programs } from './programs.ts';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run `sig-steward` with a neutral environment; `env` adds to it. It is interrupted once as soon as `interruptWhen` holds. */
export async function sigSteward(
  args: readonly string[],
  {
    cwd = os.tmpdir(),
    env = {},
    interruptWhen,
  }: { cwd?: string; env?: Record<string, string>; interruptWhen?: () => boolean } = {},
): Promise<Outcome> {
  const program = path.join(await programs(), 'cli.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, SIG_STEWARD_CACHE: '0', ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    const watch =
      interruptWhen &&
      setInterval(() => {
        if (!interruptWhen()) return;
        clearInterval(watch);
        child.kill('SIGINT');
      }, 1);
    child.on('close', (status) => {
      clearInterval(watch);
      resolve({ status, stdout, stderr });
    });
  });
}

/** A folder with these files; remove it with `fs.rmSync(folder, { recursive: true })`. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-case-')));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** Text by path of everything in a folder. */
export function filesIn(folder: string): Record<string, string> {
  const entries = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory());
  return Object.fromEntries(
    entries
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file).split(path.sep).join('/'), fs.readFileSync(file, 'utf8')]),
  );
}
