// Tests: an invented community with every kind of annotation that the rules about structure and values know: gardens
// (charters with keepers and beds of plants) and plants (manifests with branches), so that no real dialect is needed.
// biome-ignore-all lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
import type { Schema } from '../../server/src/core/community/schema.ts';
import { both, inlineDialect } from './inline.ts';

const keeper: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['login'],
  properties: {
    login: { type: 'string', minLength: 1, examples: ['ada'], 'x-sig': { defines: 'person', namespace: 'login' } },
    card_id: { type: 'string', 'x-sig': { defines: 'person', namespace: 'card' } },
    name: { type: 'string', 'x-sig': { field: 'name' } },
    email: { type: 'string', format: 'email', pattern: '^[a-z.]+@[a-z]+(\\.[a-z]+)+$', 'x-sig': { field: 'email' } },
    organization: { type: 'string' },
  },
  'x-sig': { record: 'person' },
  'x-check': { severity: { 'unknown-key': 'error' } },
};

/** A charter: `gardens/{garden}/garden.yaml`. */
const charter: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'keepers'],
  properties: {
    name: { type: 'string', 'x-check': { equals: '{garden}', severity: { 'name-mismatch': 'error' } } },
    since: { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    home: { type: 'string', format: 'uri', 'x-values': { NA: { en: 'none', 'zh-CN': '无' } } },
    about: { type: 'string' },
    keepers: { type: 'array', minItems: 1, items: keeper, 'x-sig': { role: 'keeper' } },
    beds: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['plants'],
        properties: {
          plants: {
            type: 'array',
            items: {
              type: 'string',
              pattern: '^(wild|tame)/[a-z-]+$',
              examples: ['wild/thyme'],
              'x-sig': { refers: 'plant' },
              'x-check': { uniqueIn: 'file' },
            },
          },
          helpers: { type: 'array', items: keeper, 'x-sig': { role: 'helper' } },
          tools: { type: 'array', uniqueItems: true, items: { type: 'string', 'x-sig': { refers: 'tool' } } },
        },
      },
    },
  },
};

/** A manifest: `plants/{letter}/{plant}.yaml`. */
const manifest: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'branches', 'type'],
  properties: {
    name: { type: 'string', 'x-check': { equals: '{plant}' } },
    description: {
      type: 'string',
      minLength: 10,
      'x-check': { rules: { minLength: 'short-description' }, severity: { 'short-description': 'info' } },
    },
    upstream: { type: 'string', format: 'uri' },
    branches: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'kind'],
        properties: {
          name: {
            type: 'string',
            'x-sig': { defines: 'branch', key: '{plant}@{value}' },
            'x-check': { mistaken: { main: 'master' } },
          },
          kind: { type: 'string', enum: ['open', 'closed'] },
          from: {
            type: 'string',
            'x-sig': { refers: 'branch', key: '{plant}@{value}' },
            'x-check': { local: true, acyclic: true, severity: { required: 'error' } },
          },
        },
        if: { required: ['name'], properties: { name: { const: 'master' } } },
        then: { properties: { from: false } },
        else: { required: ['from'] },
        'x-check': { forbidden: { from: both('master is the root of the tree') } },
      },
      contains: { type: 'object', required: ['name'], properties: { name: { const: 'master' } } },
      minContains: 1,
      maxContains: 1,
      'x-check': { unique: ['name'], severity: { contains: 'error' } },
    },
    type: { type: 'string', enum: ['public', 'private'] },
    count: { type: 'integer' },
    hardy: { type: 'boolean' },
    rename_from: { type: 'string' },
    soil: {
      type: 'string',
      'x-sig': { refers: 'soil' },
      'x-check': { agree: [{ property: 'origin', with: '/upstream', part: '^https://([^/]+)/' }] },
    },
    tags: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    dead: false,
  },
};

const kinds = {
  person: { title: both('person') },
  plant: { title: both('plant') },
  branch: { title: both('branch'), caseSensitive: true },
  tool: { title: both('tool'), closed: true, entities: [{ id: 'spade' }, { id: 'rake' }, { id: 'wheelbarrow' }] },
  soil: {
    title: both('soil'),
    properties: { origin: { title: both('origin') } },
    entities: [{ id: 'loam', properties: { origin: ['loam.example.org', 'earth.example.org'] } }, { id: 'sand' }],
  },
};

export const gardens = inlineDialect(charter, {
  kinds,
  file: { kind: 'garden', title: both('garden charter'), path: 'gardens/{garden}/garden.yaml' },
});
export const GARDEN = 'gardens/kew/garden.yaml';

export const plants = inlineDialect(manifest, {
  kinds,
  rules: {
    'malformed-url': {
      hosts: {
        'bad.example.com': { en: 'copies others', 'zh-CN': '只是转载' },
        'plants.example.org/{plant}': { text: both('that is the plant itself'), severity: 'info' },
      },
    },
  },
  file: {
    kind: 'plant',
    title: both('plant manifest'),
    path: 'plants/{letter}/{plant}.yaml',
    where: { letter: '[a-z]' },
    near: [
      { path: 'plants/{letter}/{plant}.yml' },
      { path: 'plants/{plant}.yaml', severity: 'error' },
      { path: 'plants/{letter}/{plant}.yaml', where: { letter: '[A-Z]' } },
    ],
    derive: { letter: { equals: '{plant|first|lower}', severity: 'error' } },
    empty: 'error',
  },
});
export const PLANT = 'plants/t/thyme.yaml';

/** A manifest without fault, to which a test adds one. */
export const THYME = `name: thyme
description: a small herb with a strong smell
upstream: https://thyme.example.net/
branches:
- name: master
  kind: open
- name: stable-1.0
  kind: closed
  from: master
type: public
`;

/** A charter without fault. */
export const KEW = `name: kew
since: '2021-03-05'
keepers:
- login: ada
  card_id: '0007'
  name: Ada
  email: ada@kew.example
beds:
- plants:
  - wild/thyme
  - tame/rose
  helpers:
  - login: bob
    name: Bob
`;
