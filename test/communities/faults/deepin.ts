// Tests: what goes wrong in deepin, from its scripts' rules and its contributors' habits, as changes of the sound sample.
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [
  {
    fault: 'no name',
    edits: [['sig/meadow/metadata.yml', 'name: Meadow group\n', '']],
    found: ['sig/meadow/metadata.yml:2 error missing-key'],
  },
  {
    fault: 'the name of another SIG',
    edits: [['sig/meadow/metadata.yml', 'Meadow group', 'River group']],
    found: ['sig/meadow/metadata.yml:2 error conflicting-value', 'sig/river/metadata.yml:2 error conflicting-value'],
  },
  {
    fault: 'a member without number',
    edits: [['sig/meadow/metadata.yml', '  - handle: tom-reed\n    id: 1000002\n', '  - handle: tom-reed\n']],
    found: ['sig/meadow/metadata.yml:22 error missing-key'],
  },
  {
    fault: 'a member without account',
    edits: [['sig/meadow/metadata.yml', '  - handle: tom-reed\n    id: 1000002\n', '  - id: 1000002\n']],
    found: ['sig/meadow/metadata.yml:22 error missing-key'],
  },
  {
    fault: 'a number that is none',
    edits: [['sig/meadow/metadata.yml', '    id: 1000002\n', '    id: 1000002a\n']],
    found: ['sig/meadow/metadata.yml:23 warning inconsistent-person', 'sig/meadow/metadata.yml:23 warning wrong-type'],
  },
  {
    fault: 'a number in quotes',
    edits: [['sig/meadow/metadata.yml', '    id: 1000002\n', "    id: '1000002'\n"]],
    found: ['sig/meadow/metadata.yml:23 warning wrong-type'],
  },
  {
    fault: 'a number that is somebody else',
    edits: [['sig/meadow/metadata.yml', '    id: 1000002\n', '    id: 1000020\n']],
    found: ['sig/meadow/metadata.yml:23 warning inconsistent-person'],
  },
  {
    fault: 'a member twice',
    edits: [
      [
        'sig/meadow/metadata.yml',
        '  - handle: tom-reed\n',
        '  - handle: ada-lark\n    id: 1000001\n  - handle: tom-reed\n',
      ],
    ],
    found: [
      'sig/meadow/metadata.yml:20 warning duplicate-person',
      'sig/meadow/metadata.yml:22 warning duplicate-person',
    ],
  },
  {
    fault: 'no members',
    edits: [
      [
        'sig/meadow/metadata.yml',
        'members:\n  - handle: ada-lark\n    id: 1000001\n  - handle: tom-reed\n    id: 1000002\n',
        'members:\n',
      ],
    ],
    found: ['sig/meadow/metadata.yml:19 info empty-value'],
  },
  {
    fault: 'one member',
    edits: [['sig/meadow/metadata.yml', '  - handle: tom-reed\n    id: 1000002\n', '']],
    found: ['sig/meadow/metadata.yml:19 info too-few-items'],
  },
  {
    fault: 'a date with dashes',
    edits: [['sig/meadow/metadata.yml', "'2024/07/30'", "'2024-07-30'"]],
    found: ['sig/meadow/metadata.yml:10 warning malformed-date'],
  },
  {
    fault: 'a date without quotes and with dashes',
    edits: [['sig/meadow/metadata.yml', "'2024/07/30'", '2024-07-30']],
    found: ['sig/meadow/metadata.yml:10 warning malformed-date'],
  },
  {
    fault: 'a date that does not exist',
    edits: [['sig/meadow/metadata.yml', "'2024/07/30'", "'2024/13/30'"]],
    found: ['sig/meadow/metadata.yml:10 warning malformed-date'],
  },
  {
    fault: 'an archived date that is empty',
    edits: [['sig/meadow/metadata.yml', "date-archived: '-'", 'date-archived:']],
    found: ['sig/meadow/metadata.yml:11 info empty-value'],
  },
  {
    fault: 'the misspelt key of corporations',
    edits: [['sig/meadow/metadata.yml', 'date-created', 'data-created']],
    found: ['sig/meadow/metadata.yml:10 warning unknown-key'],
  },
  {
    fault: 'an empty proposal',
    edits: [['sig/meadow/metadata.yml', 'proposal:\n  by:\n    handle: ada-lark\n    id: 1000001\n', 'proposal:\n']],
    found: ['sig/meadow/metadata.yml:6 error empty-value'],
  },
  {
    fault: 'a proposer who is no member',
    edits: [
      [
        'sig/meadow/metadata.yml',
        '  by:\n    handle: ada-lark\n    id: 1000001\n',
        '  by:\n    handle: pia-finch\n    id: 1000003\n',
      ],
    ],
    found: ['sig/meadow/metadata.yml:9 info not-among'],
  },
  {
    fault: 'an empty team',
    edits: [['sig/meadow/metadata.yml', 'team: sig-meadow', 'team:']],
    found: ['sig/meadow/metadata.yml:12 error empty-value'],
  },
  {
    fault: 'a team of another name',
    edits: [['sig/meadow/metadata.yml', 'team: sig-meadow', 'team: sig-medow']],
    found: ['sig/meadow/metadata.yml:12 info name-mismatch'],
  },
  {
    fault: 'a room without its mark',
    edits: [['sig/meadow/metadata.yml', "'#meadow:matrix.org'", "'meadow:matrix.org'"]],
    found: ['sig/meadow/metadata.yml:5 warning malformed-value'],
  },
  {
    fault: 'a room without quotes',
    edits: [['sig/meadow/metadata.yml', "'#meadow:matrix.org'", '#meadow:matrix.org']],
    found: ['sig/meadow/metadata.yml:5 warning commented-value'],
  },
  {
    fault: 'a room on a web site',
    edits: [['sig/meadow/metadata.yml', "'#meadow:matrix.org'", "'#meadow:deepin.org'"]],
    found: ['sig/meadow/metadata.yml:5 warning doubtful-value'],
  },
  {
    fault: 'a room on the host that links to rooms',
    edits: [['sig/meadow/metadata.yml', "'#meadow:matrix.org'", "'#meadow:matrix.to'"]],
    found: ['sig/meadow/metadata.yml:5 warning doubtful-value'],
  },
  {
    fault: 'a room on a server with a slip',
    edits: [['sig/meadow/metadata.yml', "'#meadow:matrix.org'", "'#meadow:matirx.org'"]],
    found: ['sig/meadow/metadata.yml:5 warning doubtful-value'],
  },
  {
    fault: 'a link instead of a room',
    edits: [['sig/meadow/metadata.yml', "'#meadow:matrix.org'", "'https://matrix.to/#/#meadow:matrix.org'"]],
    found: ['sig/meadow/metadata.yml:5 warning malformed-value'],
  },
  {
    fault: 'a blog without scheme',
    edits: [['sig/meadow/metadata.yml', 'blog:', 'blog: example.org/meadow']],
    found: ['sig/meadow/metadata.yml:3 warning malformed-url'],
  },
  {
    fault: 'a placeholder for a feed',
    edits: [['sig/meadow/metadata.yml', 'rss: https://example.org/feed.xml', 'rss: TBD']],
    found: ['sig/meadow/metadata.yml:4 warning malformed-url'],
  },
  {
    fault: 'a feed where the blog belongs',
    edits: [['sig/meadow/metadata.yml', 'blog:', 'blog: https://example.org/atom.xml']],
    found: ['sig/meadow/metadata.yml:3 info doubtful-value'],
  },
  {
    fault: 'a repository twice',
    edits: [['sig/meadow/metadata.yml', '    - scythe\n', '    - scythe\n    - scythe\n']],
    found: ['sig/meadow/metadata.yml:18 warning duplicate-item', 'sig/meadow/metadata.yml:19 warning duplicate-item'],
  },
  {
    fault: 'a repository with its organisation',
    edits: [['sig/meadow/metadata.yml', '    - scythe\n', '    - deepin-community/scythe\n']],
    found: ['sig/meadow/metadata.yml:18 warning malformed-value'],
  },
  {
    fault: 'a repository as a URL',
    edits: [['sig/meadow/metadata.yml', '    - scythe\n', '    - https://github.com/deepin-community/scythe\n']],
    found: ['sig/meadow/metadata.yml:18 warning malformed-value'],
  },
  {
    fault: 'a list item without a space',
    edits: [['sig/meadow/metadata.yml', '    - scythe\n', '    -scythe\n']],
    found: ['sig/meadow/metadata.yml:18 error missing-space'],
  },
  {
    fault: 'a full-width colon',
    edits: [['sig/meadow/metadata.yml', 'team: ', 'team： ']],
    found: ['sig/meadow/metadata.yml:12 error full-width-punctuation'],
  },
  {
    fault: 'the template left as it was',
    edits: [['sig/meadow/metadata.yml', 'Meadow group', 'the display name of the SIG']],
    found: ['sig/meadow/metadata.yml:2 warning template-left'],
  },
  {
    fault: 'another extension',
    edits: [
      ['sig/meadow/metadata.yml', null],
      [
        'sig/meadow/metadata.yaml',
        "---\nname: Meadow group\nproposal:\n  by:\n    handle: ada-lark\n    id: 1000001\ndate-created: '2024/07/30'\ndate-archived: '-'\nteam: sig-meadow\nmembers:\n  - handle: ada-lark\n    id: 1000001\n  - handle: tom-reed\n    id: 1000002\n",
      ],
    ],
    found: ['sig/meadow/metadata.yaml:1 warning misplaced-file'],
  },
  {
    fault: 'a suffix without its mark',
    edits: [['corporation/Barn/metadata.yml', "'@barn.example'", "'barn.example'"]],
    found: ['corporation/Barn/metadata.yml:12 info malformed-value'],
  },
  {
    fault: 'a repository that is listed twice',
    edits: [['repos.yml', 'repos:\n', 'repos:\n  - repo: mower\n    group: sig-meadow\n    info: A tool\n']],
    found: ['repos.yml:5 warning duplicate-item'],
  },
  {
    fault: 'a repository without group',
    edits: [['repos.yml', '    group: sig-meadow\n', '']],
    found: ['repos.yml:2 warning missing-key'],
  },
  {
    fault: 'a SIG without README',
    edits: [
      ['sig/river/README.md', null],
      ['sig/brook/README.md', '# Brook'],
      [
        'sig/brook/metadata.yml',
        "---\nname: Brook group\nproposal:\n  by:\n    handle: ada-lark\n    id: 1000001\ndate-created: '2024/07/30'\ndate-archived: '-'\nteam: sig-brook\nmembers:\n  - handle: ada-lark\n    id: 1000001\n  - handle: tom-reed\n    id: 1000002\n",
      ],
    ],
    found: ['sig/river/metadata.yml:1 info missing-file'],
  },
];
