// Several files that change together, as a rename over the community does: each is right in the end, whatever came first.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, start, uriOf } from './server.ts';

const MANIFEST = `name: lantern
repository: https://gitee.com/src-anolis-sig/lantern
summary: A lamp for long nights
rpm_owner: lin-example
branches:
  - name: a23
    repo: EPAO
    maturity: incubation
`;
const CHARTER = `name: 照明
maintainers:
  - openanolis_id: linexample
    gitee_id: lin-example
    name: 林例
    organization: Example Lights
    email: lin@example.com
packages:
  - lantern
`;

test('a mention that was right too early is right when its definition follows', async () => {
  const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST, 'sig/light/sig-info.yaml': CHARTER });
  const client = await start({ folder });
  const charter = uriOf(path.join(folder, 'sig/light/sig-info.yaml'));
  await client.open(charter, CHARTER);
  await client.request('sig-steward/checkWorkspace', {});
  expect(await client.findings(charter, 1)).toEqual([]);
  const at = CHARTER.lastIndexOf('lantern');
  await client.edit(charter, 2, CHARTER, at, at + 'lantern'.length, 'lamp');
  await client.until(() => (client.published.get(charter)?.items.length ? true : undefined));
  fs.renameSync(path.join(folder, 'ospkg-list/lantern.yaml'), path.join(folder, 'ospkg-list/lamp.yaml'));
  const moved = uriOf(path.join(folder, 'ospkg-list/lamp.yaml'));
  await client.connection.sendNotification('workspace/didRenameFiles', {
    files: [{ oldUri: uriOf(path.join(folder, 'ospkg-list/lantern.yaml')), newUri: moved }],
  });
  await client.open(moved, MANIFEST.replaceAll('lantern', 'lamp'));
  await client.until(() => (client.published.get(charter)?.items.length === 0 ? true : undefined));
  await client.stop();
});
