// What hovers say, in both communities and languages; that nothing in a file can act through them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { toPlainText } from '../../server/src/features/markdown.ts';
import type { Language } from '../../server/src/messages/catalogue.ts';
import { open, openText, printRange } from '../support/fixture.ts';

function at(community: string, path: string, source: string, language: Language = 'en'): string | null {
  const { analysis, graph, offset } = open(community, source, path);
  return hover(analysis, graph, offset, language)?.markdown ?? null;
}
const manifest = (source: string, language?: Language): string | null =>
  at('openanolis', 'ospkg-list/lantern.yaml', source, language);
const charter = (source: string, language?: Language): string | null =>
  at('openanolis', 'sig/light/sig-info.yaml', source, language);
const package_ = (source: string, language?: Language): string | null =>
  at('openeuler', 'sig/Light/src-openeuler/l/lantern.yaml', source, language);

describe('keys', () => {
  test('their field: what it is called, takes and means', () => {
    expect(manifest('sum<|>mary: x\n')).toMatchInlineSnapshot(`
      "**summary** · text · required

      What the package is for, in one sentence: what reviewers ask when a package is introduced.

      Quote it when it contains a colon followed by a blank.

      \`\`\`yaml
      summary: Enclave container runtime that implements the OCI runtime interface
      \`\`\`"
    `);
    expect(manifest('sum<|>mary: x\n', 'zh-CN')).toMatchInlineSnapshot(`
      "**summary** · 简介 · 文本 · 必填

      用一句话说明软件包的用途，也就是引入软件包时需要向评审说明的内容。

      文本中出现“冒号加空格”时需要加引号。

      \`\`\`yaml
      summary: 实现 OCI Runtime 接口的 Enclave 容器运行时
      \`\`\`"
    `);
  });
  test('whether they are required depends on the mapping', () => {
    expect(manifest('branches:\n  - na<|>me: a23\n')).toMatch(/^\*\*name\*\* · branch name · text · required/);
  });
  test('unknown ones have nothing to say', () => {
    expect(manifest('nam<|>ee: x\n')).toBeNull();
  });
  test('the range is the key', () => {
    const { analysis, graph, offset } = open('openanolis', 'sum<|>mary: x\n', 'ospkg-list/lantern.yaml');
    expect(printRange(analysis.text, hover(analysis, graph, offset, 'en')!.range)).toBe('1:1-1:8 "summary"');
  });
});

describe('values', () => {
  test('an entity of the community, in whatever case it is written', () => {
    expect(manifest('branches:\n  - repo: ep<|>ao\n')).toMatchInlineSnapshot(`
      "**\`EPAO\`** · YUM repository

      Extra Packages for Anolis OS: SIG packages with a rhythm of their own, rebuilt for a new minor release only when a dependency breaks. The usual place for a new package; the manifest template writes it \`epao\`.

      Level 1 of the maturity ladder; the product-release SIG (sig-distro) reviews.

      | Property | Value |
      |-|-|
      | stage | incubation |
      | Gitee organisation | [\`src-anolis-sig\`](https://gitee.com/src-anolis-sig), [\`src-anolis-epao\`](https://gitee.com/src-anolis-epao) |
      | SIG repository | yes |
      | on the ISO | no |
      | installed by default | no |
      | enabled by default | no |
      | maturity level | \`1\` |

      [https\\://mirrors\\.openanolis\\.cn/epao/](https://mirrors.openanolis.cn/epao/)"
    `);
  });
  test('a project, its page and the SIGs that work on it', () => {
    const markdown = charter('projects:\n  - Incl<|>avare Containers\n')!;
    expect(markdown).toContain('inclavare-containers.io');
    expect(markdown).toContain('| SIGs |');
  });
  test('a documented value', () => {
    expect(package_('branches:\n- name: master\n  type: read<|>only\n')).toMatchInlineSnapshot(`
      "**\`readonly\`** · protection

      The branch takes no more changes, e.g. of a release that is no longer maintained."
    `);
  });
  test('a branch: where it comes from and what comes from it', () => {
    const branches = `branches:
- name: master
- name: openEuler-24.03-LTS-Next
  create_from: master
- name: openEuler-24.03-L<|>TS
  create_from: openEuler-24.03-LTS-Next
- name: openEuler-24.03-LTS-SP1
  create_from: openEuler-24.03-LTS
`;
    expect(package_(branches)).toContain('Created from `openEuler-24.03-LTS-Next` ← `master`');
    expect(package_(branches)).toContain('Origin of `openEuler-24.03-LTS-SP1`');
    expect(package_(branches, 'zh-CN')).toContain('`openEuler-24.03-LTS-Next` ← `master`');
  });
  test('a circle of branches ends', () => {
    const markdown = package_('branches:\n- name: a<|>\n  create_from: b\n- name: b\n  create_from: a\n');
    expect(markdown).toContain('Created from `b` ← `a` (leads in a circle)');
  });
  test('a person: the record and the profile', () => {
    const text =
      'maintainers:\n  - openanolis_id: lin\n    gitee_id: li<|>n-g\n    name: 林例\n    email: lin@example.com\n';
    expect(charter(text)).toMatchInlineSnapshot(`
      "**\`lin-g\`** · person

      | Property | Value |
      |-|-|
      | OpenAnolis account | lin |
      | name | 林例 |
      | email | lin\\@example\\.com |

      [Profile page](https://gitee.com/lin-g)"
    `);
  });
  test('a person named by an id alone, with what the record elsewhere in the file says', () => {
    const text =
      'maintainers:\n- gitee_id: lin-g\n  atomgit_id: lin-a\n  name: Lin\nmentors:\n- atomgit_id: lin<|>-a\n';
    expect(at('openeuler', 'sig/Light/sig-info.yaml', text)).toContain('atomgit.com/lin-a');
  });
  test('a person in several lists: which', () => {
    const text = 'maintainers:\n- atomgit_id: lin-a\nrepositories:\n- committers:\n  - atomgit_id: lin<|>-a\n';
    expect(at('openeuler', 'sig/Light/sig-info.yaml', text)).toContain(
      'In this file under `maintainers`, `committers`',
    );
  });
  test('plain text, dates and addresses say nothing', () => {
    for (const source of [
      'summary: a la<|>mp\n',
      'summary: <|>\n',
      '# com<|>ment\nname: lantern\n',
      'unknown: va<|>lue\n',
    ])
      expect(manifest(source), source).toBeNull();
  });
});

test('files with mistakes are read as far as they can be', () => {
  expect(manifest('name: "lantern\nbranches:\n  - name: a23\n    re<|>po: EPAO\n    maturity：rawhide\n')).toMatch(
    /YUM/,
  );
  expect(manifest('name: lantern\nbranches:\n  - name: a23\n    repo: EP<|>AO\n    maturity：rawhide\n')).toMatch(
    /EPAO/,
  );
});

test('text out of files is shown, not interpreted', () => {
  const nasty = '[x](command:boom) <img src=x> `a` | **b** ![i](http://x) &lt; http://y \\';
  const markdown = charter(`maintainers:\n  - gitee_id: li<|>n\n    name: ${JSON.stringify(nasty)}\n`)!;
  expect(markdown).not.toMatch(/\]\(command:|<img|!\[/);
  expect(toPlainText(markdown)).toContain('[x](command:boom) <img src=x> `a`');
});

test('at any offset of any text it never throws', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '  ',
      '- ',
      'branches:\n',
      'name: a23\n',
      'repo: EPAO\n',
      'maintainers:\n',
      '"',
      '[',
      '{',
      '：',
      '&a ',
      '*a',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, n) => {
      const text = pieces.join('');
      const { analysis, graph } = openText('openanolis', 'ospkg-list/lantern.yaml', text);
      hover(analysis, graph, n % (text.length + 1), 'en');
    }),
    { seed: 7, numRuns: 300 },
  );
});
