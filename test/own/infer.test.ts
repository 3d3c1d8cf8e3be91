// What is proposed from files alone: for invented communities in very different dialects it must be valid, know the
// people and groups, be quiet on its own files and speak up at the mistakes that people make.
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse, type Dialect } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { type Graph, graphOf, lookup } from '../../server/src/core/graph/graph.ts';
import { calmed } from '../../server/src/core/infer/calm.ts';
import { clusterPaths } from '../../server/src/core/infer/paths.ts';
import { type Proposal, propose } from '../../server/src/core/infer/propose.ts';
import { hover } from '../../server/src/features/hover.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { compiler } from '../../server/src/own/compile.ts';
import { rules } from '../../server/src/rules/index.ts';
import { compileOwn } from '../../server/src/workspace/own-communities.ts';
import { type Invented, lighthouse, mosaic, orchard } from './invented.ts';

function compiled({ id, files }: Pick<Proposal, 'id' | 'files'>): Dialect {
  const texts = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]));
  const communities = dialects.map(({ community }) => community);
  const { dialect, problems } = compileOwn(id, texts, communities, compiler);
  expect(problems.map(({ file, message }) => `${file}: ${render(message, 'en')}`)).toEqual([]);
  return dialect!;
}

function run(dialect: Dialect, files: Readonly<Record<string, string>>): { graph: Graph; found: Diagnostic[] } {
  const analyses = Object.entries(files).flatMap(([path, text]) => analyse(dialect, path, text) ?? []);
  const graph = graphOf(
    analyses.map(({ facts }) => facts),
    dialect.community,
  );
  return { graph, found: analyses.flatMap((analysis) => check(analysis, rules, graph)) };
}

const serious = (found: readonly Diagnostic[]): string[] =>
  found
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ path, rule, message }) => `${path} ${rule} ${render(message, 'en')}`);

describe.each<Invented>([orchard, lighthouse, mosaic])(
  '$name',
  ({ name, files, mistakes, knows, roles, templates }) => {
    const proposal = propose(files, name);
    const first = compiled(proposal);
    const { community, lowered } = calmed(
      proposal.files['community.json']!,
      run(first, files).found,
      Object.keys(files).length,
    );
    const dialect = compiled({ id: name, files: { ...proposal.files, 'community.json': community } });
    const { graph, found } = run(dialect, files);

    test('every file is of a kind', () => {
      expect(proposal.left).toEqual([]);
      expect(proposal.kinds.map(({ template }) => template).sort()).toEqual([...templates].sort());
    });

    test('is quiet on the files it comes from, with no rule lowered', () => {
      expect(serious(found)).toEqual([]);
      expect(lowered).toEqual([]);
    });

    test('knows people, groups and repositories', () => {
      for (const role of roles) expect(proposal.roles).toContain(role);
      for (const { kind, key, namespace } of knows) {
        const spaces = namespace === undefined ? ['', ...namespacesOf(graph, kind)] : [namespace];
        const places = spaces.flatMap((space) => lookup(graph, kind, key, space));
        expect(places.length, `${kind} ${key}`).toBeGreaterThan(1);
      }
    });

    test.each(mistakes)('finds $name', ({ path, from, to, rules: expected }) => {
      const before = files[path]!;
      expect(before, 'the text to replace').toContain(from);
      const after = before.replace(from, () => to);
      const now = run(dialect, { ...files, [path]: after }).found.filter((one) => one.path === path);
      expect(serious(now).length, 'something is found').toBeGreaterThan(0);
      const said = now.map(({ rule }) => rule);
      expect(
        expected.some((rule) => said.includes(rule)),
        `${said.join(', ')} has none of ${expected.join(', ')}`,
      ).toBe(true);
    });
  },
);

function namespacesOf(graph: Graph, kind: string): string[] {
  return [...new Set(graph.pool.shapes.filter((shape) => shape.kind === kind).map(({ namespace }) => namespace))];
}

test('the same files give the same proposal, in whatever order they come', () => {
  const turned = Object.fromEntries(Object.entries(mosaic.files).reverse());
  const sorted = (proposal: Proposal): unknown => Object.keys(proposal.files).sort();
  expect(sorted(propose(turned, 'mosaic'))).toEqual(sorted(propose(mosaic.files, 'mosaic')));
});

test('hover says something of a proposed field', () => {
  const dialect = compiled(propose(lighthouse.files, 'lighthouse'));
  const { graph } = run(dialect, lighthouse.files);
  const text = lighthouse.files['teams/north.yml']!;
  const analysis = analyse(dialect, 'teams/north.yml', text)!;
  expect(hover(analysis, graph, text.indexOf('members') + 2, 'en')).not.toBeNull();
});

describe('kinds of files by their paths', () => {
  const cluster = (paths: readonly string[], keys: readonly string[] = ['a', 'b']): string[] =>
    clusterPaths(paths.map((path) => ({ path, keys }))).map(({ template, files }) => `${template} ${files.length}`);
  const cases: Record<string, { paths: string[]; templates: string[] }> = {
    'folders of one layout': {
      paths: ['sig/a/info.yaml', 'sig/b/info.yaml', 'sig/c/info.yaml'],
      templates: ['sig/{sig}/info.yaml 3'],
    },
    'a single folder of groups': { paths: ['teams/a/info.yaml'], templates: ['teams/{team}/info.yaml 1'] },
    'folders of letters': {
      paths: ['p/a/apple.yml', 'p/b/bread.yml', 'p/b/beans.yml', 'p/c/corn.yml'],
      templates: ['p/{letter}/{p}.yml 4'],
    },
    'two branches below a variable': {
      paths: [1, 2, 3].flatMap((n) => [
        `sig/s${n}/src/x${n}.yaml`,
        `sig/s${n}/bin/y${n}.yaml`,
        `sig/s${n}/bin/z${n}.yaml`,
      ]),
      templates: ['sig/{sig}/bin/{bin}.yaml 6', 'sig/{sig}/src/{src}.yaml 3'],
    },
    'files of any folder': {
      paths: ['OWNERS', 'a/OWNERS', 'a/b/OWNERS', 'a/b/c/OWNERS'],
      templates: ['{**}OWNERS 4'],
    },
    'a few files at the top': { paths: ['one.yaml', 'two.yaml'], templates: ['one.yaml 1', 'two.yaml 1'] },
    'names that are not Latin': {
      paths: ['小组/甲/信息.yaml', '小组/乙/信息.yaml'],
      templates: ['小组/{group}/信息.yaml 2'],
    },
  };
  test.each(Object.entries(cases))('%s', (_name, { paths, templates }) => {
    expect(cluster(paths)).toEqual(templates);
  });
});

test('roles with Chinese names are told apart', () => {
  const people = ['lin', 'wei', 'chen', 'zhou', 'qian', 'sun'];
  const list = (ids: readonly string[]): string => ids.map((id) => `  - 账号: ${id}-one\n    姓名: 某${id}\n`).join('');
  const texts = Object.fromEntries(
    ['编译器', '内核', '文档', '网络', '存储', '测试'].map((name, i) => [
      `小组/${name}/小组.yaml`,
      `名称: ${name}\n负责人:\n${list([people[i]!])}SIG评审人:\n${list([people[(i + 1) % 6]!])}批准人:\n${list([people[(i + 4) % 6]!])}成员:\n${list([people[(i + 2) % 6]!, people[(i + 3) % 6]!])}`,
    ]),
  );
  const { community } = compiled(propose(texts, 'zh'));
  expect(Object.entries(community.roles ?? {}).map(([role, { title }]) => [role, title['zh-CN']])).toEqual([
    ['lead', '负责人'],
    ['reviewer', '评审人'],
    ['approver', '批准人'],
    ['member', '成员'],
  ]);
});

test('whoever holds a role in a few groups is no roll of everybody: the records beside introduce people too', () => {
  const ids = ['lin', 'yao', 'mo', 'sun', 'gao', 'hey'];
  const record = (i: number): string =>
    `- login: ${ids[i % 6]}-one\n  name: Somebody ${i % 6}\n  email: ${ids[i % 6]}@isles.example\n`;
  const group = (name: string, i: number): string =>
    `name: ${name}\nmentors:\n${record(i + 4)}maintainers:\n${record(i)}${record(i + 1)}committers:\n${record(i + 2)}`;
  const names = ['reef', 'dune', 'cape', 'gulf'];
  const files = Object.fromEntries(names.map((name, i) => [`groups/${name}/group.yaml`, group(name, i)]));
  const dialect = compiled(propose(files, 'isles'));
  const newcomer = files['groups/reef/group.yaml']!.replace('lin-one', 'new-one').replace('lin@', 'new@');
  expect(serious(run(dialect, { ...files, 'groups/reef/group.yaml': newcomer }).found)).toEqual([]);
});

test('a full-width comma between two people is one mistake, and a list without a name is named as such', () => {
  const ids = ['feng', 'yue', 'yun', 'ping', 'xi', 'hai'];
  const files = Object.fromEntries(
    ['core', 'net', 'disk', 'docs', 'test'].map((name, i) => [
      `modules/${name}/owners.yaml`,
      `state: alive\nreviewers: [${ids[i]}, ${ids[(i + 2) % 6]}]\napprovers: [${ids[i + 1]}]\n`,
    ]),
  );
  files['people.yaml'] = ids
    .map((id) => `- id: ${id}\n  name: Somebody ${id}\n  email: ${id}@isles.example\n`)
    .join('');
  const dialect = compiled(propose(files, 'isles'));
  const comma = files['modules/net/owners.yaml']!.replace('yue, ping', 'yue，ping');
  expect(serious(run(dialect, { ...files, 'modules/net/owners.yaml': comma }).found)).toEqual([
    'modules/net/owners.yaml full-width-punctuation `，` is ordinary text to YAML; an ASCII `,` is needed here',
  ]);
  const twice = `${files['people.yaml']}- id: yue\n  name: Somebody else\n  email: yue2@isles.example\n`;
  expect(serious(run(dialect, { ...files, 'people.yaml': twice }).found)).toContain(
    'people.yaml duplicate-person `yue` appears twice in this list: the same person by `id`',
  );
});
