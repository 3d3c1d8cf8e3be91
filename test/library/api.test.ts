// The library's functions: folders and texts in memory give the same, results are plain, faults are named.
import fs from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { applyFixes, check, communities, type Files, rules, SigStewardError } from '../../server/src/api.ts';
import { folderOf } from '../support/cli.ts';

const DEMO = 'sig/Storage/src-openeuler/d/demo.yaml';
const files = {
  'sig/Storage/sig-info.yaml': `name: Storage
description: Tools and drivers for storage servers, from disks to file systems
mailing_list: storage@lists.example.com
maintainers:
- gitee_id: linshufen
  atomgit_id: linshufen
  name: Lin Shufen
  email: linshufen@qingshi.example.com
repositories:
- repo:
  - src-openeuler/demo
`,
  [DEMO]: `name: demo # 😀
description: A demonstration of how packages are described
upstream: https://example.org/demo
branches:
- name: master
  type: protectd
type: publik
`,
};

afterEach(() => vi.restoreAllMocks());

describe('check', () => {
  test('a folder and the same texts in memory give the same plain report', async () => {
    const folder = folderOf(files);
    const [disk, memory] = [await check(folder), await check(files)];
    fs.rmSync(folder, { recursive: true });
    expect(memory).toEqual(disk);
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
    expect(memory.community).toBe('openeuler');
    expect(memory.files).toEqual(Object.keys(files).sort());
    expect(memory.troubles).toEqual([]);
    expect(memory.findings.map(({ path, rule, severity }) => [path, rule, severity])).toEqual([
      [DEMO, 'unknown-value', 'error'],
      [DEMO, 'unknown-value', 'warning'],
    ]);
  });
  test('places count lines, UTF-16 columns and offsets from 0', async () => {
    const { findings } = await check(files);
    const at = files[DEMO].indexOf('protectd');
    expect(findings[0]?.range).toEqual({
      start: { line: 5, character: 8, offset: at },
      end: { line: 5, character: 16, offset: at + 8 },
    });
  });
  test('its fixes applied leave nothing to find', async () => {
    const { findings } = await check(files);
    const all = findings.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1));
    const fixed = applyFixes(files, all);
    expect(fixed.applied).toEqual(all);
    expect(fixed.deferred).toEqual([]);
    expect((await check(fixed.files)).findings).toEqual([]);
    expect(applyFixes(files, [...all, ...all].slice(0, 3)).applied.length).toBeGreaterThanOrEqual(2);
  });
  test('speaks Chinese', async () => {
    expect((await check(files, { language: 'zh-CN' })).findings[0]?.message).toContain('是不是想写');
  });
  test('settings, by rule and by path; paths to report on', async () => {
    const count = async (options: Parameters<typeof check>[1]): Promise<number> =>
      (await check(files, options)).findings.length;
    expect(await count({ rules: { 'unknown-value': 'off' } })).toBe(0);
    expect(await count({ overrides: [{ paths: ['sig/*/src-openeuler/**'], rules: { '*': 'off' } }] })).toBe(0);
    expect(await count({ paths: ['sig/Storage/sig-info.yaml'] })).toBe(0);
    expect(await count({ paths: ['./sig/Storage/src-openeuler/'] })).toBe(2);
    const { findings } = await check(files, { rules: { 'unknown-value': 'hint' } });
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['hint']));
  });
  test('bytes are read as UTF-8, others are a finding', async () => {
    const { findings } = await check({ ...files, [DEMO]: new Uint8Array([0x6e, 0xff]) });
    expect(findings.map(({ rule }) => rule)).toContain('unreadable-file');
  });
  test('says nothing on the console and leaves its input alone', async () => {
    const spies = (['log', 'warn', 'error', 'info'] as const).map((name) => vi.spyOn(console, name));
    const given: Files = Object.freeze({ ...files });
    await check(given);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
  test('ends when told to', async () => {
    await expect(check(files, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('the configuration of the repository', () => {
  const CONFIG = `community: openeuler
language: zh-CN
rules:
  unknown-value: info
overrides:
- paths: [sig/Storage/src-openeuler/**]
  rules: { unknown-value: hint }
  reason: taken over
`;
  const configured = { ...files, '.sig-steward.yaml': CONFIG };
  const severities = ({ findings }: Awaited<ReturnType<typeof check>>): string[] => findings.map((f) => f.severity);

  test('holds in memory as on disk, below the options, and not where it is not wanted', async () => {
    const folder = folderOf(configured);
    const [disk, memory] = [await check(folder), await check(configured)];
    fs.rmSync(folder, { recursive: true });
    expect(memory).toEqual(disk);
    expect(severities(memory)).toEqual(['hint', 'hint']);
    expect(memory.findings[0]!.message).toMatch(/不是 `type` 的有效取值/);
    const stronger = await check(configured, { language: 'en', rules: { 'unknown-value': 'error' } });
    expect(severities(stronger)).toEqual(['error', 'error']);
    expect(stronger.findings[0]!.message).toMatch(/is not a known value/);
    expect(await check(configured, { configuration: false })).toEqual(await check(files));
  });
  test('of a folder above holds in the same repository, its paths relative to it', async () => {
    const nested = Object.fromEntries(Object.entries(files).map(([name, text]) => [`community/${name}`, text]));
    const above = CONFIG.replace('sig/Storage', 'community/sig/Storage');
    const folder = folderOf({ ...nested, '.sig-steward.yaml': above, '.git/HEAD': 'ref: refs/heads/main\n' });
    const report = await check(`${folder}/community`);
    fs.rmSync(folder, { recursive: true });
    expect(severities(report)).toEqual(['hint', 'hint']);
  });
  test('may name a baseline, whose findings are passed over; one that cannot be read is said', async () => {
    const { findings } = await check(files);
    const [first] = findings;
    const entry = { path: DEMO, rule: first!.rule, fingerprint: first!.fingerprint, count: 1, message: '' };
    const named = (text: string): Files => ({
      ...files,
      '.sig-steward.yaml': 'baseline: known.json\n',
      'known.json': text,
    });
    const known = await check(named(JSON.stringify({ format: 1, findings: [entry] })));
    expect([known.findings.length, known.troubles]).toEqual([1, []]);
    const broken = await check(named('<<<<<<< ours\n'));
    expect([broken.findings.length, broken.troubles.length]).toEqual([2, 1]);
  });
});

test('faults are named', async () => {
  const code = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => null,
      (error: unknown) => (error instanceof SigStewardError ? error.code : error),
    );
  expect(await code(check({ 'a.txt': 'x' }))).toBe('no-community');
  expect(await code(check(files, { community: 'nowhere' }))).toBe('unknown-community');
  expect(await code(check(files, { rules: { 'no-such-rule': 'off' } }))).toBe('bad-settings');
});

test('lists communities and rules', () => {
  expect(communities().map(({ id }) => id)).toContain('openeuler');
  expect(rules('zh-CN').find(({ name }) => name === 'unreadable-file')?.summary).toBe('无法读取的文件。');
});
