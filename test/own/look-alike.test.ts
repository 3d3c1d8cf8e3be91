// A community that keeps a list of groups as Kubernetes does, with kinds of groups and demands of its own and no
// generator: the pieces of that schema that fit are referred to, the rest is stated. Data alone.
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse, type Dialect, factsAt } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { lineAt } from '../../server/src/core/text/text.ts';
import { compiler } from '../../server/src/own/compile.ts';
import { rules } from '../../server/src/rules/index.ts';
import { compileOwn } from '../../server/src/workspace/own-communities.ts';

const FROM = 'sig-steward:kubernetes/sigs.schema.json#/$defs';
const title = (en: string) => ({ en, 'zh-CN': en });

/** A group of this community: no folder is needed, the label says what kind it is, nobody demands subprojects. */
const group = (prefix: string) => ({
  type: 'object',
  required: ['name', 'label', 'leadership'],
  additionalProperties: false,
  properties: {
    dir: { type: 'string', minLength: 1 },
    name: { type: 'string', minLength: 1, 'x-sig': { defines: 'sig' } },
    description: { type: 'string' },
    charter_link: { type: 'string', 'x-sig': { refers: 'document' } },
    label: { type: 'string', 'x-check': { equals: `${prefix}/{.name|lower|dash}` } },
    leadership: {
      type: 'object',
      required: ['chairs'],
      additionalProperties: false,
      properties: {
        chairs: { type: 'array', minItems: 1, items: { $ref: `${FROM}/lead` }, 'x-sig': { role: 'chair' } },
      },
    },
    meetings: { type: 'array', items: { $ref: `${FROM}/meeting` } },
  },
  'x-sig': { scope: 'sig' },
  'x-check': { severity: { 'missing-key': 'warning' } },
});

const COMMUNITY = {
  id: 'ferry',
  name: title('Ferry'),
  extends: 'kubernetes',
  detect: [{ path: 'sigs.yaml', contains: '^sigs\\s*:' }],
  files: [
    {
      kind: 'sigs',
      title: title('list of groups'),
      path: 'sigs.yaml',
      contains: '^sigs\\s*:',
      schema: 'groups.schema.json',
    },
  ],
  rules: { 'outdated-alias': 'off' },
};
const GROUPS = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['sigs'],
  additionalProperties: false,
  properties: {
    sigs: { type: 'array', items: group('sig'), 'x-check': { unique: ['name'] } },
    crews: { type: 'array', items: group('crew'), 'x-check': { unique: ['name'] } },
  },
};

const lead = (github: string, name: string, company: string): string =>
  `        - github: ${github}\n          name: ${name}\n          company: ${company}\n          email: ${github}@example.com\n`;
const SIGS = `sigs:
  - name: Night Boats
    description: Boats that run at night.
    charter_link: docs/night.md
    label: sig/night-boats
    leadership:
      chairs:
${lead('ada-lark', 'Ada Lark', 'Hay Works')}    meetings:
      - description: Weekly
        day: Monday
        time: "10:00"
        tz: UTC
        frequency: weekly
        url: https://meet.example.com/night
crews:
  - name: Ropes
    charter_link: docs/ropes.md
    label: crew/ropes
    leadership:
      chairs:
${lead('ada-lark', 'Ada Lark', 'Hay Works')}`;
const OWNERS = 'approvers:\n  - night-leads\nreviewers:\n  - ada-lark\n';
const ALIASES = 'aliases:\n  night-leads:\n    - ada-lark\n';
const sound = {
  'sigs.yaml': SIGS,
  'docs/night.md': '# Night',
  'docs/ropes.md': '# Ropes',
  OWNERS,
  OWNERS_ALIASES: ALIASES,
};

function load(): Dialect {
  const { dialect, problems } = compileOwn(
    'ferry',
    { 'community.json': JSON.stringify(COMMUNITY), 'groups.schema.json': JSON.stringify(GROUPS) },
    dialects.map(({ community }) => community),
    compiler,
  );
  expect(problems).toEqual([]);
  return dialect!;
}

function found(files: Readonly<Record<string, string>>): string[] {
  const dialect = load();
  const graph = graphOf(
    Object.entries(files).flatMap(([path, text]) => factsAt(dialect, path, text) ?? []),
    dialect.community,
  );
  return Object.entries(files)
    .flatMap(([path, text]) => analyse(dialect, path, text) ?? [])
    .flatMap((analysis) => check(analysis, rules, graph).map((one) => ({ one, analysis })))
    .filter(({ one }) => one.severity !== 'hint')
    .map(
      ({ one, analysis }) => `${one.path}:${lineAt(analysis.lines, one.range.start) + 1} ${one.severity} ${one.rule}`,
    );
}

describe('a list of groups with other kinds and demands', () => {
  test('is sound', () => expect(found(sound)).toEqual([]));
  test.each([
    ['a label of another kind', 'label: crew/ropes', 'label: sig/ropes', ['sigs.yaml:22 warning name-mismatch']],
    ['a key that nobody knows', 'description: Boats', 'desciption: Boats', ['sigs.yaml:3 warning unknown-key']],
    [
      'no leadership',
      'label: crew/ropes\n    leadership:',
      'label: crew/ropes\n    leaders:',
      ['sigs.yaml:23 warning unknown-key'],
    ],
    ['records that disagree', 'Hay Works', 'Hay', ['sigs.yaml:27 error inconsistent-person']],
    ['no weekday', 'day: Monday', 'day: Mnday', ['sigs.yaml:14 warning doubtful-value']],
    ['a charter that is not there', 'docs/night.md', 'docs/nights.md', ['sigs.yaml:4 warning missing-file']],
  ])('%s', (_, from, to, expected) => {
    expect(found({ ...sound, 'sigs.yaml': SIGS.replace(from, to) })).toEqual(expected);
  });
  test('aliases and OWNERS are read as there', () => {
    expect(found({ ...sound, OWNERS: OWNERS.replace('night-leads', 'nigth-leads') })).toEqual([
      'OWNERS:2 warning unknown-alias',
    ]);
  });
});
