// The problem matchers of package.json read what the command line prints, in both languages.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

interface Matcher {
  readonly name: string;
  readonly severity: string;
  readonly pattern: readonly {
    readonly regexp: string;
    readonly file: number;
    readonly line: number;
    readonly column: number;
    readonly severity?: number;
    readonly code: number;
    readonly message: number;
  }[];
}

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const matchers: readonly Matcher[] = manifest.contributes.problemMatchers;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-matchers-'));
const cli = path.join(folder, 'cli.js');

beforeAll(async () => {
  await esbuild.build({
    entryPoints: ['server/src/cli/main.ts'],
    outfile: cli,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});

function lines(language: string): string[] {
  const args = [cli, 'check', '--format', 'concise', '--quiet', '--lang', language, 'examples/mistakes'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
}

/** What the matchers make of a line: exactly one of them may. */
function read(line: string): { severity: string; file: string; rule: string } {
  const found = matchers.flatMap(({ severity, pattern: [one] }) => {
    const match = new RegExp(one!.regexp).exec(line);
    if (!match) return [];
    const own = one!.severity === undefined ? severity : match[one!.severity]!;
    return [{ severity: own, file: match[one!.file]!, rule: match[one!.code]! }];
  });
  expect(found, line).toHaveLength(1);
  return found[0]!;
}

describe('problem matchers', () => {
  test('read every line, with the same severities in both languages', () => {
    const english = lines('en').map(read);
    const chinese = lines('zh-CN').map(read);
    expect(english.length).toBeGreaterThan(30);
    const shown = (severity: string): string => (severity === 'hint' ? 'info' : severity);
    expect(chinese.map(({ severity, file, rule }) => [shown(severity), file, rule])).toEqual(
      english.map(({ severity, file, rule }) => [shown(severity), file, rule]),
    );
    for (const { file } of english) expect(fs.existsSync(file), file).toBe(true);
  });

  test('are the ones that the task provider names', () => {
    const source = fs.readFileSync('client/src/tasks.ts', 'utf8');
    expect(matchers.map(({ name }) => `'$${name}'`).filter((name) => !source.includes(name))).toEqual([]);
  });
});
