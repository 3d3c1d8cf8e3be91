// Which folder around a document is the root of its community.
import { describe, expect, test } from 'vitest';
import { Homes } from '../../server/src/workspace/homes.ts';
import { hostOver } from '../support/session.ts';

const OWNERS = 'approvers:\n- ada\n';
const CHARTER = 'name: x\nrepositories:\n- repo:\n  - openeuler/x\n';

interface Setting {
  /** Paths below the root of the disk; what ends in `.git` marks a repository. */
  readonly files: readonly string[];
  /** Open as a whole. */
  readonly open?: string;
  readonly chosen?: string;
}

/** The path of the root that a document is found to have. */
async function rootOf(document: string, { files, open, chosen }: Setting): Promise<string | undefined> {
  const texts = new Map(files.map((file) => [file, /sig-info/.test(file) ? CHARTER : OWNERS]));
  const homes = new Homes(
    {
      ...hostOver('file://', {}),
      files: {
        list: async (folder, shallow) => {
          const prefix = `${folder.replace(/^file:\/\/\/?/, '')}/`.replace(/^\/$/, '');
          const below = files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
          return below.filter((file) => !file.includes('.git') && !(shallow && file.includes('/')));
        },
        read: async (uri) => texts.get(uri.replace('file:///', '')),
        exists: async (uri) => files.includes(uri.replace('file:///', '')),
      },
      folders: () => (open === undefined ? [] : [`file:///${open}`]),
      community: async () => chosen ?? null,
    },
    () => [],
  );
  return (await homes.find(`file:///${document}`, texts.get(document)!))?.root.replace('file:///', '');
}

/** A repository whose files may lie anywhere. */
const FILES = ['src/OWNERS', 'src/a/OWNERS', 'src/a/b/OWNERS', 'src/a/b/c/OWNERS'];

describe('files that may lie anywhere', () => {
  test.each(FILES)('the top of the repository: %s', async (document) => {
    expect(await rootOf(document, { files: [...FILES, 'src/.git'] })).toBe('src');
  });
  test.each(FILES)('what is open, where there is no repository: %s', async (document) => {
    expect(await rootOf(document, { files: FILES, open: 'src' })).toBe('src');
  });
  test('a folder of a repository is open', async () => {
    expect(await rootOf('src/a/b/c/OWNERS', { files: [...FILES, 'src/.git'], open: 'src/a/b' })).toBe('src');
  });
  test('a repository in the folder that is open', async () => {
    expect(await rootOf('src/a/b/c/OWNERS', { files: [...FILES, 'src/a/.git'], open: 'src' })).toBe('src/a');
  });
  test('no such file at the top', async () => {
    expect(await rootOf('src/a/b/c/OWNERS', { files: [...FILES.slice(1), 'src/.git'] })).toBe('src');
  });
  test('the community is chosen, and nothing speaks for it', async () => {
    const files = ['src/a/b/OWNERS', 'src/.git'];
    expect(await rootOf('src/a/b/OWNERS', { files, chosen: 'kubernetes' })).toBe('src');
  });
});

test('a community inside another repository', async () => {
  const files = ['src/.git', 'src/OWNERS', 'src/examples/one/sig/x/sig-info.yaml'];
  expect(await rootOf('src/examples/one/sig/x/sig-info.yaml', { files })).toBe('src/examples/one');
});

test('a community around the repository that a document is in', async () => {
  const files = ['all/sig/x/sig-info.yaml', 'all/sig/x/.git'];
  expect(await rootOf('all/sig/x/sig-info.yaml', { files })).toBe('all');
});
