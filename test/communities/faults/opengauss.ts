// Tests: what goes wrong in openGauss, from its scripts' rules and its contributors' habits, as changes of the sound sample.
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [
  {
    fault: 'a name that is not that of the folder',
    edits: [['sigs/Meadow/sig-info.yaml', 'name: Meadow\n', 'name: Medow\n']],
    found: ['sigs/Meadow/sig-info.yaml:1 warning name-mismatch'],
  },
  {
    fault: 'a label of another SIG',
    edits: [['sigs/Meadow/sig-info.yaml', 'sig_label: sig/Meadow', 'sig_label: sig/River']],
    found: ['sigs/Meadow/sig-info.yaml:2 info name-mismatch'],
  },
  {
    fault: 'a link to another SIG',
    edits: [['sigs/Meadow/sig-info.yaml', 'tree/master/sigs/Meadow', 'tree/master/sigs/River']],
    found: ['sigs/Meadow/sig-info.yaml:3 warning name-mismatch'],
  },
  {
    fault: 'another mailing list than the mapping has',
    edits: [['sigs/Meadow/sig-info.yaml', 'mailing_list: meadow@', 'mailing_list: grass@']],
    found: [
      'maillist_mapping.yaml:1 warning conflicting-value',
      'sigs/Meadow/sig-info.yaml:5 warning conflicting-value',
    ],
  },
  {
    fault: 'an email without its mark',
    edits: [['sigs/Meadow/sig-info.yaml', 'email: ada@example.org', 'email: ada.example.org']],
    found: ['sigs/Meadow/sig-info.yaml:11 warning malformed-email'],
  },
  {
    fault: 'no maintainers',
    edits: [['sigs/Meadow/sig-info.yaml', 'maintainers:\n', 'maintainer:\n']],
    found: ['sigs/Meadow/sig-info.yaml:6 warning unknown-key'],
  },
  {
    fault: 'a misspelt key of a person',
    edits: [['sigs/Meadow/sig-info.yaml', '    gitcode_id: ada-lark\n', '    gitcod_id: ada-lark\n']],
    found: ['sigs/Meadow/sig-info.yaml:8 warning unknown-key'],
  },
  {
    fault: 'a person without any account',
    edits: [
      [
        'sigs/Meadow/sig-info.yaml',
        '      - gitee_id: ""\n        gitcode_id: pia-finch\n',
        '      - gitee_id: ""\n        gitcode_id: ""\n',
      ],
    ],
    found: ['sigs/Meadow/sig-info.yaml:23 warning empty-value'],
  },
  {
    fault: 'a misspelt account',
    edits: [['sigs/Meadow/sig-info.yaml', 'gitee_id: ada-lark', 'gitee_id: ada-lrak']],
    found: ['sigs/Meadow/sig-info.yaml:7 warning mistyped-id'],
  },
  {
    fault: 'a repository twice',
    edits: [
      ['sigs/Meadow/sig-info.yaml', '      - opengauss/mower\n', '      - opengauss/mower\n      - opengauss/mower\n'],
    ],
    found: [
      'sigs/Meadow/sig-info.yaml:19 warning duplicate-item',
      'sigs/Meadow/sig-info.yaml:20 warning duplicate-item',
    ],
  },
  {
    fault: 'a repository without its organisation',
    edits: [['sigs/Meadow/sig-info.yaml', '      - opengauss/mower\n', '      - mower\n']],
    found: ['sigs.yaml:4 info unregistered-name', 'sigs/Meadow/sig-info.yaml:19 warning malformed-value'],
  },
  {
    fault: 'a repository of another organisation',
    edits: [['sigs/Meadow/sig-info.yaml', '      - opengauss/mower\n', '      - openguass/mower\n']],
    found: ['sigs.yaml:4 info unregistered-name', 'sigs/Meadow/sig-info.yaml:19 warning malformed-value'],
  },
  {
    fault: 'a repository without manifest',
    edits: [
      ['sigs/Meadow/sig-info.yaml', '      - opengauss/mower\n', '      - opengauss/mower\n      - opengauss/rake\n'],
    ],
    found: ['sigs/Meadow/sig-info.yaml:20 info unregistered-name'],
  },
  {
    fault: 'a manifest that no list names',
    edits: [
      ['sigs/Meadow/sig-info.yaml', '  - repo:\n      - opengauss/scythe\n', '  - repo:\n      - opengauss/kernel\n'],
    ],
    found: [
      'sigs.yaml:6 info unregistered-name',
      'sigs/Meadow/sig-info.yaml:17 warning unlisted-manifest',
      'sigs/Meadow/sig-info.yaml:20 warning duplicate-item',
      'sigs/Meadow/sig-info.yaml:28 warning duplicate-item',
    ],
  },
  {
    fault: 'a committer twice',
    edits: [
      [
        'sigs/Meadow/sig-info.yaml',
        '      - gitee_id: old-oak\n        gitcode_id: ""\n',
        '      - gitee_id: old-oak\n        gitcode_id: ""\n        name: Old Oak\n        email: oak@example.org\n      - gitee_id: old-oak\n        gitcode_id: ""\n',
      ],
    ],
    found: [
      'sigs/Meadow/sig-info.yaml:30 warning duplicate-person',
      'sigs/Meadow/sig-info.yaml:34 warning duplicate-person',
    ],
  },
  {
    fault: 'a null committer',
    edits: [['sigs/Meadow/sig-info.yaml', '      - gitee_id: old-oak\n', '      -\n      - gitee_id: old-oak\n']],
    found: ['sigs/Meadow/sig-info.yaml:30 error empty-value'],
  },
  {
    fault: 'repositories as text',
    edits: [['sigs/Meadow/sig-info.yaml', '  - repo:\n      - opengauss/scythe\n', '  - repo: opengauss/scythe\n']],
    found: ['sigs.yaml:6 info unregistered-name', 'sigs/Meadow/sig-info.yaml:27 error wrong-type'],
  },
  {
    fault: 'a manifest of another name',
    edits: [['sigs/Meadow/repo/mower.yaml', 'name: mower', 'name: mover']],
    found: ['sigs/Meadow/repo/mower.yaml:1 warning name-mismatch'],
  },
  {
    fault: 'an unknown type of repository',
    edits: [['sigs/Meadow/repo/mower.yaml', 'type: public', 'type: pubilc']],
    found: ['sigs/Meadow/repo/mower.yaml:8 warning unknown-value'],
  },
  {
    fault: 'an unknown type of branch',
    edits: [['sigs/Meadow/repo/mower.yaml', 'type: protected', 'type: protect']],
    found: ['sigs/Meadow/repo/mower.yaml:5 warning unknown-value'],
  },
  {
    fault: 'a branch twice',
    edits: [['sigs/Meadow/repo/mower.yaml', 'name: 1.0.0', 'name: master']],
    found: ['sigs/Meadow/repo/mower.yaml:6 warning duplicate-item'],
  },
  {
    fault: 'a branch that reads as a number',
    edits: [['sigs/Meadow/repo/mower.yaml', 'name: 1.0.0', 'name: 1.10']],
    found: ['sigs/Meadow/repo/mower.yaml:6 warning ambiguous-scalar'],
  },
  {
    fault: 'a manifest with another extension',
    edits: [
      ['sigs/Meadow/repo/mower.yaml', null],
      [
        'sigs/Meadow/repo/mower.yml',
        'name: mower\ndescription: ""\nbranches:\n  - name: master\n    type: protected\ntype: public\n',
      ],
    ],
    found: ['sigs/Meadow/repo/mower.yml:1 warning misplaced-file'],
  },
  {
    fault: 'a null maintainer',
    edits: [['sigs/Meadow/OWNERS', '  - tomreed\n', '  - tomreed\n  -\n']],
    found: ['sigs/Meadow/OWNERS:4 warning empty-value'],
  },
  {
    fault: 'a maintainer twice',
    edits: [['sigs/Meadow/OWNERS', '  - tomreed\n', '  - tomreed\n  - tomreed\n']],
    found: ['sigs/Meadow/OWNERS:3 warning duplicate-item', 'sigs/Meadow/OWNERS:4 warning duplicate-item'],
  },
  {
    fault: 'a misspelt maintainer',
    edits: [['sigs/Meadow/OWNERS', '  - tomreed\n', '  - tomread\n']],
    found: ['sigs/Meadow/OWNERS:3 warning mistyped-id'],
  },
  {
    fault: 'path owners of another repository',
    edits: [['sigs/Meadow/file/kernel.yaml', 'name: kernel', 'name: kernels']],
    found: ['sigs/Meadow/file/kernel.yaml:1 warning name-mismatch'],
  },
  {
    fault: 'a misspelt key of path owners',
    edits: [['sigs/Meadow/file/kernel.yaml', '    owner:\n', '    onwer:\n']],
    found: ['sigs/Meadow/file/kernel.yaml:6 warning unknown-key'],
  },
  {
    fault: 'a repository that repos.yaml does not know',
    edits: [['sigs.yaml', '  - scythe\n', '  - sythe\n']],
    found: ['sigs.yaml:6 warning unregistered-name'],
  },
  {
    fault: 'a repository twice in the list',
    edits: [['repos.yaml', '  - name: scythe\n', '  - name: mower\n']],
    found: [
      'repos.yaml:13 warning duplicate-item',
      'sigs.yaml:6 warning unregistered-name',
      'sigs/Meadow/sig-info.yaml:28 info unregistered-name',
    ],
  },
  {
    fault: 'a list item without a space',
    edits: [['sigs/Meadow/sig-info.yaml', '      - opengauss/mower\n', '      -opengauss/mower\n']],
    found: [
      'sigs.yaml:4 info unregistered-name',
      'sigs.yaml:5 info unregistered-name',
      'sigs/Meadow/sig-info.yaml:19 error missing-space',
    ],
  },
  {
    fault: 'a conflict marker',
    edits: [
      [
        'sigs/Meadow/sig-info.yaml',
        'description: ""\n',
        '<<<<<<< HEAD\ndescription: ""\n=======\ndescription: "x"\n>>>>>>> b\n',
      ],
    ],
    found: ['sigs/Meadow/sig-info.yaml:4 error conflict-marker'],
  },
];
