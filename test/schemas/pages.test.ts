// Tests: the pages of communities say what the schemas say, and are up to date.
import { expect, test } from 'vitest';
import { generatePages, page } from '../../scripts/generate-community-pages.mjs';

const text = (en: string): { en: string; 'zh-CN': string } => ({ en, 'zh-CN': `“${en}”` });
const community = {
  file: {
    id: 'toy',
    name: text('Toy'),
    detect: [{ path: 'sig/{sig}.yaml', weight: 2 }],
    kinds: { person: { title: text('person') } },
    roles: { maintainer: { title: text('maintainer'), merges: true } },
    files: [
      {
        kind: 'special',
        title: text('special charter'),
        path: 'sig/{sig}.yaml',
        where: { sig: 'Special' },
        schema: 'special.schema.json',
      },
      {
        kind: 'charter',
        title: text('charter'),
        path: 'sig/{sig}.yaml',
        schema: 'charter.schema.json',
        empty: 'error',
      },
    ],
    rules: { 'unknown-key': 'warning' },
  },
  schemas: {
    'charter.schema.json': {
      type: 'object',
      required: ['maintainers'],
      properties: { maintainers: { $ref: '#/$defs/people' }, mentors: { $ref: '#/$defs/people' }, old: false },
      'x-check': { forbidden: { old: text('It is gone.') }, severity: { additionalProperties: 'error' } },
      $defs: {
        people: {
          description: 'Who leads.',
          'x-zh-CN': { description: '谁负责。' },
          type: 'array',
          items: { type: 'string', pattern: '^\\w+$', 'x-sig': { refers: 'person', namespace: 'github' } },
          'x-sig': { role: 'maintainer' },
          'x-check': { unique: true, severity: { minItems: 'info', 'missing-key': 'error' } },
        },
      },
    },
    'special.schema.json': {
      type: 'object',
      properties: {
        maintainers: { $ref: 'charter.schema.json#/$defs/people', 'x-check': { severity: { 'missing-key': 'hint' } } },
        level: { enum: ['a', 'b'], 'x-values': { a: text('first'), b: text('last') } },
      },
    },
  },
};

test('a page names files, keys, values, references and severities', () => {
  const english = page(community, 'en');
  for (const part of [
    '| [charter](#charter) | `sig/{sig}.yaml` |',
    '| [special charter](#special) | `sig/Special.yaml` |',
    '- An empty file: error.',
    '- Reported as: [unknown-key](../rules/unknown-key.md) error.',
    '| [`maintainers`](#charter-maintainers) | list of texts | yes | Who leads. |',
    '| `old` |  | not allowed | It is gone. |',
    '- Items must differ.',
    '- People listed here are: maintainer.',
    '- Reported as: [too-few-items](../rules/too-few-items.md) info; [missing-key](../rules/missing-key.md) error.',
    '- Refers to: person `github: {value}`.',
    '| `a` | first |',
    '| maintainer | may merge |',
    '| [unknown-key](../rules/unknown-key.md) | warning |',
  ])
    expect(english).toContain(part);
});

test('a definition is explained once, and where it is varied only the difference', () => {
  const english = page(community, 'en');
  expect(english.split('\nWho leads.\n').length - 1).toBe(1);
  expect(english).toContain('| [`mentors`](#charter-maintainers) |');
  expect(english).toContain(
    'As [`maintainers`](#charter-maintainers), but:\n\n- Reported as: [missing-key](../rules/missing-key.md) hint.',
  );
});

test('the Chinese page is Chinese', () => {
  const chinese = page(community, 'zh-CN');
  expect(chinese).toContain('谁负责。');
  expect(chinese).not.toContain('Who leads.');
  expect(chinese).toContain('(../rules/unknown-key.zh-CN.md)');
});

test('links within a page lead somewhere, and only to one place', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const text = page(community, language);
    const anchors = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const [, target] of text.matchAll(/\(#([^)]+)\)/g)) expect(anchors).toContain(target);
  }
});

test('the pages in docs/communities are up to date', () => {
  expect(generatePages({ check: true })).toEqual([]);
});
