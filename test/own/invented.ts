// Tests: three communities that were invented in dialects that have nothing in common: one file that holds everything
// (Chinese keys), one file for each person (written as JSON), folders with lists of owners. Deterministic.

/** A change that someone makes by mistake. */
export interface Mistake {
  readonly name: string;
  readonly path: string;
  /** The first occurrence of the text is replaced. */
  readonly from: string;
  readonly to: string;
  /** Rules of which one must speak up at the file. */
  readonly rules: readonly string[];
}

export interface Invented {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
  /** Entities that must be known afterwards: kind and key. */
  readonly knows: readonly { readonly kind: string; readonly key: string; readonly namespace?: string }[];
  /** Roles that must be recognised. */
  readonly roles: readonly string[];
  /** Path templates, in the order of their specificity. */
  readonly templates: readonly string[];
}

const LOGINS = [
  'amber-fox', 'birch01', 'cedar', 'dune-walker', 'ember', 'fjordkid', 'grove', 'heron', 'iris-lu', 'juniper',
  'kestrel', 'lark-zhou', 'maple', 'nimbus', 'otter', 'pine', 'quill', 'rowan', 'sparrow', 'tern',
]; // biome-ignore format: a list to look at as a whole
const CHINESE =
  '林溪 周岚 许松 白鹭 程岸 方舟 顾夏 何川 江禾 柯南星 陆遥 孟春 倪裳 欧阳雪 潘越 秦鸣 任远 沈秋 唐棠 魏然'.split(' ');
const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
const picks = (from: number, count: number, step = 3): string[] => [
  ...new Set(Array.from({ length: count }, (_, i) => at(LOGINS, from + i * step))),
];

/** One file: people, groups and repositories, with Chinese keys and values. */
export const orchard: Invented = (() => {
  const people = LOGINS.map(
    (login, i) => `  - 账号: ${login}\n    姓名: ${CHINESE[i]}\n    邮箱: ${login}@orchard.example\n`,
  );
  const repos = Array.from(
    { length: 15 },
    (_, i) => `orchard/${at(['press', 'juice', 'ladder', 'crate', 'graft'], i)}-${i}`,
  );
  const groups = Array.from({ length: 8 }, (_, i) => {
    const list = (values: readonly string[]): string => values.map((value) => `      - ${value}\n`).join('');
    return (
      `  - 标识: group-${i}\n    名称: 第${i + 1}组\n    状态: ${i % 4 === 3 ? '归档' : '活跃'}\n    负责人:\n${list(picks(i, 2))}` +
      `    成员:\n${list(picks(i + 2, 5))}    仓库:\n${list(repos.slice(i, i + 4))}`
    );
  });
  const meetings = groups.map(
    (_, i) =>
      `  - 小组: group-${i}\n    星期: ${at(['周一', '周三', '周五'], i)}\n    状态: ${i % 3 === 0 ? '暂停' : '正常'}\n`,
  );
  const text = `人员:\n${people.join('')}小组:\n${groups.join('')}例会:\n${meetings.join('')}${meetings.join('').replaceAll('周', '周')}`;
  return {
    name: 'orchard',
    files: { '社区.yaml': text },
    roles: [],
    templates: ['社区.yaml'],
    knows: [
      { kind: 'sig', key: 'group-3' },
      { kind: 'person', key: 'cedar' },
    ],
    mistakes: [
      {
        name: 'a misspelt key',
        path: '社区.yaml',
        from: '    姓名: 许松',
        to: '    性名: 许松',
        rules: ['unknown-key', 'missing-key'],
      },
      {
        name: 'a bad address',
        path: '社区.yaml',
        from: 'grove@orchard.example',
        to: 'grove.orchard.example',
        rules: ['malformed-email'],
      },
      {
        name: 'a person twice',
        path: '社区.yaml',
        from: '  - 账号: heron',
        to: '  - 账号: grove',
        rules: ['duplicate-person', 'duplicate-item'],
      },
      {
        name: 'an unknown person',
        path: '社区.yaml',
        from: '      - cedar',
        to: '      - nobody-here',
        rules: ['unknown-reference'],
      },
      {
        name: 'an unknown group',
        path: '社区.yaml',
        from: '  - 小组: group-2',
        to: '  - 小组: group-22',
        rules: ['unknown-reference'],
      },
      { name: 'a missing key', path: '社区.yaml', from: '    名称: 第2组\n', to: '', rules: ['missing-key'] },
    ],
  };
})();

/** One file for each person, one for each team and project; JSON in YAML. */
export const lighthouse: Invented = (() => {
  const files: Record<string, string> = {};
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  LOGINS.forEach((login, i) => {
    files[`people/${login}.yaml`] = json({
      login,
      full_name: `Name ${login}`,
      email: `${login}@light.example`,
      company: at(['Beacon Ltd', 'Coastguard', 'Independent'], i),
      joined: `2023-0${(i % 9) + 1}-1${i % 9}`,
      ...(i % 3 === 0 ? { homepage: `https://light.example/${login}` } : {}),
    });
  });
  const projects = Array.from({ length: 12 }, (_, i) => `lamp-${at(['a', 'b', 'c', 'd'], i)}${i}`);
  projects.forEach((name, i) => {
    files[`projects/${name}.yaml`] = json({
      name,
      url: `https://git.example/light/${name}`,
      status: at(['active', 'archived', 'incubating'], i),
      licence: at(['MIT', 'Apache-2.0'], i),
    });
  });
  ['north', 'south', 'east', 'west', 'harbour'].forEach((name, i) => {
    files[`teams/${name}.yml`] = json({
      name,
      purpose: `Keeps the lamps in the ${name}`,
      lead: at(LOGINS, i * 2),
      members: picks(i, 6),
      projects: projects.slice(i * 2, i * 2 + 4),
    });
  });
  return {
    name: 'lighthouse',
    files,
    roles: ['member'],
    templates: ['people/{person}.yaml', 'projects/{project}.yaml', 'teams/{team}.yml'],
    knows: [
      { kind: 'sig', key: 'north' },
      { kind: 'person', key: 'ember' },
      { kind: 'repository', key: projects[1]! },
    ],
    mistakes: [
      {
        name: 'a misspelt key',
        path: 'people/ember.yaml',
        from: '"full_name"',
        to: '"fullname"',
        rules: ['unknown-key'],
      },
      {
        name: 'a wrong value',
        path: `projects/${projects[0]}.yaml`,
        from: '"active"',
        to: '"activ"',
        rules: ['unknown-value'],
      },
      {
        name: 'a bad address',
        path: 'people/ember.yaml',
        from: 'ember@light',
        to: 'ember light',
        rules: ['malformed-email'],
      },
      {
        name: 'a name that is not the file’s',
        path: 'teams/north.yml',
        from: '"name": "north"',
        to: '"name": "nord"',
        rules: ['name-mismatch'],
      },
      {
        name: 'a person twice',
        path: 'teams/north.yml',
        from: `"${picks(0, 6)[1]}"`,
        to: `"${picks(0, 6)[0]}"`,
        rules: ['duplicate-item', 'duplicate-person'],
      },
      {
        name: 'an unknown person',
        path: 'teams/south.yml',
        from: `"${picks(1, 6)[2]}"`,
        to: '"stranger"',
        rules: ['unknown-reference'],
      },
      {
        name: 'an unknown project',
        path: 'teams/south.yml',
        from: `"${projects[3]}"`,
        to: '"lamp-zz"',
        rules: ['unknown-reference'],
      },
      {
        name: 'a wrong date',
        path: 'people/ember.yaml',
        from: '"joined": "2023-',
        to: '"joined": "2023 ',
        rules: ['malformed-date', 'malformed-value'],
      },
      {
        name: 'a list that is none',
        path: 'teams/east.yml',
        from: JSON.stringify(picks(2, 6), null, 2).replaceAll('\n', '\n  '),
        to: '"all"',
        rules: ['wrong-type'],
      },
    ],
  };
})();

/** Lists of owners in folders of any depth, and an area file with records in Chinese. */
export const mosaic: Invented = (() => {
  const files: Record<string, string> = {};
  const folders = [
    '',
    'core/',
    'core/parser/',
    'core/printer/',
    'tools/',
    'tools/paint/brush/',
    'docs/',
    'docs/zh/',
    'tests/',
    'tests/data/old/',
  ];
  folders.forEach((folder, i) => {
    const list = (key: string, values: readonly string[]): string =>
      `${key}:\n${values.map((value) => `  - ${value}\n`).join('')}`;
    files[`${folder}OWNERS`] =
      list('approvers', picks(i, 2)) + list('reviewers', picks(i + 1, 3)) + (i % 2 ? 'labels: [area/x]\n' : '');
  });
  ['parsing', 'painting', 'writing', 'testing', 'glazing', 'firing'].forEach((area, i) => {
    const member = (n: number): string =>
      `  - github_id: ${at(LOGINS, n)}\n    姓名: ${at(CHINESE, n)}\n    邮箱: ${at(LOGINS, n)}@mosaic.example\n`;
    files[`areas/${area}/area.yaml`] =
      `name: ${area}\n状态: ${at(['活跃', '维护', '归档'], i)}\n说明: 负责 ${area} 方面的工作\nmaintainers:\n${member(i)}${member(i + 5)}` +
      `committers:\n${[1, 6, 9, 13].map((n) => member(i + n)).join('')}repositories:\n  - mosaic/${area}\n  - mosaic/${area}-data\n`;
    files[`areas/${area}/sponsors.yaml`] =
      `sponsors:\n  - name: 赞助商 ${i}\n    level: ${at(['gold', 'silver'], i)}\n  - name: 赞助商 ${i + 7}\n    level: silver\n`;
  });
  return {
    name: 'mosaic',
    files,
    roles: ['approver', 'reviewer', 'maintainer', 'committer'],
    templates: ['areas/{area}/area.yaml', 'areas/{area}/sponsors.yaml', '{**}OWNERS'],
    knows: [
      { kind: 'sig', key: 'parsing' },
      { kind: 'person', key: 'cedar', namespace: 'github_id' },
      { kind: 'repository', key: 'mosaic/parsing' },
    ],
    mistakes: [
      { name: 'a misspelt key', path: 'docs/OWNERS', from: 'reviewers:', to: 'reviewer:', rules: ['unknown-key'] },
      {
        name: 'a misspelt key of a record',
        path: 'areas/writing/area.yaml',
        from: '    姓名:',
        to: '    姓 名:',
        rules: ['unknown-key'],
      },
      {
        name: 'a wrong value',
        path: 'areas/writing/sponsors.yaml',
        from: 'level: silver',
        to: 'level: sliver',
        rules: ['unknown-value'],
      },
      {
        name: 'a bad address',
        path: 'areas/writing/area.yaml',
        from: '@mosaic.example',
        to: '＠mosaic.example',
        rules: ['malformed-email', 'full-width-punctuation'],
      },
      {
        name: 'a person twice',
        path: 'core/OWNERS',
        from: `  - ${picks(2, 3)[1]}`,
        to: `  - ${picks(2, 3)[0]}`,
        rules: ['duplicate-item', 'duplicate-person'],
      },
      {
        name: 'a person twice in a list of records',
        path: 'areas/firing/area.yaml',
        from: `github_id: ${at(LOGINS, 5 + 6)}`,
        to: `github_id: ${at(LOGINS, 5 + 1)}`,
        rules: ['duplicate-person'],
      },
      {
        name: 'a name that is not the folder’s',
        path: 'areas/firing/area.yaml',
        from: 'name: firing',
        to: 'name: fireing',
        rules: ['name-mismatch'],
      },
      { name: 'a missing key', path: 'areas/firing/area.yaml', from: '状态: ', to: '#状态: ', rules: ['missing-key'] },
      {
        name: 'text for a list',
        path: 'tests/OWNERS',
        from: 'approvers:\n',
        to: 'approvers: all\nx:\n',
        rules: ['wrong-type', 'unknown-key'],
      },
    ],
  };
})();
