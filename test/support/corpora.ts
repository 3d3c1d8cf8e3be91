// Tests: the real communities, where SIG_STEWARD_CORPORA names a folder with their archives (`<id>.tar.gz`) or folders.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listFiles, readText } from '../../server/src/workspace/disk.ts';

const folder = process.env.SIG_STEWARD_CORPORA;

/** The folder of a community's files, unpacked once per run into a temporary folder; null where there is none. */
export function corpus(id: string): string | null {
  if (!folder) return null;
  const plain = path.join(folder, id);
  if (fs.existsSync(plain)) return plain;
  const archive = path.join(folder, `${id}.tar.gz`);
  if (!fs.existsSync(archive)) return null;
  const stamp = Math.round(fs.statSync(archive).mtimeMs);
  const target = path.join(os.tmpdir(), `sig-steward-corpus-${id}-${stamp}`);
  if (!fs.existsSync(target)) {
    const partial = fs.mkdtempSync(`${target}-`);
    execFileSync('tar', ['xzf', path.resolve(archive), '-C', partial]);
    try {
      fs.renameSync(partial, target);
    } catch {
      // Another worker was faster; its copy is as good.
      fs.rmSync(partial, { recursive: true, force: true });
    }
  }
  const inner = path.join(target, id);
  return fs.existsSync(inner) ? inner : target;
}

/** Every readable YAML file of every corpus, null where there are no corpora. */
export function corpusFiles(): { readonly path: string; readonly text: string }[] | null {
  if (!folder) return null;
  const ids = new Set(
    fs
      .readdirSync(folder)
      .map((name) => name.replace(/\.tar\.gz$/, ''))
      .filter((name) => !name.endsWith('.yaml')),
  );
  const found: { path: string; text: string }[] = [];
  for (const id of ids) {
    const root = corpus(id);
    if (!root) continue;
    for (const file of listFiles(root)) {
      const read = readText(path.join(root, file));
      if ('text' in read) found.push({ path: `${id}/${file}`, text: read.text });
    }
  }
  return found;
}
