// Test support: a small community of one SIG and two packages, as a user of the command line has it, and the same with an
// error and a warning in one file.

export const CHARTER = `name: Storage
description: Tools and drivers for storage servers, from disks to file systems
mailing_list: storage@lists.example.com
maintainers:
- gitee_id: linshufen
  atomgit_id: linshufen
  name: Lin Shufen
  email: linshufen@qingshi.example.com
repositories:
- repo:
  - src-openeuler/example-disk
  - src-openeuler/demo
`;
export const CLEAN = `name: demo
description: A demonstration of how packages are described
upstream: https://example.org/demo
branches:
- name: master
  type: protected
type: public
`;
export const CHARTER_PATH = 'sig/Storage/sig-info.yaml';
export const DISK_PATH = 'sig/Storage/src-openeuler/e/example-disk.yaml';
export const DEMO_PATH = 'sig/Storage/src-openeuler/d/demo.yaml';
export const DISK = CLEAN.replace('name: demo', 'name: example-disk');
/** One error and one warning, each with a safe fix. */
export const FAULTY = DISK.replace('type: protected', 'type: protectd').replace('type: public', 'type: publik');
export const community = { [CHARTER_PATH]: CHARTER, [DISK_PATH]: DISK, [DEMO_PATH]: CLEAN };
export const faulty = { ...community, [DISK_PATH]: FAULTY };
