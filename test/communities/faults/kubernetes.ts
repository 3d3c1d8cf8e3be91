// Tests: what goes wrong in Kubernetes, from its scripts' rules and its contributors' habits, as changes of the sound sample.
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [
  {
    fault: 'a key that the generator does not know',
    edits: [['sigs.yaml', '    label: meadow\n', '    label: meadow\n    labels: x\n']],
    found: ['sigs.yaml:9 error unknown-key'],
  },
  {
    fault: 'a key twice',
    edits: [['sigs.yaml', '    label: meadow\n', '    label: meadow\n    label: meadow\n']],
    found: ['sigs.yaml:9 error duplicate-key'],
  },
  {
    fault: 'a mapping where a list belongs',
    edits: [['sigs.yaml', 'usergroups: []', 'usergroups: {}']],
    found: ['sigs.yaml:91 error wrong-type'],
  },
  {
    fault: 'the board representative without company',
    edits: [
      [
        'sigs.yaml',
        '  name: Ada Lark\n  company: Hay Works\n  email: ada@example.com\n',
        '  name: Ada Lark\n  email: ada@example.com\n',
      ],
    ],
    found: ['sigs.yaml:107 error missing-key'],
  },
  {
    fault: 'a folder that does not follow from the name',
    edits: [['sigs.yaml', 'dir: sig-wild-bees', 'dir: sig-bees']],
    found: [
      'OWNERS_ALIASES:1 error outdated-alias',
      'sigs.yaml:55 error name-mismatch',
      'sigs.yaml:55 error unsorted-list',
      'sigs.yaml:58 warning missing-file',
    ],
  },
  {
    fault: 'a folder of another kind of group',
    edits: [['sigs.yaml', 'dir: wg-rain', 'dir: sig-rain']],
    found: [
      'OWNERS_ALIASES:1 error outdated-alias',
      'sigs.yaml:74 error name-mismatch',
      'sigs.yaml:77 warning missing-file',
    ],
  },
  {
    fault: 'a label that is not that of the folder',
    edits: [['sigs.yaml', 'label: wild-bees', 'label: bees']],
    found: ['sigs.yaml:59 error name-mismatch'],
  },
  {
    fault: 'a lead without account',
    edits: [
      [
        'sigs.yaml',
        '        - github: pia-finch\n          name: Pia Finch\n          company: Cloud Nine',
        '        - name: Pia Finch\n          company: Cloud Nine',
      ],
    ],
    found: ['sigs.yaml:84 error missing-key'],
  },
  {
    fault: 'a lead without company',
    edits: [['sigs.yaml', '          name: Pia Finch\n          company: Cloud Nine\n', '          name: Pia Finch\n']],
    found: ['sigs.yaml:84 error missing-key'],
  },
  {
    fault: 'a lead with an empty email',
    edits: [['sigs.yaml', '          email: pia@example.net\n', '          email: ""\n']],
    found: ['sigs.yaml:87 error empty-value'],
  },
  {
    fault: 'a company that differs between groups',
    edits: [['sigs.yaml', '          company: Independent\n', '          company: Hay Works\n']],
    found: ['sigs.yaml:64 error inconsistent-person'],
  },
  {
    fault: 'a name that differs between groups',
    edits: [['sigs.yaml', 'name: Tom Reed', 'name: Thomas Reed']],
    found: ['sigs.yaml:63 error inconsistent-person'],
  },
  {
    fault: 'an email that differs between groups',
    edits: [['sigs.yaml', 'email: tom@example.org', 'email: tom@hay.example']],
    found: ['sigs.yaml:65 error inconsistent-person'],
  },
  {
    fault: 'an emeritus lead with a company',
    edits: [['sigs.yaml', '          name: Olive Oak\n', '          name: Olive Oak\n          company: Old\n']],
    found: ['sigs.yaml:27 error forbidden-key'],
  },
  {
    fault: 'an emeritus lead with another name',
    edits: [
      [
        'sigs.yaml',
        '        - github: old-oak\n          name: Olive Oak\n',
        '        - github: old-oak\n          name: Olive Oak\n        - github: pia-finch\n          name: Pia Fink\n',
      ],
    ],
    found: ['sigs.yaml:28 error inconsistent-person'],
  },
  {
    fault: 'a stakeholder SIG that is none',
    edits: [['sigs.yaml', '      - Wild Bees\n', '      - Wild Bee\n']],
    found: ['sigs.yaml:80 error unknown-reference'],
  },
  {
    fault: 'no stakeholder SIGs',
    edits: [['sigs.yaml', '    stakeholder_sigs:\n      - Meadow\n      - Wild Bees\n', '']],
    found: ['sigs.yaml:74 error missing-key'],
  },
  {
    fault: 'stakeholder SIGs of a SIG',
    edits: [['sigs.yaml', '    label: meadow\n', '    stakeholder_sigs:\n      - Wild Bees\n    label: meadow\n']],
    found: ['sigs.yaml:8 error forbidden-key'],
  },
  {
    fault: 'a SIG without a charter',
    edits: [['sigs.yaml', '    charter_link: charter.md\n', '']],
    found: ['sigs.yaml:2 error missing-key'],
  },
  {
    fault: 'a SIG without a mission',
    edits: [['sigs.yaml', '    mission_statement: Looks after bees.\n', '']],
    found: ['sigs.yaml:55 error missing-key'],
  },
  {
    fault: 'a SIG without subprojects',
    edits: [
      [
        'sigs.yaml',
        '    subprojects:\n      - name: hive\n        owners:\n          - https://github.com/example/hive/blob/main/OWNERS\n',
        '    subprojects: []\n',
      ],
    ],
    found: ['sigs.yaml:69 error too-few-items'],
  },
  {
    fault: 'subprojects of a working group',
    edits: [
      [
        'sigs.yaml',
        '      slack: wg-rain\n',
        '      slack: wg-rain\n    subprojects:\n      - name: cloud\n        owners:\n          - https://github.com/example/hive/blob/main/OWNERS\n',
      ],
    ],
    found: ['sigs.yaml:91 error forbidden-key'],
  },
  {
    fault: 'a subproject without owners',
    edits: [
      [
        'sigs.yaml',
        '        owners:\n          - https://github.com/example/hive/blob/main/OWNERS\n',
        '        owners: []\n',
      ],
    ],
    found: ['sigs.yaml:71 error too-few-items'],
  },
  {
    fault: 'blob in a raw URL',
    edits: [
      [
        'sigs.yaml',
        'raw.githubusercontent.com/example/mower/main/OWNERS',
        'raw.githubusercontent.com/example/mower/blob/main/OWNERS',
      ],
    ],
    found: ['sigs.yaml:49 warning doubtful-value'],
  },
  {
    fault: 'an owners URL without branch',
    edits: [
      ['sigs.yaml', 'https://github.com/example/hive/blob/main/OWNERS', 'https://github.com/example/hive/OWNERS'],
    ],
    found: ['sigs.yaml:72 error malformed-value'],
  },
  {
    fault: 'an owners URL of a folder',
    edits: [
      [
        'sigs.yaml',
        'https://github.com/example/hive/blob/main/OWNERS',
        'https://github.com/example/hive/tree/main/comb',
      ],
    ],
    found: ['sigs.yaml:72 warning doubtful-value'],
  },
  {
    fault: 'an owners URL with a slip',
    edits: [['sigs.yaml', 'mower/main/OWNERS', 'mower/main/OWNER']],
    found: ['sigs.yaml:49 warning doubtful-value'],
  },
  {
    fault: 'the same owners twice',
    edits: [['sigs.yaml', 'main/blades/OWNERS', 'main/OWNERS']],
    found: ['sigs.yaml:49 warning duplicate-item', 'sigs.yaml:50 warning duplicate-item'],
  },
  {
    fault: 'the same subproject twice',
    edits: [
      [
        'sigs.yaml',
        '      - name: mower\n',
        '      - name: mower\n        owners:\n          - https://github.com/example/saw/blob/main/OWNERS\n      - name: mower\n',
      ],
    ],
    found: ['sigs.yaml:49 warning duplicate-item'],
  },
  {
    fault: 'groups out of order',
    edits: [['sigs.yaml', 'dir: sig-meadow\n    name: Meadow', 'dir: sig-yard\n    name: Yard']],
    found: [
      'OWNERS_ALIASES:1 error outdated-alias',
      'sigs.yaml:55 error unsorted-list',
      'sigs.yaml:7 warning missing-file',
      'sigs.yaml:79 error unknown-reference',
      'sigs.yaml:8 error name-mismatch',
    ],
  },
  {
    fault: 'a weekday that is none',
    edits: [['sigs.yaml', 'day: Wednesday', 'day: Wednessday']],
    found: ['sigs.yaml:29 warning doubtful-value'],
  },
  {
    fault: 'a time that is none',
    edits: [['sigs.yaml', 'time: "9:30"', 'time: "25:30"']],
    found: ['sigs.yaml:30 warning doubtful-value'],
  },
  {
    fault: 'a time zone that the converter does not know',
    edits: [['sigs.yaml', 'tz: PT (Pacific Time)', 'tz: Pacific Time']],
    found: ['sigs.yaml:31 info doubtful-value'],
  },
  {
    fault: 'a placeholder for a recording',
    edits: [['sigs.yaml', 'recordings_url: https://www.youtube.com/playlist?list=meadow', 'recordings_url: TBD']],
    found: ['sigs.yaml:35 warning malformed-url'],
  },
  {
    fault: 'the notes where the call belongs',
    edits: [['sigs.yaml', 'url: https://zoom.us/j/123456789', 'url: https://docs.google.com/document/d/other/edit']],
    found: ['sigs.yaml:33 warning doubtful-value'],
  },
  {
    fault: 'an unquoted text with a colon',
    edits: [['sigs.yaml', 'mission_statement: Looks after bees.', 'mission_statement: Looks after: bees.']],
    found: ['sigs.yaml:57 error unquoted-text'],
  },
  {
    fault: 'a tab in the indentation',
    edits: [['sigs.yaml', '    label: wild-bees', '	label: wild-bees']],
    found: ['sigs.yaml:59 error tab-indentation'],
  },
  {
    fault: 'a lead that OWNERS_ALIASES does not have',
    edits: [['OWNERS_ALIASES', '    - ada-lark\n    - tom-reed\n', '    - ada-lark\n']],
    found: ['OWNERS_ALIASES:2 error outdated-alias'],
  },
  {
    fault: 'somebody in OWNERS_ALIASES who leads no more',
    edits: [['OWNERS_ALIASES', '  wg-rain-leads:\n', '  wg-rain-leads:\n    - old-oak\n']],
    found: ['OWNERS_ALIASES:7 error outdated-alias'],
  },
  {
    fault: 'an alias without members',
    edits: [['OWNERS_ALIASES', '  bee-keepers:\n    - tom-reed\n', '  bee-keepers:\n']],
    found: ['OWNERS_ALIASES:12 warning empty-value'],
  },
  {
    fault: 'an alias twice',
    edits: [['OWNERS_ALIASES', '  bee-keepers:\n', '  bee-keepers:\n    - ada-lark\n  bee-keepers:\n']],
    found: ['OWNERS_ALIASES:14 warning duplicate-key'],
  },
  {
    fault: 'an alias in an alias',
    edits: [['OWNERS_ALIASES', '  bee-keepers:\n    - tom-reed\n', '  bee-keepers:\n    - sig-meadow-leads\n']],
    found: ['OWNERS_ALIASES:13 warning unknown-alias'],
  },
  {
    fault: 'a null member of an alias',
    edits: [['OWNERS_ALIASES', '  bee-keepers:\n    - tom-reed\n', '  bee-keepers:\n    - tom-reed\n    -\n']],
    found: ['OWNERS_ALIASES:14 error empty-value'],
  },
  {
    fault: 'aliases under another key',
    edits: [['OWNERS_ALIASES', 'aliases:\n', 'alias:\n']],
    found: [
      'OWNERS:5 warning unknown-alias',
      'OWNERS_ALIASES:1 error outdated-alias',
      'OWNERS_ALIASES:1 warning unknown-key',
      'sig-meadow/OWNERS:2 warning unknown-alias',
      'sig-meadow/OWNERS:5 warning unknown-alias',
      'wg-rain/OWNERS:4 warning unknown-alias',
    ],
  },
  {
    fault: 'an alias that is defined nowhere',
    edits: [['sig-meadow/OWNERS', '  - bee-keepers\n', '  - bee-keeper-leads\n']],
    found: ['sig-meadow/OWNERS:3 warning unknown-alias'],
  },
  {
    fault: 'an unknown key of OWNERS',
    edits: [['sig-meadow/OWNERS', 'approvers:\n', 'approver:\n']],
    found: ['sig-meadow/OWNERS:4 warning unknown-key'],
  },
  {
    fault: 'people as a mapping',
    edits: [['sig-meadow/OWNERS', 'reviewers:\n  - sig-meadow-leads\n  - bee-keepers\n', 'reviewers: {}\n']],
    found: ['sig-meadow/OWNERS:1 error wrong-type'],
  },
  {
    fault: 'a null approver',
    edits: [['sig-meadow/OWNERS', 'emeritus_approvers:\n  - old-oak\n', 'emeritus_approvers:\n  - old-oak\n  -\n']],
    found: ['sig-meadow/OWNERS:8 warning empty-value'],
  },
  {
    fault: 'somebody twice',
    edits: [['sig-meadow/OWNERS', '  - bee-keepers\n', '  - bee-keepers\n  - bee-keepers\n']],
    found: ['sig-meadow/OWNERS:3 warning duplicate-item', 'sig-meadow/OWNERS:4 warning duplicate-item'],
  },
  {
    fault: 'a filter that does not compile',
    edits: [['OWNERS', '"(?i)charter', '"(?i)(charter']],
    found: ['OWNERS:6 warning malformed-pattern'],
  },
  {
    fault: 'filters beside approvers',
    edits: [['OWNERS', 'filters:\n', 'approvers:\n  - pia-finch\nfilters:\n']],
    found: ['OWNERS:3 warning forbidden-key'],
  },
  {
    fault: 'an option with a slip',
    edits: [['wg-rain/OWNERS', 'no_parent_owners', 'no_parent_owner']],
    found: ['wg-rain/OWNERS:2 warning unknown-key'],
  },
  {
    fault: 'OWNERS_ALIASES in a folder',
    edits: [['sig-meadow/OWNERS_ALIASES', 'aliases:\n  x-leads:\n    - ada-lark\n']],
    found: ['sig-meadow/OWNERS_ALIASES:1 warning misplaced-file'],
  },
  {
    fault: 'a charter in another case',
    edits: [
      ['wg-rain/charter.md', null],
      ['wg-rain/Charter.md', '# Charter'],
    ],
    found: ['sigs.yaml:77 warning missing-file'],
  },
  {
    fault: 'a charter that is not there',
    edits: [['committee-gate/charter.md', null]],
    found: ['sigs.yaml:96 warning missing-file'],
  },
];
