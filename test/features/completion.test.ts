// What completion offers, place by place, as a contributor meets it: the list, and the file after an entry is accepted.
// Long because it is one table of places; a place is found faster in one file than in five.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutStops } from '../../server/src/core/community/skeleton.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { quote } from '../../server/src/core/yaml/scalar.ts';
import { type Completion, completion } from '../../server/src/features/completion.ts';
import type { Language } from '../../server/src/messages/catalogue.ts';
import { accepted, open, openText, printCompletions } from '../support/fixture.ts';
import { inlineDialect } from '../support/inline.ts';

const OPTIONS = { today: '2026-03-04', again: true };

interface Asked {
  readonly text: string;
  readonly items: readonly Completion[];
}

function at(community: string, path: string, source: string, language: Language = 'en', again = true): Asked {
  const opened = open(community, source, path);
  const options = { ...OPTIONS, again };
  const { items } = completion(opened.analysis, opened.graph, opened.offset, language, options);
  return { text: opened.analysis.text, items };
}

/** In an OpenAnolis manifest. */
const manifest = (source: string): Asked => at('openanolis', 'ospkg-list/lantern.yaml', source);
/** In an openEuler manifest. */
const package_ = (source: string): Asked => at('openeuler', 'sig/Light/src-openeuler/l/lantern.yaml', source);
/** In an openEuler charter. */
const sigInfo = (source: string): Asked => at('openeuler', 'sig/Light/sig-info.yaml', source);

const list = ({ items }: Asked): string => printCompletions(items);
const labels = ({ items }: Asked): string[] => items.map((item) => item.label);

/** The file after an entry is accepted; its stops are shown as they are. */
function accept(asked: Asked, label: string): string {
  const item = asked.items.find((one) => one.label === label);
  if (!item) throw new Error(`"${label}" is not offered, but:\n${list(asked)}`);
  return accepted(asked.text, item);
}

const PEOPLE = `maintainers:
- gitee_id: lin-g
  atomgit_id: lin-a
  name: Lin Shufen
  organization: Bluestone
  email: lin@example.com
- gitee_id: wu-g
  atomgit_id: wu-a
  name: Wu An
  email: wu@example.com
`;

describe('an empty file', () => {
  test('becomes what its path says', () => {
    const asked = package_('<|>');
    expect(asked.items[0]).toMatchObject({ kind: 'skeleton', preselect: true });
    expect(accept(asked, 'package manifest')).toMatchInlineSnapshot(`
      "name: lantern
      description: \${1:What the package is, in a sentence}
      upstream: \${2:https://example.org/lantern}
      branches:
      - name: master
        type: protected
      type: public
      $0"
    `);
  });
  test('offers single keys too, the required ones first', () => {
    expect(list(manifest('# a new package\n<|>'))).toMatchInlineSnapshot(`
      "skeleton package manifest * | new package manifest
      key name | required · text
      key repository | required · URL
      key summary | required · text
      key rpm_owner … | required · text or list: owner of the package
      key branches | required · list: branch"
    `);
  });
  test('is found by the first letters of a key', () => {
    expect(manifest('na<|>').items[0]).toMatchObject({ kind: 'skeleton', filter: 'na' });
  });
  test('quotes a name that YAML would read as a number', () => {
    const asked = at('openeuler', 'sig/Light/src-openeuler/2/2048.yaml', '<|>');
    expect(accept(asked, 'package manifest')).toContain("name: '2048'\n");
  });
});

describe('keys', () => {
  test('that are there are not offered again', () => {
    expect(labels(manifest('name: lantern\nsummary: x\n<|>'))).toMatchInlineSnapshot(`
      [
        "repository, rpm_owner, branches",
        "repository",
        "rpm_owner",
        "branches",
      ]
    `);
  });
  test('of the mapping that the indentation continues', () => {
    const text = (cursor: string): string => `name: lantern\nbranches:\n  - name: a23\n${cursor}`;
    expect(labels(manifest(text('    <|>')))).toEqual(['repo, maturity', 'repo', 'maturity']);
    expect(labels(manifest(text('  <|>')))).toEqual(['- name, repo, maturity', '- name', '- repo', '- maturity']);
    expect(labels(manifest(text('<|>'))).slice(0, 2)).toEqual(['repository, summary, rpm_owner', 'repository']);
    expect(labels(manifest(text('         <|>')))).toEqual(['repo, maturity', 'repo', 'maturity']);
  });
  test('are moved to the column of the others', () => {
    const after = 'branches:\n  - name: "a23"\n    repo: $1';
    for (const cursor of ['   <|>', '    <|>', '     <|>'])
      expect(accept(manifest(`branches:\n  - name: "a23"\n${cursor}`), 'repo')).toBe(after);
    const list = `branches:\n  - name: a23\n  - name: $1\n    repo: $2\n    maturity: \${3:rawhide}`;
    for (const cursor of ['<|>', ' <|>', '  <|>'])
      expect(accept(manifest(`branches:\n  - name: a23\n${cursor}`), '- name, repo, maturity')).toBe(list);
  });
  test('that name something are those of the community, once each', () => {
    const lists = (mapping: string): Asked =>
      at(
        'opengauss',
        'maillist_mapping.yaml',
        `--- sigs.yaml\nsigs:\n- name: Meadow\n- name: Orchard\n- name: Pond\n--- maillist_mapping.yaml\n${mapping}`,
      );
    expect(labels(lists('Meadow: meadow@example.org\n<|>'))).toEqual(['Orchard', 'Pond']);
    expect(labels(lists('Meadow: meadow@example.org\nOr<|>'))).toEqual(['Orchard', 'Pond']);
    expect(labels(lists('Me<|>: meadow@example.org\n'))).toEqual(['Meadow', 'Orchard', 'Pond']);
    expect(accept(lists('Meadow: meadow@example.org\nP<|>'), 'Pond')).toBe('Meadow: meadow@example.org\nPond: $1');
    const named = { refers: 'person', namespace: 'github' };
    const team = inlineDialect({
      type: 'object',
      properties: {
        lead: { type: 'string', 'x-sig': named },
        roles: { type: 'object', additionalProperties: { enum: ['admin', 'guest'] }, 'x-sig': { keys: named } },
      },
    });
    const roles = open(team, '--- a.yaml\nlead: ada-l\n--- b.yaml\nlead: bo-k\nroles:\n  ada-l: admin\n  <|>');
    const { items } = completion(roles.analysis, roles.graph, roles.offset, 'en', OPTIONS);
    expect(printCompletions(items)).toBe('person bo-k … | used in this file');
    expect(items.map(({ insert }) => insert)).toEqual(['bo-k: $1']);
  });
  test('write the block below them as the file is laid out', () => {
    expect(accept(manifest('name: lantern\nbr<|>'), 'branches')).toMatchInlineSnapshot(`
      "name: lantern
      branches:
        - name: $1
          repo: $2
          maturity: \${3:rawhide}"
    `);
    expect(accept(sigInfo(`${PEOPLE}<|>`), 'repositories')).toMatchInlineSnapshot(`
      "maintainers:
      - gitee_id: lin-g
        atomgit_id: lin-a
        name: Lin Shufen
        organization: Bluestone
        email: lin@example.com
      - gitee_id: wu-g
        atomgit_id: wu-a
        name: Wu An
        email: wu@example.com
      repositories:
      - repo:
        - $1"
    `);
  });
  test('write the value that the path dictates', () => {
    expect(accept(manifest('<|>'), 'name')).toBe('name: lantern');
  });
  test('offer choices where the list cannot be opened again', () => {
    const asked = at('openeuler', 'sig/Light/src-openeuler/l/lantern.yaml', 'name: lantern\n<|>', 'en', false);
    expect(accept(asked, 'type')).toBe(`name: lantern\ntype: \${1|public,private|}`);
    expect(accept(package_('name: lantern\n<|>'), 'type')).toBe('name: lantern\ntype: $1');
  });
  test('replace the word around the cursor, and add no second colon', () => {
    expect(accept(manifest('su<|>mry: x\nname: lantern\n'), 'summary')).toBe('summary: x\nname: lantern\n');
    expect(accept(manifest('name: lantern\nbran<|>\n  - name: a23\n'), 'branches')).toBe(
      'name: lantern\nbranches:\n  - name: a23\n',
    );
  });
  test('inside flow collections', () => {
    expect(labels(manifest('branches: [{name: a23, <|>}]\n'))).toEqual(['repo', 'maturity']);
    expect(accept(manifest('branches: [{name: a23, re<|>'), 'repo')).toBe('branches: [{name: a23, repo: $1');
    expect(accept(manifest('branches: [<|>]\n'), 'name, repo, maturity')).toBe(
      'branches: [{name: $1, repo: $2, maturity: $3\\}]\n',
    );
  });
  test('deprecated ones come last', () => {
    const { items } = package_('name: lantern\n<|>');
    const first = items.findIndex((item) => item.deprecated);
    expect(first).toBeGreaterThan(0);
    expect(items.slice(first).every((item) => item.deprecated)).toBe(true);
  });
  test('forbidden ones not at all', () => {
    expect(labels(package_('name: lantern\n<|>'))).not.toContain('doc_page');
  });
  test('have the documentation of their field, in both languages', () => {
    const doc = (language: Language): string | undefined =>
      at('openanolis', 'ospkg-list/lantern.yaml', '<|>', language).items.find((item) => item.label === 'summary')
        ?.documentation;
    expect(doc('en')).toMatch(/^\*\*summary\*\* · text · required\n\nWhat the package is for/);
    expect(doc('zh-CN')).toMatch(/^\*\*summary\*\* · 简介 · 文本 · 必填\n\n用一句话/);
  });
});

describe('lists', () => {
  test('behind a bare dash, with and without the blank', () => {
    const text = (cursor: string): string =>
      `branches:\n  - name: a23\n    repo: EPAO\n    maturity: mature\n${cursor}`;
    const expected = `${text('')}  - name: $1\n    repo: $2\n    maturity: \${3:rawhide}`;
    expect(accept(manifest(text('  -<|>')), 'name, repo, maturity')).toBe(expected);
    expect(accept(manifest(text('  - <|>')), 'name, repo, maturity')).toBe(expected);
    expect(accept(manifest(text('  <|>')), '- name, repo, maturity')).toBe(expected);
  });
  test('that have no item yet, wherever the cursor is', () => {
    const expected = `branches:\n  - name: $1\n    repo: $2\n    maturity: \${3:rawhide}`;
    for (const source of ['branches:<|>', 'branches: <|>', 'branches:\n<|>', 'branches:\n  <|>'])
      expect(accept(manifest(source), '- name, repo, maturity')).toBe(expected);
  });
  test('take dashes in the column of the key where the file has them so', () => {
    expect(accept(package_('branches:\n- name: master\n  type: protected\nmanagers:<|>'), '-')).toContain(
      'managers:\n- $1',
    );
    expect(accept(package_('branches:\n<|>'), '- name, type')).toBe(
      `branches:\n- name: $1\n  type: \${2|protected,readonly|}`,
    );
  });
  test('a new record has the keys of its siblings', () => {
    expect(labels(sigInfo(`${PEOPLE}- <|>`))[0]).toBe('gitee_id, atomgit_id, name, email');
  });
  test('a list or a single value', () => {
    expect(list(manifest('rpm_owner: <|>'))).toMatchInlineSnapshot(`"record - … | new owner of the package"`);
  });
  test('nothing where the list stands below already', () => {
    expect(labels(sigInfo('maintainers: <|>\n- gitee_id: a\n'))).toEqual([]);
    expect(labels(sigInfo('maintainers: <|>\n  - gitee_id: a\n'))).toEqual([]);
  });
});

describe('people', () => {
  test('who are known come with their whole record', () => {
    const asked = sigInfo(`${PEOPLE}repositories:\n- repo:\n  - src-openeuler/lantern\n  committers:\n  - <|>`);
    expect(list(asked)).toMatchInlineSnapshot(`
      "record gitee_id, atomgit_id, name, email | new person
      person lin-g | Lin Shufen <lin@example.com>
      person wu-g | Wu An <wu@example.com>
      key name … | required · text
      key email … | required · email address
      key atomgit_id … | text
      key gitee_id … | text
      key organization … | text"
    `);
    expect(accept(asked, 'lin-g')).toMatchInlineSnapshot(`
      "maintainers:
      - gitee_id: lin-g
        atomgit_id: lin-a
        name: Lin Shufen
        organization: Bluestone
        email: lin@example.com
      - gitee_id: wu-g
        atomgit_id: wu-a
        name: Wu An
        email: wu@example.com
      repositories:
      - repo:
        - src-openeuler/lantern
        committers:
        - gitee_id: lin-g
          atomgit_id: lin-a
          name: Lin Shufen
          organization: Bluestone
          email: lin@example.com"
    `);
  });
  test('of whom an id is written, with the rest', () => {
    const asked = sigInfo(`${PEOPLE}mentors:\n- gitee_id: lin-g\n  <|>`);
    expect(asked.items[0]).toMatchObject({ label: 'atomgit_id, name, organization, email', preselect: true });
    expect(accept(asked, 'atomgit_id, name, organization, email')).toContain(
      '- gitee_id: lin-g\n  atomgit_id: lin-a\n  name: Lin Shufen\n  organization: Bluestone\n  email: lin@example.com',
    );
  });
  test('whose id is chosen in a new record, with the rest; in a longer one, the id alone', () => {
    expect(accept(sigInfo(`${PEOPLE}mentors:\n- gitee_id: w<|>`), 'wu-g')).toContain(
      '- gitee_id: wu-g\n  atomgit_id: wu-a\n  name: Wu An\n  email: wu@example.com',
    );
    expect(accept(sigInfo(`${PEOPLE}mentors:\n- gitee_id: w<|>\n  name: Wu An\n`), 'wu-g')).toContain(
      '- gitee_id: wu-g\n  name: Wu An\n',
    );
  });
  test('are found by their names', () => {
    const asked = sigInfo(`${PEOPLE}mentors:\n- gitee_id: <|>`);
    expect(asked.items.map((item) => item.filter)).toEqual([
      'lin-g Lin Shufen <lin@example.com>',
      'wu-g Wu An <wu@example.com>',
    ]);
  });
  test('who are in the list already are left out', () => {
    expect(labels(sigInfo(`${PEOPLE}- <|>`))).not.toContain('lin-g');
  });
  test('of other charters are known too', () => {
    const asked = at(
      'openeuler',
      '',
      `--- sig/Dark/sig-info.yaml\nname: Dark\n${PEOPLE}--- sig/Light/sig-info.yaml\nname: Light\nmaintainers:\n- <|>`,
    );
    expect(labels(asked)).toContain('wu-g');
  });
  test('a field takes what is known of the person', () => {
    expect(list(sigInfo(`${PEOPLE}mentors:\n- gitee_id: lin-g\n  email: <|>`))).toMatchInlineSnapshot(
      `"person lin@example.com * | lin-g, lin-a"`,
    );
    expect(labels(sigInfo(`${PEOPLE}mentors:\n- gitee_id: new\n  organization: <|>`))[0]).toBe('Bluestone');
  });
  test('bare ids', () => {
    const asked = at('openeuler', 'sig/Light/OWNERS', 'maintainers:\n- lin-a\ncommitters:\n- <|>');
    expect(labels(asked)).toEqual(['lin-a']);
  });
});

describe('values', () => {
  test('of an enumeration, documented', () => {
    const asked = package_('branches:\n- name: master\n  type: <|>');
    expect(list(asked)).toMatchInlineSnapshot(`
      "value protected *
      value readonly"
    `);
    expect(asked.items[0]?.documentation).toContain('pull request');
  });
  test('entities, those first that agree with the rest of the file', () => {
    const text = (org: string): string =>
      `repository: https://gitee.com/${org}/lantern\nbranches:\n  - name: a23\n    repo: <|>`;
    expect(labels(manifest(text('src-anolis-os'))).slice(0, 4)).toEqual([
      'BaseOS',
      'AppStream',
      'PowerTools',
      'Extras',
    ]);
    expect(labels(manifest(text('src-anolis-sig'))).slice(0, 2)).toEqual(['Plus', 'HighAvailability']);
    expect(labels(manifest('branches:\n  - repo: Plus\n    maturity: <|>'))[0]).toBe('rawhide');
  });
  test('branches of this file, without those that would lead in a circle', () => {
    const text = `branches:
- name: master
  type: protected
- name: openEuler-24.03-LTS
  type: protected
  create_from: <|>
- name: openEuler-24.03-LTS-SP1
  type: protected
  create_from: openEuler-24.03-LTS
`;
    expect(labels(package_(text))).toEqual(['master']);
  });
  test('names that are taken are not offered', () => {
    expect(labels(manifest('branches:\n  - name: a23\n  - name: <|>'))).not.toContain('a23');
  });
  test('today, quoted as the communities need it', () => {
    expect(accept(sigInfo('name: Light\ncreated_on: <|>'), '2026-03-04')).toBe("name: Light\ncreated_on: '2026-03-04'");
  });
  test('repositories that manifests define, those of the SIG first', () => {
    const asked = at(
      'openeuler',
      '',
      `--- sig/Dark/src-openeuler/a/abyss.yaml
name: abyss
--- sig/Light/src-openeuler/t/torch.yaml
name: torch
--- sig/Light/src-openeuler/l/lantern.yaml
name: lantern
--- sig/Light/sig-info.yaml
name: Light
repositories:
- repo:
  - src-openeuler/lantern
  - <|>
`,
    );
    expect(labels(asked)).toEqual(['src-openeuler/torch', 'src-openeuler/abyss']);
  });
  test('right behind the colon, in the middle of a word, in quotes, in flow style', () => {
    expect(accept(manifest('branches:\n  - repo:<|>'), 'EPAO')).toBe('branches:\n  - repo: EPAO');
    expect(accept(manifest('branches:\n  - repo: EP<|>O # later\n'), 'EPAO')).toBe(
      'branches:\n  - repo: EPAO # later\n',
    );
    expect(accept(manifest('branches:\n  - repo: "<|>"\n'), 'EPAO')).toBe('branches:\n  - repo: "EPAO"\n');
    expect(accept(manifest("branches:\n  - repo: 'E<|>\n    name: a23\n"), 'EPAO')).toBe(
      "branches:\n  - repo: 'EPAO'\n    name: a23\n",
    );
    expect(accept(manifest('branches: [{repo:<|>}]\n'), 'EPAO')).toBe('branches: [{repo: EPAO}]\n');
  });
  test('keep the line ends of the file', () => {
    expect(accept(manifest('name: lantern\r\nbranches:<|>\r\n'), '- name, repo, maturity')).toBe(
      `name: lantern\r\nbranches:\r\n  - name: $1\r\n    repo: $2\r\n    maturity: \${3:rawhide}\r\n`,
    );
  });
});

test('nothing in comments, in running text, in block text, in URLs', () => {
  const nowhere = [
    'name: lantern # na<|>',
    '# na<|>\nname: lantern\n',
    'summary: a lamp <|>',
    'summary: a lamp: na<|>',
    'repository: https:<|>',
    'summary: |\n  na<|>\n',
    'summary: |\n  a\n  <|>\n\n  b\n',
    'summary: "a\n  na<|>"\n',
    'unknown:\n  <|>',
  ];
  for (const source of nowhere) expect(labels(manifest(source)), source).toEqual([]);
});

test('works around mistakes elsewhere in the file', () => {
  for (const broken of [
    'name: "lantern\n',
    'summary：a\n',
    '<<<<<<< HEAD\n',
    '\tname: x\n',
    'name:x\n',
    'summary: a: b\n',
  ])
    expect(labels(manifest(`${broken}branches:\n  - name: a23\n    <|>`)), broken).toEqual([
      'repo, maturity',
      'repo',
      'maturity',
    ]);
});

describe('at any offset of any text', () => {
  const seeds = [
    'name: lantern\nrepository: x\nbranches:\n  - name: a23\n    repo: EPAO\n',
    'branches: [{name: a23, repo: "EPAO"}, {name: \'a8\'}]\nrpm_owner:\n- a\n- b\n',
  ];
  const piece = fc.constantFrom(
    '\n',
    '  ',
    '- ',
    '-',
    ': ',
    ':',
    '：',
    '"',
    "'",
    '[',
    '{',
    '}',
    ']',
    ',',
    '#',
    '|\n',
    '\t',
    'na',
    '\r\n',
    '&a',
    '\uFEFF',
  );
  const damaged = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), piece), { maxLength: 5 }),
      fc.nat(),
    )
    .map(([seed, edits, cursor]) => {
      const text = edits.reduce(
        (t, [at, cut, put]) => t.slice(0, at % (t.length + 1)) + put + t.slice((at % (t.length + 1)) + cut),
        seed,
      );
      return { text, offset: cursor % (text.length + 1) };
    });

  test('it never throws, and its edits lie on one line around the cursor', () => {
    fc.assert(
      fc.property(damaged, ({ text, offset }) => {
        const { analysis, graph } = openText('openanolis', 'ospkg-list/lantern.yaml', text);
        const { items } = completion(analysis, graph, offset, 'en', OPTIONS);
        const least = text.startsWith('\uFEFF') ? Math.max(offset, 1) : offset;
        for (const { range, label } of items) {
          expect(label).not.toMatch(/[\u0091\uE000-\uF8FF]/);
          expect(range.start <= least && least <= range.end && range.end <= text.length).toBe(true);
          expect(text.slice(range.start, range.end)).not.toMatch(/[\r\n]/);
        }
        expect(new Set(items.map((item) => item.kind + item.label)).size).toBe(items.length);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  test('in a sound file, accepting anything on a line of its own leaves a file that parses', () => {
    const files: [string, string, string][] = [
      [
        'openanolis',
        'ospkg-list/lantern.yaml',
        'name: lantern\nrpm_owner:\n  - a\nbranches:\n  - name: a23\n    repo: EPAO\n',
      ],
      ['openeuler', 'sig/Light/sig-info.yaml', `name: Light\n${PEOPLE}repositories:\n- repo:\n  - openeuler/torch\n`],
      [
        'openeuler',
        'sig/Light/src-openeuler/l/lantern.yaml',
        'name: lantern\nbranches:\n- name: "master"\n  type: protected\n',
      ],
    ];
    for (const [community, path, text] of files) {
      const lines = text.split('\n');
      for (let n = 1; n < lines.length; n++)
        for (let indent = 0; indent <= 6; indent++) {
          const rest = lines.slice(n).join('\n');
          const asked = at(community, path, `${lines.slice(0, n).join('\n')}\n${' '.repeat(indent)}<|>\n${rest}`);
          for (const item of asked.items) {
            const after = accepted(asked.text, { ...item, insert: withoutStops(item.insert) });
            const what = `${item.label} at column ${indent}\n${after}`;
            expect(parse(after).problems, what).toEqual([]);
          }
        }
    }
  });
});

test('what is quoted reads back as it was', () => {
  for (const text of ['2.2', 'yes', '0123', '12:30', '2026-01-01', 'a: b', "it's", '- x', '', 'null', '~'])
    expect(parse(`a: ${quote(text)}\n`).root).toMatchObject({ pairs: [{ value: { text } }] });
});
