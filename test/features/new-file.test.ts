// Starting a new file: for every bundled community, what is asked for, what is said of answers, and files that a check
// finds nothing in, with every listing that goes with them.
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { type Answers, draftOf, type Task } from '../../server/src/features/new-file/draft.ts';
import { finish } from '../../server/src/features/new-file/finish.ts';
import {
  checklistsOf,
  fieldsOf,
  furtherFields,
  problemOf,
  proposals,
} from '../../server/src/features/new-file/form.ts';
import { linesOf, slotsOf, write } from '../../server/src/features/new-file/lines.ts';
import { offersFor, type Wish } from '../../server/src/features/new-file/offers.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { analyseAll, checkFiles, dialectOf, type Files, format } from '../support/check.ts';

const NOTHING: Answers = { values: {}, extra: [] };

function taskIn(
  community: string,
  files: Files,
  wish: Wish,
  kind?: string,
): Task & { open(path: string): Analysis | undefined } {
  const analyses = analyseAll(community, files);
  const dialect = dialectOf(community);
  const graph = graphOf(
    [...analyses.values()].map(({ facts }) => facts),
    dialect.community,
  );
  const offers = offersFor(graph, wish);
  const offer = kind === undefined ? offers[0] : offers.find((one) => one.kind.kind === kind);
  if (!offer) throw new Error(`offered: ${offers.map(({ id }) => id).join(', ') || 'nothing'}`);
  const existing = offer.section === null ? null : (analyses.get(offer.kind.path) ?? null);
  return { dialect, graph, offer, existing, today: '2026-07-01', open: (path) => analyses.get(path) };
}

/** The files with everything that the answers to the fields (by title, or place) bring. */
async function created(
  community: string,
  files: Files,
  wish: Wish,
  answers: Readonly<Record<string, string>>,
  extra: readonly string[] = [],
  kind?: string,
): Promise<{ files: Files; path: string; remaining: string[] }> {
  const task = taskIn(community, files, wish, kind);
  const values: Record<string, string> = {};
  const left = new Set(Object.keys(answers));
  for (const field of fieldsOf(task, { values: {}, extra }, 'en')) {
    const name = [field.id, field.place, field.title].find((one) => left.has(one));
    if (name !== undefined) left.delete(name);
    const given = name === undefined ? proposals(task, { values, extra }, field.id, 'en', {}).value : answers[name]!;
    if (given === '' && field.required) throw new Error(`no answer to ${field.place || field.title}`);
    values[field.id] = given;
    const problem = given === '' ? null : problemOf(task, { values, extra }, field.id, {});
    if (problem) throw new Error(`${field.place || field.title}: ${render(problem.message, 'en')}`);
  }
  if (left.size > 0) throw new Error(`no field ${[...left].join(', ')}`);
  const draft = draftOf(task, { values, extra });
  const { changes, remaining } = await finish(draft, {}, async (path) => task.open(path));
  const done = applyFixes(files, [{ title: { text: { en: '', 'zh-CN': '' }, args: {} }, safe: true, changes }]);
  expect(done.deferred).toEqual([]);
  return { files: done.files, path: draft.path, remaining: remaining.map(({ rule }) => rule) };
}

/** What a check has against files that it had not before. */
function news(community: string, before: Files, after: Files): string[] {
  const list = (files: Files): string[] => checkFiles(community, files).map((one) => format(one, files[one.path]!));
  const known = new Set(list(before).map((line) => line.replace(/:\d+ /, ' ')));
  return list(after).filter((line) => !known.has(line.replace(/:\d+ /, ' ')));
}

const GARDEN: Files = {
  'sig/Garden/sig-info.yaml': `name: Garden
description: Everything that grows
mailing_list: garden@openeuler.org
meeting_url: NA
mature_level: startup
maintainers:
- gitee_id: rose
  atomgit_id: rose-1
  name: Rose
  organization: Botany
  email: rose@example.com
repositories:
- repo:
  - src-openeuler/rake
  - src-openeuler/spade
`,
  'sig/Garden/src-openeuler/r/rake.yaml': `name: rake
description: A rake for every garden
upstream: https://gardens.example/rake
branches:
- name: master
  type: protected
type: public
`,
  'sig/Garden/src-openeuler/s/spade.yaml': `name: spade
description: A spade for every garden
upstream: https://gardens.example/spade
branches:
- name: master
  type: protected
type: public
`,
  'sig/Orchard/sig-info.yaml': `name: Orchard
description: Trees and what hangs on them
mailing_list: orchard@openeuler.org
meeting_url: NA
mature_level: startup
maintainers:
- gitee_id: plum
  atomgit_id: plum-1
  name: Plum
  organization: Botany
  email: plum@example.com
repositories: []
`,
};

describe('a package', () => {
  const answers = {
    SIG: 'Garden',
    repository: 'scythe',
    description: 'Cuts grass: sharp and quiet',
    address: 'https://gardens.example/scythe',
  };

  test('is a file and an entry in the list of its SIG, with no finding', async () => {
    const made = await created('openeuler', GARDEN, 'package', answers);
    expect(made.path).toBe('sig/Garden/src-openeuler/s/scythe.yaml');
    expect(made.files[made.path]).toBe(`name: scythe
description: 'Cuts grass: sharp and quiet'
upstream: https://gardens.example/scythe
branches:
- name: master
  type: protected
type: public
`);
    expect(made.files['sig/Garden/sig-info.yaml']).toContain(
      '  - src-openeuler/rake\n  - src-openeuler/scythe\n  - src-openeuler/spade\n',
    );
    expect(made.remaining).toEqual([]);
    expect(news('openeuler', GARDEN, made.files)).toEqual([]);
  });

  test('begins the list of a SIG that has none yet', async () => {
    const made = await created('openeuler', GARDEN, 'package', { ...answers, SIG: 'Orchard' });
    expect(made.files['sig/Orchard/sig-info.yaml']).toMatch(/\nrepositories:\n- repo:\n {2}- src-openeuler\/scythe\n$/);
    expect(news('openeuler', GARDEN, made.files)).toEqual([]);
  });

  test('holds what was added beyond the usual fields, where the schema has it', async () => {
    const made = await created('openeuler', GARDEN, 'package', { ...answers, rename_from: 'sickle' }, ['rename_from']);
    expect(made.files[made.path]).toMatch(/\ntype: public\nrename_from: sickle\n$/);
    expect(news('openeuler', GARDEN, made.files)).toEqual([]);
  });

  test('is asked for in the words of the schema, required fields first', () => {
    const task = taskIn('openeuler', GARDEN, 'package');
    const fields = fieldsOf(task, NOTHING, 'zh-CN');
    expect(fields.map(({ id, required }) => [id, required])).toEqual([
      ['path:sig', true],
      ['path:repo', true],
      ['value:1', true],
      ['value:2', true],
    ]);
    expect(fields[2]!.title).toBe('描述');
    expect(furtherFields(draftOf(task, NOTHING), 'en').map(({ id }) => id)).toContain('rename_from');
    expect(checklistsOf(draftOf(task, NOTHING)).map(({ items }) => items.length)).toEqual([8]);
  });

  test.each([
    ['path:sig', 'Meadow', 'error', 'There is no SIG "Meadow".'],
    ['path:repo', 'rake', 'error', '"src-openeuler/rake" exists already: sig/Garden/src-openeuler/r/rake.yaml'],
    ['path:repo', 'a/b', 'error', '"a/b" does not have the form [^/]+.'],
    ['path:repo', '', 'error', 'This is required.'],
    ['value:2', 'gardens', 'warning', /not a URL/],
    ['value:1', 'short', 'error', /short/],
  ])('says what is wrong with %s = %s', (id, value, severity, message) => {
    const task = taskIn('openeuler', GARDEN, 'package');
    const values = { 'path:sig': 'Garden', 'path:repo': 'scythe', [id]: value };
    const change = () => ({ status: 'added', from: '', base: () => null }) as const;
    const problem = problemOf(task, { values, extra: [] }, id, { change });
    expect(problem && render(problem.message, 'en')).toMatch(message);
    expect(problem?.severity).toBe(severity);
  });

  test.each(['.', '..', 'a\\b'])('a SIG is not called %s: its folder would be another', (name) => {
    const task = taskIn('openeuler', GARDEN, 'sig');
    const problem = problemOf(task, { values: { 'path:sig': name }, extra: [] }, 'path:sig', {});
    expect(problem && render(problem.message, 'en')).toMatch(/does not have the form/);
  });

  test('proposes the SIGs that there are', () => {
    const task = taskIn('openeuler', GARDEN, 'package');
    expect(proposals(task, NOTHING, 'path:sig', 'en', {}).suggestions.map(({ value }) => value)).toEqual([
      'Garden',
      'Orchard',
    ]);
  });
});

describe('a SIG', () => {
  test('knows people from other files: an id brings the rest', async () => {
    const task = taskIn('openeuler', GARDEN, 'sig');
    const values = { 'path:sig': 'Meadow', 'value:4': 'rose' };
    const asked = fieldsOf(task, { values, extra: [] }, 'en').filter(({ place }) => place.startsWith('maintainers'));
    expect(asked.map(({ id }) => proposals(task, { values, extra: [] }, id, 'en', {}).value)).toEqual([
      '',
      'rose-1',
      'Rose',
      'Botany',
      'rose@example.com',
    ]);
  });

  test('takes a second maintainer, and leaves out what is skipped', async () => {
    const made = await created(
      'openeuler',
      GARDEN,
      'sig',
      {
        SIG: 'Meadow',
        description: 'Grass and flowers',
        mailing_list: 'meadow@openeuler.org',
        meeting_url: '',
        'value:4': 'rose',
        'value:1000': '',
        'value:1001': 'plum-1',
      },
      ['maintainers[]'],
    );
    expect(made.files[made.path]).toBe(`name: Meadow
description: Grass and flowers
mailing_list: meadow@openeuler.org
mature_level: startup
maintainers:
- gitee_id: rose
  atomgit_id: rose-1
  name: Rose
  organization: Botany
  email: rose@example.com
- atomgit_id: plum-1
  name: Plum
  organization: Botany
  email: plum@example.com
repositories: []
`);
    expect(news('openeuler', GARDEN, made.files)).toEqual([]);
  });

  test('is a section where a file holds all SIGs, in the order of the list and its layout', async () => {
    const files: Files = {
      'sigs.yaml': `# all groups
sigs:
- dir: sig-apple
  name: Apple
  mission_statement: >
    Covers apples & pears.

  charter_link: charter.md
  label: apple
  leadership:
    chairs:
    - github: plum
      name: Plum
      company: Botany
      email: plum@example.com
  meetings: []
  contact:
    slack: sig-apple
  subprojects:
  - name: apple
    owners:
    - https://raw.githubusercontent.com/garden/apple/main/OWNERS
# the last one
- dir: sig-quince
  name: Quince
  mission_statement: >
    Covers quinces.

  charter_link: charter.md
  label: quince
  leadership:
    chairs:
    - github: rose
      name: Rose
      company: Botany
      email: rose@example.com
  meetings: []
  contact:
    slack: sig-quince
  subprojects:
  - name: quince
    owners:
    - https://raw.githubusercontent.com/garden/quince/main/OWNERS
workinggroups: []
usergroups: []
committees: []
`,
    };
    const made = await created('kubernetes', files, 'sig', {
      'value:1': 'melon',
      'sigs › name': 'Melon',
      'sigs › mission_statement': 'Covers melons, ripe ones above all.',
      'value:4': 'rose',
    });
    const text = made.files['sigs.yaml']!;
    expect(text).toMatch(
      /main\/OWNERS\n- dir: sig-melon\n {2}name: Melon\n[\s\S]*\n# the last one\n- dir: sig-quince\n/,
    );
    expect(text).toContain(
      '    - github: rose\n      name: Rose\n      company: Botany\n      email: rose@example.com\n',
    );
    expect(news('kubernetes', files, made.files)).toEqual([]);
  });
});

describe('other communities', () => {
  test.each([
    [
      'openanolis',
      'package',
      {
        'path:package': 'trowel',
        summary: 'Digs small holes with care',
        rpm_owner: 'rose',
        'branches › name': 'a23',
        'branches › repo': 'EPAO',
      },
    ],
    [
      'openanolis',
      'sig',
      {
        'path:sig': 'garden',
        'maintainers › openanolis_id': 'rose',
        'maintainers › gitee_id': 'rose-1',
        'maintainers › name': 'Rose',
        'maintainers › organization': 'Botany',
        'maintainers › email': 'rose@botany.example',
        description: 'Everything that grows and how to cut it',
        en_description: 'Everything that grows and how to cut it',
      },
    ],
    [
      'opengauss',
      'sig',
      {
        'path:sig': 'Garden',
        description: 'Everything that grows',
        mailing_list: 'garden@opengauss.org',
        'maintainers › gitee_id': 'rose',
        'maintainers › gitcode_id': 'rose-1',
        'maintainers › name': 'Rose',
        'maintainers › organization': 'Botany',
        'maintainers › email': 'rose@botany.example',
      },
    ],
    [
      'deepin',
      'sig',
      {
        'path:sig': 'garden',
        name: 'Garden',
        'value:2': 'rose',
        'value:3': '7654321',
        'value:4': '2026/07/01',
        'value:5': 'plum',
        'value:6': '7654322',
      },
    ],
  ] as const)('%s: a new %s has no finding', async (community, wish, answers) => {
    const made = await created(community, {}, wish, answers);
    expect(news(community, {}, made.files)).toEqual([]);
    expect(made.files[made.path]).not.toMatch(/\$|example-|-account/);
  });

  test('that describe no packages in files of their own are offered none', () => {
    for (const id of ['deepin', 'kubernetes'])
      expect(offersFor(graphOf([], dialectOf(id).community), 'package')).toEqual([]);
  });

  test('every bundled community can be given a SIG', () => {
    for (const id of ['deepin', 'kubernetes', 'openanolis', 'openeuler', 'opengauss'])
      expect(offersFor(graphOf([], dialectOf(id).community), 'sig'), id).toHaveLength(1);
  });
});

describe('lines', () => {
  const written = (snippet: string, values: Readonly<Record<string, string>> = {}): string => {
    const lines = linesOf(snippet);
    return write(lines, slotsOf(lines), values).text;
  };

  test('what is skipped leaves no empty key and no empty item', () => {
    const snippet = `a:\n- b: \${1:x}\n  c: \${2:y}\nd:\n  - \${3:z}\ne: 1\n`;
    expect(written(snippet, { '1': '' })).toBe('a:\n- c: y\nd:\n  - z\ne: 1\n');
    expect(written(snippet, { '1': '', '2': '', '3': '' })).toBe('e: 1\n');
  });

  test('values are quoted where YAML needs it, numbers only where the skeleton has none', () => {
    expect(written(`a: \${1:12}\nb: \${2:x}\nc: '\${3:x}'\n`, { '1': '7', '2': '7', '3': "it's" })).toBe(
      "a: 7\nb: '7'\nc: 'it''s'\n",
    );
    expect(written(`a: \${1:x}\n`, { '1': 'yes: no' })).toBe("a: 'yes: no'\n");
  });

  test('several values become items, and a shared value stands everywhere', () => {
    expect(written(`a:\n  - \${1:x}\nb: sig-\${2:y}\nc: \${2:y}\n`, { '1': 'p, q', '2': 'z' })).toBe(
      'a:\n  - p\n  - q\nb: sig-z\nc: z\n',
    );
  });

  test('the text of a block scalar is written as it is', () => {
    expect(written(`a: >\n  \${1:x}\n\nb: 1\n`, { '1': 'one: two' })).toBe('a: >\n  one: two\n\nb: 1\n');
  });
});
