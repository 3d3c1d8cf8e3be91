// Every text a user reads is written by docs/writing.md: messages, the manifest of the extension, the texts of its client
// and what the communities' data says. What a check yields is looked at where it comes out, in test/rules/pages.test.ts.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Catalogue, type Message, registered } from '../../server/src/messages/catalogue.ts';
import { chineseFaults, englishFaults, pairFaults, type Voice } from '../support/wording.ts';

const root = path.resolve(import.meta.dirname, '../..');
const json = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));

/** Catalogues of what rules say: an entry is a message or a title of a fix, unless its name or this list says otherwise. */
const FINDINGS = [
  'agreement',
  'approvals',
  'config',
  'graph',
  'own',
  'reading',
  'structure',
  'suppression',
  'syntax',
  'values',
];

/** Entries of those that go on after a label: remarks at other places, reasons and remedies of other names. */
const CLAUSES = new Set(
  (
    'allowedKeys checkAround conflictMarker definedAs didYouMean emailOf fileHere inconsistentAlso knownCommunities ' +
    'knownValues malformedExample malformedForm manifestHere mapped markedFirst missingKeyAbout missingKeyExample ' +
    'missingKeyOneOf notUtf8Why onTheList onlyValue optBaseline optPruneBaseline optUpdateBaseline otherSig otherTree ' +
    'otherwiseHere ownerHere registerHere shadowing staleOther statedSo why whyUnquoted writeAsList writeAsMapping ' +
    'wrongTypeHome wrongTypeNewItem'
  ).split(' '),
);

/** Whole sentences, shown as a notification. */
const PROSE = new Set(['untrusted']);

function voiceOf(id: string): Voice {
  if (PROSE.has(id)) return 'prose';
  return CLAUSES.has(id) || /(?:Help|Why)$/.test(id) ? 'clause' : 'title';
}

const catalogues = await Promise.all(
  fs
    .readdirSync(path.join(root, 'server/src/messages'))
    .filter((name) => name !== 'catalogue.ts')
    .map(async (name) => {
      const found: Record<string, unknown> = await import(path.join(root, 'server/src/messages', name));
      const entries = Object.entries(found).find(([exported]) => exported.endsWith('Messages'))?.[1];
      return [name.replace(/\.ts$/, ''), entries as Catalogue<never>] as const;
    }),
);

test('every file of messages has a catalogue', () => {
  expect(catalogues.filter(([, entries]) => entries === undefined).map(([name]) => name)).toEqual([]);
  expect(catalogues.map(([name]) => name)).toEqual(expect.arrayContaining(FINDINGS));
});

test('messages: both languages, whole and well set', () => {
  const faults = registered.flatMap(({ id, text }) =>
    [...englishFaults(text.en), ...chineseFaults(text['zh-CN']), ...pairFaults(text.en, text['zh-CN'])].map(
      (fault) => `${id}: ${fault}: ${text.en} | ${text['zh-CN']}`,
    ),
  );
  expect(faults).toEqual([]);
});

describe('messages of rules start and end as what they are', () => {
  for (const [name, entries] of catalogues)
    if (FINDINGS.includes(name))
      test(name, () => {
        const faults = Object.entries<(args?: object) => Message>(entries).flatMap(([id, make]) =>
          englishFaults(make({}).text.en, voiceOf(id)).map((fault) => `${id}: ${fault}: ${make({}).text.en}`),
        );
        expect(faults).toEqual([]);
      });
});

test('the manifest: descriptions are sentences, titles are not', () => {
  const english = json('package.nls.json') as Record<string, string>;
  const chinese = json('package.nls.zh-cn.json') as Record<string, string>;
  const faults = Object.entries(english).flatMap(([key, text]) => {
    const voice: Voice = key.startsWith('command.') || key === 'displayName' ? 'title' : 'prose';
    const translated = chinese[key] ?? '';
    return [...englishFaults(text, voice), ...chineseFaults(translated), ...pairFaults(text, translated)].map(
      (fault) => `${key}: ${fault}: ${text} | ${translated}`,
    );
  });
  expect(faults).toEqual([]);
});

test('the client', () => {
  const faults = Object.entries(json('l10n/bundle.l10n.zh-cn.json') as Record<string, string>).flatMap(
    ([english, chinese]) =>
      [...englishFaults(english), ...chineseFaults(chinese), ...pairFaults(english, chinese)].map(
        (fault) => `${fault}: ${english} | ${chinese}`,
      ),
  );
  expect(faults).toEqual([]);
});

/** Every Chinese text below a value: what stands under `zh-CN` or `x-zh-CN`. */
function chineseIn(value: unknown, inside = false): string[] {
  if (typeof value === 'string') return inside ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => chineseIn(below, inside || /^(?:x-)?zh-CN$/.test(key)));
}

describe('the data of communities', () => {
  const folder = path.join(root, 'schemas');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  test.each(files)('%s', (name) => {
    const value = json(path.join('schemas', name));
    const texts = name.endsWith('zh-CN.json') ? Object.values(value as Record<string, string>) : chineseIn(value);
    const lines = texts.flatMap((text) => text.replace(/```[\s\S]*?```/g, '').split('\n'));
    expect(lines.flatMap((line) => chineseFaults(line).map((fault) => `${fault}: ${line}`))).toEqual([]);
  });
});
