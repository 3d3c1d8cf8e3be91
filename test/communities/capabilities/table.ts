// Tests: what each community's sample offers, place by place.

interface Edit {
  readonly what: string;
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export interface Capabilities {
  /** The kinds of what has no name of its own that could be changed everywhere. */
  readonly refused?: readonly string[];
  /** `kind: rule` of what a rename leaves for people to decide. */
  readonly consequences?: readonly string[];
  /** `to` holds the cursor, `<|>`. */
  readonly completions: readonly (Edit & { readonly offers: readonly string[] })[];
  readonly places: readonly {
    readonly path: string;
    readonly text: string;
    readonly definitions: readonly string[];
    readonly references: readonly string[];
    readonly calls?: boolean;
  }[];
  /** Name by query. */
  readonly symbols: Readonly<Record<string, string>>;
  readonly lenses: Readonly<Record<string, readonly string[]>>;
  readonly inlays?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, readonly string[]>>;
  /** The first fix of the rule gives the sample back. */
  readonly fixes: readonly (Edit & { readonly rule: string })[];
  readonly refactorings: readonly { readonly path: string; readonly text: string; readonly title: string }[];
}

const MEADOW = 'sig/meadow/metadata.yml';
const deepin: Capabilities = {
  completions: [
    { what: 'a key', path: MEADOW, from: 'team: sig-meadow\n', to: 'te<|>\n', offers: ['team'] },
    {
      what: 'a person',
      path: MEADOW,
      from: '  - handle: tom-reed\n    id: 1000002\n',
      to: '  - <|>\n',
      offers: ['pia-finch', 'tom-reed'],
    },
    { what: 'an account', path: MEADOW, from: 'handle: tom-reed', to: 'handle: <|>', offers: ['pia-finch'] },
    { what: 'a group', path: 'repos.yml', from: 'group: sig-meadow', to: 'group: <|>', offers: ['sig-river'] },
    { what: 'a value', path: 'sig/meadow/events.yaml', from: 'type: join', to: 'type: <|>', offers: ['join', 'leave'] },
  ],
  places: [
    {
      path: MEADOW,
      text: 'tom-reed',
      definitions: ['sig/meadow/events.yaml', MEADOW, 'sig/river/metadata.yml'],
      references: ['sig/meadow/events.yaml', MEADOW, 'sig/river/metadata.yml'],
      calls: true,
    },
    { path: MEADOW, text: 'mower', definitions: [], references: ['repos.yml', MEADOW] },
  ],
  symbols: { ada: 'ada-lark', meadow: 'meadow' },
  lenses: { [MEADOW]: ['2 people'] },
  fixes: [
    { what: 'a key', path: MEADOW, from: 'date-created', to: 'data-created', rule: 'unknown-key' },
    { what: 'a room', path: MEADOW, from: "'#meadow:matrix.org'", to: "'#meadow:deepin.org'", rule: 'doubtful-value' },
    {
      what: 'a comment',
      path: MEADOW,
      from: "'#meadow:matrix.org'",
      to: '#meadow:matrix.org',
      rule: 'commented-value',
    },
  ],
  refactorings: [],
};

const SIGS = 'sigs.yaml';
const OWNERS = 'sig-meadow/OWNERS';
const kubernetes: Capabilities = {
  refused: ['owners-option', 'sig'],
  consequences: ['person: outdated-alias', 'sig-name: missing-file', 'sig-name: outdated-alias'],
  completions: [
    { what: 'a key', path: SIGS, from: '    label: meadow\n', to: '    lab<|>\n', offers: ['label'] },
    {
      what: 'an account',
      path: SIGS,
      from: '      chairs:\n        - github: ada-lark',
      to: '      chairs:\n        - github: <|>',
      offers: ['pia-finch', 'tom-reed'],
    },
    { what: 'a SIG', path: SIGS, from: '      - Wild Bees\n', to: '      - <|>\n', offers: ['Wild Bees'] },
    { what: 'a weekday', path: SIGS, from: 'day: Wednesday', to: 'day: <|>', offers: ['Wednesday', 'Friday'] },
    { what: 'a time zone', path: SIGS, from: 'tz: PT (Pacific Time)', to: 'tz: <|>', offers: ['ET (Eastern Time)'] },
    {
      what: 'an alias',
      path: OWNERS,
      from: '  - bee-keepers',
      to: '  - <|>',
      offers: ['bee-keepers', 'wg-rain-leads'],
    },
    { what: 'a key of OWNERS', path: OWNERS, from: 'labels:', to: 'lab<|>', offers: ['labels'] },
  ],
  places: [
    { path: OWNERS, text: 'bee-keepers', definitions: ['OWNERS_ALIASES'], references: ['OWNERS_ALIASES', OWNERS] },
    {
      path: SIGS,
      text: 'charter.md',
      definitions: ['sig-meadow/charter.md'],
      references: ['sig-meadow/charter.md', SIGS],
    },
    { path: SIGS, text: 'sig-meadow', definitions: [SIGS], references: [SIGS], calls: true },
    { path: 'OWNERS', text: 'pia-finch', definitions: [SIGS], references: ['OWNERS', 'OWNERS_ALIASES', SIGS] },
  ],
  symbols: { ada: 'Ada Lark', meadow: 'sig-meadow' },
  lenses: { 'wg-rain/OWNERS': ['Approvers here: pia-finch (from OWNERS)'] },
  inlays: { OWNERS: ['Pia Finch'] },
  fixes: [
    { what: 'a SIG', path: SIGS, from: '      - Wild Bees\n', to: '      - Wild Bee\n', rule: 'unknown-reference' },
    { what: 'a URL', path: SIGS, from: 'mower/main/OWNERS', to: 'mower/blob/main/OWNERS', rule: 'doubtful-value' },
    { what: 'an option', path: 'wg-rain/OWNERS', from: 'no_parent_owners', to: 'no_parent_owner', rule: 'unknown-key' },
  ],
  refactorings: [],
};

const CHARTER = 'sigs/Meadow/sig-info.yaml';
const opengauss: Capabilities = {
  completions: [
    {
      what: 'a key',
      path: CHARTER,
      from: 'mailing_list: meadow@opengauss.org\n',
      to: 'mail<|>\n',
      offers: ['mailing_list'],
    },
    {
      what: 'a repository',
      path: CHARTER,
      from: '      - opengauss/scythe\n',
      to: '      - <|>\n',
      offers: ['opengauss/scythe'],
    },
    { what: 'an account', path: 'sigs/Meadow/OWNERS', from: '  - tomreed\n', to: '  - <|>\n', offers: ['tomreed'] },
    {
      what: 'a value',
      path: 'sigs/Meadow/repo/mower.yaml',
      from: 'type: public',
      to: 'type: <|>',
      offers: ['public', 'private'],
    },
  ],
  places: [
    {
      path: CHARTER,
      text: 'opengauss/mower',
      definitions: ['sigs/Meadow/repo/mower.yaml'],
      references: ['gauss_relationship.yaml', 'repos.yaml', 'sigs.yaml', 'sigs/Meadow/repo/mower.yaml', CHARTER],
      calls: true,
    },
    {
      path: 'sigs/Meadow/OWNERS',
      text: 'old-oak',
      definitions: [CHARTER],
      references: ['sigs/Meadow/OWNERS', CHARTER],
      calls: true,
    },
  ],
  symbols: { ada: 'Ada Lark', mower: 'opengauss/mower', river: 'River' },
  lenses: { 'sigs/Meadow/repo/scythe.yaml': ['4 references', 'SIG: Meadow'] },
  inlays: { 'sigs/Meadow/OWNERS': ['Ada Lark', 'Tom Reed', 'Old Oak'] },
  fixes: [
    { what: 'an account', path: CHARTER, from: 'gitee_id: ada-lark', to: 'gitee_id: ada-lrak', rule: 'mistyped-id' },
    {
      what: 'a value',
      path: 'sigs/Meadow/repo/mower.yaml',
      from: 'type: public',
      to: 'type: pubilc',
      rule: 'unknown-value',
    },
    {
      what: 'a name',
      path: 'sigs/Meadow/repo/mower.yaml',
      from: 'name: mower',
      to: 'name: mover',
      rule: 'name-mismatch',
    },
  ],
  refactorings: [
    { path: CHARTER, text: 'opengauss/mower', title: 'Sort repo by name (2)' },
    { path: CHARTER, text: 'opengauss/kernel', title: 'Split the group before `opengauss/kernel`' },
    { path: 'sigs/Meadow/repo/mower.yaml', text: 'mower', title: 'Move opengauss/mower to SIG River' },
  ],
};

const INFO = 'sig/Meadow/sig-info.yaml';
const MOWER = 'sig/Meadow/src-openeuler/m/mower.yaml';
const openeuler: Capabilities = {
  consequences: ['branch: wrong-count'],
  completions: [
    { what: 'a key', path: INFO, from: 'mature_level: startup\n', to: 'mat<|>\n', offers: ['mature_level'] },
    {
      what: 'a repository',
      path: INFO,
      from: '  - src-openeuler/scythe\n',
      to: '  - <|>\n',
      offers: ['src-openeuler/scythe'],
    },
    { what: 'a branch', path: MOWER, from: 'create_from: master', to: 'create_from: <|>', offers: ['master'] },
    { what: 'a value', path: MOWER, from: 'type: readonly', to: 'type: <|>', offers: ['protected', 'readonly'] },
  ],
  places: [
    { path: INFO, text: 'src-openeuler/mower', definitions: [MOWER], references: [INFO, MOWER], calls: true },
    {
      path: INFO,
      text: 'old-oak',
      definitions: [INFO],
      references: [INFO],
      calls: true,
    },
  ],
  symbols: { ada: 'Ada Lark', mower: 'src-openeuler/mower', river: 'River' },
  lenses: { [MOWER]: ['2 references', 'SIG: Meadow'] },
  fixes: [
    { what: 'a parent', path: MOWER, from: 'create_from: master', to: 'create_from: mster', rule: 'unknown-branch' },
    { what: 'a key', path: MOWER, from: 'description:', to: 'desciption:', rule: 'unknown-key' },
    { what: 'a case', path: INFO, from: 'src-openeuler/mower', to: 'src-openeuler/Mower', rule: 'case-mismatch' },
  ],
  refactorings: [{ path: INFO, text: 'src-openeuler/scythe', title: 'Move src-openeuler/scythe to SIG River' }],
};

const TRACE = 'ospkg-list/bpftrace.yaml';
const openanolis: Capabilities = {
  refused: ['branch'],
  consequences: ['package: name-mismatch', 'repository: name-mismatch'],
  completions: [
    { what: 'a key', path: TRACE, from: 'name: bpftrace\n', to: 'na<|>\n', offers: ['name'] },
    { what: 'a maturity', path: TRACE, from: 'maturity: system', to: 'maturity: <|>', offers: ['incubation'] },
  ],
  places: [],
  symbols: { bpftrace: 'bpftrace', tracing: 'tracing' },
  lenses: {},
  fixes: [{ what: 'a name', path: TRACE, from: 'name: bpftrace', to: 'name: bpftracer', rule: 'name-mismatch' }],
  refactorings: [],
};

export const capabilities: Readonly<Record<string, Capabilities>> = {
  deepin,
  kubernetes,
  openanolis,
  openeuler,
  opengauss,
};
