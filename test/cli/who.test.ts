// The command `who`, as its users run it: people, packages and paths; text and JSON; nothing found.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../protocol/server.ts';
import { sigSteward as run } from '../support/cli.ts';

const root = path.resolve(import.meta.dirname, '../..');
const example = path.join(root, 'examples/openanolis');

describe('who', () => {
  test('a package: its SIG, who merges, where it is', async () => {
    const { status, stdout } = await run(['who', 'diagnose-tools', '--in', example, '--lang', 'en']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/diagnose-tools · package/);
    expect(stdout).toMatch(/SIG\n {4}tracing/);
    expect(stdout).toMatch(/Who can merge\n {4}\S+ \(maintainer\)/);
    expect(stdout).toContain('ospkg-list/diagnose-tools.yaml');
  });
  test('a person by name, in JSON', async () => {
    const charter = fs.readFileSync(path.join(example, 'sig/tracing/sig-info.yaml'), 'utf8');
    const name = /^ {4}name: (\S+)$/m.exec(charter)![1]!;
    const { status, stdout } = await run(['who', name, '--in', example, '--format', 'json', '--lang', 'en']);
    expect(status).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ version: 1, community: 'openanolis', query: name });
    expect(answer.cards[0]).toMatchObject({ kind: 'person', title: name });
    const labels = answer.cards[0].facts.map(({ label }: { label: string }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Accounts', 'Name', 'Organisation', 'Email', 'Roles']));
  });
  test.each([
    ['en', ['Name', 'Organisation', 'Email']],
    ['zh-CN', ['姓名', '所属单位', '邮箱']],
  ])('what records state of a person has a title, not a key: %s', async (language, titles) => {
    for (const [folder, who] of [
      [example, 'ye-jinghe'],
      [path.join(root, 'test/communities/kubernetes/good'), 'tom-reed'],
    ] as const) {
      const { stdout } = await run(['who', who, '--in', folder, '--format', 'json', '--lang', language]);
      const labels = JSON.parse(stdout).cards[0].facts.map(({ label }: { label: string }) => label);
      expect(labels).toEqual(expect.arrayContaining(titles));
      expect(labels).not.toEqual(expect.arrayContaining([expect.stringMatching(/^[a-z_]+$/)]));
    }
  });
  test.each([
    ['en', 'ye-jinghe (Gitee account)', 'yejinghe (OpenAnolis account)'],
    ['zh-CN', 'ye-jinghe（Gitee 账号）', 'yejinghe（龙蜥账号）'],
  ])(
    'an account is said to be what the schema calls it, in brackets of the language: %s',
    async (language, ...shown) => {
      const { stdout } = await run(['who', 'ye-jinghe', '--in', example, '--lang', language]);
      for (const account of shown) expect(stdout).toContain(`    ${account}`);
      expect(stdout).not.toContain('_id');
    },
  );
  test('an alias: who it stands for and where it is used', async () => {
    const sample = path.join(root, 'test/communities/kubernetes/good');
    const { status, stdout } = await run(['who', 'bee-keepers', '--in', sample, '--lang', 'en']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/bee-keepers · alias/);
    expect(stdout).toMatch(/Members \(1\)\n {4}Tom Reed \(tom-reed\)/);
    expect(stdout).toMatch(/Appears in\n {4}sig-meadow\/OWNERS/);
  });
  test('a path, where folders say who approves', async () => {
    const folder = folderWith({
      'sigs.yaml': 'sigs: []\nworkinggroups: []\nusergroups: []\ncommittees: []\n',
      OWNERS: 'approvers:\n- ada\n',
      'docs/OWNERS': 'approvers:\n- docs-team\nreviewers:\n- eve\n',
      OWNERS_ALIASES: 'aliases:\n  docs-team:\n  - bob\n',
    });
    const { stdout } = await run(['who', 'docs/guide.md', '--in', folder, '--community', 'kubernetes', '--lang', 'en']);
    expect(stdout).toMatch(/Who can approve\n {4}bob \(docs\/OWNERS, docs-team\).*\n {4}ada \(OWNERS\)/);
    expect(stdout).toMatch(/Who reviews\n {4}eve/);
  });
  test('nothing: says what to try, on stderr, with status 1', async () => {
    const { status, stdout, stderr } = await run(['who', 'nobody-of-that-name', '--in', example, '--lang', 'zh-CN']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/没有找到/);
  });
});
