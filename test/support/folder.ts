// Tests: a folder on disk as the files of a little community, and snippets as an editor inserts them.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles } from '../../server/src/workspace/disk.ts';
import type { Files } from './check.ts';

/** The repository's root. */
export const repository = path.resolve(import.meta.dirname, '../..');

/** Every candidate file below a folder of the repository, by path relative to it. */
export function readFolder(relative: string): Files {
  const folder = path.join(repository, relative);
  return Object.fromEntries(listFiles(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** A snippet with its first choices and placeholders taken, and the variables given. */
export function expandSnippet(body: string, variables: Readonly<Record<string, string>> = {}): string {
  const named = body.replace(/\$([A-Z_]+)/g, (_, name: string) => variables[name] ?? '');
  const texts = new Map<string, string>();
  return named
    .replace(/\$\{(\d+)\|([^,|}]*)[^}]*\|\}|\$\{(\d+):([^}]*)\}|\$(\d+)/g, (_, choice, first, number, text, bare) => {
      const id: string = choice ?? number ?? bare;
      const value: string = first ?? text ?? texts.get(id) ?? '';
      if (!texts.has(id)) texts.set(id, value);
      return value;
    })
    .replace(/\n*$/, '\n');
}
