// Regular expressions that others wrote: those that can hang are refused, those of the bundled communities are not.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { patternFault } from '../../server/src/core/text/pattern-safety.ts';

const slow = [
  '(a+)+$',
  '(a*)*b',
  '(a|a)*c',
  '(a|ab|b)*c',
  '(a?b?)+c',
  '([a-z]+\\.?)+@',
  '^(\\w+\\s?)*$',
  '(?=(a+)+$)x',
  '(a{1,10})+b',
  '(.*)*c',
  '(x+x+)+y',
  '(ab|abab)*c',
  '^(?:[\\p{L}]|é)*$',
];
for (const source of slow)
  test(`refuses ${source}`, () => expect(patternFault(source, 'u')).toEqual({ kind: 'exponential' }));

const fast = [
  '^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$',
  '^(a,)*a$',
  '^\\s*(?:a|b)+\\s*$',
  '^[a-z]+(?:-[a-z0-9]+)*$',
  '(?:[a-f0-9]{2}:){5}[a-f0-9]{2}',
  '^(?!x)(?:[^{}\\\\]|\\{(?:\\*\\*|[A-Za-z_]\\w*)\\})+(?<!/)$',
];
for (const source of fast) test(`allows ${source}`, () => expect(patternFault(source, 'u')).toBeNull());

test('says why a text is no pattern', () => {
  expect(patternFault('[', 'u')).toEqual({ kind: 'syntax', detail: 'Unterminated character class' });
  expect(patternFault('a'.repeat(3000), 'u')).toEqual({ kind: 'too-long' });
  expect(patternFault('.'.repeat(500), 'u')).toEqual({ kind: 'too-long' });
});

test('allows every pattern of the bundled communities', () => {
  const schemas = path.resolve(import.meta.dirname, '../../schemas');
  let seen = 0;
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string' && ['pattern', 'part', 'contains', 'where', 'beside'].includes(key)) {
      seen++;
      expect(patternFault(value.replaceAll('{value}', 'x'), key === 'contains' ? 'm' : 'u'), value).toBeNull();
    }
    if (typeof value === 'object' && value !== null)
      for (const [name, below] of Object.entries(value)) visit(below, key === 'where' || key === 'beside' ? key : name);
  };
  for (const id of fs.readdirSync(schemas))
    for (const name of fs.readdirSync(path.join(schemas, id)).filter((one) => one.endsWith('.json')))
      visit(JSON.parse(fs.readFileSync(path.join(schemas, id, name), 'utf8')), '');
  expect(seen).toBeGreaterThan(100);
});
