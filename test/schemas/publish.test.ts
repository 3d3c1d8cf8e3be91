// Tests: published schemas are for others: plain JSON Schema, one language, standing alone.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plain, publish, publishAll } from '../../scripts/publish-schemas.mjs';

const files = publishAll();

function* keywords(value: unknown, path = ''): Generator<[string, unknown]> {
  if (value === null || typeof value !== 'object') return;
  for (const [key, part] of Object.entries(value)) {
    yield [`${path}/${key}`, part];
    yield* keywords(part, `${path}/${key}`);
  }
}

test('every schema is published in every language', () => {
  expect(Object.keys(files)).toContain('openeuler/charter.schema.json');
  expect(Object.keys(files)).toContain('openeuler/charter.zh-CN.schema.json');
});

describe.each(Object.entries(files))('%s', (_name, schema) => {
  test('is plain: no private keywords', () => {
    const found = [...keywords(schema)]
      .map(([path]) => path)
      .filter((path) => /\/(?:x-[\w-]+|markdownDescription)$/.test(path));
    expect(found).toEqual([]);
  });

  test('stands alone', () => {
    const refs = [...keywords(schema)].filter(([path, value]) => path.endsWith('/$ref') && typeof value === 'string');
    expect(refs.filter(([, ref]) => !String(ref).startsWith('#/$defs/'))).toEqual([]);
  });

  test('a reference has no siblings, which some tools would ignore', () => {
    const siblings = [...keywords({ schema })].filter(
      ([, value]) => value !== null && typeof value === 'object' && '$ref' in value && Object.keys(value).length > 1,
    );
    expect(siblings.map(([path]) => path)).toEqual([]);
  });

  test('compiles with plain ajv in strict mode', () => {
    expect(() => new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)).not.toThrow();
  });
});

describe('what is published says the same', () => {
  const accepts = (name: string, text: string): boolean =>
    new Ajv2020({ strict: true, allowUnionTypes: true }).compile(files[name]!)(parse(text)) === true;
  const charter = (more: string): string =>
    `name: sig-foo\nmaintainers:\n- gitee_id: foo\n  atomgit_id: foo\n  name: Foo\n  email: foo@example.com\n${more}`;
  const manifest = (more: string): string =>
    `name: foo\ndescription: A library that parses foo.\nbranches:\n- name: master\n  type: protected\ntype: public\n${more}`;

  const cases: [string, string, boolean][] = [
    ['openeuler/charter.schema.json', charter(''), true],
    ['openeuler/charter.zh-CN.schema.json', charter(''), true],
    ['openeuler/charter.schema.json', charter('mailing_list: NA\nmeeting_url: NA\n'), true],
    ['openeuler/charter.schema.json', charter('committers: []\n'), false],
    [
      'openeuler/charter.schema.json',
      charter(
        'repositories:\n- repo:\n  - src-openeuler/foo\n  committers:\n  - gitee_id: foo\n    name: Foo\n    email: foo@example.com\n',
      ),
      true,
    ],
    [
      'openeuler/charter.schema.json',
      charter(
        'repositories:\n- repo:\n  - src-openeuler/foo\n  committers:\n  - openeuler_id: foo\n    gitee_id: foo\n    name: Foo\n    email: foo@example.com\n',
      ),
      false,
    ],
    ['openeuler/manifest.schema.json', manifest('upstream: https://example.org/foo\n'), true],
    ['openeuler/manifest.schema.json', manifest(''), false],
    ['openeuler/manifest.schema.json', manifest('upstream: Url:https://example.org\n'), false],
    ['openeuler/project.schema.json', manifest(''), true],
    ['openeuler/project.schema.json', manifest('repository_url: https://example.org/foo\n'), false],
    ['openeuler/private.schema.json', manifest(''), false],
    ['openeuler/owners.zh-CN.schema.json', 'maintainers:\n- foo\n', true],
    ['openeuler/owners.zh-CN.schema.json', 'maintainers:\n- Foo Bar\n', false],
  ];
  test.each(cases)('%s %#', (name, text, expected) => {
    expect(accepts(name, text)).toBe(expected);
  });
});

test('documentation is in the language of the file', () => {
  const english = files['openeuler/manifest.schema.json'] as { title: string; description: string };
  const chinese = files['openeuler/manifest.zh-CN.schema.json'] as { title: string; description: string };
  expect(english.title).toBe('package manifest');
  expect(chinese.title).toBe('软件包清单');
  expect(english.description).not.toMatch(/[\u4e00-\u9fff]|```/);
  expect(chinese.description).toMatch(/[\u4e00-\u9fff]/);
});

test('markup, examples and tables are taken out of descriptions', () => {
  expect(plain('A `key` that **counts**.\n\n```yaml\nkey: value\n```\n\n| a | b |\n|-|-|\n\nCI reads it.')).toBe(
    'A key that counts.\n\nCI reads it.',
  );
});

test('siblings of a reference are merged with what it brings', () => {
  const schemas = {
    'a.schema.json': {
      $ref: 'b.schema.json#/$defs/x',
      required: ['q'],
      properties: { q: { type: 'string', 'x-sig': { refers: 'sig' } } },
    },
    'b.schema.json': {
      $defs: {
        x: { type: 'object', required: ['p'], properties: { p: { $ref: '#/$defs/y' } } },
        y: { type: 'number' },
      },
    },
  };
  expect(publish('a.schema.json', schemas, 'en')).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['p', 'q'],
    properties: { p: { $ref: '#/$defs/b.y' }, q: { type: 'string' } },
    $defs: { 'b.y': { type: 'number' } },
  });
});
