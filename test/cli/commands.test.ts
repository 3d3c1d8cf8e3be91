// The other commands: help, version, rules, explain, lsp.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json';
import { rules } from '../../server/src/rules/index.ts';
import { sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';

beforeAll(programs);

test('version', async () => {
  const { status, stdout } = await sigSteward(['--version']);
  expect([status, stdout]).toEqual([0, `${manifest.version}\n`]);
  expect((await sigSteward(['-V'])).stdout).toBe(`${manifest.version}\n`);
});

test('help, in general and for each command, in both languages', async () => {
  const general = await sigSteward(['--help']);
  expect(general.status).toBe(0);
  for (const command of ['check', 'explain', 'rules', 'init', 'lsp']) {
    expect(general.stdout).toContain(`\n  ${command}`);
    const help = await sigSteward([command, '--help']);
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain(`Usage: sig-steward ${command} [options]`);
    expect((await sigSteward(['help', command])).stdout).toBe(help.stdout);
    expect((await sigSteward([command, '-h', '--lang', 'zh-CN'])).stdout).toContain(`用法：sig-steward ${command}`);
  }
  const check = (await sigSteward(['check', '--help'], { env: { COLUMNS: '60' } })).stdout;
  for (const line of check.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  for (const option of ['--community', '--format', '--rule', '--fix', '--unsafe-fixes', '--diff', '--exit-zero'])
    expect(check).toContain(option);
});

test('no command at all is a mistake that shows the help', async () => {
  const { status, stdout, stderr } = await sigSteward([]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Usage: sig-steward <command>');
  expect((await sigSteward(['help', 'chek'])).stderr).toContain('did you mean `check`?');
});

test('rules: all of them, as a table and as JSON', async () => {
  const table = await sigSteward(['rules'], { env: { COLUMNS: '120' } });
  for (const rule of rules) expect(table.stdout).toContain(`\n${rule.name} `);
  const json = JSON.parse((await sigSteward(['rules', '--format', 'json', '--lang', 'zh'])).stdout);
  expect(json).toEqual({
    version: 1,
    rules: rules.map(({ name, severity, fix, summary }) => ({ name, severity, fix, summary: summary['zh-CN'] })),
  });
  expect((await sigSteward(['rules', 'x'])).status).toBe(2);
});

test('explain: the page of a rule, in both languages', async () => {
  const english = await sigSteward(['explain', 'unused-suppression']);
  expect(english.status).toBe(0);
  expect(english.stdout).toMatch(/^unused-suppression\n\nA suppression comment that suppresses nothing/);
  expect(english.stdout).toContain('(after the fix)');
  for (const line of english.stdout.split('\n'))
    if (!line.startsWith('    ')) expect(line.length).toBeLessThanOrEqual(100);
  const chinese = await sigSteward(['explain', 'unused-suppression', '--lang', 'zh-CN']);
  expect(chinese.stdout).toContain('屏蔽注释没有屏蔽任何问题');
});

test('explain: a rule that does not exist', async () => {
  const { status, stderr } = await sigSteward(['explain', 'unused-supression']);
  expect(status).toBe(2);
  expect(stderr).toContain('There is no rule `unused-supression`; did you mean `unused-suppression`?');
  expect((await sigSteward(['explain'])).stderr).toContain('Name the rule to explain');
});

test('lsp: the language server answers over standard input and output', async () => {
  expect((await sigSteward(['lsp'])).status).toBe(2);
  const server = spawn(process.execPath, [path.join(await programs(), 'cli.js'), 'lsp', '--stdio']);
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const status = await new Promise<number | null>((resolve) => {
    let output = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!output.includes('"id":1,"result":{')) return;
      output = '';
      send({ id: 2, method: 'shutdown' });
      send({ method: 'exit' });
    });
    server.on('exit', resolve);
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  });
  expect(status).toBe(0);
});

test('a reader that goes away is no error', async () => {
  const program = path.join(await programs(), 'cli.js');
  const status = await new Promise<number | null>((resolve) => {
    const child = spawn('/bin/sh', ['-c', `"${process.execPath}" "${program}" rules | head -n 1 >/dev/null`]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('close', (code) => resolve(stderr === '' ? code : -1));
  });
  expect(status).toBe(0);
});
