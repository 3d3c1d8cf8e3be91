// What a person may do, as cards tell it: in SIGs of a file with many, in files of no SIG, and through aliases.
import { describe, expect, test } from 'vitest';
import { cardOf } from '../../server/src/features/target.ts';
import { findTargets } from '../../server/src/features/who.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { analyseAll, graphFor } from '../support/check.ts';

const person = (login: string): string => `    - github: ${login}\n      name: ${login}\n`;
const files = {
  'sigs.yaml': [
    'sigs:',
    '- dir: sig-garden',
    '  name: Garden',
    '  leadership:',
    `    chairs:\n${person('ada').trimEnd()}`,
    '- dir: sig-pond',
    '  name: Pond',
    '  leadership:',
    `    tech_leads:\n${person('ada').trimEnd()}`,
    'workinggroups: []',
    '',
  ].join('\n'),
  OWNERS: 'approvers:\n- ada\n- grace\n',
  OWNERS_ALIASES: 'aliases:\n  pond-leads:\n  - ada\n  - joan\n',
  'sig-pond/OWNERS': 'reviewers:\n- pond-leads\n',
  'tools/OWNERS': 'approvers:\n- pond-leads\n- ada\n',
};

function rowsOf(query: string): Record<string, string[]> {
  const graph = graphFor('kubernetes', files, analyseAll('kubernetes', files));
  const [found] = findTargets(graph, query, 2);
  const card = found && cardOf(graph, found, []);
  const words = (text: Parameters<typeof render>[0] | string): string =>
    typeof text === 'string' ? text : render(text, 'en');
  return Object.fromEntries(
    (card?.rows ?? []).map(({ label, items }) => [
      words(label),
      items.map(({ text, note }) => words(text) + (note === undefined ? '' : ` (${words(note)})`)),
    ]),
  );
}

describe('roles', () => {
  test('those in SIGs first, then file by file; what somebody has himself is not told as an alias’s', () => {
    expect(rowsOf('ada').Roles).toEqual([
      'chair of sig-garden',
      'tech lead of sig-pond',
      'approver in OWNERS',
      'approver in tools/OWNERS',
      'reviewer in sig-pond/OWNERS (through pond-leads)',
    ]);
    expect(rowsOf('ada').Aliases).toEqual(['pond-leads']);
  });
  test('of somebody whom nothing but an alias names', () => {
    const { Roles, Aliases } = rowsOf('joan');
    expect(Roles).toEqual([
      'approver in tools/OWNERS (through pond-leads)',
      'reviewer in sig-pond/OWNERS (through pond-leads)',
    ]);
    expect(Aliases).toEqual(['pond-leads']);
  });
  test('of somebody who stands in lists only', () => {
    expect(rowsOf('GRACE').Roles).toEqual(['approver in OWNERS']);
    expect(rowsOf('grace').Aliases).toBeUndefined();
  });
});
