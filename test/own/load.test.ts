// Communities that a workspace brings itself: what loads, what is refused and where it is said to be wrong.
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse, type Dialect } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { lineIndex, positionAt } from '../../server/src/core/text/text.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { compiler } from '../../server/src/own/compile.ts';
import { rules } from '../../server/src/rules/index.ts';
import { compileOwn, isOwnFile, OwnCommunities } from '../../server/src/workspace/own-communities.ts';

const bundled = dialects.map(({ community }) => community);
const title = (en: string) => ({ en, 'zh-CN': en });

const COMMUNITY = {
  id: 'harbour',
  name: title('Harbour'),
  detect: [{ path: 'crews/{crew}/crew.yaml' }],
  kinds: { sig: { title: title('crew') }, person: { title: title('sailor') } },
  files: [
    {
      kind: 'crew',
      title: title('crew'),
      path: 'crews/{crew}/crew.yaml',
      schema: 'crew.schema.json',
      defines: { sig: '{crew}' },
    },
  ],
};
const CREW = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['name', 'members'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', 'x-check': { equals: '{crew}' } },
    members: { type: 'array', items: { type: 'string', 'x-sig': { refers: 'person' } } },
  },
};

function load(files: Record<string, unknown>, id = 'harbour') {
  const texts = Object.fromEntries(
    Object.entries(files).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value, null, 2),
    ]),
  );
  const { dialect, problems } = compileOwn(id, texts, bundled, compiler);
  const said = problems.map(({ file, start, message }) => {
    const { line, character } = positionAt(lineIndex(texts[file] ?? ''), start);
    return `${file}:${line + 1}:${character + 1} ${render(message, 'en')}`;
  });
  return { dialect, said };
}

function findings(dialect: Dialect, files: Record<string, string>): string[] {
  const analyses = Object.entries(files).flatMap(([path, text]) => analyse(dialect, path, text) ?? []);
  const graph = graphOf(
    analyses.map(({ facts }) => facts),
    dialect.community,
  );
  return analyses.flatMap((analysis) => check(analysis, rules, graph)).map(({ rule, path }) => `${path} ${rule}`);
}

describe('a sound community', () => {
  test('becomes a dialect', () => {
    const { dialect, said } = load({ 'community.json': COMMUNITY, 'crew.schema.json': CREW });
    expect(said).toEqual([]);
    expect(
      findings(dialect!, {
        'crews/night/crew.yaml': 'name: night\nmembers:\n- ann\n',
        'crews/day/crew.yaml': 'name: dai\nmembrs:\n- ann\n',
      }),
    ).toEqual(['crews/day/crew.yaml name-mismatch', 'crews/day/crew.yaml unknown-key']);
  });

  test('reads its lists of entities', () => {
    const kinds = { ...COMMUNITY.kinds, port: { title: title('port'), closed: true, entities: 'ports.json' } };
    const schema = {
      ...CREW,
      properties: { ...CREW.properties, port: { type: 'string', 'x-sig': { refers: 'port' } } },
    };
    const { dialect, said } = load({
      'community.json': { ...COMMUNITY, kinds },
      'crew.schema.json': schema,
      'ports.json': [{ id: 'east' }],
    });
    expect(said).toEqual([]);
    const text = (port: string): string => `name: night\nmembers:\n- ann\nport: ${port}\n`;
    expect(findings(dialect!, { 'crews/night/crew.yaml': text('east') })).toEqual([]);
    expect(findings(dialect!, { 'crews/night/crew.yaml': text('west') })).toEqual([
      'crews/night/crew.yaml unknown-value',
    ]);
  });
});

describe('what other communities have', () => {
  test('is taken over as a whole, with what is written here on top', () => {
    const [base] = bundled.filter(({ files }) => files.some((kind) => kind.schema));
    const { dialect, said } = load({
      'community.json': {
        id: 'harbour',
        name: title('Harbour'),
        extends: base!.id,
        detect: [{ path: 'crews/{crew}/crew.yaml' }],
        rules: { 'wrong-type': 'off' },
        files: [COMMUNITY.files[0]],
      },
      'crew.schema.json': CREW,
    });
    expect(said).toEqual([]);
    const { community, validators } = dialect!;
    expect(community.name.en).toBe('Harbour');
    expect(community.files.map(({ kind }) => kind)).toEqual(['crew', ...base!.files.map(({ kind }) => kind)]);
    expect(Object.keys(community.kinds)).toEqual(expect.arrayContaining(Object.keys(base!.kinds)));
    expect(community.rules).toEqual({ ...base!.rules, 'wrong-type': 'off' });
    for (const kind of base!.files) if (kind.schema) expect(validators[kind.schema]).toBeTypeOf('function');
  });

  test('is referred to schema by schema, under the same file name too', () => {
    const base = bundled.find(({ schemas }) => schemas['owners.schema.json'])!;
    const { dialect, said } = load({
      'community.json': {
        ...COMMUNITY,
        kinds: { ...base.kinds, ...COMMUNITY.kinds },
        files: [{ ...COMMUNITY.files[0], schema: 'owners.schema.json' }],
      },
      'owners.schema.json': {
        $ref: `sig-steward:${base.id}/owners.schema.json`,
        'x-check': { severity: { type: 'hint' } },
      },
    });
    expect(said).toEqual([]);
    const path = 'crews/night/crew.yaml';
    const text = 'approvers: 5\nmaintainers: 5\n';
    const kind = base.files.find(({ schema }) => schema === 'owners.schema.json')!;
    const theirs = dialects.find(({ community }) => community === base)!.validators[kind.schema!]!;
    const problems = analyse(dialect!, path, text)!.problems;
    expect(problems.map(({ keyword }) => keyword)).toEqual(
      theirs({ approvers: 5, maintainers: 5 }).map(({ keyword }) => keyword),
    );
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('what is wrong is said at its place', () => {
  const sound = { 'community.json': COMMUNITY, 'crew.schema.json': CREW };
  const cases: Record<string, { files: Record<string, unknown>; said: string[] }> = {
    'no JSON': {
      files: { ...sound, 'crew.schema.json': '{\n  "type": "object",\n  }' },
      said: ['crew.schema.json:3:3 The file is not valid JSON: Expected double-quoted property name'],
    },
    'no community.json': {
      files: { 'crew.schema.json': CREW },
      said: ['community.json:1:1 A community needs a file `community.json`'],
    },
    'an id that is not the name of the folder': {
      files: { ...sound, 'community.json': { ...COMMUNITY, id: 'port' } },
      said: ['community.json:2:9 The id is `port`, but the folder is called `harbour`'],
    },
    'a misspelt keyword': {
      files: { ...sound, 'crew.schema.json': { type: 'object', proprties: {} } },
      said: ['crew.schema.json:3:3 Unknown key `proprties`; did you mean `properties`?'],
    },
    'an unknown member of community.json': {
      files: { ...sound, 'community.json': { ...COMMUNITY, detects: [] } },
      said: [expect.stringMatching(/^community\.json:\d+:3 Unknown key `detects`; did you mean `detect`\?$/)] as never,
    },
    'a kind of file without a path': {
      files: { ...sound, 'community.json': { ...COMMUNITY, files: [{ kind: 'x', title: title('x') }] } },
      said: [expect.stringMatching(/^community\.json:\d+:5 `path` is missing$/)] as never,
    },
    'a schema that is not there': {
      files: { 'community.json': COMMUNITY },
      said: [
        expect.stringMatching(/^community\.json:\d+:\d+ There is no schema `crew\.schema\.json` in this folder$/),
      ] as never,
    },
    'a reference out of the folder': {
      files: { ...sound, 'crew.schema.json': { $ref: '../other.schema.json' } },
      said: [expect.stringMatching(/^crew\.schema\.json:2:11 The value must match /)] as never,
    },
    'a reference to nothing': {
      files: { ...sound, 'crew.schema.json': { $ref: 'sig-steward:nobody/x.schema.json' } },
      said: ['crew.schema.json:2:11 `sig-steward:nobody/x.schema.json` refers to nothing'],
    },
    'a community to extend that is not there': {
      files: { ...sound, 'community.json': { ...COMMUNITY, extends: 'nobody' } },
      said: [expect.stringMatching(/There is no community `nobody` to extend$/)] as never,
    },
    'a pattern that is none': {
      files: { ...sound, 'crew.schema.json': { type: 'string', pattern: '(' } },
      said: ['crew.schema.json:3:14 `(` is not a regular expression: Unterminated group'],
    },
    'a pattern that hangs': {
      files: { ...sound, 'crew.schema.json': { type: 'object', patternProperties: { '^(a+)+$': { type: 'null' } } } },
      said: ['crew.schema.json:4:5 `^(a+)+$` takes exponential time on some texts'],
    },
    'a pattern that hangs in community.json': {
      files: {
        ...sound,
        'community.json': { ...COMMUNITY, files: [{ ...COMMUNITY.files[0], where: { crew: '(?:a|a?b)*' } }] },
      },
      said: [expect.stringMatching(/:\d+:\d+ `\(\?:a\|a\?b\)\*` takes exponential time/)] as never,
    },
  };
  for (const [name, { files, said }] of Object.entries(cases))
    test(name, () => {
      const result = load(files);
      expect(result.said).toEqual(said);
      expect(result.dialect === null).toBe(said.length > 0);
    });

  test('nothing runs but what the keywords say: names and texts are no code', () => {
    const evil = `'];globalThis.broken=1;//"\\u2028\`\${globalThis.broken=1}`;
    const schema = { type: 'object', properties: { [evil]: { const: evil } }, required: [evil], $comment: evil };
    const { dialect, said } = load({ 'community.json': COMMUNITY, 'crew.schema.json': schema });
    expect(said).toEqual([]);
    analyse(dialect!, 'crews/a/crew.yaml', 'a: 1\n');
    expect(globalThis).not.toHaveProperty('broken');
  });
});

test('a broken edit keeps the last good state and says so', async () => {
  const texts: Record<string, string> = {
    'community.json': JSON.stringify(COMMUNITY),
    'crew.schema.json': JSON.stringify(CREW),
  };
  const communities = new OwnCommunities(
    {
      list: async (folder) => (folder === '/w' ? { harbour: Object.keys(texts) } : {}),
      read: async (_folder, _id, name) => texts[name],
    },
    dialects,
    async () => compiler,
  );
  const [first] = await communities.in('/w');
  expect(first!.dialect?.community.id).toBe('harbour');
  expect(await communities.in('/elsewhere')).toEqual([]);
  texts['crew.schema.json'] = '{';
  communities.forget('/w');
  const [second] = await communities.in('/w');
  expect(second!.problems).toHaveLength(1);
  expect(second!.dialect).toBe(first!.dialect);
  texts['crew.schema.json'] = '{}';
  communities.forget('/w');
  const [third] = await communities.in('/w');
  expect(third!.problems).toEqual([]);
  expect(third!.dialect).not.toBe(first!.dialect);
});

test('which files are such a community’s', () => {
  expect(isOwnFile('/w/.sig-steward/a/community.json')).toBe(true);
  expect(isOwnFile('.sig-steward/a/b.schema.json')).toBe(true);
  for (const path of [
    '.sig-steward/community.json',
    '.sig-steward/a/b/c.json',
    '.sig-steward.yaml',
    'a/community.json',
  ])
    expect(isOwnFile(path), path).toBe(false);
});

test('a folder that could not be read once is read again', async () => {
  let fails = true;
  const communities = new OwnCommunities(
    {
      list: async () => {
        if (fails) throw new Error('not now');
        return { harbour: ['community.json', 'crew.schema.json'] };
      },
      read: async (_folder, _id, name) => JSON.stringify(name === 'community.json' ? COMMUNITY : CREW),
    },
    dialects,
    async () => compiler,
  );
  await expect(communities.in('/w')).rejects.toThrow('not now');
  fails = false;
  expect((await communities.in('/w')).map(({ dialect }) => dialect?.community.id)).toEqual(['harbour']);
});
