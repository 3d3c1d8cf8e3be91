// Host tests: the situations that VS Code is started in, one start each, and what is on disk in them. Runs outside VS
// Code, bundled by scripts/test-host.mjs.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { unzip } from '../support/zip.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Scenario {
  readonly name: string;
  /** File name in suites/, without `.test.ts`. */
  readonly suite: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In the extension host of a browser, over a virtual folder (URI) of stand-ins/virtual-files in place of one on disk. */
  readonly web?: string;
  /** Further extensions under test/host/. */
  readonly extensions?: readonly string[];
  /** Lay out the files in an empty folder; returns what VS Code opens: a folder, a file, or nothing. */
  prepare(folder: string): readonly string[];
}

/** Write files given as path and text. @returns the folder. */
function write(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

/** Copy a folder of the project, so that a test may change it. */
function copy(name: string, to: string): string {
  fs.cpSync(path.join(root, name), to, { recursive: true });
  return to;
}

/** A small community. */
const gardens = {
  'sig/Garden/sig-info.yaml':
    'name: Garden\ndescription: Everything that grows\nmailing_list: garden@openeuler.org\nmature_level: startup\n' +
    'maintainers:\n- gitee_id: rose\n  atomgit_id: rose-1\n  name: Rose\n  organization: Botany\n' +
    '  email: rose@example.com\nrepositories:\n- repo:\n  - src-openeuler/rake\n',
  'sig/Garden/src-openeuler/r/rake.yaml':
    'name: rake\ndescription: A rake for every garden\nupstream: https://gardens.example/rake\nbranches:\n' +
    '- name: master\n  type: protected\ntype: public\n',
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'community',
    suite: 'community',
    prepare: (folder) => [
      write(copy('examples/openanolis', path.join(folder, 'openanolis')), { 'ospkg-list/brand-new.yaml': '' }),
    ],
  },
  {
    name: 'graph',
    suite: 'graph',
    prepare: (folder) => [copy('examples/openanolis', path.join(folder, 'openanolis'))],
  },
  {
    name: 'beside-red-hat',
    suite: 'beside-red-hat',
    settings: { 'sig-steward.language': 'zh-CN' },
    extensions: ['stand-ins/red-hat'],
    prepare: (folder) => [
      write(copy('examples/openanolis', path.join(folder, 'openanolis')), {
        '.github/workflows/check.yaml': 'on: push\njobs: {}\n',
      }),
    ],
  },
  {
    name: 'new-file',
    suite: 'new-file',
    prepare: (folder) => [write(path.join(folder, 'gardens'), gardens)],
  },
  {
    name: 'change',
    suite: 'change',
    prepare(folder) {
      const repository = write(path.join(folder, 'gardens'), gardens);
      const git = (...args: string[]): void => {
        execFileSync('git', ['-c', 'user.name=Rose', '-c', 'user.email=rose@example.com', ...args], {
          cwd: repository,
        });
      };
      git('init', '--quiet', '--initial-branch=main');
      git('add', '.');
      git('commit', '--quiet', '--message=Gardens');
      git('checkout', '--quiet', '-b', 'hoe');
      write(repository, {
        'sig/Garden/src-openeuler/h/hoe.yaml': gardens['sig/Garden/src-openeuler/r/rake.yaml'].replaceAll(
          'rake',
          'hoe',
        ),
        'sig/Garden/src-openeuler/r/rake.yaml': gardens['sig/Garden/src-openeuler/r/rake.yaml'].replace(
          'type: public',
          'type: pubic',
        ),
      });
      return [repository];
    },
  },
  {
    name: 'web',
    suite: 'web',
    web: 'vscode-vfs://garden/gardens',
    prepare: () => [],
  },
  {
    name: 'foreign',
    suite: 'foreign',
    prepare: (folder) => [
      write(path.join(folder, 'project'), {
        'deploy.yaml': 'kind: Deployment\nspec：broken\n',
        'src/OWNERS': 'someone@example.org\nper-file *.gn=someone.else@example.org\n',
        'docs/sig-list.yaml': 'sigs: [a, b]\n',
      }),
    ],
  },
  {
    name: 'lone-file',
    suite: 'lone-file',
    prepare(folder) {
      copy('examples/mistakes/ospkg-list', path.join(folder, 'ospkg-list'));
      return [];
    },
  },
  {
    name: 'folder',
    suite: 'folder',
    prepare: (folder) => [copy('examples/mistakes/ospkg-list', path.join(folder, 'ospkg-list'))],
  },
];

/** Unpack a VSIX as an installer does. @returns the extension's folder. */
export function unpack(vsix: string, folder: string): string {
  const files = [...unzip(fs.readFileSync(vsix))].filter(([name]) => name.startsWith('extension/'));
  for (const [name, data] of files) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, data);
  }
  return path.join(folder, 'extension');
}
