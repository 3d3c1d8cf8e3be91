// Tests: what goes wrong in openEuler, from its scripts' rules and its contributors' habits, as changes of the sound sample.
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [
  {
    fault: 'a name that is not that of the folder',
    edits: [['sig/Meadow/sig-info.yaml', 'name: Meadow\n', 'name: Medow\n']],
    found: ['sig/Meadow/sig-info.yaml:1 error name-mismatch'],
  },
  {
    fault: 'a key that the check does not know',
    edits: [['sig/Meadow/sig-info.yaml', 'mature_level: startup\n', 'mature_level: startup\ncommitters: []\n']],
    found: ['sig/Meadow/sig-info.yaml:7 error misplaced-key'],
  },
  {
    fault: 'a misspelt key of a group',
    edits: [['sig/Meadow/sig-info.yaml', '  committers:\n', '  comitters:\n']],
    found: ['sig/Meadow/sig-info.yaml:26 error unknown-key'],
  },
  {
    fault: 'a misspelt key of a person',
    edits: [['sig/Meadow/sig-info.yaml', '  organization: Hay Works\n', '  orgnization: Hay Works\n']],
    found: ['sig/Meadow/sig-info.yaml:16 warning unknown-key'],
  },
  {
    fault: 'no maintainers',
    edits: [['sig/Meadow/sig-info.yaml', 'maintainers:\n', 'maintainers: []\nmentor:\n']],
    found: ['sig/Meadow/sig-info.yaml:12 error too-few-items', 'sig/Meadow/sig-info.yaml:13 error unknown-key'],
  },
  {
    fault: 'repositories as text',
    edits: [
      ['sig/Meadow/sig-info.yaml', '- repo:\n  - openeuler/kernel-garden\n', '- repo: openeuler/kernel-garden\n'],
    ],
    found: ['sig/Meadow/sig-info.yaml:31 error wrong-type'],
  },
  {
    fault: 'a repository without organisation',
    edits: [['sig/Meadow/sig-info.yaml', '  - src-openeuler/mower\n', '  - mower\n']],
    found: ['sig/Meadow/sig-info.yaml:24 error malformed-value'],
  },
  {
    fault: 'a repository twice',
    edits: [
      ['sig/Meadow/sig-info.yaml', '  - src-openeuler/mower\n', '  - src-openeuler/mower\n  - src-openeuler/mower\n'],
    ],
    found: ['sig/Meadow/sig-info.yaml:24 error duplicate-item', 'sig/Meadow/sig-info.yaml:25 error duplicate-item'],
  },
  {
    fault: 'a repository without manifest',
    edits: [
      ['sig/Meadow/sig-info.yaml', '  - src-openeuler/mower\n', '  - src-openeuler/mower\n  - src-openeuler/rake\n'],
    ],
    found: ['sig/Meadow/sig-info.yaml:25 error missing-manifest'],
  },
  {
    fault: 'a repository in another case',
    edits: [['sig/Meadow/sig-info.yaml', '  - src-openeuler/mower\n', '  - src-openeuler/Mower\n']],
    found: ['sig/Meadow/sig-info.yaml:24 error case-mismatch'],
  },
  {
    fault: 'a manifest that no list names',
    edits: [['sig/Meadow/sig-info.yaml', '  - src-openeuler/scythe\n', '']],
    found: ['sig/Meadow/sig-info.yaml:22 warning unlisted-manifest'],
  },
  {
    fault: 'a repository of another SIG',
    edits: [
      [
        'sig/Meadow/sig-info.yaml',
        '  - src-openeuler/scythe\n',
        '  - src-openeuler/scythe\n  - src-openeuler/rowboat\n',
      ],
    ],
    found: ['sig/Meadow/sig-info.yaml:26 error missing-manifest'],
  },
  {
    fault: 'a malformed email',
    edits: [['sig/Meadow/sig-info.yaml', 'email: ada@example.com', 'email: ada@example']],
    found: ['sig/Meadow/sig-info.yaml:17 warning malformed-email'],
  },
  {
    fault: 'a person twice',
    edits: [
      [
        'sig/Meadow/sig-info.yaml',
        '- gitee_id: tomreed\n',
        '- gitee_id: ada-lark\n  atomgit_id: ada-lark\n  name: Ada Lark\n  email: ada@example.com\n- gitee_id: tomreed\n',
      ],
    ],
    found: [
      'sig/Meadow/sig-info.yaml:13 warning duplicate-person',
      'sig/Meadow/sig-info.yaml:18 warning duplicate-person',
    ],
  },
  {
    fault: 'a keeper of a branch that is not there',
    edits: [['sig/Meadow/sig-info.yaml', 'branch: openEuler-24.03-LTS', 'branch: openEuler-24.09']],
    found: ['sig/Meadow/sig-info.yaml:41 info unknown-reference'],
  },
  {
    fault: 'a second list of committers',
    edits: [
      [
        'sig/Meadow/sig-info.yaml',
        '- repo:\n  - openeuler/kernel-garden\n  committers:\n',
        '  committers: []\n- repo:\n  - openeuler/kernel-garden\n  committers:\n',
      ],
    ],
    found: ['sig/Meadow/sig-info.yaml:31 warning duplicate-key'],
  },
  {
    fault: 'a missing item mark',
    edits: [['sig/Meadow/sig-info.yaml', '- repo:\n  - openeuler/kernel-garden\n', '  - openeuler/kernel-garden\n']],
    found: ['sig/Meadow/sig-info.yaml:31 error wrong-type', 'sig/Meadow/sig-info.yaml:32 warning duplicate-key'],
  },
  {
    fault: 'no space after a colon',
    edits: [['sig/Meadow/sig-info.yaml', 'mature_level: startup', 'mature_level:startup']],
    found: ['sig/Meadow/sig-info.yaml:6 error missing-space'],
  },
  {
    fault: 'a full-width colon',
    edits: [['sig/Meadow/sig-info.yaml', 'mature_level: startup', 'mature_level：startup']],
    found: ['sig/Meadow/sig-info.yaml:6 error full-width-punctuation'],
  },
  {
    fault: 'text with a colon',
    edits: [['sig/Meadow/sig-info.yaml', 'description: Everything', 'description: Note: Everything']],
    found: ['sig/Meadow/sig-info.yaml:2 error unquoted-text'],
  },
  {
    fault: 'a conflict marker',
    edits: [
      [
        'sig/Meadow/sig-info.yaml',
        'mature_level: startup\n',
        '<<<<<<< HEAD\nmature_level: startup\n=======\n>>>>>>> b\n',
      ],
    ],
    found: ['sig/Meadow/sig-info.yaml:6 error conflict-marker'],
  },
  {
    fault: 'a manifest of another name',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'name: mower', 'name: mover']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:1 error name-mismatch'],
  },
  {
    fault: 'a manifest in the folder of another letter',
    edits: [
      ['sig/Meadow/src-openeuler/m/mower.yaml', null],
      [
        'sig/Meadow/src-openeuler/n/mower.yaml',
        'name: mower\ndescription: Cuts grass to the length that one wants.\nupstream: https://mower.example.org/\nbranches:\n- name: master\n  type: protected\ntype: public\n',
      ],
    ],
    found: [
      'sig/Meadow/sig-info.yaml:41 info unknown-reference',
      'sig/Meadow/src-openeuler/n/mower.yaml:1 error misplaced-file',
    ],
  },
  {
    fault: 'a manifest that is a list',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'name: mower', '- name: mower']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:1 error invalid-yaml'],
  },
  {
    fault: 'main instead of master',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'name: master', 'name: main']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:5 error wrong-count'],
  },
  {
    fault: 'master twice',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', '- name: openEuler-20.09\n', '- name: master\n']],
    found: [
      'sig/Meadow/src-openeuler/m/mower.yaml:10 error wrong-count',
      'sig/Meadow/src-openeuler/m/mower.yaml:12 warning forbidden-key',
    ],
  },
  {
    fault: 'no master',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', '- name: master\n  type: protected\n', '']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:4 error wrong-count'],
  },
  {
    fault: 'no parent',
    edits: [
      ['sig/Meadow/src-openeuler/m/mower.yaml', '  type: protected\n  create_from: master\n', '  type: protected\n'],
    ],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:7 error missing-key'],
  },
  {
    fault: 'a parent of master',
    edits: [
      [
        'sig/Meadow/src-openeuler/m/mower.yaml',
        '  type: protected\n',
        '  type: protected\n  create_from: openEuler-20.09\n',
      ],
    ],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:7 warning forbidden-key'],
  },
  {
    fault: 'an unknown parent',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'create_from: master', 'create_from: mater']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:9 warning unknown-branch'],
  },
  {
    fault: 'a branch that is its own parent',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'create_from: master', 'create_from: openEuler-24.03-LTS']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:9 warning branch-cycle'],
  },
  {
    fault: 'a branch twice',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'name: openEuler-20.09', 'name: openEuler-24.03-LTS']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:10 warning duplicate-item'],
  },
  {
    fault: 'an unmaintained branch that is open',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'type: readonly', 'type: protected']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:11 warning unmaintained-branch'],
  },
  {
    fault: 'an unknown type of branch',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'type: readonly', 'type: readnoly']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:11 error unknown-value'],
  },
  {
    fault: 'an unknown type of repository',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'type: public', 'type: pubilc']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:13 warning unknown-value'],
  },
  {
    fault: 'no type',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'type: public\n', '']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:1 error missing-key'],
  },
  {
    fault: 'no upstream',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'upstream: https://mower.example.org/\n', '']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:1 warning missing-key'],
  },
  {
    fault: 'an upstream that only copies',
    edits: [
      [
        'sig/Meadow/src-openeuler/m/mower.yaml',
        'https://mower.example.org/',
        'https://mvnrepository.com/artifact/mower',
      ],
    ],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:3 warning malformed-url'],
  },
  {
    fault: 'a misspelt key of a manifest',
    edits: [['sig/Meadow/src-openeuler/m/mower.yaml', 'description:', 'desciption:']],
    found: ['sig/Meadow/src-openeuler/m/mower.yaml:2 warning unknown-key'],
  },
  {
    fault: 'a blacklisted name',
    edits: [
      [
        'sig/Meadow/src-openeuler/l/locust.yaml',
        'name: locust\ndescription: Eats everything that it finds.\nupstream: https://locust.example.org/\nbranches:\n- name: master\n  type: protected\ntype: public\n',
      ],
    ],
    found: ['sig/Meadow/sig-info.yaml:22 warning unlisted-manifest'],
  },
  {
    fault: 'one package in two SIGs',
    edits: [
      [
        'sig/River/src-openeuler/m/mower.yaml',
        'name: mower\ndescription: Cuts grass to the length that one wants.\nupstream: https://mower.example.org/\nbranches:\n- name: master\n  type: protected\ntype: public\n',
      ],
    ],
    found: [
      'sig/Meadow/src-openeuler/m/mower.yaml:1 error several-sigs',
      'sig/River/sig-info.yaml:13 warning unlisted-manifest',
      'sig/River/src-openeuler/m/mower.yaml:1 error several-sigs',
    ],
  },
  {
    fault: 'a name in both organisations of two SIGs',
    edits: [
      [
        'sig/River/openeuler/m/mower.yaml',
        'name: mower\ndescription: Cuts grass to the length that one wants.\nbranches:\n- name: master\n  type: protected\ntype: public\n',
      ],
    ],
    found: [
      'sig/Meadow/src-openeuler/m/mower.yaml:1 error several-sigs',
      'sig/River/openeuler/m/mower.yaml:1 error several-sigs',
      'sig/River/sig-info.yaml:13 warning unlisted-manifest',
    ],
  },
  {
    fault: 'a misspelt account',
    edits: [['sig/Meadow/sig-info.yaml', 'atomgit_id: tom_reed', 'atomgit_id: tom_reeed']],
    found: ['sig/Meadow/sig-info.yaml:19 warning mistyped-id'],
  },
];
