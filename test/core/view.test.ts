// Views: what is shown of a file and what is left out, and what a block is.
import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../server/src/core/check/analyse.ts';
import { entryBlocks, isSettled, itemBlocks } from '../../server/src/core/check/blocks.ts';
import { reachOf } from '../../server/src/core/check/reach.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { isLookedAt, only, without } from '../../server/src/core/check/view.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { interest } from '../../server/src/core/community/places.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import type { Node } from '../../server/src/core/yaml/tree.ts';
import { rules } from '../../server/src/rules/index.ts';
import { dialectOf } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';

function analysed(community: string, path: string, text: string): Analysis {
  const dialect = dialectOf(community);
  return analyseFile(dialect, classify(dialect.community, path)!, text);
}

const CHARTER = 'sig/Meadow/sig-info.yaml';
const charter = (): Analysis => analysed('openeuler', CHARTER, readFolder('test/communities/openeuler/good')[CHARTER]!);

/** The occurrences with what they stand in, in place of indices. */
function resolved({ occurrences, scopes, records }: FileFacts): unknown[] {
  return occurrences.map(({ scope, record, ...rest }) => {
    const around: string[] = [];
    for (let at = scope; at > 0; at = scopes[at]!.parent) around.push(`${scopes[at]!.name} ${scopes[at]!.start}`);
    return { ...rest, around, record: record < 0 ? null : records[record]!.fields };
  });
}

const within = (block: Node, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  block.start <= start && end <= block.end;

describe('a view', () => {
  test('shows of the lists of a match what a block holds, or all but that', () => {
    const analysis = charter();
    for (const block of [...entryBlocks(analysis), ...itemBlocks(analysis)]) {
      for (const list of ['scalars', 'lists', 'maps'] as const) {
        const all: readonly Node[] = analysis.match[list];
        const inside = all.filter((node) => within(block, node));
        expect(only(analysis, [block]).match[list]).toEqual(inside);
        expect(without(analysis, [block]).match[list]).toEqual(all.filter((node) => !inside.includes(node)));
        expect(all.filter((node) => isLookedAt(only(analysis, [block]), node))).toEqual(inside);
      }
    }
  });

  test('is asked for places of the values that it shows', () => {
    const analysis = charter();
    const emails = interest((schema) => schema.format === 'email');
    const records = interest((schema) => schema['x-sig']?.record !== undefined);
    const people = entryBlocks(analysis).find((block) => analysis.text.slice(block.start).startsWith('- gitee_id'))!;
    expect(only(analysis, [people]).match.has(emails)).toBe(true);
    expect(only(analysis, [people]).match.has(records)).toBe(true);
    expect(without(analysis, entryBlocks(analysis)).match.has(records)).toBe(false);
  });

  test('shows facts with the scopes and records that they stand in', () => {
    const analysis = charter();
    const all = resolved(analysis.facts) as { start: number; end: number }[];
    for (const block of [...entryBlocks(analysis), ...itemBlocks(analysis)]) {
      const inside = all.filter((one) => within(block, one));
      expect(resolved(only(analysis, [block]).facts)).toEqual(inside);
      expect(resolved(without(analysis, [block]).facts)).toEqual(all.filter((one) => !inside.includes(one)));
    }
    expect(only(analysis, itemBlocks(analysis)).facts.occurrences.length).toBeGreaterThan(4);
  });
});

describe('blocks', () => {
  const blocks = (text: string): string[][] => {
    const analysis = analysed('openeuler', CHARTER, text);
    return [entryBlocks(analysis), itemBlocks(analysis)].map((list) =>
      list.map(({ start, end }) => text.slice(start, end)),
    );
  };

  test('are collections in block style under the keys of a document, and the items of its lists', () => {
    expect(blocks('a: 1\nb:\n- x\n-\n- y: [z]\nc: [1]\nd:\n  e:\n  - 1\n')).toEqual([
      ['- x\n-\n- y: [z]', 'e:\n  - 1'],
      ['x', '', 'y: [z]'],
    ]);
    expect(blocks('- a\n- b: 1\n')).toEqual([[], ['a', 'b: 1']]);
  });

  test('are none where aliases say what is in them, and in broken text', () => {
    expect(blocks('a: &x\n- 1\nb:\n- *x\n')).toEqual([[], []]);
    expect(blocks('a:\n- "*x"\n')).toEqual([['- "*x"'], ['"*x"']]);
    expect(blocks('a:\n- 1\n b: 2\n')).toEqual([[], []]);
  });

  test('of a file that is settled are silenced by nothing', () => {
    expect(isSettled(charter())).toBe(true);
    expect(isSettled(analysed('openeuler', CHARTER, 'name: Meadow\n'))).toBe(false);
    expect(isSettled(analysed('openeuler', CHARTER, charter().text.replace('description: ', 'description:')))).toBe(
      false,
    );
  });
});

describe('how far a rule looks', () => {
  const reach = (name: string, input: Analysis): unknown => reachOf(rules.find((rule) => rule.name === name)!, input);
  const manifest = (path: string): Analysis => analysed('openeuler', path, '');

  test('follows from the schema', () => {
    const input = manifest('sig/Meadow/src-openeuler/k/kpatch.yaml');
    expect(reach('unknown-branch', input)).toBe('entry');
    expect(reach('unsorted-list', input)).toBe('item');
    expect(reach('name-mismatch', input)).toBe('item');
    expect(reach('missing-key', input)).toBe(undefined);
    expect(reach('unsorted-list', analysed('kubernetes', 'sigs.yaml', ''))).toBe('entry');
    expect(reach('duplicate-item', analysed('kubernetes', 'sigs.yaml', ''))).toBe(undefined);
    expect(reach('not-among', analysed('deepin', 'sig/meadow/metadata.yml', ''))).toBe(undefined);
    expect(reach('not-among', input)).toBe('item');
  });

  test('follows from the path where the names of things are made with it', () => {
    const dialect = dialectOf('openeuler');
    const { file } = manifest('sig/Meadow/src-openeuler/k/kpatch.yaml');
    const under = (vars: Record<string, string>): Analysis => analyseFile(dialect, { ...file, vars }, '');
    const { org: _, ...rest } = file.vars;
    expect(reach('unknown-branch', under(rest))).toBe(undefined);
    expect(reach('unmaintained-branch', under(rest))).toBe(undefined);
    expect(reach('unmaintained-branch', under({ ...file.vars }))).toBe('item');
    expect(reach('unmaintained-branch', under({ ...file.vars, repo: 'a@b' }))).toBe(undefined);
    expect(reach('template-left', under({ ...file.vars, repo: 'a b c d' }))).toBe(undefined);
  });
});
