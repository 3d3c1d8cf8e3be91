// Tests: communities that nobody has described, in dialects that have nothing in common, of any size. Each says where
// in its files what stands, so that faults (faults.ts) are made where they are faults. Invented; deterministic.
import { pick, type Random, random } from '../../support/mistakes.ts';
import { governance, landscape, organisation, teams } from './registers.ts';
import { between, chinese, date, items, login, many, named, some, THINGS, thing } from './words.ts';

/** What a fault needs to know of a place; matched against `path#/key/[]/key`, with `/~` for the keys of a mapping. */
export type Site =
  | 'enum'
  | 'const'
  | 'email'
  | 'date'
  | 'url'
  | 'list'
  | 'person'
  | 'roll'
  | 'repository'
  | 'team'
  | 'required'
  | 'field';

export interface Stranger {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly sites: Readonly<Partial<Record<Site, RegExp>>>;
}

/** One file for each project that is on its way, and a roster that is keyed by account. */
function podlings(size: number, next: Random): Stranger {
  const people = 40 * size;
  const files: Record<string, string> = {
    'people.yml': many(people, (i) => `${login(i)}:\n  name: ${named(i)}\n  email: ${login(i)}@pods.example\n`).join(
      '',
    ),
  };
  for (const [i, name] of many(30 * size, thing).entries()) {
    const status = pick(['current', 'current', 'graduated', 'retired'], next);
    files[`podlings/${name}.yml`] =
      `name: ${name}\nstatus: ${status}\ndescription: Makes ${name} of number ${i}, and keeps it sharp\n` +
      `startdate: ${date(next)}\n${status === 'current' ? '' : `enddate: ${date(next)}\n`}champion: ${login(Math.floor(next() * people))}\n` +
      `mentors:\n${items('  ', some(people, between(2, 4, next), next).map(login))}` +
      `committers:\n${items('  ', some(people, between(3, 8, next), next).map(login))}` +
      `homepage: https://${name}.pods.example/\nlists:\n  dev: dev@${name}.pods.example\n  commits: commits@${name}.pods.example\n`;
  }
  return {
    name: 'podlings',
    files,
    sites: {
      enum: /podlings.*#\/status$/,
      email: /#\/[^/]+\/email$|#\/lists\/\w+$/,
      date: /date$/,
      url: /homepage$/,
      list: /#\/(mentors|committers)$/,
      person: /#\/(champion|mentors\/\[\]|committers\/\[\])$/,
      required: /podlings.*#\/(name|status|startdate|champion|mentors|homepage)$|people.yml#\/[^/]+\/(name|email)$/,
      field: /podlings.*#\/[a-z]+$|people.yml#\/[^/]+\/\w+$/,
    },
  };
}

/** A table of maintainers as rows, and one of projects. */
function table(size: number, next: Random): Stranger {
  const projects = 24 * size;
  const rows = many(projects, (i) =>
    some(60 * size, between(2, 6, next), next)
      .map(
        (who) =>
          `  - project: ${thing(i)}\n    name: ${named(who)}\n    github: ${login(who)}\n    company: ${pick(['Anvil Works', 'Blue Kiln', 'Independent', 'Mill & Sons'], next)}\n` +
          `    email: ${pick([`${login(who)}@table.example`, `${login(who)}@table.example`, `${login(who)}@table.example`, 'NA', `''`], next)}\n`,
      )
      .join(''),
  );
  return {
    name: 'table',
    files: {
      'maintainers.yaml': `maintainers:\n${rows.join('')}`,
      'projects.yaml': `projects:\n${many(
        projects,
        (i) =>
          `  - name: ${thing(i)}\n    maturity: ${pick(['sandbox', 'incubating', 'graduated'], next)}\n    accepted: '${date(next)}'\n    repo_url: https://git.example/table/${thing(i)}\n` +
          (next() < 0.5 ? `    website: https://${thing(i)}.example\n` : ''),
      ).join('')}`,
    },
    sites: {
      enum: /maturity$/,
      email: /email$/,
      date: /accepted$/,
      url: /repo_url$|website$/,
      repository: /\/project$/,
      required: /\/(name|github|project|company|maturity|accepted|repo_url)$/,
      field: /#\/(maintainers|projects)(\/\[\]\/\w+)?$/,
    },
  };
}

/** Teams, people and repositories in a file each; repositories name teams as keys. */
function crates(size: number, next: Random): Stranger {
  const [people, teams, repos] = [50 * size, 14 * size, 24 * size];
  const files: Record<string, string> = {};
  for (const who of many(people, (i) => i))
    files[`people/${login(who)}.yml`] =
      `name: ${named(who)}\ngithub: ${login(who)}\ngithub-id: ${100000 + who * 37}\n${next() < 0.9 ? `email: ${login(who)}@crates.example\n` : 'email: false\n'}`;
  for (const team of many(teams, (i) => i)) {
    const list = some(people, between(4, 9, next), next).map(login);
    files[`teams/${THINGS[team % 18]}${team >= 18 ? team : ''}.yml`] =
      `name: ${THINGS[team % 18]}${team >= 18 ? team : ''}\nkind: ${pick(['team', 'team', 'working-group', 'project-group'], next)}\n` +
      (team > 2 ? `subteam-of: ${THINGS[team % 3]}\n` : '') +
      `people:\n  leads:\n${items('    ', list.slice(0, 1))}  members:\n${items('    ', list)}  alumni:\n${items('    ', some(people, 2, next).map(login))}` +
      `website:\n  description: What ${THINGS[team % 18]} does\n  repo: https://git.example/crates/${THINGS[team % 18]}\n  weight: ${team}\n`;
  }
  for (const repo of many(repos, (i) => i)) {
    const access = some(Math.min(teams, 18), between(1, 3, next), next);
    files[`repos/crates/${thing(repo)}.yml`] =
      `org: crates\nname: ${thing(repo)}\ndescription: About ${thing(repo)}\nbots:\n${items('  ', pick([['robin'], ['robin', 'merger'], ['merger']], next))}` +
      `access:\n  teams:\n${access.map((team) => `    ${THINGS[team]}: ${pick(['write', 'maintain', 'triage'], next)}\n`).join('')}`;
  }
  return {
    name: 'crates',
    files,
    sites: {
      enum: /teams\/.*#\/kind$|#\/access\/teams\/[^/~]+$/,
      email: /email$/,
      url: /website\/repo$/,
      list: /#\/people\/\w+$/,
      person: /#\/people\/\w+\/\[\]$/,
      team: /subteam-of$|#\/access\/teams\/~$/,
      required: /#\/(github|github-id|org|bots|kind|people|access)$|#\/website\/\w+$/,
      field: /#\/[\w-]+$|#\/(people|website)\/\w+$/,
    },
  };
}

/** All packages of a distribution in one long file, by name; developers by account. */
function packages(size: number, next: Random): Stranger {
  const people = 50 * size;
  const count = 90 * size;
  return {
    name: 'packages',
    files: {
      'packages.yml': many(count, (i) => {
        const [maintainer, ...uploaders] = some(people, between(1, 4, next), next).map(login);
        return (
          `${thing(i)}:\n  maintainer: ${maintainer}\n${uploaders.length > 0 ? `  uploaders:\n${items('    ', uploaders)}` : ''}` +
          `  section: ${pick(['admin', 'devel', 'libs', 'net', 'utils'], next)}\n  priority: ${pick(['optional', 'required', 'extra'], next)}\n` +
          `  homepage: https://${thing(i)}.example/\n${i > 3 && next() < 0.7 ? `  depends:\n${items('    ', some(count, 2, next).map(thing))}` : ''}  orphaned: ${next() < 0.1}\n`
        );
      }).join(''),
      'developers.yml': many(
        people,
        (i) => `${login(i)}:\n  name: ${named(i)}\n  email: ${login(i)}@distro.example\n  since: ${date(next)}\n`,
      ).join(''),
    },
    sites: {
      enum: /\/(section|priority)$/,
      email: /email$/,
      date: /since$/,
      url: /homepage$/,
      list: /\/(uploaders|depends)$/,
      person: /\/(maintainer|uploaders\/\[\])$/,
      repository: /\/depends\/\[\]$/,
      required: /\/(maintainer|section|priority|homepage|orphaned|name|email|since)$/,
      field: /#\/[^/]+\/\w+$/,
    },
  };
}

/** A description of the project at the top of each folder; people described again in each. */
function modules(size: number, next: Random): Stranger {
  const people = 30 * size;
  const files: Record<string, string> = {};
  for (const [i, name] of many(40 * size, thing).entries()) {
    const list = some(people, between(1, 4, next), next);
    files[`${name}/doap.yaml`] =
      `name: ${name}\nshortdesc: Handles ${name}\ncategory: ${pick(['core', 'apps', 'infrastructure', 'platform'], next)}\n` +
      `homepage: ${i % 5 === 0 ? `''` : `https://wiki.modules.example/${name}`}\nmailing-list: ${i % 4 === 0 ? `a@modules.example, ${name}@modules.example` : `${name}@modules.example`}\n` +
      `programming-language:\n${items('  ', [pick(['C', 'Vala', 'Rust', 'Python'], next)])}created: ${date(next)}\n` +
      `maintainer:\n${list.map((who) => `  - name: ${named(who)}\n    userid: ${login(who)}\n    mbox: ${login(who)}@modules.example\n`).join('')}`;
  }
  return {
    name: 'modules',
    files,
    sites: {
      enum: /#\/category$|programming-language\/\[\]$/,
      email: /mbox$|mailing-list$/,
      date: /created$/,
      url: /homepage$/,
      list: /#\/maintainer$/,
      required: /#\/(name|shortdesc|category|created|maintainer)$|\/(userid|mbox)$/,
      field: /#\/[\w-]+$|#\/maintainer\/\[\]\/\w+$/,
    },
  };
}

/** Groups, repositories and a roll of members in Chinese. */
function chineseGroups(size: number, next: Random): Stranger {
  const people = 40 * size;
  const person = (who: number, indent: string): string =>
    `${indent}- 姓名: ${chinese(who)}\n${indent}  账号: ${login(who)}\n${indent}  邮箱: ${login(who)}@qunluo.example\n`;
  const files: Record<string, string> = {
    '成员名册.yaml': `成员:\n${many(people, (i) => `${person(i, '  ')}    单位: ${pick(['青山大学', '长河科技', '个人'], next)}\n    加入日期: ${date(next)}\n`).join('')}`,
  };
  const groups = '编译 内核 网络 存储 文档 测试 安全 桌面 虚拟化 云原生 运维 翻译'.split(' ');
  const repos = 30 * size;
  for (const [i, group] of groups.entries())
    files[`小组/${group}/小组信息.yaml`] =
      `名称: ${group}\n状态: ${pick(['活跃', '活跃', '筹备', '归档'], next)}\n成立日期: ${date(next)}\n简介: 负责${group}方面的工作\n` +
      `邮件列表: ${['build', 'kernel', 'net', 'store'][i % 4]}${i}@lists.qunluo.example\n` +
      `组长:\n${items('  ', some(people, 1, next).map(login))}成员:\n${items('  ', some(people, between(4, 9, next), next).map(login))}` +
      `仓库:\n${items('  ', some(repos, between(2, 6, next), next).map(thing))}`;
  for (const [i, repo] of many(repos, thing).entries())
    files[`仓库/${repo}.yaml`] =
      `名称: ${repo}\n描述: 第 ${i + 1} 个仓库\n类型: ${pick(['公开', '公开', '私有'], next)}\n所属小组: ${pick(groups, next)}\n地址: https://git.example/qunluo/${repo}\n`;
  return {
    name: 'chinese',
    files,
    sites: {
      enum: /#\/(状态|类型)$/,
      email: /(邮箱|邮件列表)$/,
      date: /日期$/,
      url: /地址$/,
      list: /小组信息.*#\/(成员|仓库)$/,
      person: /小组信息.*#\/(成员|组长)\/\[\]$/,
      team: /所属小组$/,
      repository: /#\/仓库\/\[\]$/,
      required: /小组信息.*#\/(名称|状态|成立日期|组长|成员)$|仓库\/.*#\/(描述|类型|所属小组|地址)$|\/(单位|邮箱)$/,
      field: /小组信息.*#\/[^/]+$|仓库\/.*#\/[^/]+$|名册.*#\/成员\/\[\]\/[^/]+$/,
    },
  };
}

/** Owners of components at any depth: each role is a mapping from accounts to when and for what. */
function components(size: number, next: Random): Stranger {
  const people = 36 * size;
  const files: Record<string, string> = {
    'humans.yaml': many(
      people,
      (i) => `- handle: ${login(i)}\n  name: ${named(i)}\n  timezone: ${pick(['UTC', 'CET', 'PST'], next)}\n`,
    ).join(''),
  };
  const role = (name: string, count: number): string =>
    `  ${name}:\n${some(people, count, next)
      .map(
        (who) =>
          `    ${login(who)}:\n      since: ${date(next)}\n      scope: ${pick(['all', 'docs', 'code'], next)}\n`,
      )
      .join('')}`;
  for (const i of many(30 * size, (index) => index)) {
    const folder = many(1 + (i % 4), (depth) => THINGS[(i + depth * 5) % 18]).join('/');
    files[`components/${folder}/${i >= 18 ? `part${i}/` : ''}owners.yaml`] =
      `component: ${thing(i)}\nstability: ${pick(['stable', 'beta', 'alpha'], next)}\nroles:\n${role('maintainers', between(1, 3, next))}${role('reviewers', between(2, 4, next))}`;
  }
  return {
    name: 'components',
    files,
    sites: {
      enum: /(scope|stability|timezone)$/,
      date: /since$/,
      person: /\/roles\/\w+\/~$/,
      required: /\/(component|stability|since|scope|timezone)$|#\/roles$/,
      field: /owners.*#\/\w+$|#\/roles\/\w+$|#\/roles\/\w+\/[^/]+\/\w+$|humans.*\/\w+$/,
    },
  };
}

/** Groups over many repositories in one list; people are known by their address alone. */
function mailing(size: number, next: Random): Stranger {
  const people = 40 * size;
  const address = (who: number): string => `${login(who)}@groups.example`;
  const groups = many(20 * size, (i) => {
    const list = some(people, between(3, 8, next), next).map(address);
    return (
      `  - name: ${thing(i)}\n    email-id: ${thing(i)}@lists.groups.example\n    visibility: ${pick(['public', 'members', 'owners'], next)}\n    description: Talks about ${thing(i)}\n` +
      `    owners:\n${items('      ', list.slice(0, 2))}    members:\n${items('      ', list.slice(2))}` +
      `    repos:\n${many(between(1, 3, next), (n) => `      - name: ${thing(i)}-${n}\n        url: https://git.example/groups/${thing(i)}-${n}\n        branches: [main, stable]\n`).join('')}`
    );
  });
  return {
    name: 'mailing',
    files: {
      'groups.yaml': `groups:\n${groups.join('')}`,
      'restrictions.yaml': `restrictions:\n${many(20 * size, (i) => `  - group: ${thing(i)}\n    allowed: ${pick(['anyone', 'staff'], next)}\n`).join('')}`,
    },
    sites: {
      enum: /(visibility|allowed|branches\/\[\])$/,
      email: /(email-id|owners\/\[\]|members\/\[\])$/,
      url: /url$/,
      list: /(owners|members)$/,
      team: /\/group$/,
      required: /\/(name|email-id|visibility|owners|repos|url|allowed|group)$/,
      field: /#\/\w+(\/\[\]\/[\w-]+(\/\[\]\/\w+)?)?$/,
    },
  };
}

/** @param size 1 for a few dozen files or entries of each kind. */
export function strangers(size: number, seed = 7): Stranger[] {
  return [
    podlings,
    table,
    crates,
    packages,
    modules,
    chineseGroups,
    components,
    mailing,
    governance,
    landscape,
    organisation,
    teams,
  ].map((make, i) => make(size, random(seed + i * 101)));
}
