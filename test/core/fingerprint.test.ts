// Fingerprints: the same finding keeps its own when lines move and when other files change; different ones differ.
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { fingerprint, fingerprints, subjectOf } from '../../server/src/core/findings/fingerprint.ts';
import { catalogue } from '../../server/src/messages/catalogue.ts';
import { checkFiles } from '../support/check.ts';
import { readPage } from '../support/page.ts';

const m = catalogue({
  known: { en: '`{value}` is wrong for `{key}`', 'zh-CN': '`{key}` 不能是 `{value}`' },
  near: { en: '`{value}` is wrong for `{key}`; did you mean `{near}`?', 'zh-CN': '{key} {value} {near}' },
  plain: { en: 'wrong', 'zh-CN': '有误' },
});
const made = (own: Partial<Diagnostic>): Diagnostic => ({
  path: 'a.yaml',
  rule: 'unknown-value',
  severity: 'error',
  range: { start: 3, end: 4 },
  message: m.known({ key: 'type', value: 'publik' }),
  fixes: [],
  related: [],
  ...own,
});
const print = (own: Partial<Diagnostic>): string => fingerprint(made(own));

describe('a fingerprint', () => {
  test('is 16 hexadecimal digits, the same for ever', () => {
    expect(print({})).toBe('0d5463396c3932d3');
    expect(print({ path: '社区/a.yaml' })).toMatch(/^[0-9a-f]{16}$/);
  });
  test('does not depend on place, severity, or what others wrote', () => {
    const same = [
      { range: { start: 90, end: 99 } },
      { severity: 'warning' as const },
      { message: m.near({ key: 'type', value: 'publik', near: 'public' }) },
      { help: m.plain() },
    ];
    for (const own of same) expect(print(own)).toBe(print({}));
  });
  test('depends on rule, file, entity and what the message quotes', () => {
    const others = [
      { rule: 'unknown-key' },
      { path: 'b.yaml' },
      { entity: 'person/gitee_id/joe' },
      { message: m.known({ key: 'type', value: 'privat' }) },
      { message: m.known({ key: 'kind', value: 'publik' }) },
      { message: m.plain() },
    ].map(print);
    expect(new Set([...others, print({})]).size).toBe(others.length + 1);
  });
  test('follows a renamed file', () => {
    expect(fingerprint(made({ path: 'old.yaml' }), 'a.yaml')).toBe(print({}));
    expect(fingerprints([made({ path: 'old.yaml' })], () => 'a.yaml')).toEqual([print({})]);
  });
  test('does not confuse where one part ends and the next begins', () => {
    expect(subjectOf(made({ entity: 'a', message: m.plain() }))).not.toBe(
      subjectOf(made({ entity: 'a\u0000', message: m.plain() })),
    );
  });
  test('spreads: no two of 50,000 similar subjects share one', () => {
    const all = new Set<string>();
    for (let i = 0; i < 50_000; i++) all.add(print({ message: m.known({ key: 'name', value: `package-${i}` }) }));
    expect(all.size).toBe(50_000);
  });
});

test('equal findings are numbered in order', () => {
  const own = print({});
  expect(fingerprints([made({}), made({ path: 'b.yaml' }), made({}), made({})])).toEqual([
    own,
    print({ path: 'b.yaml' }),
    `${own}-2`,
    `${own}-3`,
  ]);
});

test('moved lines change no fingerprint, in any example of the pages', () => {
  const pages = fs.readdirSync('docs/rules').filter((name) => /^[a-z-]+\.md$/.test(name));
  let compared = 0;
  for (const page of pages) {
    for (const { community, files, title } of readPage(fs.readFileSync(`docs/rules/${page}`, 'utf8'))) {
      const before = fingerprints(checkFiles(community, files)).sort();
      const moved = Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text.replace(/^\uFEFF?/, '$&# moved\n')]),
      );
      expect(fingerprints(checkFiles(community, moved)).sort(), `${page}: ${title}`).toEqual(before);
      compared += before.length;
    }
  }
  expect(compared).toBeGreaterThan(100);
});
