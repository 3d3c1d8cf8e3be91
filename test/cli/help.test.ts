// What the program says by itself reads as if one hand had written it, in both languages: help, and an output that fails.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue, render, series } from '../../server/src/messages/catalogue.ts';
import { sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';

/** The texts beside the terms of a help's tables. */
function texts(help: string): string[] {
  return help.split('\n').flatMap((line) => /^ {2,6}\S.*? {2,}(\S.*)$/.exec(line)?.[1] ?? []);
}

test('summaries are sentences, options and arguments are not; Chinese sets Chinese commas', async () => {
  await programs();
  const general = (await sigSteward(['--help', '--lang', 'en'])).stdout;
  const [commands = '', options = ''] = general.split('Options:');
  const names = [...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name!);
  expect(names).toContain('diff');
  for (const text of texts(commands.split('Commands:')[1]!)) expect(text).toMatch(/^[A-Z]/);
  for (const text of texts(options)) expect(text).toMatch(/^[a-z]/);
  for (const name of names) {
    const english = (await sigSteward([name, '--help', '--lang', 'en'])).stdout;
    expect(english).toMatch(/^[A-Z]/);
    const tables = english.split('Usage:')[1]!.split('Exit status:')[0]!;
    for (const text of texts(tables)) expect(text, name).toMatch(/^[a-z`]/);
    expect(english).not.toContain('left out');
    const chinese = (await sigSteward([name, '--help', '--lang', 'zh-CN'])).stdout;
    expect(chinese.replaceAll(/-[a-z], --/g, '--')).not.toMatch(/, |[\u4e00-\u9fff][,:;()]/);
  }
});

test.skipIf(!fs.existsSync('/dev/full'))('a full disk under the output is said, and is no success', async () => {
  const program = path.join(await programs(), 'cli.js');
  const shell = spawnSync('sh', ['-c', '"$0" "$1" rules --lang en > /dev/full', process.execPath, program]);
  expect([shell.status, shell.stderr.toString()]).toEqual([
    2,
    'Standard output cannot be written (ENOSPC); the report is incomplete\n',
  ]);
});

test('Chinese sets blanks between Han characters and code, wherever the edge was filled in', () => {
  const m = catalogue({ said: { en: '{kind} {name} of {sig}', 'zh-CN': '{kind}{name}属于{sig}组' } });
  const text = (of: string): { en: string; 'zh-CN': string } => ({ en: of, 'zh-CN': of });
  const args = { kind: text('仓库'), name: text('`a`'), sig: text('DB') };
  expect(render(m.said(args), 'zh-CN')).toBe('仓库 `a` 属于 DB 组');
  expect(render(m.said({ ...args, name: '' }), 'zh-CN')).toBe('仓库属于 DB 组');
  expect(render(m.said({ ...args, kind: text(''), name: text('甲') }), 'zh-CN')).toBe('甲属于 DB 组');
  expect(series(['a', 'b'])).toEqual({ en: 'a, b', 'zh-CN': 'a、b' });
});
