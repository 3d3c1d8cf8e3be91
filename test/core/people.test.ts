// People: ids joined over platforms, and what counts as a contradiction between records.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { people, person, personOf, placesOf, stated } from '../../server/src/core/graph/people.ts';
import { contradicts, letters } from '../../server/src/core/graph/person-names.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';

function graph(files: Files) {
  return graphOf(
    [...analyseAll('openeuler', files).values()].map((a) => a.facts),
    dialectOf('openeuler').community,
  );
}

interface Who {
  readonly gitee?: string;
  readonly atomgit?: string;
  readonly name?: string;
  readonly email?: string;
}

function charter(sig: string, ...list: readonly Who[]): Files {
  const records = list.map(
    ({ gitee = '', atomgit = '', name = '', email = '' }) =>
      `- gitee_id: '${gitee}'\n  atomgit_id: '${atomgit}'\n  name: '${name}'\n  email: '${email}'\n`,
  );
  return { [`sig/${sig}/sig-info.yaml`]: `name: ${sig}\nmaintainers:\n${records.join('')}` };
}

const ids = (someone: { ids: readonly { namespace: string; id: string }[] } | undefined): string[] =>
  (someone?.ids ?? []).map(({ namespace, id }) => `${namespace}:${id}`);

describe('people', () => {
  test('ids that one record states are one person, over any number of records', () => {
    const all = graph({
      ...charter('A', { gitee: 'linyue', atomgit: 'lin-yue' }),
      ...charter('B', { atomgit: 'Lin-Yue' }, { gitee: 'hezhou' }),
      ...charter('C', { gitee: 'linyue2', atomgit: 'lin-yue' }),
    });
    expect(people(all)).toHaveLength(2);
    expect(ids(person(all, 'gitee_id', 'LINYUE2'))).toEqual([
      'atomgit_id:lin-yue',
      'gitee_id:linyue',
      'gitee_id:linyue2',
    ]);
    expect(person(all, 'gitee_id', 'linyue')).toBe(person(all, 'atomgit_id', 'lin-yue'));
    expect(person(all, 'gitee_id', 'linyue')?.records.map(({ path }) => path)).toEqual([
      'sig/A/sig-info.yaml',
      'sig/B/sig-info.yaml',
      'sig/C/sig-info.yaml',
    ]);
  });

  test('one id on two platforms is not the same person', () => {
    const all = graph(charter('A', { gitee: 'linyue' }, { atomgit: 'linyue' }));
    expect(people(all)).toHaveLength(2);
    expect(person(all, 'github', 'linyue')).toBeUndefined();
  });

  test('a record without any id is of nobody', () => {
    const all = graph(charter('A', { name: 'Lin Yue' }));
    expect(people(all)).toEqual([]);
    expect(personOf(all, all.files.get('sig/A/sig-info.yaml')!.records[0]!)).toBeUndefined();
  });

  test('bare ids are places of a person, not records', () => {
    const all = graph({ ...charter('A', { gitee: 'linyue' }), 'sig/B/OWNERS': 'maintainers:\n- LinYue\n- stranger\n' });
    const someone = person(all, 'gitee_id', 'linyue')!;
    expect(placesOf(all, someone).map(({ path }) => path)).toEqual(['sig/A/sig-info.yaml', 'sig/B/OWNERS']);
    expect(person(all, 'gitee_id', 'stranger')).toBeUndefined();
  });

  test('what records state comes by frequency, then by text', () => {
    const all = graph({
      ...charter('A', { gitee: 'linyue', name: 'Lin Yue' }),
      ...charter('B', { gitee: 'linyue', name: ' Lin Yue ' }),
      ...charter('C', { gitee: 'linyue', name: 'Yue Lin' }),
      ...charter('D', { gitee: 'linyue', name: '' }),
    });
    expect(stated(person(all, 'gitee_id', 'linyue')!, 'name')).toEqual([
      { value: 'Lin Yue', count: 2 },
      { value: 'Yue Lin', count: 1 },
    ]);
  });

  test('everybody at once are those that are asked for one by one', () => {
    const id = fc.constantFrom('', 'a', 'A', 'b', 'c', 'd', 'e', 'f');
    const who = fc.record({ gitee: id, atomgit: id, name: fc.constantFrom('Lin', 'He') });
    const charters = fc.uniqueArray(
      fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.array(who, { maxLength: 4 })),
      {
        selector: ([sig]) => sig,
      },
    );
    fc.assert(
      fc.property(charters, fc.boolean(), (all, asked) => {
        const files = Object.assign({}, ...all.map(([sig, list]) => charter(sig, ...list))) as Files;
        const [one, other] = [graph(files), graph(files)];
        const known = [...'abcdef'].flatMap((letter) =>
          ['gitee_id', 'atomgit_id'].flatMap((namespace) => person(one, namespace, letter) ?? []),
        );
        // Somebody who was asked for before is the same person afterwards.
        const before = asked ? person(other, 'gitee_id', 'b') : undefined;
        expect(new Set(people(other))).toEqual(new Set(known));
        if (before) expect(people(other)).toContain(before);
        for (const someone of people(other))
          for (const { namespace, id: own } of someone.ids) expect(person(other, namespace, own)).toBe(someone);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  test('the same files give the same people in any order', () => {
    const files = { ...charter('A', { gitee: 'a', atomgit: 'x' }), ...charter('B', { gitee: 'b', atomgit: 'x' }) };
    const back = Object.fromEntries(Object.entries(files).reverse());
    expect(people(graph(back))).toEqual(people(graph(files)));
  });
});

describe('contradictions', () => {
  test.each([
    ['name', 'Lin Yue', 'yue lin'],
    ['name', 'Lin Yue', 'LinYue'],
    ['name', 'Lin Yue', '林月'],
    ['name', 'Lin Yue', 'lin-yue_2020'],
    ['name', 'Chen Mao', 'Chen Mao (Example)'],
    ['name', 'Lin Yue', ''],
    ['organisation', 'Example', 'Example OS'],
    ['email', 'Lin.Yue@example.org', 'lin.yue@example.org '],
  ])('%s: "%s" and "%s" say the same', (field, a, b) => {
    expect(contradicts(field, a, b, ['lin-yue_2020'])).toBe(false);
    expect(contradicts(field, b, a, ['lin-yue_2020'])).toBe(false);
  });

  test.each([
    ['name', 'Lin Yue', 'He Zhou'],
    ['name', '林月', '何舟'],
    ['organisation', 'Example', 'Sample'],
    ['email', 'lin.yue@example.org', 'linyue@example.org'],
  ])('%s: "%s" and "%s" contradict each other', (field, a, b) => {
    expect(contradicts(field, a, b, [])).toBe(true);
    expect(contradicts(field, b, a, [])).toBe(true);
  });

  test('letters are compared without order, case, width and punctuation', () => {
    expect(letters('Ｌin-Yue 1')).toBe(letters('1 yue.LIN'));
    expect(letters('。 -')).toBe('');
  });
});
