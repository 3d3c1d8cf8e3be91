// Scripts: writing generated files that are committed, or, with --check, saying which of them are stale.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** JSON as the formatter wants it, so that a generated file is never reformatted. */
export function formattedJson(name, value) {
  return execFileSync(
    process.execPath,
    ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${name}`],
    {
      cwd: root,
      input: JSON.stringify(value, null, 2),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
}

/**
 * Write what differs; with `check` nothing is written.
 * @param {Record<string, string>} outputs text by path relative to the project's root
 * @returns {string[]} paths that were not up to date
 */
export function settle(outputs, { check = false } = {}) {
  const stale = Object.entries(outputs).filter(([name, text]) => {
    const file = path.join(root, name);
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
  });
  if (!check) {
    for (const [name, text] of stale) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
  }
  return stale.map(([name]) => name);
}

/** What every generator does when it is run as a program. */
export function report(stale, check) {
  if (stale.length > 0) console.log(`${check ? 'stale' : 'generated'}: ${stale.join(', ')}`);
  if (check && stale.length > 0) process.exitCode = 1;
}
