// A name that many files refer to and none defines is missing once. A change that brings one more reference is told so as a
// warning, in whatever file; a change that mends one of them is not to blame for the rest.
import fs from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { changeIn, repositoryOf, write } from '../support/repository.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

const path = (name: string): string => `sig/${name}/sig-info.yaml`;
const charter = (name: string, ...packages: string[]): string =>
  `name: ${name}\nmaintainers:\n- openanolis_id: linyue\n  gitee_id: linyue\n  name: Lin Yue\n  organization: Example\n  email: lin.yue@example.org\npackages:\n${packages.map((one) => `- ${one}\n`).join('')}`;
const manifest = (name: string): string =>
  `name: ${name}\nrepository: https://gitee.com/src-anolis-sig/${name}\nsummary: A package\nrpm_owner: linyue\nbranches:\n- name: a23\n  repo: EPAO\n  maturity: incubation\n`;

/** Four SIGs with a package each, of which three also name one that nobody has. */
function community(): string {
  const names = ['Alpha', 'Beta', 'Gamma', 'Delta'];
  const tools = [...names.map((name) => `${name.toLowerCase()}-tool`), 'first-spare', 'second-spare'];
  const folder = repositoryOf({
    ...Object.fromEntries(tools.map((tool) => [`ospkg-list/${tool}.yaml`, manifest(tool)])),
    ...Object.fromEntries(
      names.map((name) => [
        path(name),
        charter(name, `${name.toLowerCase()}-tool`, ...(name === 'Delta' ? [] : ['lost-thing'])),
      ]),
    ),
  });
  folders.push(folder);
  return folder;
}

async function introducedBy(edit: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = community();
  write(folder, edit);
  const { introduced } = await changeIn(folder, { community: 'openanolis' });
  return introduced
    .filter(({ rule }) => rule === 'unknown-reference')
    .map(({ path: file, severity }) => `${file} ${severity}`);
}

test('one more reference is a warning in the file that a change touches', async () => {
  expect(await introducedBy({ [path('Delta')]: charter('Delta', 'delta-tool', 'lost-thing') })).toEqual([
    `${path('Delta')} warning`,
  ]);
});

test('a file that a change adds says so as well', async () => {
  const edit = { [path('Omega')]: charter('Omega', 'delta-tool', 'lost-thing') };
  expect(await introducedBy(edit)).toEqual([`${path('Omega')} warning`]);
});

test('what the file named before is no news', async () => {
  expect(await introducedBy({ [path('Beta')]: `${charter('Beta', 'beta-tool', 'lost-thing')}- gamma-tool\n` })).toEqual(
    [],
  );
});

test('mending the first is not to blame for the others', async () => {
  expect(await introducedBy({ [path('Alpha')]: charter('Alpha', 'alpha-tool') })).toEqual([]);
});
