// docs/adding-a-community.md, followed word by word in both languages: its files, its commands, its JSON.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, sigSteward } from '../support/cli.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describe.each(['adding-a-community.md', 'adding-a-community.zh-CN.md'])('%s', (name) => {
  const text = fs.readFileSync(path.join(docs, name), 'utf8');
  const files = Object.fromEntries(
    [...text.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map((found) => [found[1]!, found[2]!]),
  );
  const snippets = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => found[1]!);
  const snippet = (part: string): string => snippets.find((one) => one.includes(part))!;
  const own = '.sig-steward/tidewater';

  test('the draft, the mistakes, the edits, what is taken over', async () => {
    const folder = folderOf(files);
    folders.push(folder);
    const run = (...args: string[]) => sigSteward(args, { cwd: folder });
    const write = (file: string, content: string): void => fs.writeFileSync(path.join(folder, file), content);
    const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');

    expect((await run('community', 'init', '--id', 'tidewater')).status).toBe(0);
    expect(fs.existsSync(path.join(folder, own))).toBe(false);
    expect((await run('community', 'init', '--id', 'tidewater', '--write')).status).toBe(0);
    expect(fs.readdirSync(path.join(folder, own)).sort()).toEqual([
      'community.json',
      'crew.schema.json',
      'people.schema.json',
    ]);
    expect((await run('community', 'check')).status).toBe(0);
    expect((await run('check', '--format', 'concise', '--quiet')).stdout).toBe('');

    const [nets, charts] = ['crews/nets/crew.yaml', 'crews/charts/crew.yaml'];
    write(nets, files[nets]!.replace('members:', 'membrs:'));
    write(charts, files[charts]!.replace('leads: [bo-marsh]', 'leads: [bo-mash]'));
    const faulty = await run('check', '--format', 'concise', '--quiet');
    expect(faulty.stdout.trim().split('\n')).toEqual([
      `${charts}:3:9: warning [unknown-reference] There is no person \`bo-mash\`; did you mean \`bo-marsh\`?`,
      `${nets}:4:1: warning [unknown-key] \`membrs\` is not a key that is known here; did you mean \`members\`?`,
    ]);
    await run('check', '--fix');
    expect(read(nets)).toBe(files[nets]);
    write(charts, files[charts]!);

    const community = JSON.parse(read(`${own}/community.json`));
    Object.assign(community.kinds, JSON.parse(`{${snippet('"profile"')}}`));
    write(`${own}/community.json`, JSON.stringify(community));
    const schema = JSON.parse(read(`${own}/crew.schema.json`));
    Object.assign(schema.properties, JSON.parse(`{${snippet('"enum"')}}`));
    write(`${own}/crew.schema.json`, JSON.stringify(schema));
    expect(await run('check', '--format', 'concise', '--quiet')).toMatchObject({ stdout: '', stderr: '', status: 0 });
    write(charts, files[charts]!.replace('paused', 'pausd'));
    expect((await run('check', '--format', 'concise')).stdout).toContain('[unknown-value]');
    const alone = await sigSteward(['check'], { cwd: folder, env: { SIG_STEWARD_OWN: 'off' } });
    expect(alone.status).toBe(2);

    write(`${own}/community.json`, snippet('"extends"'));
    write(`${own}/owners.schema.json`, snippet('"$ref"'));
    write('OWNERS', 'reviewers:\n  - ann-reed\n');
    expect((await run('community', 'check')).stdout).toMatch(/tidewater: valid/);
    expect((await run('check', 'OWNERS', '--format', 'concise')).stderr).toBe('');
  });
});
