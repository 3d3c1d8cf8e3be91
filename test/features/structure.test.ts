// Outline, folding, growing selections, links and highlights, printed as text.
import { describe, expect, test } from 'vitest';
import { folding } from '../../server/src/features/folding.ts';
import { highlights } from '../../server/src/features/highlights.ts';
import { links } from '../../server/src/features/links.ts';
import { selection } from '../../server/src/features/selection.ts';
import { type OutlineSymbol, symbols } from '../../server/src/features/symbols.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { open, printRange } from '../support/fixture.ts';

const CHARTER = `# the charter
# of a SIG
name: Light
description: |
  Lamps
  and more.
maintainers:
- gitee_id: lin-g
  atomgit_id: lin-a
  name: Lin Shufen
  email: lin@example.com
- gitee_id: wu-g
  email: ''
repositories:
- repo:
  - src-openeuler/lantern
  - openeuler/torch
  committers:
  - gitee_id: wu-g
    name: Wu An
`;
const MANIFEST = `name: lantern
upstream: "https://example.org/lantern"
branches:
- name: master
  type: protected
- name: openEuler-24.03-LTS
  type: protected
  create_from: master
type: public
`;
const charter = (text = CHARTER) => open('openeuler', text, 'sig/Light/sig-info.yaml');
const manifest = (text = MANIFEST) => open('openeuler', text, 'sig/Light/src-openeuler/l/lantern.yaml');

function outline(list: readonly OutlineSymbol[], indent = ''): string {
  return list
    .map((s) => `${indent}${s.name} (${s.kind})${s.detail && ` ${s.detail}`}\n${outline(s.children, `${indent}  `)}`)
    .join('');
}

describe('outline', () => {
  test('of a charter', () => {
    expect(outline(symbols(charter().analysis, 'en'))).toMatchInlineSnapshot(`
      "Light (sig) SIG charter
        maintainers (list) 2 items
          Lin Shufen (person) lin-g
          wu-g (person)
        repositories (list) 1 item
          src-openeuler/lantern, openeuler/torch (mapping)
            repo (list) 2 items
              src-openeuler/lantern (repository)
              openeuler/torch (repository)
            committers (list) 1 item
              Wu An (person) wu-g
      "
    `);
  });
  test('of a manifest', () => {
    expect(outline(symbols(manifest().analysis, 'zh-CN'))).toMatchInlineSnapshot(`
      "src-openeuler/lantern (repository) 软件包清单
        branches (list) 2 项
          master (branch) protected
          openEuler-24.03-LTS (branch) protected · master
      "
    `);
  });
  test('of a file with mistakes', () => {
    const text = CHARTER.replace("email: ''", "email: 'x").replace('name: Light', 'name： Light');
    expect(outline(symbols(charter(text).analysis, 'en'))).toContain('Lin Shufen (person) lin-g');
  });
  test('selections lie in their symbols, and those in each other', () => {
    const check = (list: readonly OutlineSymbol[], within: { start: number; end: number }): void => {
      for (const s of list) {
        expect(s.name).not.toBe('');
        expect(within.start <= s.range.start && s.range.end <= within.end, s.name).toBe(true);
        expect(s.range.start <= s.selection.start && s.selection.end <= s.range.end, s.name).toBe(true);
        check(s.children, s.range);
      }
    };
    const alias = 'maintainers:\n- &a\n  gitee_id: x\nmentors:\n- *a\n- {}\n- []\n-\n- ""\nrepositories:\n- repo: []\n';
    for (const { analysis } of [charter(), manifest(), charter(alias), charter(''), charter('- a\n- b: c\n')])
      check(symbols(analysis, 'en'), { start: 0, end: analysis.text.length });
  });
});

test('folding: blocks, items, block text, comments', () => {
  const { analysis } = charter();
  const line = (offset: number): number => analysis.text.slice(0, offset).split('\n').length;
  expect(folding(analysis).map((f) => `${line(f.start)}-${line(f.end)} ${f.kind}`)).toEqual([
    '1-2 comment',
    '4-6 block',
    '7-13 block',
    '8-11 block',
    '12-13 block',
    '14-20 block',
    '15-20 block',
    '18-20 block',
    '19-20 block',
  ]);
});

test('selections grow from the text in quotes to the file', () => {
  const { analysis, offset } = manifest(MANIFEST.replace('example.org', 'exa<|>mple.org'));
  expect(selection(analysis, offset).map((range) => printRange(analysis.text, range))).toEqual([
    '2:12-2:39 "https://example.org/lantern"',
    '2:11-2:40 "\\"https://example.org/lantern\\""',
    '2:1-2:40 "upstream: \\"https://example.org/lantern\\""',
    expect.stringMatching(/^1:1-9:13 /),
    expect.stringMatching(/^1:1-10:1 /),
  ]);
});

test('links: people, addresses, repositories, pages', () => {
  const { analysis } = charter();
  const shown = links(analysis).map(
    (l) => `${printRange(analysis.text, l)} → ${l.target} (${render(l.tooltip, 'en')})`,
  );
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "3:7-3:12 "Light" → https://www.openeuler.org/zh/sig/Light (Open the page of Light)
    8:13-8:18 "lin-g" → https://gitee.com/lin-g (Open the page of lin-g)
    9:15-9:20 "lin-a" → https://atomgit.com/lin-a (Open the page of lin-a)
    11:10-11:25 "lin@example.com" → mailto:lin@example.com (Write to lin@example.com)
    12:13-12:17 "wu-g" → https://gitee.com/wu-g (Open the page of wu-g)
    16:5-16:26 "src-openeuler/lantern" → https://atomgit.com/src-openeuler/lantern (Open the page of src-openeuler/lantern)
    17:5-17:20 "openeuler/torch" → https://atomgit.com/openeuler/torch (Open the page of openeuler/torch)
    19:15-19:19 "wu-g" → https://gitee.com/wu-g (Open the page of wu-g)"
  `);
  const other = manifest().analysis;
  expect(links(other).map((l) => `${printRange(other.text, l)} → ${l.target}`)).toContain(
    '2:12-2:39 "https://example.org/lantern" → https://example.org/lantern',
  );
});

test('links lead nowhere but to the web and to mail', () => {
  const text = MANIFEST.replace('https://example.org/lantern', 'command:boom').replace(
    'name: lantern',
    'name: "../../x y)"',
  );
  for (const { target } of links(manifest(text).analysis))
    expect(target).toMatch(/^(?:https?:\/\/[\w.-]+\/[^\s()]*|mailto:)/);
});

test('highlights: every place of the entity', () => {
  const { analysis, offset } = manifest(MANIFEST.replace('create_from: master', 'create_from: mas<|>ter'));
  const shown = highlights(analysis, offset).map(
    (h) => `${printRange(analysis.text, h)}${h.defines ? ' defines' : ''}`,
  );
  expect(shown).toEqual(['4:9-4:15 "master" defines', '8:16-8:22 "master"']);
  expect(highlights(manifest(MANIFEST.replace('public', 'pub<|>lic')).analysis, MANIFEST.indexOf('public'))).toEqual(
    [],
  );
});
