// Every rule has a page in both languages, and the examples on it are its tests.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { lineAt, lineIndex } from '../../server/src/core/text/text.ts';
import { type Message, registered, render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { checkFiles, format } from '../support/check.ts';
import { readPage } from '../support/page.ts';
import { chineseFaults, englishFaults, type Voice } from '../support/wording.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/rules');
const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

test('the pages are those of the rules', () => {
  const pages = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md' && name !== 'README.zh-CN.md');
  expect(pages.sort()).toEqual(rules.flatMap((rule) => [`${rule.name}.md`, `${rule.name}.zh-CN.md`]).sort());
});

/** What is wrong with the texts of a finding, as a reader gets them (docs/writing.md). */
function wordingFaults(found: Diagnostic): string[] {
  const texts: readonly (readonly [Voice, Message | undefined])[] = [
    ['title', found.message],
    ['clause', found.help],
    ['clause', found.why],
    ...found.fixes.map((fix) => ['title', fix.title] as const),
    ...found.related.map((place) => ['clause', place.message] as const),
  ];
  return texts.flatMap(([voice, message]) => {
    if (!message) return [];
    // What communities say in their data is whole sentences; it is looked at in test/texts.
    const { en } = registered.some(({ text }) => text === message.text) ? message.text : { en: '' };
    const chinese = render(message, 'zh-CN');
    return [...englishFaults(en, voice), ...chineseFaults(chinese)].map((fault) => `${fault}: ${en} | ${chinese}`);
  });
}

for (const rule of rules) {
  describe(rule.name, () => {
    const examples = readPage(read(`${rule.name}.md`));

    test('has an example that it finds and one that is clean', () => {
      expect(examples.some((example) => example.markers.some((marker) => marker.rule === rule.name))).toBe(true);
      expect(
        examples.some((e) => !e.markers.some((m) => m.rule === rule.name)) ||
          examples.some((e) => Object.keys(e.fixed).length > 0),
      ).toBe(true);
      if (rule.fix !== 'none') expect(examples.some((example) => Object.keys(example.fixed).length > 0)).toBe(true);
    });

    test('the Chinese page has the same examples', () => {
      expect(readPage(read(`${rule.name}.zh-CN.md`)).map(({ title: _, ...rest }) => rest)).toEqual(
        examples.map(({ title: _, ...rest }) => rest),
      );
    });

    for (const example of examples) {
      test(example.title, () => {
        const found = checkFiles(example.community, example.files, example.base);
        const lineOf = (d: Diagnostic): number => lineAt(lineIndex(example.files[d.path]!), d.range.start) + 1;
        const unexpected = found.filter(
          (d) =>
            !example.markers.some(
              (m) =>
                m.path === d.path &&
                m.line === lineOf(d) &&
                m.rule === d.rule &&
                m.severity === d.severity &&
                render(d.message, 'en').includes(m.text),
            ),
        );
        const missing = example.markers.filter(
          (m) =>
            !found.some(
              (d) =>
                m.path === d.path &&
                m.line === lineOf(d) &&
                m.rule === d.rule &&
                m.severity === d.severity &&
                render(d.message, 'en').includes(m.text),
            ),
        );
        expect({ unexpected: unexpected.map((d) => format(d, example.files[d.path]!)), missing }).toEqual({
          unexpected: [],
          missing: [],
        });
        expect(found.length).toBe(example.markers.length);
        expect(found.flatMap(wordingFaults)).toEqual([]);

        if (Object.keys(example.fixed).length > 0) {
          const fixes = found.filter((d) => d.rule === rule.name && d.fixes.length > 0).map((d) => d.fixes[0]!);
          const after = applyFixes(example.files, fixes);
          expect(after.files).toEqual({
            ...Object.fromEntries(Object.entries(example.files).filter(([p]) => p in after.files)),
            ...example.fixed,
          });
          expect(checkFiles(example.community, after.files).filter((d) => d.rule === rule.name)).toEqual([]);
        }
      });
    }
  });
}
