// Rules over the graph, beyond the examples on their pages: what they say when only part of a community is there, where
// they hold their tongue, and that fixes fit the way a file is written.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { analyseAll, checkFiles, dialectOf, type Files } from '../support/check.ts';

const person = (id: string, indent = ''): string =>
  `${indent}- gitee_id: ${id}\n${indent}  atomgit_id: ${id}\n${indent}  name: ${id}\n${indent}  email: ${id}@example.org\n`;
const charter = (sig: string, lists: string): string =>
  `name: ${sig}\ndescription: A SIG\nmaintainers:\n${person('linyue')}${lists}`;
const lists = (...groups: readonly (readonly string[])[]): string =>
  `repositories:\n${groups.map((group) => `- repo:\n${group.map((repo) => `  - ${repo}\n`).join('')}`).join('')}`;
const manifest = (name: string, type = 'public'): string =>
  `name: ${name}\ndescription: A package of the test\nupstream: https://${name.toLowerCase()}.example.org\nbranches:\n- name: master\n  type: protected\ntype: ${type}\n`;
const manifests = (sig: string, ...keys: readonly string[]): Files =>
  Object.fromEntries(
    keys.map((key) => {
      const [org, name] = key.split('/') as [string, string];
      return [`sig/${sig}/${org}/${name[0]!.toLowerCase()}/${name}.yaml`, manifest(name)];
    }),
  );

/** `file [rule] severity message` of the findings of one rule. */
function found(files: Files, rule: string, community = 'openeuler'): string[] {
  return checkFiles(community, files)
    .filter((d) => d.rule === rule)
    .map((d) => `${d.path.replace(/^sig\//, '')} ${d.severity} ${render(d.message, 'en')}`)
    .sort();
}

/** The file after the first fix of the first finding of a rule in it. */
function fixed(files: Files, path: string, rule: string, title = ''): string | undefined {
  const finding = checkFiles('openeuler', files).find((d) => d.path === path && d.rule === rule);
  const fix = finding?.fixes.find((one) => render(one.title, 'en').includes(title));
  return fix && applyFixes(files, [fix]).files[path];
}

describe('lists and manifests', () => {
  const CHARTER = 'sig/Kernel/sig-info.yaml';

  test('nothing is missing while most of what is listed is not there', () => {
    const text = charter('Kernel', lists(['src-openeuler/kpatch', 'src-openeuler/kdump', 'src-openeuler/kexec']));
    expect(found({ [CHARTER]: text }, 'missing-manifest')).toEqual([]);
    expect(found({ [CHARTER]: text, ...manifests('Kernel', 'src-openeuler/kpatch') }, 'missing-manifest')).toEqual([]);
    expect(
      found(
        { [CHARTER]: text, ...manifests('Kernel', 'src-openeuler/kpatch', 'src-openeuler/kdump') },
        'missing-manifest',
      ),
    ).toEqual([
      'Kernel/sig-info.yaml error `src-openeuler/kexec` is listed, but there is no package manifest for it in Kernel',
    ]);
  });

  test('nor before everything is read', () => {
    const files = {
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch', 'src-openeuler/kexec', 'src-openeuler/kdump'])),
      ...manifests('Kernel', 'src-openeuler/kpatch', 'src-openeuler/kdump'),
    };
    const analyses = [...analyseAll('openeuler', files).values()];
    const { community } = dialectOf('openeuler');
    const whole = graphOf(
      analyses.map(({ facts }) => facts),
      community,
    );
    const at = analyses.find(({ file }) => file.path === CHARTER)!;
    const missing = (complete: boolean): Diagnostic[] =>
      check(at, rules, { ...whole, complete }).filter((d) => d.rule === 'missing-manifest');
    expect(missing(true)).toHaveLength(1);
    expect(missing(false)).toHaveLength(0);
  });

  test('a new SIG is judged by the whole community', () => {
    const files = {
      ...manifests('Storage', 'src-openeuler/one', 'src-openeuler/two', 'src-openeuler/three'),
      'sig/Storage/sig-info.yaml': charter(
        'Storage',
        lists(['src-openeuler/one', 'src-openeuler/two', 'src-openeuler/three']),
      ),
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch'])),
    };
    expect(found(files, 'missing-manifest')).toHaveLength(1);
  });

  test('that another SIG has the manifest is known even from a part', () => {
    const files = {
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch', 'src-openeuler/kdump', 'src-openeuler/kexec'])),
      ...manifests('Storage', 'src-openeuler/kpatch'),
    };
    expect(found(files, 'missing-manifest')).toEqual([
      'Kernel/sig-info.yaml error `src-openeuler/kpatch` is managed by Storage: its package manifest is there, not in Kernel',
    ]);
  });

  test('a wrong organisation is one finding, on the entry', () => {
    const files = {
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch', 'openeuler/kview'])),
      ...manifests('Kernel', 'openeuler/kpatch', 'openeuler/kview'),
    };
    expect(found(files, 'missing-manifest')).toHaveLength(1);
    expect(found(files, 'unlisted-manifest')).toEqual([]);
    expect(fixed(files, CHARTER, 'missing-manifest')).toBe(
      charter('Kernel', lists(['openeuler/kpatch', 'openeuler/kview'])),
    );
  });

  test('the manifest that a fix creates is one that nothing is wrong with but its sample texts', () => {
    const files = {
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch', 'src-openeuler/0ad', 'src-openeuler/kdump'])),
      ...manifests('Kernel', 'src-openeuler/kpatch', 'src-openeuler/kdump'),
    };
    const fix = checkFiles('openeuler', files).find((d) => d.rule === 'missing-manifest')!.fixes[0]!;
    const after = applyFixes(files, [fix]).files;
    expect(Object.keys(after)).toContain('sig/Kernel/src-openeuler/0/0ad.yaml');
    expect(found(after, 'missing-manifest')).toEqual([]);
    const left = checkFiles('openeuler', after).filter((d) => d.path.endsWith('0ad.yaml') && d.severity === 'error');
    expect(left).toEqual([]);
  });

  test('an entry can be removed unless it is the last of its list', () => {
    const files = {
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch', 'src-openeuler/zview'], ['src-openeuler/kdump'])),
      ...manifests('Kernel', 'src-openeuler/kpatch', 'src-openeuler/kdump'),
    };
    expect(fixed(files, CHARTER, 'missing-manifest', 'Remove')).toBe(
      charter('Kernel', lists(['src-openeuler/kpatch'], ['src-openeuler/kdump'])),
    );
    const alone = {
      ...files,
      [CHARTER]: charter('Kernel', lists(['src-openeuler/kpatch'], ['src-openeuler/zview'], ['src-openeuler/kdump'])),
    };
    expect(fixed(alone, CHARTER, 'missing-manifest', 'Remove')).toBeUndefined();
  });

  test('a manifest in a folder of another letter is there, one at another depth is not', () => {
    const text = charter('Kernel', lists(['src-openeuler/kpatch']));
    const at = (path: string): string[] => found({ [CHARTER]: text, [path]: manifest('kpatch') }, 'missing-manifest');
    expect(at('sig/Kernel/src-openeuler/z/kpatch.yaml')).toEqual([]);
    expect(at('sig/Kernel/src-openeuler/K/kpatch.yaml')).toEqual([]);
    expect(at('sig/Kernel/src-openeuler/kpatch.yaml')).toHaveLength(1);
    expect(at('sig/Kernel/src-openeuler/k/p/kpatch.yaml')).toHaveLength(1);
  });

  describe('a manifest that no list names', () => {
    const three = manifests('Kernel', 'src-openeuler/kdump', 'src-openeuler/kexec', 'src-openeuler/kpatch');
    const added = (text: string, more: Files = three): string | undefined =>
      fixed({ [CHARTER]: text, ...more }, CHARTER, 'unlisted-manifest');

    test.each([
      [
        'in order',
        ['src-openeuler/kdump', 'src-openeuler/kpatch'],
        ['src-openeuler/kdump', 'src-openeuler/kexec', 'src-openeuler/kpatch'],
      ],
      [
        'last where there is no order',
        ['src-openeuler/kpatch', 'src-openeuler/kdump'],
        ['src-openeuler/kpatch', 'src-openeuler/kdump', 'src-openeuler/kexec'],
      ],
    ])('is added %s', (_, before, after) => {
      expect(added(charter('Kernel', lists(before)))).toBe(charter('Kernel', lists(after)));
    });

    test('is added first, with the indentation and line ends of the file', () => {
      const text = charter(
        'Kernel',
        'repositories:\n  - repo:\n      - src-openeuler/kexec # first\n      - src-openeuler/kpatch\n',
      );
      expect(added(text.replaceAll('\n', '\r\n'))).toBe(
        text
          .replace('      - src-openeuler/kexec', '      - src-openeuler/kdump\n      - src-openeuler/kexec')
          .replaceAll('\n', '\r\n'),
      );
    });

    test('is added to a list in brackets', () => {
      const text = charter('Kernel', 'repositories:\n- repo: [src-openeuler/kdump, src-openeuler/kpatch]\n');
      expect(added(text)).toBe(text.replace(', ', ', src-openeuler/kexec, '));
    });

    test('is added beside its namesake', () => {
      const text = charter('Kernel', lists(['src-openeuler/kdump', 'src-openeuler/kpatch'], ['openeuler/kexec']));
      expect(added(text, { ...three, ...manifests('Kernel', 'openeuler/kexec') })).toBe(
        charter(
          'Kernel',
          lists(['src-openeuler/kdump', 'src-openeuler/kpatch'], ['openeuler/kexec', 'src-openeuler/kexec']),
        ),
      );
    });

    test('is not reported where the name stands, if in a wrong way', () => {
      const files = {
        [CHARTER]: charter(
          'Kernel',
          `${lists(['src-openeuler/kdump', 'src-openeuler/kpatch'])}- repo: src-openeuler/kexec\n`,
        ),
        ...three,
      };
      expect(found(files, 'unlisted-manifest')).toEqual([]);
    });

    test('is not reported in a file that cannot be read', () => {
      const files = {
        [CHARTER]: `${charter('Kernel', lists(['src-openeuler/kdump']))}- repo：\n\t- x: y: z\n`,
        ...three,
      };
      expect(found(files, 'unlisted-manifest')).toEqual([]);
    });

    test('is not reported where OWNERS counts', () => {
      const files = {
        [CHARTER]: charter('Kernel', lists(['src-openeuler/kdump'])),
        'sig/Kernel/OWNERS': 'maintainers:\n- linyue\n',
        ...three,
      };
      expect(found(files, 'unlisted-manifest')).toEqual([]);
    });

    test('is one of many', () => {
      const names = Array.from({ length: 25 }, (_, i) => `src-openeuler/p${String(i).padStart(2, '0')}`);
      const files = { [CHARTER]: charter('Kernel', lists(['src-openeuler/p00'])), ...manifests('Kernel', ...names) };
      expect(found(files, 'unlisted-manifest')).toEqual([
        'Kernel/sig-info.yaml info 24 of 25 manifests in Kernel are in no list of this file',
      ]);
    });
  });
});

describe('several SIGs', () => {
  test('a SIG of exceptions may have names like others, but not the same', () => {
    const priv = (org: string): Files => ({ [`sig/Private/${org}/k/kpatch.yaml`]: manifest('kpatch', 'private') });
    const kernel = manifests('Kernel', 'src-openeuler/kpatch');
    expect(found({ ...kernel, ...priv('openeuler') }, 'several-sigs')).toEqual([]);
    expect(found({ ...kernel, ...priv('src-openeuler') }, 'several-sigs')).toHaveLength(2);
  });

  test('lists are compared where nothing has a manifest', () => {
    const files = {
      'sig/Kernel/sig-info.yaml': charter('Kernel', lists(['src-openeuler/kpatch', 'src-openeuler/kdump'])),
      'sig/Live/sig-info.yaml': charter('Live', lists(['openeuler/kpatch', 'openeuler/kview'])),
    };
    expect(found(files, 'several-sigs')).toEqual([
      'Kernel/sig-info.yaml error `src-openeuler/kpatch` is managed by Kernel and by Live',
      'Live/sig-info.yaml error `openeuler/kpatch` is managed by Live and by Kernel',
    ]);
  });

  test('one mistake is not told twice', () => {
    const files = {
      'sig/Kernel/sig-info.yaml': charter('Kernel', lists(['src-openeuler/kpatch'])),
      'sig/Live/sig-info.yaml': charter('Live', lists(['src-openeuler/kpatch'])),
      ...manifests('Kernel', 'src-openeuler/kpatch'),
    };
    expect(found(files, 'several-sigs')).toEqual([]);
    expect(found(files, 'missing-manifest')).toHaveLength(1);
  });
});

describe('files that nobody reads', () => {
  test('have no errors: the samples', () => {
    const files = {
      'sig/sig-template/sig-info.yaml': charter('sig-template', 'nonsense: 1\n'),
      ...manifests('Kernel', 'src-openeuler/kpatch'),
    };
    const all = checkFiles('openeuler', files).filter((d) => d.path.includes('sig-template'));
    expect(all.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['unknown-key warning']);
  });

  test('have no errors: a charter that OWNERS replaces', () => {
    const files = {
      'sig/Kernel/sig-info.yaml': charter('Kernel', 'nonsense: 1\n'),
      'sig/Kernel/OWNERS': 'maintainers:\n- linyue\n',
    };
    expect(found(files, 'unknown-key')).toEqual([
      'Kernel/sig-info.yaml warning `nonsense` is not a key that is known here',
    ]);
    expect(found({ 'sig/Kernel/sig-info.yaml': files['sig/Kernel/sig-info.yaml'] }, 'unknown-key')[0]).toContain(
      'error',
    );
  });
});

describe('references', () => {
  const keeper = (repo: string, branch: string): string =>
    `branches:\n- repo_branch:\n  - repo: ${repo}\n    branch: ${branch}\n  keeper:\n${person('hezhou', '  ')}`;

  test('to a branch of a repository that is not there are the repository’s mistake', () => {
    const files = {
      'sig/Kernel/sig-info.yaml': charter(
        'Kernel',
        `${lists(['src-openeuler/kpatch'])}${keeper('src-openeuler/none', 'master')}`,
      ),
      ...manifests('Kernel', 'src-openeuler/kpatch', 'src-openeuler/kdump'),
    };
    expect(found(files, 'unknown-reference')).toEqual([
      'Kernel/sig-info.yaml warning There is no repository `src-openeuler/none`',
    ]);
  });

  test('are not judged by a file that says nothing of branches', () => {
    const files = {
      'sig/Kernel/sig-info.yaml': charter('Kernel', keeper('src-openeuler/kpatch', 'stable')),
      'sig/Kernel/src-openeuler/k/kpatch.yaml': 'name: kpatch\n',
    };
    expect(found(files, 'unknown-reference')).toEqual([]);
  });

  test('to packages count once most packages are there', () => {
    const sig = `name: Tracing\nmaintainers:\n- openanolis_id: linyue\n  gitee_id: linyue\n  name: Lin Yue\n  organization: Example\n  email: lin.yue@example.org\npackages:\n- ktrace\n- ktrcae\n`;
    const pack = (name: string): string =>
      `name: ${name}\nrepository: https://gitee.com/src-anolis-sig/${name}\nsummary: A package\nrpm_owner: linyue\nbranches:\n- name: a23\n  repo: EPAO\n  maturity: incubation\n`;
    const one = { 'sig/Tracing/sig-info.yaml': sig, 'ospkg-list/ktrace.yaml': pack('ktrace') };
    expect(found(one, 'unknown-reference', 'openanolis')).toEqual([]);
    expect(found({ ...one, 'ospkg-list/iowatch.yaml': pack('iowatch') }, 'unknown-reference', 'openanolis')).toEqual([
      'Tracing/sig-info.yaml warning There is no package `ktrcae`; did you mean `ktrace`?',
    ]);
  });
});

describe('people', () => {
  const sig = (name: string, ...people: readonly string[]): Files => ({
    [`sig/${name}/sig-info.yaml`]: `name: ${name}\ndescription: A SIG\nmaintainers:\n${people.join('')}`,
  });
  const who = (id: string, name: string, email: string): string =>
    `- gitee_id: ${id}\n  atomgit_id: ${id}\n  name: ${name}\n  email: ${email}\n`;

  test('an address of three people is a mailbox', () => {
    const files = sig('A', ...['linyue', 'hezhou', 'songke'].map((id) => who(id, id, 'team@example.org')));
    expect(found(files, 'shared-email')).toEqual([]);
    expect(
      found(sig('A', who('linyue', 'a', 'x@example.org'), who('hezhou', 'b', 'x@example.org')), 'shared-email'),
    ).toHaveLength(1);
  });

  test('a rare domain that is near a frequent one', () => {
    const many = Array.from({ length: 10 }, (_, i) => who(`person-${i}`, `Person ${i}`, `p${i}@example.com`));
    expect(found(sig('A', ...many, who('linyue', 'Lin Yue', 'linyue@exmaple.com')), 'mistyped-email')).toEqual([
      'A/sig-info.yaml warning `exmaple.com` looks like a typo of `example.com`, which 10 others have',
    ]);
    expect(found(sig('A', ...many.slice(1), who('linyue', 'Lin Yue', 'linyue@exmaple.com')), 'mistyped-email')).toEqual(
      [],
    );
    expect(found(sig('A', ...many, who('linyue', 'Lin Yue', 'linyue@example1.com')), 'mistyped-email')).toEqual([]);
  });

  test('numbers make another person and another address', () => {
    const files = {
      ...sig('A', who('linyue1', 'Lin Yue', 'linyue1@example.org')),
      ...sig('B', who('linyue2', 'Lin Yue', 'linyue2@example.org')),
      ...sig('C', who('linyue2', 'Lin Yue', 'linyue2@example.org')),
    };
    expect(found(files, 'mistyped-id')).toEqual([]);
    expect(found(files, 'mistyped-email')).toEqual([]);
  });
});

test('the order of files makes no difference', () => {
  const files: Files = {
    'sig/Kernel/sig-info.yaml': charter(
      'Kernel',
      lists(['src-openeuler/KPatch', 'src-openeuler/kview', 'src-openeuler/kdump']),
    ),
    'sig/sig-Kernel/sig-info.yaml': charter('sig-Kernel', lists(['src-openeuler/kdump'])),
    'sig/Live/sig-info.yaml': `name: Live\nmaintainers:\n${person('linyeu').replaceAll('linyeu@', 'linyue@')}${person('LinYue')}`,
    ...manifests('Kernel', 'src-openeuler/kpatch', 'src-openeuler/kdump', 'src-openeuler/kexec'),
    ...manifests('Live', 'openeuler/kpatch', 'openeuler/KDump'),
  };
  const shown = (given: Files): string[] =>
    checkFiles('openeuler', given)
      .map(
        (d) =>
          `${d.path} ${d.range.start} ${d.rule} ${render(d.message, 'zh-CN')} ${JSON.stringify([d.related, d.fixes])}`,
      )
      .sort();
  const entries = Object.entries(files);
  expect(shown(files).length).toBeGreaterThan(8);
  for (let turn = 1; turn < entries.length; turn++)
    expect(shown(Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)].reverse()))).toEqual(
      shown(files),
    );
});

test('a single file alone is never said to lack others', () => {
  const dialect = dialectOf('openeuler');
  const text = charter('Kernel', lists(['src-openeuler/kpatch']));
  const analysis = analyse(dialect, 'sig/Kernel/sig-info.yaml', text)!;
  expect(check(analysis, rules, graphOf([analysis.facts], dialect.community))).toEqual([]);
});
