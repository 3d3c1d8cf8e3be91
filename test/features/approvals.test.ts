// Who approves, told in the editor: above an OWNERS file, over its lists, filters and aliases, over what names a file.
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { codeLenses } from '../../server/src/features/code-lenses.ts';
import { hover } from '../../server/src/features/hover.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { analyseAll, type Files, graphFor } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';

const ID = 'kubernetes';
const good = readFolder('test/communities/kubernetes/good');

function lenses(files: Files, path: string): string[] {
  const analyses = analyseAll(ID, files);
  return codeLenses(analyses.get(path)!, graphFor(ID, files, analyses)).map(({ title }) => render(title, 'en'));
}

/** The hover at the first place of a text in a file, without escapes. */
function hoverOn(path: string, text: string, files: Files = good): string {
  const analyses = analyseAll(ID, files);
  const analysis: Analysis = analyses.get(path)!;
  const found = hover(analysis, graphFor(ID, files, analyses), analysis.text.indexOf(text) + 1, 'en');
  return (found?.markdown ?? '').replaceAll('\\', '');
}

describe('above an OWNERS file', () => {
  test('its approvers, nearest first, with the files that name them', () => {
    expect(lenses(good, 'sig-meadow/OWNERS')).toEqual([
      'Approvers here: ada-lark, tom-reed, pia-finch (from OWNERS, ../OWNERS)',
    ]);
  });
  test('only its own where the folders above do not count', () => {
    expect(lenses(good, 'wg-rain/OWNERS')).toEqual(['Approvers here: pia-finch (from OWNERS)']);
  });
  test('many are counted', () => {
    const files = { OWNERS: `approvers:\n${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `- ${name}\n`).join('')}` };
    expect(lenses(files, 'OWNERS')).toEqual(['Approvers here: a, b, c, d and 2 more (from OWNERS)']);
  });
  test('nobody', () => {
    expect(lenses({ OWNERS: 'reviewers:\n- a\n' }, 'OWNERS')).toEqual(['Nobody can approve here']);
  });
});

describe('over', () => {
  test('an alias: its members and who uses it', () => {
    const text = hoverOn('sig-meadow/OWNERS', 'sig-meadow-leads');
    expect(text).toContain('alias');
    expect(text).toContain('Ada Lark (ada-lark)');
    expect(text).toContain('Tom Reed (tom-reed)');
    expect(text).toMatch(/Appears in .*sig-meadow\/OWNERS/);
    expect(text).toMatch(/Defined in .*OWNERS_ALIASES/);
  });
  test('an alias where it is defined', () => {
    const text = hoverOn('OWNERS_ALIASES', 'bee-keepers');
    expect(text).toContain('Members (1)');
    expect(text).toMatch(/Appears in .*sig-meadow\/OWNERS/);
  });
  test('a list of an OWNERS file: who approves in the folder', () => {
    expect(hoverOn('sig-meadow/OWNERS', 'approvers:')).toMatch(/Who can approve .*Ada Lark .*Pia Finch/);
  });
  test('a filter: what it matches and who approves that', () => {
    const text = hoverOn('OWNERS', '(?i)charter');
    expect(text).toMatch(/Matches \(4\) .*committee-gate\/charter.md/);
    expect(text).toMatch(/Who must review .*Pia Finch/);
  });
  test('a value that names a file: who approves it', () => {
    expect(hoverOn('sigs.yaml', 'charter.md')).toMatch(/sig-meadow\/charter.md.*path[\s\S]*Who can approve .*Ada Lark/);
  });
  test('a group: who approves in its folder', () => {
    expect(hoverOn('sigs.yaml', 'sig-meadow')).toMatch(/Who can approve .*Ada Lark/);
  });
});
