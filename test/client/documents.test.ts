// Which documents wake the extension and reach the server: globs and conditions made from path templates.
import { describe, expect, test } from 'vitest';
import { activationEvents, documentGlobs, glob, pathClause } from '../../scripts/generate-documents.mjs';
import { dialects } from '../../server/src/bundled.ts';
import type { CommunityFile } from '../../server/src/core/community/community.ts';
import { globPattern } from '../../server/src/core/text/glob.ts';

const title = { en: 'x', 'zh-CN': 'x' };

function community(part: Partial<CommunityFile>): CommunityFile {
  return { id: 'x', name: title, detect: [], kinds: {}, files: [], ...part };
}

describe('a path template as a glob', () => {
  test.each([
    ['sig/{sig}/sig-info.yaml', {}, 'sig/*/sig-info.yaml'],
    ['sig/{sig}/{**}{repo}.yaml', {}, 'sig/*/**/*.yaml'],
    ['sig/{sig}/{org}/{repo}.yaml', { org: 'src-a|a' }, 'sig/*/{src-a,a}/*.yaml'],
    ['{org}/x.yaml', { org: 'only' }, 'only/x.yaml'],
    ['{letter}/x.yaml', { letter: '[a-z]' }, '*/x.yaml'],
  ])('%s', (template, where, expected) => {
    expect(glob(template, where)).toBe(expected);
  });
});

describe('activation', () => {
  test('by a telling file name anywhere, by folders, by the name of the folder itself', () => {
    const files = [community({ detect: [{ path: 'sig/{sig}/info.yaml' }, { path: 'list/{package}.yaml' }] })];
    expect(activationEvents(files)).toEqual([
      'workspaceContains:**/info.yaml',
      'workspaceContains:**/list/*.yaml',
      'workspaceContains:../list',
    ]);
  });

  test('by a name that many projects share only in its own place', () => {
    expect(activationEvents([community({ detect: [{ path: 'OWNERS' }, { path: '{folder}/{**}OWNERS' }] })])).toEqual([
      'workspaceContains:OWNERS',
    ]);
  });

  test('never by just any YAML file, nor by evidence against a community', () => {
    const files = [community({ detect: [{ path: '{package}.yaml' }, { path: 'other/{x}.yaml', weight: -1 }] })];
    expect(activationEvents(files)).toEqual([]);
  });
});

test('the button shows for paths that say enough', () => {
  const file = (template: string) => ({ kind: 'manifest', title, path: template });
  const clause = pathClause([community({ files: [file('list/{p}.yaml'), file('{p}.yaml'), file('a/{**}{p}.yml')] })]);
  const pattern = new RegExp(/^resourcePath =~ \/(.*)\/$/.exec(clause)?.[1] ?? '(?!)');
  for (const yes of ['/home/me/list/x.yaml', '/a/x.yml', '/r/a/b/c/x.yml']) expect(pattern.test(yes), yes).toBe(true);
  for (const no of ['/home/me/x.yaml', '/list/b/x.yaml', '/list/x.yml']) expect(pattern.test(no), no).toBe(false);
});

test('every file of every bundled community reaches the server', () => {
  const { all, presence } = documentGlobs(dialects.map(({ community }) => community as unknown as CommunityFile));
  for (const { community } of dialects)
    for (const kind of community.files) {
      const sample = kind.path.replace(/\{\*\*\}/g, 'deep/').replace(/\{(\w+)\}/g, (_, name: string) => {
        const choice = kind.where?.[name]?.split('|')[0] ?? '';
        return /^[\w-]+$/.test(choice) ? choice : kind.purpose === 'presence' ? 'x.md' : 'x';
      });
      const globs = kind.purpose === 'presence' ? presence : all;
      const matched = globs.some((pattern) => globPattern(pattern).test(`root/${sample}`));
      expect(matched, `${community.id}: ${sample}`).toBe(true);
    }
});
