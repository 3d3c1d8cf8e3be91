// Tests: communities that nobody has described, which keep registers: people, teams and repositories in long lists and
// mappings that other places name. Invented; deterministic.
import { pick, type Random } from '../../support/mistakes.ts';
import type { Stranger } from './strangers.ts';
import { between, date, items, login, many, named, some, thing } from './words.ts';

/** Teams under their names, each led by one person; three mappings in one folder that are alike in their keys. */
export function governance(size: number, next: Random): Stranger {
  const topics = 'api bare docs large scale packaging security testing upgrade translation'.split(' ');
  const projects = many(
    30 * size,
    (i) =>
      `${thing(i)}:\n  ptl:\n    name: ${named(i)}\n    irc: ${login(i)}\n    email: ${login(i)}@teams.example\n  irc-channel: team-${thing(i)}\n` +
      `  service: ${thing(i)} service\n  url: https://wiki.teams.example/${thing(i)}\n  deliverables:\n` +
      many(
        between(1, 3, next),
        (n) =>
          `    ${thing(i)}${n === 0 ? '' : `-part${n}`}:\n      repos:\n        - opened/${thing(i)}${n === 0 ? '' : `-part${n}`}\n      release-model: ${pick(['with-rc', 'independent', 'with-intermediary'], next)}\n`,
      ).join(''),
  ).join('');
  const sigs = topics.map(
    (topic, i) =>
      `${topic}:\n  status: ${pick(['active', 'forming', 'advisory'], next)}\n  scope: All of number ${i}\n  chairs:\n` +
      some(30, 2, next)
        .map((who) => `    - name: ${named(who)}\n      irc: ${login(who)}\n      email: ${login(who)}@teams.example\n`)
        .join(''),
  );
  return {
    name: 'governance',
    files: {
      'reference/projects.yaml': projects,
      'reference/sigs.yaml': sigs.join(''),
      'reference/sigs-repos.yaml': topics
        .map((topic) => `${topic}:\n${many(2, (n) => `  - repo: opened/sig-${topic}-${n}\n`).join('')}`)
        .join(''),
    },
    sites: {
      enum: /release-model$/,
      email: /email$/,
      url: /url$/,
      team: /sigs-repos.*#\/~$/,
      required: /projects.*#\/[^/]+\/(ptl|service|url|deliverables)$|\/release-model$/,
      field: /projects.*#\/[^/]+\/[\w-]+$|sigs\.yaml#\/[^/]+\/\w+$/,
    },
  };
}

/** People by the address of their page on a platform, whom projects and groups name by the account alone. */
export function landscape(size: number, next: Random): Stranger {
  const people = 60 * size;
  const groups = ['runtime', 'security', 'storage', 'network'];
  const files: Record<string, string> = {
    'people.yaml': many(
      people,
      (i) =>
        `- name: ${named(i)}\n  company: ${pick(['Anvil Works', 'Blue Kiln', 'Independent'], next)}\n  github: https://github.com/${login(i)}\n  location: ${pick(['Lyon, France', 'Pune, India'], next)}\n`,
    ).join(''),
    'groups.yaml': `groups:\n${groups.map((group) => `  - name: group-${group}\n    chairs:\n${items('      ', some(people, 3, next).map(login))}    liaison: ${login(3)}\n`).join('')}`,
  };
  for (const name of many(30 * size, thing))
    files[`projects/${name}.yaml`] =
      `project:\n  name: ${name}\n  maturity: ${pick(['sandbox', 'incubating', 'graduated'], next)}\n  accepted: ${date(next)}\n  website: https://${name}.example\n  group: group-${pick(groups, next)}\n  maintainers:\n` +
      some(people, between(2, 5, next), next)
        .map((who) => `    - name: ${named(who)}\n      github: ${login(who)}\n`)
        .join('');
  return {
    name: 'landscape',
    files,
    sites: {
      enum: /(maturity|location)$/,
      date: /accepted$/,
      url: /website$|people.*github$/,
      person: /projects.*github$|chairs\/\[\]$/,
      team: /project\/group$/,
      required: /project\/(name|maturity|accepted|website|maintainers)$/,
      field: /#\/project\/\w+$|people.*#\/\[\]\/\w+$/,
    },
  };
}

/** An organisation in a file each, in a mapping of that one name: everybody in it, and teams and repositories by name. */
export function organisation(size: number, next: Random): Stranger {
  const people = 60 * size;
  const files: Record<string, string> = {};
  for (const org of ['brook', 'brook-extras', 'brook-labs'])
    files[`config/${org}/org.yaml`] =
      `orgs:\n  ${org}:\n    description: All of ${org}\n    billing: money@brook.example\n    admins:\n${items('      ', [login(people), login(people + 1)])}    members:\n${items('      ', many(people, login))}    teams:\n` +
      many(14 * size, (i) => {
        const list = some(people, between(4, 8, next), next).map(login);
        return (
          `      ${thing(i)} writers:\n        description: Writes ${thing(i)}\n        privacy: ${pick(['closed', 'secret'], next)}\n` +
          `        maintainers:\n${items('          ', list.slice(0, 1))}        members:\n${items('          ', list.slice(1))}` +
          `        repos:\n${some(20, 2, next)
            .map((repo) => `          ${thing(repo)}: ${pick(['admin', 'read', 'write'], next)}\n`)
            .join('')}`
        );
      }).join('') +
      `    repos:\n${many(20, (i) => `      ${thing(i)}:\n        description: Has ${thing(i)}\n        has_wiki: ${next() < 0.5}\n`).join('')}`;
  return {
    name: 'organisation',
    files,
    sites: {
      enum: /privacy$|\/repos\/[^/~]+$/,
      list: /\/members$/,
      person: /teams\/[^/]+\/(members|maintainers)\/\[\]$/,
      repository: /teams\/[^/]+\/repos\/~$/,
      required: /teams\/[^/]+\/(description|privacy|members)$/,
      field: /teams\/[^/]+\/\w+$/,
    },
  };
}

/** Teams and people in mappings; members are keys, people have several addresses. */
export function teams(size: number, next: Random): Stranger {
  const people = 60 * size;
  return {
    name: 'teams',
    files: {
      'teams.yaml': many(
        30 * size,
        (i) =>
          `${thing(i)}:\n  list: ${thing(i)}@lists.teams.example\n  members:\n${some(people, between(3, 6, next), next)
            .map((who) => `    ${login(who)}:\n      role: ${pick(['uploader', 'admin', 'guest'], next)}\n`)
            .join('')}${i > 4 ? `  parent: ${thing(i % 5)}\n` : ''}`,
      ).join(''),
      'developers.yaml': many(
        people,
        (i) =>
          `${login(i)}:\n  fullname: ${named(i)}\n  emails:\n${items('    ', next() < 0.3 ? [`${login(i)}@a.example`, `${login(i)}@b.example`] : [`${login(i)}@a.example`])}  status: ${pick(['active', 'emeritus', 'guest'], next)}\n`,
      ).join(''),
    },
    sites: {
      enum: /(role|status)$/,
      email: /(list|emails\/\[\])$/,
      person: /members\/~$/,
      team: /parent$/,
      required: /developers.*\/(fullname|emails|status)$|teams.*\/(list|members)$/,
      field: /teams.*#\/[^/]+\/\w+$|developers.*#\/[^/]+\/\w+$/,
    },
  };
}
