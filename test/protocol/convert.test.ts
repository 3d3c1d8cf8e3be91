// A diagnostic's text is kept with its message, and never shown where another reason, remedy or language belongs.
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { toDiagnostic } from '../../server/src/lsp/convert.ts';
import { type Language, verbatim } from '../../server/src/messages/catalogue.ts';

const message = verbatim({ en: 'wrong', 'zh-CN': '不对' });
const [sort, remove] = ['sort it', 'remove it'].map((text) => verbatim({ en: text, 'zh-CN': `${text}（中文）` }));

/** What the client sees of a finding with that message. */
function text(rest: Partial<Diagnostic>, language: Language = 'en'): string {
  const range = { start: 0, end: 1 };
  const one: Diagnostic = { message, range, path: 'a', rule: 'r', severity: 'error', fixes: [], related: [], ...rest };
  const shown = toDiagnostic(
    one,
    [0],
    language,
    () => undefined,
    () => ({ uri: 'file:///a', lines: [0] }),
  );
  return String(shown.message);
}

test('findings with one message keep their own reasons, remedies and languages', () => {
  const kinds: readonly Partial<Diagnostic>[] = [
    {},
    { help: sort! },
    { help: remove! },
    { why: sort! },
    { why: remove! },
  ];
  const languages = ['en', 'zh-CN'] as const;
  const all = (): string[] => kinds.flatMap((kind) => languages.map((language) => text(kind, language)));
  const first = all();
  expect(new Set(first).size).toBe(kinds.length * languages.length);
  expect(first[0]).toBe('wrong');
  expect(first[3]).toContain('sort it（中文）');
  expect(all()).toEqual(first);
  expect(all().reverse()).toEqual([...first].reverse());
});

test('a file that a finding leads to has its own lines and address', () => {
  const range = { start: 4, end: 5 };
  const related = [
    { path: 'a', range, message },
    { path: 'b', range, message },
  ];
  const one: Diagnostic = { message, range, path: 'a', rule: 'r', severity: 'error', fixes: [], related };
  const files: Readonly<Record<string, readonly number[]>> = { a: [0, 3], b: [0] };
  const { relatedInformation } = toDiagnostic(
    one,
    files.a!,
    'en',
    () => undefined,
    (path) => ({ uri: `file:///${path}`, lines: files[path]! }),
  );
  expect(relatedInformation?.map(({ location }) => [location.uri, location.range.start])).toEqual([
    ['file:///a', { line: 1, character: 1 }],
    ['file:///b', { line: 0, character: 4 }],
  ]);
});
