// Tests: what the meta-schemas refuse. A misspelt annotation must fail the build, not be silently without effect.
// biome-ignore-all lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

const read = (name: string): object =>
  JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../schemas/meta', name), 'utf8'));
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
const isSchema = ajv.compile(read('keywords.schema.json'));
const isCommunity = ajv.compile(read('community.schema.json'));

const text = { en: 'x', 'zh-CN': 'x' };

describe('keywords', () => {
  const good: Record<string, unknown> = {
    'plain validation': {
      type: 'object',
      properties: { a: { type: 'string' }, b: false },
      additionalProperties: false,
    },
    'meaning of a scalar': { type: 'string', 'x-sig': { refers: 'branch', key: '{org|lower}@{value}' } },
    'sibling in a key': { type: 'string', 'x-sig': { refers: 'branch', key: '{.repo}@{value}' } },
    'record with scope': { type: 'object', 'x-sig': { record: 'person', scope: 'group' } },
    'alternatives by type': { anyOf: [{ type: 'string', 'x-sig': { mentions: 'url' } }, { type: 'object' }] },
    'typed alternative by reference': { oneOf: [{ type: 'string' }, { $ref: '#/$defs/a', type: 'object' }] },
    'conditional validation': {
      if: { required: ['name'], properties: { name: { const: 'master' } } },
      then: { properties: { create_from: false } },
    },
    'untyped alternatives in a condition': { if: { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, then: {} },
    'severity by rule and by keyword': { 'x-check': { severity: { 'unknown-key': 'error', 'false schema': 'off' } } },
    'forbidden key with its reason': { properties: { a: false }, 'x-check': { forbidden: { a: text } } },
    'meaning of the keys of a mapping': {
      type: 'object',
      'x-sig': { keys: { defines: 'person', namespace: 'github' } },
    },
    'doubtful forms': {
      type: 'string',
      'x-check': { doubtful: [{ pattern: '^(?<day>x)', beside: { a: 'b' }, message: text, replace: '$<day>' }] },
    },
    'sorted lists': { type: 'array', 'x-check': { sorted: 'name' } },
    agreement: { 'x-check': { agree: [{ property: 'org', with: '/repository', part: '/([^/]+)/' }] } },
  };
  for (const [title, schema] of Object.entries(good)) {
    test(`accepts ${title}`, () => {
      expect(isSchema(schema), JSON.stringify(isSchema.errors)).toBe(true);
    });
  }

  const bad: Record<string, unknown> = {
    'an unknown annotation': { 'x-sigg': { refers: 'sig' } },
    'a misspelt keyword': { type: 'object', proprties: {} },
    'an unknown keyword below': { properties: { a: { 'x-chek': {} } } },
    'an unknown member of x-sig': { type: 'string', 'x-sig': { refers: 'sig', rol: 'x' } },
    'an unknown member of x-check': { 'x-check': { severities: {} } },
    'two meanings at once': { 'x-sig': { refers: 'sig', defines: 'sig' } },
    'a key without a meaning': { 'x-sig': { key: '{value}' } },
    'a field on a mapping': { type: 'object', 'x-sig': { field: 'name' } },
    'a record on a scalar': { type: 'string', 'x-sig': { record: 'person' } },
    'keys on a scalar': { type: 'string', 'x-sig': { keys: { defines: 'person' } } },
    'a doubtful form without a message': { 'x-check': { doubtful: [{ pattern: 'x' }] } },
    'x-sig under if': { if: { properties: { a: { 'x-sig': { refers: 'sig' } } } }, then: {} },
    'x-sig under then': { if: {}, then: { properties: { a: { 'x-sig': { refers: 'sig' } } } } },
    'x-sig under else': { if: {}, else: { 'x-sig': { refers: 'sig' } } },
    'x-sig under not': { not: { 'x-sig': { refers: 'sig' } } },
    'x-sig under contains': { contains: { 'x-sig': { refers: 'sig' } } },
    'x-check under then': { if: {}, then: { 'x-check': { local: true } } },
    'a branch of anyOf without type': { anyOf: [{ type: 'string' }, { properties: {} }] },
    'a branch of oneOf without type': { oneOf: [{ $ref: '#/$defs/a' }] },
    'a branch without type under then': { if: {}, then: { anyOf: [{ required: ['a'] }] } },
    'an unknown filter in a key': { 'x-sig': { refers: 'sig', key: '{value|lowr}' } },
    'an unknown filter in equals': { 'x-check': { equals: '{repo|capital}' } },
    'an open brace in a template': { 'x-check': { equals: '{repo' } },
    'an unknown severity': { 'x-check': { severity: { 'unknown-key': 'fatal' } } },
    'a severity for neither rule nor keyword': { 'x-check': { severity: { requird: 'error' } } },
    'a rule for no keyword': { 'x-check': { rules: { minLenght: 'short-description' } } },
    'documentation of values in one language': { 'x-values': { public: { en: 'x' } } },
    'an unknown format': { format: 'e-mail' },
    'a definition that is wrong': { $defs: { a: { 'x-sig': {} } } },
  };
  for (const [title, schema] of Object.entries(bad)) {
    test(`refuses ${title}`, () => {
      expect(isSchema(schema)).toBe(false);
    });
  }
});

describe('community.json', () => {
  const community = {
    id: 'x',
    name: text,
    detect: [{ path: 'sig/{sig}/{**}{file}.yaml' }],
    kinds: { sig: { title: text, profile: { '': 'https://example.org/{value}' } } },
    files: [
      {
        kind: 'charter',
        title: text,
        path: 'sig/{sig}/sig-info.yaml',
        where: { sig: '[a-z]+' },
        near: [{ path: 'sig/{sig}/sig-info.yml', severity: 'warning' }],
        derive: { letter: { equals: '{sig|first|lower}' } },
        defines: { sig: '{sig}' },
        empty: 'error',
      },
    ],
    rules: { 'untidy-file': 'off', 'short-description': { severity: 'info', words: 3 } },
  };
  const withFile = (more: object): object => ({ ...community, files: [{ ...community.files[0], ...more }] });

  test('accepts a whole community', () => {
    expect(isCommunity(community), JSON.stringify(isCommunity.errors)).toBe(true);
  });

  const bad: Record<string, unknown> = {
    'an unknown member': { ...community, kind: {} },
    'an id with blanks': { ...community, id: 'my community' },
    'no file kinds': { ...community, files: [] },
    'no evidence': { ...community, detect: [] },
    'a text in one language': { ...community, name: { en: 'x' } },
    'an unknown member of an entity kind': { ...community, kinds: { sig: { title: text, closd: true } } },
    'a profile without the id': {
      ...community,
      kinds: { sig: { title: text, profile: { '': 'https://example.org' } } },
    },
    'an unknown member of a file kind': withFile({ derives: {} }),
    'an absolute path': withFile({ path: '/sig/{sig}.yaml' }),
    'an unknown filter': withFile({ derive: { letter: { equals: '{sig|frist}' } } }),
    'a filter in a path': withFile({ path: 'sig/{sig|lower}.yaml' }),
    'a schema in another folder': withFile({ schema: '../x.schema.json' }),
    'an unknown severity': withFile({ empty: 'off' }),
    'an unknown severity of a rule': { ...community, rules: { 'untidy-file': 'never' } },
  };
  for (const [title, file] of Object.entries(bad)) {
    test(`refuses ${title}`, () => {
      expect(isCommunity(file)).toBe(false);
    });
  }
});
