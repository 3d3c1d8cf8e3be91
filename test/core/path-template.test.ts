// Path templates: what fits, and what its variables are then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, matchPath, pathTemplate, type Vars } from '../../server/src/core/text/path-template.ts';

function match(template: string, path: string, where?: Vars): Vars | null {
  return matchPath(pathTemplate(template, where), path);
}

describe('a path template', () => {
  test.each<[string, string, Vars | undefined, Vars | null]>([
    ['sig/{sig}/OWNERS', 'sig/Kernel/OWNERS', undefined, { sig: 'Kernel' }],
    ['sig/{sig}/OWNERS', 'sig/Kernel/OWNERS/x', undefined, null],
    ['sig/{sig}/OWNERS', 'x/sig/Kernel/OWNERS', undefined, null],
    ['sig/{sig}/OWNERS', 'sig//OWNERS', undefined, null],
    ['sig/{sig}/OWNERS', 'sig/a/b/OWNERS', undefined, null],
    ['sig/{sig}/OWNERS', 'sig/OWNERS', undefined, null],
    ['OWNERS', 'OWNERS', undefined, {}],
    ['OWNERS', 'OWNERSX', undefined, null],
    ['{**}OWNERS', 'OWNERS', undefined, {}],
    ['{**}OWNERS', 'a/b/OWNERS', undefined, {}],
    ['{**}/OWNERS', 'a/OWNERS', undefined, {}],
    ['{**}OWNERS', 'a/xOWNERS', undefined, null],
    ['a.b/{x}', 'a-b/c', undefined, null],
    ['{x}', 'a\nb', undefined, { x: 'a\nb' }],
    ['{x}/{x}.yaml', 'kernel/kernel.yaml', undefined, { x: 'kernel' }],
    ['{x}/{x}.yaml', 'kernel/other.yaml', undefined, null],
    ['{x}/{x}1.yaml', 'a/a1.yaml', undefined, { x: 'a' }],
    ['{a}/{b}/{a}', 'x/y/x', { a: '(x)|(z)' }, { a: 'x', b: 'y' }],
    ['{a}/{b}/{a}', 'x/y/z', { a: '(x)|(z)' }, null],
    ['{a}/{b}', 'src-one/y', { a: '(?:src-)?one' }, { a: 'src-one', b: 'y' }],
    ['{a}/{b}', 'aba/y', { a: '(a)b\\2', b: '[x-z]' }, { a: 'aba', b: 'y' }],
    ['{a}/{b}', 'aa/bb', { a: '(?<one>a)\\k<one>' }, { a: 'aa', b: 'bb' }],
  ])('%s over %j %j', (template, path, where, vars) => {
    expect(match(template, path, where)).toEqual(vars);
  });

  test('gives the same however often it is asked, and fills again what it has matched', () => {
    const template = pathTemplate('sig/{sig}/{org}/{letter}/{repo}.yaml', { letter: '[a-z]' });
    for (const path of ['sig/A/o/k/kernel.yaml', 'sig/B/o/1/x.yaml', 'sig/B/p/g/gcc.yaml', 'sig/A/o/k/kernel.yaml']) {
      const vars = matchPath(template, path);
      expect(vars && fill(template.source, vars)).toBe(path.includes('/1/') ? null : path);
    }
  });
});

test('the repository of an address is what stands behind the host', () => {
  const slowly = (text: string): string =>
    text
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]+/i, '')
      .split('/')
      .filter(Boolean)
      .slice(0, 2)
      .join('/');
  expect(fill('{value|repo}', { value: 'https://example.org/owner//name/main/OWNERS' })).toBe('owner/name');
  const part = fc.constantFrom('https', 'a', '://', '/', ':', 'x.y', '', '.', '1', 'owner', '//', '\n');
  const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (value) => {
      expect(fill('{value|repo}', { value })).toBe(slowly(value));
    }),
    { seed: 17, numRuns: 2000 },
  );
});
