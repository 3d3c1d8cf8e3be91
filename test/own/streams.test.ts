// Files of several documents: what is said of each, where fixes go, and what an editor offers in the second.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { fill } from '../../server/src/core/text/path-template.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { parse, parseStream } from '../../server/src/core/yaml/parse.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { rules } from '../../server/src/rules/index.ts';
import { neighbours } from './support/neighbours.ts';
import { trial } from './support/trial.ts';

const stranger = neighbours().find(({ name }) => name === 'squads')!;
const { dialect } = trial(stranger, 0);
const OPTIONS = { today: '2026-03-04', again: true };
const PATH = 'squads.yaml';
const whole = stranger.files[PATH]!;
const graphWith = (text: string) =>
  graphOf(
    Object.entries({ ...stranger.files, [PATH]: text }).flatMap(
      ([path, one]) => analyse(dialect, path, one)?.facts ?? [],
    ),
    dialect.community,
  );
const findingsOf = (text: string) => check(analyse(dialect, PATH, text)!, rules, graphWith(text));

describe('reading', () => {
  test('the root is the list of the documents that have something in them', () => {
    const { root, documents, problems } = parseStream('--- \na: 1\n---\n# nothing\n---\n- b\n...\n');
    expect(root).toMatchObject({ kind: 'seq', items: [{ kind: 'map' }, { kind: 'seq' }] });
    expect([documents, problems]).toEqual([3, []]);
    expect(parseStream('a: 1\n').root).toMatchObject({ kind: 'seq', items: [{ kind: 'map' }] });
    expect(parseStream('---\n').root).toBeNull();
  });

  test('each is read as it is alone, in its place', () => {
    const parts = ['a: &x 1\nb: [*x]\n', 'c:\n  - "d"\n', 'e: |\n  f\n'];
    const text = parts.join('---\n');
    const root = parseStream(text).root!;
    expect(root.kind === 'seq' && root.items.map(({ start, end }) => text.slice(start, end))).toEqual(
      parts.map((part) => {
        const alone = parse(part).root!;
        return part.slice(alone.start, alone.end);
      }),
    );
  });

  test('an anchor is of one document', () => {
    expect(parseStream('a: &x 1\n---\nb: *x\n').refusals).toMatchObject([{ code: 'undefined-alias', name: 'x' }]);
  });
});

describe('checking', () => {
  test('files as they are have nothing', () => {
    expect(findingsOf(whole).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  });

  test('what is broken in the third document is repaired there', () => {
    const at = whole.indexOf('lead: ', whole.indexOf('---', whole.indexOf('---') + 3));
    const broken = `${whole.slice(0, at)}lead：${whole.slice(at + 6)}`;
    const [finding] = findingsOf(broken).filter(({ rule }) => rule === 'full-width-punctuation');
    expect(finding?.range.start).toBe(at + 4);
    const edits = finding!.fixes[0]!.changes.flatMap((change) => ('edits' in change ? change.edits : []));
    expect(applyEdits(broken, edits)).toBe(whole);
  });

  test('an entry that stands twice in a list of a document is taken out', () => {
    const at = whole.lastIndexOf('  - ');
    const twice = whole + whole.slice(at);
    const finding = findingsOf(twice).find(({ rule, fixes }) => rule === 'duplicate-item' && fixes.length > 0);
    const edits = finding!.fixes[0]!.changes.flatMap((change) => ('edits' in change ? change.edits : []));
    expect(applyEdits(twice, edits)).toBe(whole);
  });

  test('no fix of a document that stands twice breaks the file', () => {
    const parts = whole.split('---\n');
    const twice = [...parts, parts[1]!].join('---\n');
    for (const { fixes } of findingsOf(twice)) {
      for (const { changes } of fixes) {
        const edits = changes.flatMap((change) => ('edits' in change && change.path === PATH ? change.edits : []));
        const { problems, root } = parseStream(applyEdits(twice, edits));
        expect(problems).toEqual([]);
        expect(root?.kind === 'seq' && root.items.every(({ kind }) => kind === 'map')).toBe(true);
      }
    }
  });
});

test('keys and values of the second document are completed and explained', () => {
  const at = whole.indexOf('---\n') + 4;
  const text = `${whole.slice(0, at)}schema: squads/v2\nkind: \n${whole
    .slice(at)
    .replace(/^schema.*\n/, '')
    .replace(/^kind.*\n/m, '')}`;
  const cursor = text.indexOf('kind: ', at) + 6;
  const offered = completion(analyse(dialect, PATH, text)!, graphWith(text), cursor, 'en', OPTIONS).items.map(
    ({ label }) => label,
  );
  expect(offered).toEqual(expect.arrayContaining(['core', 'working', 'community']));
  const shown = hover(analyse(dialect, PATH, whole)!, graphWith(whole), whole.indexOf('lead:', at) + 1, 'en');
  expect(shown).not.toBeNull();
});

test.each([
  ['@ada', 'ada', '@ada'],
  ['@works/anvil', 'works/anvil', '@works/anvil'],
  ['Ada Alder (@ada-alder) <ada@mail.example>', 'ada-alder', 'ada@mail.example'],
  ['Ada Alder <ada@mail.example>', 'Ada Alder <ada@mail.example>', 'ada@mail.example'],
  ['ada', 'ada', 'ada'],
])('the account and the address in %s', (value, handle, address) => {
  expect(fill('{value|handle}', { value })).toBe(handle);
  expect(fill('{value|address}', { value })).toBe(address);
});

test('teams among people are teams', () => {
  const plugins = neighbours().find(({ name }) => name === 'plugins')!;
  const made = trial(plugins, 0).dialect;
  const text = 'name: x\ndevelopers:\n  - "@anvil"\n  - "ada-alder"\n';
  const { facts } = analyse(made, 'permissions/plugin-x.yml', text)!;
  expect(facts.occurrences.filter(({ end }) => end > 0).map(({ kind, key }) => [kind, key])).toEqual(
    expect.arrayContaining([
      ['sig', 'anvil'],
      ['person', 'ada-alder'],
    ]),
  );
});

test('what many files name and no list has is one warning', () => {
  const plugins = neighbours().find(({ name }) => name === 'plugins')!;
  const { kinds } = trial(plugins, 6);
  for (const count of kinds['roll entry misspelt']!.findings) expect(count).toBeLessThanOrEqual(2);
});
