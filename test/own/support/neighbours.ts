// Tests: communities that nobody has described, as foundations, distributions and platforms write theirs: several documents
// in a file, teams among people, accounts inside of texts and further down, constants. Invented; deterministic.
import { pick, type Random, random } from '../../support/mistakes.ts';
import type { Stranger } from './strangers.ts';
import { between, chinese, date, items, login, many, named, some, THINGS, thing } from './words.ts';

/** A catalogue of documents, several in a file; users and groups are documents, too. */
function catalogue(next: Random): Stranger {
  const head = (kind: string, name: string): string =>
    `apiVersion: catalogue.example/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
  const files: Record<string, string> = {
    'org/users.yaml': many(
      36,
      (i) =>
        `${head('User', login(i))}spec:\n  profile:\n    displayName: ${named(i)}\n    email: ${login(i)}@catalogue.example\n`,
    ).join('---\n'),
    'org/groups.yaml': many(
      14,
      (i) =>
        `${head('Group', thing(i))}spec:\n  type: ${pick(['team', 'team', 'unit'], next)}\n  members:\n${items('    ', some(36, between(2, 6, next), next).map(login))}`,
    ).join('---\n'),
  };
  for (const [i, name] of many(24, (n) => `svc-${thing(n)}`).entries())
    files[`catalog/${name}/catalog-info.yaml`] =
      `${head('Component', name)}spec:\n  lifecycle: ${pick(['production', 'experimental', 'deprecated'], next)}\n  owner: ${thing(i % 14)}\n` +
      `---\n${head('API', `${name}-api`)}spec:\n  lifecycle: ${pick(['production', 'experimental', 'deprecated'], next)}\n  owner: ${thing((i * 3) % 14)}\n`;
  return {
    name: 'catalogue',
    files,
    sites: {
      enum: /lifecycle$|spec\/type$/,
      const: /apiVersion$/,
      email: /profile\/email$/,
      list: /spec\/members$/,
      person: /spec\/members\/\[\]$/,
      team: /spec\/owner$/,
      required: /catalog\/.*\/(lifecycle|owner|kind|name)$|users.*(displayName|email)$/,
      field: /\/(lifecycle|owner|displayName|email|type|apiVersion)$/,
    },
  };
}

/** A package a file; who looks after it stands deeper than one level. */
function spins(next: Random): Stranger {
  const files: Record<string, string> = {};
  const account = (indent: string, i: number): string =>
    `${indent}account:\n${indent}  login: ${login(i)}\n${indent}  email: ${login(i)}@spins.example\n`;
  for (const [i, name] of many(28, thing).entries())
    files[`packages/${name}.yaml`] =
      `format: 2\npackage: ${name}\ncollection: ${pick(['stable', 'next', 'extras'], next)}\nupstream: https://git.example/up/${name}\n` +
      `owner:\n  since: ${date(next)}\n${account('  ', (i * 5) % 30)}` +
      `comaintainers:\n${some(30, between(1, 3, next), next)
        .map((n) => `  - since: ${date(next)}\n${account('    ', n)}`)
        .join('')}`;
  return {
    name: 'spins',
    files,
    sites: {
      enum: /collection$/,
      const: /format$/,
      email: /email$/,
      date: /since$/,
      url: /upstream$/,
      list: /comaintainers$/,
      required: /#\/(package|collection|upstream|owner)$|account\/(login|email)$/,
      field: /#\/(package|collection|upstream)$|\/(login|email|since)$/,
    },
  };
}

/** Who may release which plugin; teams stand among people. */
function plugins(next: Random): Stranger {
  const files: Record<string, string> = {
    'people.yml': many(40, (i) => `- id: ${login(i)}\n  name: ${named(i)}\n  mail: ${login(i)}@plugins.example\n`).join(
      '',
    ),
  };
  for (const i of many(8, (n) => n))
    files[`teams/${THINGS[i]}.yml`] = `name: ${THINGS[i]}\ndevelopers:\n${items(
      '  ',
      some(40, between(3, 6, next), next).map((n) => login(n)),
    )}`;
  for (const [i, name] of many(30, thing).entries()) {
    const own = some(40, between(1, 3, next), next).map((n) => `"${login(n)}"`);
    files[`permissions/plugin-${name}.yml`] =
      `name: ${name}\ngithub: plugins/${name}-plugin\ncd:\n  enabled: ${next() < 0.5}\nissues:\n  - jira: ${1000 + i}\n` +
      `paths:\n  - org/plugins/${name}\ndevelopers:\n${items('  ', next() < 0.4 ? [...own, `"@${THINGS[i % 8]}"`] : own)}`;
  }
  return {
    name: 'plugins',
    files,
    sites: {
      email: /mail$/,
      list: /teams.*developers$/,
      person: /developers\/\[\]$/,
      roll: /people.yml#\/\[\]\/id$/,
      required: /permissions.*#\/(name|github|paths|developers|issues)$|people.*\/(name|mail)$/,
      field: /permissions.*#\/(name|github)$|cd\/enabled$|people.*\/(name|mail)$/,
    },
  };
}

/** One file of rules by path; people and teams with an at sign, teams by their organisation. */
function ownership(next: Random): Stranger {
  const team = (i: number): string => `${THINGS[i]}-crew`;
  return {
    name: 'ownership',
    files: {
      'ownership/areas.yaml': `version: 1\nareas:\n${many(
        40,
        (i) =>
          `  - area: ${thing(i)}\n    path: src/${thing(i)}/\n    review: ${pick(['one', 'two', 'any'], next)}\n    owners:\n${items(
            '      ',
            [`"@ironworks/${team(i % 9)}"`, ...some(30, between(1, 3, next), next).map((n) => `"@${login(n)}"`)],
          )}`,
      ).join('')}`,
      'ownership/teams.yaml': `version: 1\nteams:\n${many(
        9,
        (i) =>
          `  - name: ironworks/${team(i)}\n    lead: "@${login(i)}"\n    members:\n${items(
            '      ',
            many(5, (n) => `"@${login((i * 5 + n) % 30)}"`),
          )}`,
      ).join('')}`,
    },
    sites: {
      enum: /review$/,
      list: /(owners|members)$/,
      team: /areas.yaml#\/areas\/\[\]\/owners\/\[\]$/,
      required: /\/(area|path|review|owners|name|lead|members)$/,
      field: /\/(area|path|review|lead)$/,
    },
  };
}

/** People are texts that hold a name, an account and an address. */
function uploaders(next: Random): Stranger {
  const person = (i: number): string => `${named(i)} (@${login(i)}) <${login(i)}@uploads.example>`;
  const files: Record<string, string> = {
    'members.yaml': `members:\n${items('  ', many(40, person))}`,
  };
  for (const [i, name] of many(26, thing).entries())
    files[`groups/${name}/group.yaml`] =
      `apiVersion: v1\nname: ${name}\nstate: ${pick(['active', 'active', 'orphaned'], next)}\nlist: ${name}@lists.uploads.example\n` +
      `lead: ${person((i * 3) % 40)}\nuploaders:\n${items('  ', some(40, between(2, 5, next), next).map(person))}`;
  return {
    name: 'uploaders',
    files,
    sites: {
      enum: /state$/,
      const: /apiVersion$/,
      email: /\/list$/,
      list: /uploaders$/,
      person: /(lead|uploaders\/\[\])$/,
      required: /groups.*#\/(name|state|list|lead|uploaders)$/,
      field: /groups.*#\/(name|state|list|lead)$/,
    },
  };
}

/** A Chinese foundation: one list of groups, accounts in records below Chinese keys. */
function foundation(next: Random): Stranger {
  const record = (indent: string, i: number): string =>
    `姓名: ${chinese(i)}\n${indent}联系方式:\n${indent}  gitee账号: ${login(i)}\n${indent}  邮箱: ${login(i)}@jijin.example\n`;
  return {
    name: 'foundation',
    files: {
      '社区/SIG列表.yaml': `版本: v1\nSIG列表:\n${many(
        22,
        (i) =>
          `  - 名称: sig-${thing(i)}\n    状态: ${pick(['孵化', '正式', '归档'], next)}\n    成立日期: ${date(next)}\n    邮件列表: ${thing(i)}@lists.jijin.example\n    组长:\n      ${record('      ', i)}` +
          `    维护者:\n${some(40, between(2, 4, next), next)
            .map((n) => `      - ${record('        ', n)}`)
            .join('')}`,
      ).join('')}`,
      '社区/仓库.yaml': `版本: v1\n仓库:\n${many(40, (i) => `  - 仓库名: repo-${thing(i)}\n    所属SIG: sig-${thing(i % 22)}\n    地址: https://git.example/jijin/${thing(i)}\n`).join('')}`,
    },
    sites: {
      enum: /状态$/,
      email: /(邮箱|邮件列表)$/,
      date: /成立日期$/,
      url: /地址$/,
      list: /维护者$/,
      team: /所属SIG$/,
      required: /\/(名称|状态|成立日期|组长|维护者|姓名|gitee账号|邮箱|仓库名|所属SIG)$/,
      field: /\/(名称|状态|成立日期|gitee账号|邮箱|所属SIG)$/,
    },
  };
}

/** Committees with a chair and a roster by account, and a roll of committers. */
function committees(next: Random): Stranger {
  const files: Record<string, string> = {
    'committers.yaml': `apiVersion: v1\nkind: Roll\ncommitters:\n${many(
      45,
      (i) => `  - id: ${login(i)}\n    name: ${named(i)}\n    email: ${login(i)}@pmc.example\n`,
    ).join('')}`,
  };
  for (const [i, name] of many(20, thing).entries())
    files[`committees/${name}.yaml`] =
      `apiVersion: v1\nkind: Committee\nname: ${name}\nestablished: ${date(next)}\nreports: ${pick(['january', 'april', 'july'], next)}\nsite: https://${name}.pmc.example/\n` +
      `chair:\n  contact:\n    id: ${login(i)}\n    email: ${login(i)}@pmc.example\nroster:\n${some(
        45,
        between(4, 8, next),
        next,
      )
        .map((n) => `  ${login(n)}:\n    since: ${date(next)}\n`)
        .join('')}`;
  return {
    name: 'committees',
    files,
    sites: {
      enum: /reports$/,
      const: /(apiVersion|committees.*kind)$/,
      email: /email$/,
      date: /(established|since)$/,
      url: /site$/,
      person: /roster\/~$|contact\/id$/,
      roll: /committers\/\[\]\/id$/,
      required: /committees\/.*#\/(name|established|reports|site|chair|roster)$|contact\/(id|email)$/,
      field: /committees\/.*#\/(name|established|reports|site)$|contact\/(id|email)$/,
    },
  };
}

/** Teams as documents of one file, and pages that name them with an at sign. */
function squads(next: Random): Stranger {
  const files: Record<string, string> = {
    'squads.yaml': many(
      18,
      (i) =>
        `schema: squads/v2\nsquad: ${thing(i)}\nkind: ${pick(['core', 'working', 'community'], next)}\nchat: https://chat.example/c/${thing(i)}\n` +
        `lead: ${login(i)}\nmembers:\n${items('  ', some(32, between(3, 6, next), next).map(login))}`,
    ).join('---\n'),
  };
  for (const [i, name] of many(24, (n) => `area-${thing(n)}`).entries())
    files[`areas/${name}/area.yaml`] =
      `schema: squads/v2\narea: ${name}\nopened: ${date(next)}\nsquad: ${thing(i % 18)}\nreviewers:\n${items('  ', some(32, 2, next).map(login))}`;
  return {
    name: 'squads',
    files,
    sites: {
      enum: /squads.yaml#\/kind$/,
      const: /schema$/,
      url: /chat$/,
      date: /opened$/,
      list: /(members|reviewers)$/,
      team: /area.yaml#\/squad$/,
      required: /#\/(squad|kind|chat|lead|members|area|opened|reviewers)$/,
      field: /#\/(squad|kind|chat|lead|area|opened)$/,
    },
  };
}

export function neighbours(seed = 23): Stranger[] {
  return [catalogue, spins, plugins, ownership, uploaders, foundation, committees, squads].map((make, i) =>
    make(random(seed + i * 101)),
  );
}
