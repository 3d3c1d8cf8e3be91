// OpenAnolis as a whole: it is recognised, its files are told apart, its data holds together, its skeletons and
// snippets produce valid files, and the bundled examples show what they claim to show.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { classify, type Entity, expectedPath } from '../../server/src/core/community/community.ts';
import { fillSkeleton, withoutStops } from '../../server/src/core/community/skeleton.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { graphOf, staticEntity } from '../../server/src/core/graph/graph.ts';
import { lineAt, lineIndex } from '../../server/src/core/text/text.ts';
import { valueUnder } from '../../server/src/core/yaml/tree.ts';
import { hover } from '../../server/src/features/hover.ts';
import type { Language } from '../../server/src/messages/catalogue.ts';
import { detectCommunity, rootsOf } from '../../server/src/workspace/detect.ts';
import { analyseAll, checkFiles, dialectOf, type Files, format } from '../support/check.ts';
import { readFolder, repository } from '../support/folder.ts';

const ID = 'openanolis';
const { community } = dialectOf(ID);
const manifest = (name: string): string =>
  `name: ${name}\nrepository: https://gitee.com/src-anolis-sig/${name}\nsummary: a package\nrpm_owner: lin-shufen\nbranches:\n  - name: a23\n    repo: EPAO\n    maturity: rawhide\n`;

describe('recognising a folder', () => {
  const found = (files: Files): string | undefined =>
    detectCommunity(Object.keys(files), (name) => files[name], dialects)?.dialect.community.id;

  test('by charters with OpenAnolis accounts', () => {
    expect(found({ 'sig/tracing/sig-info.yaml': 'name: x\nmaintainers:\n- openanolis_id: linshufen\n' })).toBe(ID);
  });
  test('by the addresses in charters', () => {
    expect(found({ 'sig/tracing/sig-info.yaml': 'name: x\nhome_page: https://openanolis.cn/sig/tracing\n' })).toBe(ID);
  });
  test('by the folder of the package baseline', () => {
    expect(found({ 'ospkg-list/occlum.yaml': manifest('occlum') })).toBe(ID);
    expect(found({ 'ospkg-list/occlum.yaml': '' })).toBe(ID);
  });
  test('the package baseline repository itself, by its addresses', () => {
    expect(found({ 'occlum.yaml': manifest('occlum'), 'mkdocs.yaml': 'site_name: x\n' })).toBe(ID);
  });
  test('by its examples', () => {
    expect(found(readFolder('examples/openanolis'))).toBe(ID);
    expect(found(readFolder('examples/mistakes'))).toBe(ID);
  });
  test('not where a sister community is', () => {
    const files = {
      'sig/Kernel/sig-info.yaml': 'name: Kernel\nmaintainers:\n- gitee_id: joe\n  atomgit_id: joe\n',
      'sig/Kernel/src-openeuler/k/kernel.yaml': 'name: kernel\nbranches:\n- name: master\n  type: protected\n',
    };
    expect(found(files)).toBe('openeuler');
  });
  test('not where nothing speaks for it', () => {
    expect(found({ '.pre-commit-config.yaml': 'repos: []\n', 'mkdocs.yaml': 'site_name: x\n' })).toBeUndefined();
    expect(found({ 'sig/README.yaml': 'a: b\n' })).toBeUndefined();
  });
  test('the root of a file lies above the folders that its path names', () => {
    expect(rootsOf('/home/me/anolis/ospkg-list/occlum.yaml', [dialectOf(ID)])[0]).toBe('/home/me/anolis');
    expect(rootsOf('/home/me/anolis/sig/coco/sig-info.yaml', [dialectOf(ID)])[0]).toBe('/home/me/anolis');
    expect(rootsOf('/home/me/baseline/occlum.yaml', [dialectOf(ID)])).toEqual(['/home/me/baseline']);
  });
});

describe('telling files apart', () => {
  const kindOf = (name: string): string | undefined => classify(community, name)?.kind.kind;
  const placeOf = (name: string): string | null | undefined => classify(community, name)?.misplaced?.expected;

  test.each([
    ['sig/coco/sig-info.yaml', 'charter'],
    ['sig/Cloud-Kernel/sig-info.yaml', 'charter'],
    ['ospkg-list/occlum.yaml', 'manifest'],
    ['ospkg-list/java-11-alibaba-dragonwell.yaml', 'manifest'],
    ['ospkg-list/gtk3.24.yaml', 'manifest'],
    ['ospkg-list/.pre-commit-config.yaml', undefined],
    ['.gitlab-ci.yaml', undefined],
    ['docs/mkdocs.yaml', undefined],
    ['sig/coco/README.yaml', undefined],
  ])('%s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
    expect(classify(community, name)?.misplaced).toBeUndefined();
  });

  test.each([
    ['ospkg-list/occlum.yml', 'ospkg-list/occlum.yaml'],
    ['ospkg-list/o/occlum.yaml', 'ospkg-list/occlum.yaml'],
    ['sig/coco/sig-info.yml', 'sig/coco/sig-info.yaml'],
    ['sig/coco/sig_info.yaml', 'sig/coco/sig-info.yaml'],
    ['sig/coco/SIG-INFO.yaml', 'sig/coco/sig-info.yaml'],
    ['sig/kernel/coco/sig-info.yaml', 'sig/coco/sig-info.yaml'],
    ['sigs/coco/sig-info.yaml', 'sig/coco/sig-info.yaml'],
  ])('%s belongs at %s', (name, place) => {
    expect(placeOf(name)).toBe(place);
  });

  test('a file in the root is a manifest by what it says', () => {
    const dialect = dialectOf(ID);
    expect(analyse(dialect, 'occlum.yaml', manifest('occlum'))?.file.kind.kind).toBe('manifest');
    expect(analyse(dialect, 'occlum.yaml', 'name: occlum\nrpm_owner： lin-shufen\n')).not.toBeNull();
    expect(analyse(dialect, 'occlum.yaml', '\n')).not.toBeNull();
    for (const [name, text] of [
      ['mkdocs.yaml', 'site_name: Anolis\nnav: []\n'],
      ['action.yaml', 'name: check\nruns:\n  using: node20\n'],
      ['docker-compose.yaml', 'services: {}\n'],
      ['sig-info.yaml', manifest('sig-info')],
    ] as const)
      expect(analyse(dialect, name, text)).toBeNull();
  });
});

describe('data', () => {
  const all = Object.entries(community.kinds).flatMap(([kind, { entities = [] }]) =>
    entities.map((entity): [string, Entity] => [kind, entity]),
  );

  test('every property is labelled, and names entities that exist where its kind lists them', () => {
    for (const [kind, entity] of all) {
      for (const [name, value] of Object.entries(entity.properties ?? {})) {
        const property = community.kinds[kind]!.properties?.[name];
        expect(property, `${kind} ${entity.id}: ${name}`).toBeDefined();
        const target = property!.kind;
        if (target === undefined || !community.kinds[target]?.entities) continue;
        for (const key of [value].flat())
          expect(staticEntity(community, target, String(key)), `${kind} ${entity.id}: ${name} ${key}`).toBeDefined();
      }
    }
  });

  test('ids and aliases name one entity each', () => {
    for (const kind of Object.keys(community.kinds)) {
      const names = all
        .filter(([k]) => k === kind)
        .flatMap(([, entity]) => [...new Set([entity.id, ...(entity.aliases ?? [])].map((n) => n.toLowerCase()))]);
      expect(new Set(names).size, kind).toBe(names.length);
    }
  });

  test('the projects say what they are, in both languages, with page and SIGs', () => {
    for (const name of ['Cloud Kernel', 'Inclavare Containers', 'Dragonwell', 'Occlum', 'Diagnose tools']) {
      const project = staticEntity(community, 'project', name)!;
      expect(project.url).toMatch(/^https:/);
      expect(project.description!.en).not.toBe('');
      expect(project.description!['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect([project.properties!.sigs].flat().length).toBeGreaterThan(0);
      expect(staticEntity(community, 'project', name.toLowerCase().replace(' ', '-'))).toBe(project);
    }
  });

  test('the YUM repositories are those of the table, compared without case', () => {
    const row = (id: string): unknown[] => {
      const { stage, org, sig, iso, installed, enabled } = staticEntity(community, 'yum-repository', id)!.properties!;
      return [stage, org, sig, iso, installed, enabled].map((v) => (Array.isArray(v) ? v[0] : v));
    };
    expect(row('baseos')).toEqual(['system', 'src-anolis-os', false, true, true, true]);
    expect(row('AppStream')).toEqual(['system', 'src-anolis-os', false, true, true, true]);
    expect(row('powertools')).toEqual(['system', 'src-anolis-os', false, false, true, true]);
    expect(row('Extras')).toEqual(['system', 'src-anolis-os', false, false, true, true]);
    expect(row('plus')).toEqual(['mature', 'src-anolis-sig', true, true, true, false]);
    expect(row('HighAvailability')).toEqual(['mature', 'src-anolis-sig', true, false, true, false]);
    expect(row('DDE')).toEqual(['mature', 'src-anolis-dde', true, false, true, false]);
    expect(row('Experimental')).toEqual(['incubation', 'src-anolis-sig', true, false, false, false]);
    expect(row('epao')).toEqual(['incubation', 'src-anolis-sig', true, false, false, false]);
  });

  test('file kinds and entities name checklists that exist', () => {
    for (const { checklist } of [...community.files, ...all.map(([, entity]) => entity)])
      if (checklist !== undefined) expect(community.checklists).toHaveProperty(checklist);
    expect(community.checklists!['new-package']!.items.length).toBe(11);
  });
});

describe('hover from the data alone, without any other file', () => {
  const hoverOn = (name: string, text: string, needle: string, language: Language): string => {
    const analyses = analyseAll(ID, { [name]: text });
    const analysis = analyses.get(name)!;
    return hover(analysis, graphOf([analysis.facts], community), text.indexOf(needle) + 1, language)?.markdown ?? '';
  };
  const charter = (project: string): string => `${CHARTER}projects:\n  - ${project}\n`;

  test.each([
    ['Cloud Kernel', 'https://gitee.com/anolis/cloud-kernel', 'https://openanolis.cn/sig/high-perf-storage'],
    ['Inclavare Containers', 'https://inclavare-containers.io', 'https://openanolis.cn/sig/coco'],
    ['Dragonwell', 'https://dragonwell-jdk.io', 'https://openanolis.cn/sig/cloud-native'],
    ['Occlum', 'https://occlum.io', 'https://openanolis.cn/sig/coco'],
    ['Diagnose tools', 'https://github.com/alibaba/diagnose-tools', 'https://openanolis.cn/sig/tracing'],
    ['diagnose-tools', 'https://github.com/alibaba/diagnose-tools', 'https://openanolis.cn/sig/tracing'],
  ])('%s: what it is, its page, its SIGs', (project, page, sig) => {
    const english = hoverOn('sig/coco/sig-info.yaml', charter(project), project, 'en');
    const chinese = hoverOn('sig/coco/sig-info.yaml', charter(project), project, 'zh-CN');
    const entity = staticEntity(community, 'project', project)!;
    for (const text of [english, chinese]) {
      expect(text).toContain(`(${page})`);
      expect(text).toContain(`(${sig})`);
    }
    expect(english).toContain(entity.description!.en);
    expect(chinese).toContain(entity.description!['zh-CN']);
  });

  test('a new package comes with the checklist, BaseOS with its reviewers', () => {
    const on = (needle: string, language: Language): string =>
      hoverOn('ospkg-list/occlum.yaml', manifest('occlum').replace('EPAO', 'BaseOS'), needle, language);
    expect(on('rawhide', 'en')).toContain('The source archive is an official upstream release');
    expect(on('rawhide', 'zh-CN')).toContain('从源码构建');
    expect(on('BaseOS', 'en')).toContain('technical committee');
    expect(on('BaseOS', 'zh-CN')).toContain('技术委员会');
    expect(on('a23', 'en')).toContain('Main line of Anolis OS 23');
  });
});

describe('skeletons and snippets', () => {
  /** What is wrong besides sample values that are still to be replaced. */
  const faults = (name: string, text: string): string[] =>
    checkFiles(ID, { [name]: text })
      .filter((d) => d.rule !== 'template-left')
      .map((d) => format(d, text));

  test('what a snippet proposes is reported while it stands', () => {
    const text = withoutStops(Object.fromEntries(snippets('openanolis-charter.json'))['sig-charter']!);
    const left = checkFiles(ID, { 'sig/coco/sig-info.yaml': text }).filter((d) => d.rule === 'template-left');
    expect(left.length).toBeGreaterThan(6);
  });

  test.each(['sig/coco/sig-info.yaml', 'sig/Cloud-Kernel/sig-info.yaml', 'ospkg-list/occlum.yaml', 'occlum.yaml'])(
    'the skeleton for %s is valid as it stands',
    (name) => {
      const { kind, vars } = classify(community, name)!;
      const text = withoutStops(fillSkeleton(kind.skeleton!, vars)!);
      expect(faults(name, text)).toEqual([]);
    },
  );

  const snippets = (name: string): [string, string][] => {
    const file = path.join(repository, 'snippets', name);
    const all = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, { prefix: string; body: string[] }>;
    return Object.values(all).map(({ prefix, body }) => [prefix, body.join('\n')]);
  };
  const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');

  const inCharter: Readonly<Record<string, (body: string) => string>> = {
    'sig-charter': (body) => body,
    'sig-person': (body) => `name: x\nmaintainers:\n${indent(body)}`,
    'sig-repositories': (body) => `${CHARTER}repositories:\n${indent(body)}`,
    'sig-partner': (body) => `${CHARTER}partners:\n${indent(body)}`,
    'sig-stack': (body) => `${CHARTER}${body}`,
  };
  test.each(snippets('openanolis-charter.json'))('%s is valid in a charter', (prefix, body) => {
    const text = inCharter[prefix]!(withoutStops(`${body}\n`));
    expect(faults('sig/coco/sig-info.yaml', text)).toEqual([]);
  });

  const inManifest: Readonly<Record<string, (body: string) => string>> = {
    'sig-manifest': (body) => body,
    'sig-branch': (body) => manifest('occlum').replace(/(?<=branches:\n)[\s\S]*/, indent(body)),
    'sig-stream': (body) =>
      manifest('occlum')
        .replace('src-anolis-sig', 'src-anolis-os')
        .replace(/(?<=branches:\n)[\s\S]*/, indent(body)),
    'sig-retired': (body) => manifest('occlum').replace(/(?<=branches:\n)[\s\S]*/, indent(body)),
  };
  test.each(snippets('openanolis-manifest.json'))('%s is valid in a manifest', (prefix, body) => {
    const text = inManifest[prefix]!(withoutStops(`${body.replaceAll('$TM_FILENAME_BASE', 'occlum')}\n`));
    expect(faults('ospkg-list/occlum.yaml', text)).toEqual([]);
  });
});

const CHARTER =
  'name: 云原生机密计算\nmaintainers:\n  - openanolis_id: linshufen\n    gitee_id: lin-shufen\n    name: 林书芬\n    organization: 青石软件\n    email: linshufen@qingshi.example.com\n';

describe('examples/openanolis', () => {
  const files = readFolder('examples/openanolis');
  const analyses = analyseAll(ID, files);

  test('is clean', () => {
    const found = checkFiles(ID, files).filter((d) => d.severity !== 'hint');
    expect(found.map((d) => format(d, files[d.path]!))).toEqual([]);
  });

  test('holds together: packages, repositories, projects and people', () => {
    const strings = (name: string, key: string): string[] => {
      const list = valueUnder(analyses.get(name)!.parsed.root, key);
      return list?.kind === 'seq' ? list.items.map((item) => (item.kind === 'scalar' ? item.text : '')) : [];
    };
    const charters = Object.keys(files).filter((name) => name.startsWith('sig/'));
    expect(charters.map((name) => name.split('/')[1])).toEqual([
      'cloud-native',
      'coco',
      'core-services',
      'high-perf-storage',
      'resource-isolation',
      'tracing',
    ]);
    const packages = charters.flatMap((name) => strings(name, 'packages'));
    expect(packages.map((name) => `ospkg-list/${name}.yaml`).sort()).toEqual(
      Object.keys(files).filter((name) => name.startsWith('ospkg-list/')),
    );
    for (const project of charters.flatMap((name) => strings(name, 'projects')))
      expect(staticEntity(community, 'project', project), project).toBeDefined();

    const facts = [...analyses.values()].map((analysis) => analysis.facts);
    const keys = (how: string, kind: string): string[] =>
      facts.flatMap(({ occurrences }) => occurrences.filter((o) => o.how === how && o.kind === kind).map((o) => o.key));
    const listed = new Set(keys('refers', 'repository'));
    for (const tree of keys('defines', 'repository')) expect(listed, tree).toContain(tree);

    const people = new Map<string, string>();
    for (const { records } of facts)
      for (const { ids, fields } of records) {
        const described = [ids.gitee_id, fields.name, fields.organization, fields.email].map((f) => f?.value).join(' ');
        const id = ids.openanolis_id!.value;
        expect(people.get(id) ?? described).toBe(described);
        people.set(id, described);
      }
    const accounts = new Set([...people.values()].map((described) => described.split(' ')[0]));
    for (const { occurrences } of facts)
      for (const { property, key } of occurrences) if (property === 'rpm_owner') expect(accounts).toContain(key);
  });
});

/** What each file of examples/mistakes shows: rule, severity, line. */
const MISTAKES: Readonly<Record<string, readonly [rule: string, severity: string, ...lines: number[]]>> = {
  'ospkg-list/bad-branch-name.yaml': ['malformed-value', 'warning', 6],
  'ospkg-list/bad-indentation.yaml': ['bad-indentation', 'error', 8],
  'ospkg-list/bad-stream-name.yaml': ['malformed-value', 'warning', 6],
  'ospkg-list/code-on-master.yaml': ['malformed-value', 'warning', 6],
  'ospkg-list/conflict-markers.yaml': ['conflict-marker', 'error', 7],
  'ospkg-list/duplicate-branch.yaml': ['duplicate-item', 'warning', 9],
  'ospkg-list/duplicate-key.yaml': ['duplicate-key', 'warning', 9],
  'ospkg-list/empty-file.yaml': ['empty-file', 'error', 1],
  'ospkg-list/empty-value.yaml': ['empty-value', 'warning', 3],
  'ospkg-list/full-width-colon.yaml': ['full-width-punctuation', 'error', 8],
  'ospkg-list/malformed-url.yaml': ['malformed-url', 'warning', 2],
  'ospkg-list/maturity-mismatch.yaml': ['inconsistent-value', 'warning', 8],
  'ospkg-list/missing-key.yaml': ['missing-key', 'error', 1],
  'ospkg-list/missing-space.yaml': ['missing-space', 'error', 7],
  'ospkg-list/name-mismatch.yaml': ['name-mismatch', 'warning', 1],
  'ospkg-list/no-final-newline.yaml': ['untidy-file', 'hint', 8],
  'ospkg-list/number-like-branch.yaml': ['ambiguous-scalar', 'error', 6],
  'ospkg-list/organisation-mismatch.yaml': ['inconsistent-value', 'warning', 7],
  'ospkg-list/repository-mismatch.yaml': ['name-mismatch', 'warning', 2],
  'ospkg-list/sig-package-in-baseos.yaml': ['inconsistent-value', 'warning', 7],
  'ospkg-list/subfolder/wrong-folder.yaml': ['misplaced-file', 'warning', 1],
  'ospkg-list/tab-indentation.yaml': ['tab-indentation', 'error', 8],
  'ospkg-list/trailing-spaces.yaml': ['untidy-file', 'hint', 3],
  'ospkg-list/two-documents.yaml': ['multiple-documents', 'error', 9],
  'ospkg-list/unclosed-quote.yaml': ['unclosed-quote', 'error', 3],
  'ospkg-list/unknown-key.yaml': ['unknown-key', 'warning', 5],
  'ospkg-list/unknown-maturity.yaml': ['unknown-value', 'hint', 8],
  'ospkg-list/unquoted-colon.yaml': ['unquoted-text', 'error', 3],
  'ospkg-list/wrong-extension.yml': ['misplaced-file', 'warning', 1],
  'ospkg-list/misspelt-key.yaml': ['unknown-key', 'warning', 3],
  'ospkg-list/wrong-type.yaml': ['wrong-type', 'error', 5],
  'ospkg-list/wrong-yum-repository.yaml': ['unknown-value', 'warning', 7],
  'sig/duplicate-person/sig-info.yaml': ['duplicate-person', 'warning', 4, 14],
  'sig/duplicate-repository/sig-info.yaml': ['duplicate-item', 'warning', 11, 12],
  'sig/empty-id/sig-info.yaml': ['empty-value', 'warning', 5],
  'sig/malformed-url/sig-info.yaml': ['malformed-url', 'warning', 3],
  'sig/misplaced-key/sig-info.yaml': ['misplaced-key', 'warning', 9],
  'sig/misspelt-key/sig-info.yaml': ['unknown-key', 'warning', 7],
  'sig/missing-maintainers/sig-info.yaml': ['missing-key', 'error', 1],
  'sig/no-maintainers/sig-info.yaml': ['too-few-items', 'error', 3],
  'sig/number-like-id/sig-info.yaml': ['ambiguous-scalar', 'warning', 4],
  'sig/repository-not-a-list/sig-info.yaml': ['wrong-type', 'warning', 10],
  'sig/repository-without-organisation/sig-info.yaml': ['malformed-value', 'warning', 11],
  'sig/wrong-email/sig-info.yaml': ['malformed-email', 'warning', 8],
  'sig/wrong-file-name/sig_info.yaml': ['misplaced-file', 'warning', 1],
  'sig/wrong-kind-of-partner/sig-info.yaml': ['unknown-value', 'warning', 10],
  'sig/wrong-layer/sig-info.yaml': ['unknown-value', 'info', 10],
};

describe('examples/mistakes', () => {
  const files = readFolder('examples/mistakes');
  const found = checkFiles(ID, files);

  test('every file has its mistake in the table', () => {
    expect(Object.keys(files).sort()).toEqual(Object.keys(MISTAKES).sort());
  });

  test.each(Object.entries(MISTAKES))('%s', (name, [rule, severity, ...lines]) => {
    const here = found
      .filter((d) => d.path === name)
      .map((d) => [d.rule, d.severity, lineAt(lineIndex(files[name]!), d.range.start) + 1]);
    expect(here).toEqual(lines.map((line) => [rule, severity, line]));
  });

  test('what has a safe fix is clean after it', () => {
    for (const name of Object.keys(files)) {
      const [finding] = found.filter((d) => d.path === name);
      const fix = finding?.fixes.find((f) => f.safe);
      if (!fix) continue;
      const after = applyFixes(files, [fix]).files;
      const left = checkFiles(ID, after).filter((d) => !(d.path in files) || d.path === name);
      // A number that becomes text may still be no branch name; everything else is right at once.
      expect(
        left.map((d) => d.rule),
        name,
      ).toEqual(finding!.rule === 'ambiguous-scalar' ? left.map(() => 'malformed-value') : []);
    }
  });
});

test('the documented template gives one diagnostic, whose fix makes the file valid', () => {
  const name = 'ospkg-list/occlum.yaml';
  const template = [
    'name: occlum',
    'repository: https://gitee.com/src-anolis-sig/occlum',
    'summary: a library OS for enclaves',
    'rpm_owner: lin-shufen',
    'branches:',
    '- name: a8',
    '  repo: epao',
    '  maturity：rawhide',
    '',
  ].join('\n');
  const found = checkFiles(ID, { [name]: template });
  expect(found.map((d) => [d.rule, d.severity, template.slice(d.range.start, d.range.end)])).toEqual([
    ['full-width-punctuation', 'error', '：'],
  ]);
  const [fix] = found[0]!.fixes;
  expect(fix!.safe).toBe(true);
  const after = applyFixes({ [name]: template }, [fix!]).files;
  expect(after).toEqual({ [name]: template.replace('maturity：rawhide', 'maturity: rawhide') });
  expect(checkFiles(ID, after)).toEqual([]);
});

test('a misplaced file names the place where it belongs', () => {
  const { kind, vars } = classify(community, 'ospkg-list/o/occlum.yml')!;
  expect(expectedPath(kind, vars)).toBe('ospkg-list/occlum.yaml');
});

test('no file belongs outside of the folder of its kind, whatever it says', () => {
  const kind = community.files.find(({ path }) => path.includes('/{sig}/'))!;
  const vars = Object.fromEntries(kind.template.names.map((name) => [name, 'x']));
  expect(expectedPath(kind, vars)).not.toBeNull();
  for (const sig of ['..', '.', '', 'a\\b', 'a\0b', 'a/../..'])
    expect([sig, expectedPath(kind, { ...vars, sig })]).toEqual([sig, null]);
});
