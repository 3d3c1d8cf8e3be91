// How many items a list may have for what is known of them to be known of the list; that nothing else is lost is proven
// by test/rules/survey.test.ts.
import { describe, expect, test } from 'vitest';
import { Composer, type Item, isComposable } from '../../server/src/core/check/composed.ts';
import { NOWHERE } from '../../server/src/core/community/places.ts';
import type { Schema } from '../../server/src/core/community/schema.ts';
import { BlockTraits } from '../../server/src/core/yaml/sealed.ts';

const traits = new BlockTraits(NOWHERE, 0, new Set());

/** An item of one line without facts. */
function itemOf(text: string, contained: boolean): Item {
  const value = [text.slice(2, -1)];
  const facts = { numbers: new Int32Array(0), keys: [], shapes: 0, first: 0, owned: [], isTail: false };
  const inner = { text, kind: 'seq', start: 0, end: text.length - 1, nodes: 2, value, standIn: value } as const;
  return { block: { ...inner, traits, facts, asked: new Map(), parts: [] }, terms: new Map(), contained };
}

/** What becomes of a list; items with an `m` are contained, and no item is known that has a question mark. */
function composed(list: Schema, text: string, often = 1): unknown {
  const composer = new Composer(list, often, (item) => (item.includes('?') ? null : itemOf(item, item.includes('m'))));
  return composer.compose(text, true)?.value ?? null;
}

const strings: Schema = { type: 'array', items: { type: 'string' } };

describe('a list is put together', () => {
  test.each<[string, Schema, string, readonly string[] | null]>([
    ['of its items', strings, '- a\n- b\n- a\n', ['a', 'b', 'a']],
    ['unless one is not known', strings, '- a\n- ?\n', null],
    ['unless it begins otherwise', strings, '# a\n- b\n', null],
    ['of as many as there may be', { ...strings, maxItems: 2 }, '- a\n- b\n', ['a', 'b']],
    ['unless there are more', { ...strings, maxItems: 2 }, '- a\n- b\n- c\n', null],
    ['of as many as there must be', { ...strings, minItems: 2 }, '- a\n- b\n', ['a', 'b']],
    ['unless there are fewer', { ...strings, minItems: 3 }, '- a\n- b\n', null],
    ['with what it must contain', { ...strings, contains: {} }, '- a\n- m\n- m\n', ['a', 'm', 'm']],
    ['unless it lacks that', { ...strings, contains: {} }, '- a\n- b\n', null],
    ['unless it lacks some of it', { ...strings, contains: {}, minContains: 2 }, '- a\n- m\n', null],
    ['unless it has more of it', { ...strings, contains: {}, maxContains: 1 }, '- m\n- m\n', null],
  ])('%s', (_, list, text, value) => {
    expect(composed(list, text)).toEqual(value);
  });

  test('when each item was met often enough', () => {
    const composer = new Composer(strings, 2, (item) => itemOf(item, false));
    expect(composer.compose('- a\n', true)).toBeNull();
    expect(composer.compose('- a\n- b\n', true)).toBeNull();
    expect(composer.compose('- b\n- a\n', true)?.value).toEqual(['b', 'a']);
  });

  test.each<[string, Schema, boolean]>([
    ['of strings', strings, true],
    ['of what is counted', { ...strings, contains: {}, minContains: 1, maxContains: 1 }, true],
    ['whose items differ', { ...strings, uniqueItems: true }, false],
    ['whose items depend on where they stand', { ...strings, prefixItems: [{}] }, false],
    ['that need not contain anything', { ...strings, contains: {}, minContains: 0 }, false],
    ['that may not contain it', { ...strings, contains: {}, maxContains: 0 }, false],
    ['that may be something else', { items: {} }, false],
    ['of one of two sorts', { ...strings, anyOf: [strings] }, false],
  ])('or is not: lists %s', (_, list, expected) => {
    expect(isComposable(list)).toBe(expected);
  });
});
