// `sig-steward init`: what it proposes and writes, that nothing of others is lost, that what it writes works; and the
// hooks that the project itself offers to pre-commit.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { version } from '../../package.json';
import { dialects } from '../../server/src/bundled.ts';
import { ciFile, systems } from '../../server/src/cli/init/ci.ts';
import { filesPattern } from '../../server/src/cli/init/files-pattern.ts';
import { extendConfig, hookLines } from '../../server/src/cli/init/pre-commit.ts';
import { isPresence } from '../../server/src/core/community/community.ts';
import { rules } from '../../server/src/rules/index.ts';
import { filesIn, folderOf, type Outcome, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';

const CHARTER = 'name: Storage\nmaintainers:\n- gitee_id: linshufen\n';
let folder = '';
function given(files: Readonly<Record<string, string>> = {}, at = ''): void {
  const demo = `${at}sig/Storage/src-openeuler/d/demo.yaml`;
  folder = folderOf({ [`${at}sig/Storage/sig-info.yaml`]: CHARTER, [demo]: 'name: demo\n', ...files });
  execFileSync('git', ['init', '-q', '.'], { cwd: folder });
}
const init = (...args: string[]): Promise<Outcome> => sigSteward(['init', ...args], { cwd: folder });
const text = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');
const own = (): string[] => Object.keys(filesIn(folder)).filter((name) => !/^(?:\.git|sig)\//.test(name));

beforeAll(programs);
afterEach(() => {
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
  folder = '';
});

describe('init', () => {
  test('shows a patch that git applies, and writes nothing unasked', async () => {
    given();
    const { status, stdout, stderr } = await init('--ci', 'github');
    expect([status, own()]).toEqual([0, []]);
    expect(stderr).toContain('Nothing was written; --write writes it\n');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    const shown = filesIn(folder);
    await init('--ci', 'github', '--write', '--force');
    expect(filesIn(folder)).toEqual(shown);
    expect(own()).toEqual(['.github/workflows/sig-steward.yml', '.pre-commit-config.yaml', '.sig-steward.yaml']);
  });
  test('every file is valid and pins this version, for every system and in both languages', async () => {
    for (const language of ['en', 'zh-CN']) {
      given();
      const systems = ['github', 'gitlab', 'gitee', 'jenkins'].flatMap((system) => ['--ci', system]);
      expect((await init(...systems, '--write', '--lang', language)).status).toBe(0);
      for (const file of own().filter((name) => /\.ya?ml$/.test(name))) {
        expect(() => parseYaml(text(file)), file).not.toThrow();
        if (file !== '.sig-steward.yaml') expect(text(file)).toContain(`sig-steward@${version}`);
      }
      execFileSync('sh', ['-n', '.ci/sig-steward.sh'], { cwd: folder });
      expect(parseYaml(text('.sig-steward.yaml'))).toEqual({ community: 'openeuler' });
      const example = /^# {3}([a-z-]+):/m.exec(text('.sig-steward.yaml'))?.[1];
      expect(rules.map(({ name }) => name)).toContain(example);
      fs.rmSync(folder, { recursive: true });
    }
  });
  test('what it wrote runs: the hook finds what is staged', async () => {
    given();
    await init('--ci', 'none', '--write');
    const git = (...args: string[]): Buffer =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
    git('add', '.');
    git('commit', '-q', '-m', 'base');
    const [, ...command] = parseYaml(text('.pre-commit-config.yaml')).repos[0].hooks[0].entry.split(' ');
    const run = (): Promise<Outcome> =>
      sigSteward([...command, '--rule', '*=off', '--rule', 'duplicate-key=error'], { cwd: folder });
    expect((await run()).status).toBe(0);
    fs.writeFileSync(path.join(folder, 'sig/Storage/sig-info.yaml'), `${CHARTER}name: again\n`);
    git('add', '.');
    expect((await run()).status).toBe(1);
  });
  test('a second run has nothing to do', async () => {
    given();
    await init('--ci', 'github', '--write');
    const { stdout, stderr } = await init('--ci', 'github', '--write');
    expect(stdout).toBe('');
    expect(stderr).toContain('Everything is already set up\n');
    expect(stderr).toContain('.pre-commit-config.yaml already has the hook');
  });
  test('what is there is kept, and only --force writes it anew', async () => {
    given({ '.sig-steward.yaml': 'community: openeuler\n', '.github/workflows/sig-steward.yml': 'name: mine\n' });
    const { stderr } = await init('--write');
    expect(stderr).toContain('.sig-steward.yaml exists already and is kept; --force overwrites it\n');
    expect([text('.sig-steward.yaml'), text('.github/workflows/sig-steward.yml')]).toEqual([
      'community: openeuler\n',
      'name: mine\n',
    ]);
    await init('--write', '--force');
    expect(text('.github/workflows/sig-steward.yml')).toContain('npx --yes sig-steward@');
  });
  test('the CI system is the one that is used: by files, then by the remote', async () => {
    given({ '.gitlab-ci.yml': 'test:\n  script: [make]\n' });
    const { stderr } = await init('--write');
    expect(own()).toContain('.gitlab/sig-steward.yml');
    expect(text('.gitlab-ci.yml')).toBe('test:\n  script: [make]\n');
    expect(stderr).toContain('Add `- local: .gitlab/sig-steward.yml` to the list `include`');
    fs.rmSync(folder, { recursive: true });
    given();
    expect((await init()).stderr).toContain('No CI system is recognised here');
    execFileSync('git', ['remote', 'add', 'origin', 'git@gitee.com:garden/community.git'], { cwd: folder });
    await init('--write');
    expect(own()).toContain('.workflow/sig-steward.yml');
  });
  test('a community in a folder of the repository, with blanks in its name', async () => {
    given({}, 'our docs/');
    await init('our docs', '--ci', 'github', '--write');
    expect(own()).toContain('our docs/.sig-steward.yaml');
    expect(text('.github/workflows/sig-steward.yml')).toContain("check 'our docs' --since");
    expect(parseYaml(text('.pre-commit-config.yaml')).repos[0].hooks[0].entry).toContain("check 'our docs' --staged");
  });
  test.each(systems)('a folder may be called anything: %s', (system) => {
    for (const name of ["'a: b'", "'a #b'", "'a\nb'", "'a\u0085b'"]) {
      const { path: file, text: made } = ciFile(
        system,
        { package: 'sig-steward@1', folder: ` ${name}`, language: 'en' },
        false,
      );
      if (file.endsWith('.sh')) expect(made).toContain(`check ${name} `);
      else expect(JSON.stringify(parseYaml(made))).toContain(JSON.stringify(` check ${name}`).slice(1, -1));
    }
  });

  test('a configuration that names no community makes none', async () => {
    folder = folderOf({ '.sig-steward.yaml': 'language: en\n' });
    const { status, stderr } = await init();
    expect([status, stderr]).toEqual([2, expect.stringContaining('No community is recognised in `.`')]);
  });
  test('mistakes are named', async () => {
    given();
    expect((await init('--ci', 'travis')).stderr).toContain('`travis` is not a value of `--ci`');
    expect((await init('a', 'b')).status).toBe(2);
  });
});

describe('an existing .pre-commit-config.yaml', () => {
  const hook = hookLines('1.2.3', 'check');
  const extended = (source: string): string | null => {
    const result = extendConfig(source, hook);
    return 'text' in result ? result.text : null;
  };
  test('gets lines of its own indentation and keeps every other byte', () => {
    const source =
      '# ours\r\nrepos:\r\n  -   repo: https://example.org/a # pinned\r\n      rev: v1\r\n      hooks:\r\n      -   id: a\r\n          args: [--x] # why\r\n\r\nfail_fast: true\r\n';
    const after = extended(source)!;
    expect(after.replace(/ {2}- repo: local\r\n(?: {4}.*\r\n)*/, '')).toBe(source);
    const repos = parseYaml(after).repos;
    expect(repos).toHaveLength(2);
    expect(repos[1].hooks[0]).toMatchObject({ id: 'sig-steward', language: 'node', pass_filenames: false });
    expect(parseYaml(after).fail_fast).toBe(true);
  });
  test('without an end of line, without repos, empty, with comments only', () => {
    for (const source of ['repos:\n- repo: meta\n  hooks:\n  - id: a', 'fail_fast: true\n', '', '# nothing yet\n']) {
      const after = extended(source)!;
      expect(after.startsWith(source)).toBe(true);
      expect(parseYaml(after).repos.at(-1).hooks[0].id).toBe('sig-steward');
    }
  });
  test('is left alone where it has the hook, and where lines cannot be added', () => {
    const once = extended('repos:\n')! ?? extended('')!;
    expect(extendConfig(once, hook)).toEqual({ state: 'there' });
    for (const source of ['repos: [{repo: meta}]\n', 'repos: text\n', '- a\n', 'repos:\n\t- x: [\n', 'text'])
      expect(extendConfig(source, hook)).toHaveProperty('why');
  });
  test('any file keeps what it says', () => {
    const id = fc.stringMatching(/^[a-z][a-z-]{0,8}$/).filter((name) => name !== 'sig-steward');
    const comment = fc.constantFrom('', ' # a comment', ' #');
    const repo = fc.tuple(fc.array(id, { minLength: 1, maxLength: 3 }), comment, fc.nat(4), fc.boolean());
    fc.assert(
      fc.property(fc.array(repo, { minLength: 1, maxLength: 4 }), fc.nat(4), fc.boolean(), (repos, indent, crlf) => {
        const pad = ' '.repeat(indent);
        const lines = ['repos:'];
        for (const [ids, note, , blank] of repos) {
          lines.push(`${pad}- repo: local${note}`, `${pad}  hooks:`);
          for (const name of ids)
            lines.push(`${pad}  - id: ${name}${note}`, `${pad}    entry: |`, `${pad}      run ${name}`);
          if (blank) lines.push('');
        }
        const source = `${lines.join(crlf ? '\r\n' : '\n')}${crlf ? '\r\n' : '\n'}`;
        const after = extended(source)!;
        const [before, now] = [parseYaml(source).repos, parseYaml(after).repos];
        expect(now.slice(0, -1)).toEqual(before);
        expect(now.at(-1).hooks[0].id).toBe('sig-steward');
        const end = crlf ? '\r\n' : '\n';
        expect(after.replace(hook.map((line) => pad + line + end).join(''), '')).toBe(source);
      }),
      { seed: 20260101, numRuns: 200 },
    );
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parseYaml(fs.readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Record<string, string | boolean>[];
  test('has what pre-commit asks of a hook', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['sig-steward', 'sig-steward-staged']);
    for (const hook of hooks) {
      for (const key of ['id', 'name', 'description', 'entry', 'language']) expect(typeof hook[key]).toBe('string');
      expect(hook.language).toBe('node');
      expect(String(hook.entry).split(' ')[0]).toBe('sig-steward');
    }
  });
  test('runs for every file of every community, and for no other', () => {
    const pattern = new RegExp(String(hooks[0]!.files));
    for (const { community } of dialects) {
      const single = new RegExp(filesPattern([community]));
      for (const { path: template } of community.files.filter((kind) => !isPresence(kind))) {
        const sample = template.replace(/\{\*\*\}\/?/g, 'one/two/').replace(/\{\w+\}/g, 'x');
        for (const name of [sample, `community/${sample}`]) {
          expect(pattern.test(name), `${community.id} ${name}`).toBe(true);
          expect(single.test(name), name).toBe(true);
        }
      }
    }
    for (const name of ['README.md', 'src/main.ts', 'OWNERS.md', 'sig/x/README', 'a/OWNERS/b.txt'])
      expect(pattern.test(name)).toBe(false);
  });
});
