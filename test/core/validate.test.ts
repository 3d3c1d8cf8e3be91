// Tests: objections of the validator on the tree: where they stand, and which of them are dropped.
// biome-ignore-all lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
import { expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import type { Schema } from '../../server/src/core/community/schema.ts';
import { inlineDialect } from '../support/inline.ts';

function problems(schema: Schema, text: string): string[] {
  const analysis = analyse(inlineDialect(schema), 'x.yaml', text)!;
  return analysis.problems.map((p) => {
    const at = p.pair?.key ?? p.node;
    return `${p.keyword}${p.conditional ? '?' : ''} <${text.slice(at.start, at.end).split('\n')[0]}>`;
  });
}

const branchy: Schema = {
  type: 'object',
  properties: {
    u: {
      anyOf: [
        { type: 'string', pattern: '^x' },
        { type: 'object', required: ['q'] },
        { type: 'integer', enum: [1] },
      ],
    },
  },
};

test('of alternatives only the one of the value’s type speaks', () => {
  expect(problems(branchy, 'u: y')).toEqual(['pattern <y>']);
  expect(problems(branchy, 'u: x')).toEqual([]);
  expect(problems(branchy, 'u: 2')).toEqual(['enum <2>']);
  expect(problems(branchy, 'u: {}')).toEqual(['required <{}>']);
});

test('a value of no alternative’s type is one problem', () => {
  expect(problems(branchy, 'u: [1]')).toEqual(['type <[1]>']);
});

const list: Schema = {
  type: 'array',
  contains: { type: 'object', required: ['name'], properties: { name: { const: 'a' } } },
  items: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      from: { type: 'string' },
      contains: { type: 'string' },
      then: { type: 'string' },
    },
    additionalProperties: false,
    if: { properties: { name: { const: 'a' } } },
    then: { properties: { from: false } },
    else: { required: ['from'] },
  },
};

test('what a condition demands stands on the mapping, what it forbids on the key', () => {
  expect(problems(list, '- name: a\n  from: b\n')).toEqual(['false schema? <from>']);
  expect(problems(list, '- name: a\n- name: b\n')).toEqual(['required? <name: b>']);
});

test('why no item fits is not said item by item', () => {
  expect(problems(list, '- name: b\n  from: a\n')).toEqual(['contains <- name: b>']);
});

test('properties may be called like keywords', () => {
  expect(problems(list, '- name: a\n  contains: 1\n  then: 2\n')).toEqual(['type <1>', 'type <2>']);
});

test('a value that a duplicate key hides is validated too', () => {
  const schema: Schema = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } };
  expect(problems(schema, 'a: [1]\na: [x, 2]\n')).toEqual(['type <2>', 'type <1>']);
  expect(problems({ ...schema, required: ['b'] }, 'a: []\na: []\n')).toEqual(['required <a: []>']);
});

const person: Schema = {
  type: 'object',
  properties: {
    base: { $ref: '#/$defs/person' },
    other: { $ref: '#/$defs/person' },
  },
  $defs: {
    person: { type: 'object', required: ['id'], properties: { id: { type: 'string' } }, additionalProperties: false },
  },
};

test('aliases and merges lead to where the value is written, once', () => {
  expect(problems(person, 'base: &b {id: 1}\nother: *b\n')).toEqual(['type <1>']);
  expect(problems(person, 'base: &b\n  id: 1\n  x: y\nother:\n  <<: *b\n')).toEqual([
    'additionalProperties <x>',
    'type <1>',
  ]);
  expect(problems(person, 'base: &b {id: x}\nother:\n  <<: [*b]\n')).toEqual([]);
  expect(problems(person, 'other: *nothing\n')).toEqual([]);
});

test('keys with slashes, tildes and odd names are found', () => {
  const schema: Schema = {
    type: 'object',
    properties: { 'a/b~c': { type: 'string' }, ['__proto__']: { type: 'string' } },
  };
  expect(problems(schema, '"a/b~c": 1\n__proto__: [x]\n')).toContain('type <1>');
});
