// Command line: what runs the check in a CI system: one file each, which asks for what a change brings where the system says
// what the change is. Pure.
import { type Language, type Message, render } from '../../messages/catalogue.ts';
import { initMessages as m } from '../../messages/init.ts';

export const systems = ['github', 'gitlab', 'gitee', 'jenkins'] as const;
export type System = (typeof systems)[number];

export interface CiFile {
  /** Relative to the top of the repository. */
  readonly path: string;
  readonly text: string;
  /** What else is to be done. */
  readonly note?: Message;
}

export interface CiWish {
  /** `sig-steward@1.2.3`. */
  readonly package: string;
  /** The community's folder as an argument, with a blank before it, or ''. */
  readonly folder: string;
  readonly language: Language;
}

/** Which systems a repository uses: by their files, else by the host that it was cloned from. */
export function usedSystems(exists: (path: string) => boolean, remotes: string): System[] {
  const files: Record<System, string> = {
    github: '.github/workflows',
    gitlab: '.gitlab-ci.yml',
    gitee: '.workflow',
    jenkins: 'Jenkinsfile',
  };
  const used = systems.filter((system) => exists(files[system]));
  if (used.length > 0) return used;
  return systems.filter((system) => new RegExp(`url\\s*=.*[@/.]${system}[.]`).test(remotes));
}

/** @param hasGitlab whether the repository has a `.gitlab-ci.yml`, which is not ours to change. */
export function ciFile(system: System, wish: CiWish, hasGitlab: boolean): CiFile {
  if (system === 'github') return github(wish);
  if (system === 'gitee') return gitee(wish);
  if (system === 'jenkins') return jenkins(wish);
  const text = gitlab(wish);
  if (!hasGitlab) return { path: '.gitlab-ci.yml', text };
  const path = '.gitlab/sig-steward.yml';
  return { path, text, note: m.includeIt({ path }) };
}

function github({ package: name, folder, language }: CiWish): CiFile {
  // The branch goes through the environment: names of branches are chosen by strangers.
  const text = `name: SIG Steward
on: pull_request
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # ${render(m.wholeHistory(), language)}
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: ${plain(`npx --yes ${name} check${folder} --since "origin/$BASE"`)}
        env:
          BASE: \${{ github.base_ref }}
`;
  return { path: '.github/workflows/sig-steward.yml', text };
}

function gitlab({ package: name, folder, language }: CiWish): string {
  const command = `npx --yes ${name} check${folder}`;
  return `sig-steward:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: "0" # ${render(m.wholeHistory(), language)}
  script:
    - ${plain(`${command} --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --output gl-code-quality-report.json`)}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}

function gitee({ package: name, folder, language }: CiWish): CiFile {
  const text = `version: '1.0'
name: sig-steward
displayName: SIG Steward
triggers:
  trigger: auto
  pr:
    branches:
      prefix:
        - ''
stages:
  - name: check
    displayName: SIG Steward
    strategy: naturally
    trigger: auto
    steps:
      - step: build@nodejs
        name: sig_steward
        displayName: SIG Steward
        nodeVersion: 20.10.0 # ${render(m.nodeVersion(), language)}
        commands:
          - ${plain(`npx --yes ${name} check${folder}`)}
`;
  return { path: '.workflow/sig-steward.yml', text };
}

function jenkins({ package: name, folder, language }: CiWish): CiFile {
  const path = '.ci/sig-steward.sh';
  const report = 'sig-steward-junit.xml';
  const text = `#!/bin/sh
# ${render(m.jenkins({ path, report }), language)}
set -eu
if [ -n "\${CHANGE_TARGET:-}" ]; then
  git fetch --quiet origin "+refs/heads/$CHANGE_TARGET:refs/remotes/origin/$CHANGE_TARGET"
  set -- --since "origin/$CHANGE_TARGET"
fi
exec npx --yes ${name} check${folder} "$@" --format junit --output ${report}
`;
  return { path, text };
}

/** A command as a value of YAML: quoted where a folder's name would end it early. */
function plain(command: string): string {
  return /: | #|[\p{Cc}\u2028\u2029]/u.test(command) ? JSON.stringify(command) : command;
}
