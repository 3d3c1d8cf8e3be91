// Renamed files where many went and came: what is compared stays bounded, and what is sure is found all the same.
import { expect, test } from 'vitest';
import { findRenames } from '../../server/src/core/graph/renames.ts';

const MANY = 600;
const text = (index: number): string => `name: tool-${index}\nabout: number ${index} of many\nkind: tool\n`;
const numbers = Array.from({ length: MANY }, (_, index) => index);
const files = (pathOf: (index: number) => string, textOf: (index: number) => string): Record<string, string> =>
  Object.fromEntries(numbers.map((index) => [pathOf(index), textOf(index)]));

test('too many to compare each with each: those of the same name are', () => {
  const removed = files((index) => `old/tool-${index}.yml`, text);
  const added = files(
    (index) => `new/tool-${index}.yaml`,
    (index) => text(index).replace('kind: tool', 'kind: device'),
  );
  const renamed = findRenames(removed, added, () => [...Object.values(removed), ...Object.values(added)]);
  expect(renamed.size).toBe(MANY);
  expect(renamed.get('old/tool-7.yml')).toBe('new/tool-7.yaml');
});

test('a name that all of them have tells nothing; equal texts do', () => {
  const removed = files((index) => `old/${index}/OWNERS`, text);
  const added = files(
    (index) => `new/${index}/OWNERS`,
    (index) => (index === 0 ? text(index) : `${text(index)}more: yes\n`),
  );
  const renamed = findRenames(removed, added, () => Object.values(removed));
  expect([...renamed]).toEqual([['old/0/OWNERS', 'new/0/OWNERS']]);
});
