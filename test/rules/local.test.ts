// References within a file: where `leadUpwards` says that nothing more need be known, the longer look finds nothing.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { leadUpwards, localsOf } from '../../server/src/rules/support/local.ts';
import { dialectOf } from '../support/check.ts';

const NAMES = ['master', 'next', 'last', ''];

/** Manifests with every choice of names and parents for three branches, in either order of the keys. */
function* manifests(): Generator<string> {
  for (const order of [0, 1])
    for (let choice = 0; choice < NAMES.length ** 5; choice++) {
      const pick = (at: number): string => NAMES[Math.floor(choice / NAMES.length ** at) % NAMES.length]!;
      const item = (name: string, parent: string): string => {
        const keys = [`name: ${name}`, `create_from: ${parent}`];
        if (order === 1) keys.reverse();
        return `- ${keys.join('\n  ')}\n`;
      };
      yield `name: sample\nbranches:\n- name: ${pick(0)}\n  type: protected\n${item(pick(1), pick(2))}${item(pick(3), pick(4))}`;
    }
}

describe('leadUpwards', () => {
  test('says so only where all names differ and come from what stands above', () => {
    const dialect = dialectOf('openeuler');
    const counts = { yes: 0, no: 0 };
    for (const text of manifests()) {
      const input = analyse(dialect, 'sig/garden/src-openeuler/s/sample.yaml', text)!;
      const upwards = leadUpwards(input);
      counts[upwards ? 'yes' : 'no']++;
      if (!upwards) continue;
      const { definitions, references, defined } = localsOf(input);
      const names = definitions.filter(({ kind }) => kind === 'branch').map(({ key }) => key);
      expect(new Set(names).size, text).toBe(names.length);
      for (const { kind, key, owner } of references) {
        const from = defined.get(kind)?.get(key);
        expect(from, text).toBeDefined();
        if (owner) expect(from!.node.start, text).toBeLessThan(owner.node.start);
      }
    }
    expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(100);
  });
});
