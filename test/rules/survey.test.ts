// A survey finds what `check` finds when it asks every rule about every file: no rule keeps to itself a file that it
// has something to say about, and no finding depends on when the graph was known.
import fs from 'node:fs';
import fc from 'fast-check';
import { afterAll as afterAllTests, describe, expect, test } from 'vitest';
import { analyseFile, type Dialect, packedFacts } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { KnownBlocks } from '../../server/src/core/check/known-blocks.ts';
import type { Analysis, Rule } from '../../server/src/core/check/rule.ts';
import { Survey, type SurveyNotes } from '../../server/src/core/check/survey.ts';
import type { CheckSettings } from '../../server/src/core/community/settings.ts';
import { type PackedFacts, pool, unpack } from '../../server/src/core/facts/packed-facts.ts';
import { type Graph, graphFrom, graphOf } from '../../server/src/core/graph/graph.ts';
import type { Node } from '../../server/src/core/yaml/tree.ts';
import { valueMessages as m } from '../../server/src/messages/values.ts';
import { rules } from '../../server/src/rules/index.ts';
import { faults as deepin } from '../communities/faults/deepin.ts';
import { edited } from '../communities/faults/fault.ts';
import { faults as kubernetes } from '../communities/faults/kubernetes.ts';
import { faults as openeuler } from '../communities/faults/openeuler.ts';
import { faults as opengauss } from '../communities/faults/opengauss.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { odd, oddEdits } from '../support/odd-yaml.ts';
import { readPage } from '../support/page.ts';
import { packageStep, type Step, step } from '../support/small-communities.ts';

/** Counts what was sealed, lest nothing be compared. */
let seals = 0;
/** The same of those that were put together of known items. */
let composed = 0;

/**
 * What a survey of these rules finds, by path, and the graph of the facts that it was made with.
 * @param sealing whether every block that may be sealed is, and what was noted goes to another survey.
 */
function surveyed(
  dialect: Dialect,
  files: Files,
  settings: CheckSettings,
  sealing: boolean,
  of = rules,
): { found: Record<string, unknown>; graph: Graph } {
  const shared = pool();
  const packed = new Map<string, PackedFacts>();
  const first = new Survey(of, dialect.community, settings);
  // Analyses are made anew for the second look, as they are in earnest.
  const blocks = new KnownBlocks(dialect, shared, first.judge, 1);
  for (const [path, read] of analyseAll(dialect.community.id, files)) {
    const analysis =
      sealing && !read.unreadable ? analyseFile(dialect, read.file, read.text, blocks.in(read.file)) : read;
    packed.set(path, packedFacts(analysis, shared));
    first.look(analysis);
    seals += analysis.match.closed.length;
    composed += analysis.match.closed.filter(({ block }) => block.parts.length > 0).length;
    expect(shape(analysis.parsed.root)).toEqual(shape(read.parsed.root));
    // Asked for before anything is looked into: what is known of sealed blocks answers.
    const { places, holds } = analysis.match;
    expect([places.index, holds]).toEqual([read.match.places.index, read.match.holds]);
    expect(analysis.match.scalars.map(({ id, text }) => [id, text])).toEqual(
      read.match.scalars.map(({ id, text }) => [id, text]),
    );
  }
  const graph = graphFrom(packed, dialect.community, shared);
  // What a thread has noted travels as text, and another goes on with it.
  const survey = sealing ? new Survey(of, dialect.community, settings) : first;
  if (sealing) survey.adopt(JSON.parse(JSON.stringify(first.notes)) as SurveyNotes);
  const open = survey.open(graph);
  const found = Object.fromEntries(survey.firstLook);
  const again = analyseAll(dialect.community.id, files);
  for (const path of open) found[path] = survey.lookAgain(again.get(path)!, graph);
  return { found, graph };
}

function compare(community: string, files: Files, settings: CheckSettings = {}): void {
  const dialect = dialectOf(community);
  for (const sealing of [false, true]) compareOne(community, dialect, files, settings, sealing);
}

function compareOne(
  community: string,
  dialect: Dialect,
  files: Files,
  settings: CheckSettings,
  sealing: boolean,
): void {
  const { found, graph } = surveyed(dialect, files, settings, sealing);
  const analyses = analyseAll(community, files);
  const facts = (analysis: Analysis): Analysis['facts'] => analysis.facts;
  const unpacked = ({ files: all, pool: from }: Graph): unknown => [...all.values()].map((one) => unpack(one, from));
  expect(unpacked(graph)).toEqual(unpacked(graphOf([...analyses.values()].map(facts), dialect.community)));
  const all = [...analyses].map(([path, analysis]) => [path, check(analysis, rules, graph, settings)]);
  expect(found).toEqual(Object.fromEntries(all));
}

/** A tree with numbers and ranges, whatever its nodes are made of. */
function shape(node: Node | null): unknown {
  if (!node) return null;
  const { kind, id, start, end } = node;
  if (kind === 'scalar') return [kind, id, start, end, node.text, node.style];
  if (kind === 'alias') return [kind, id, start, end, node.name];
  if (kind === 'seq') return [kind, id, start, end, node.items.map((item) => [item.parent === node, shape(item)])];
  return [
    kind,
    id,
    start,
    end,
    node.pairs.map((pair) => [pair.start, pair.end, pair.parent === node, shape(pair.key), shape(pair.value)]),
  ];
}

/** The files that steps leave. */
function afterAll(steps: readonly Step[]): Files {
  const files = new Map<string, string>();
  for (const one of steps) for (const [path, text] of one) text === null ? files.delete(path) : files.set(path, text);
  return Object.fromEntries(files);
}

function manifest(name: string, branches: string): Files {
  const text = `name: ${name}\ndescription: Cuts grass evenly.\nupstream: https://example.org\n${branches}type: public\n`;
  return { [`sig/Garden/src-openeuler/${name[0]}/${name}.yaml`]: text };
}

describe('a survey finds what checking every file finds', () => {
  afterAllTests(() => expect(seals).toBeGreaterThan(200));
  const pages = fs.readdirSync('docs/rules').filter((name) => /^[a-z-]+\.md$/.test(name) && name !== 'README.md');
  test.each(pages)('in the examples of %s', (page) => {
    for (const { community, files } of readPage(fs.readFileSync(`docs/rules/${page}`, 'utf8'))) {
      compare(community, files);
      const rule = page.slice(0, -3);
      compare(community, files, {
        rules: { [rule]: 'error' },
        overrides: [{ paths: ['**/*s*'], rules: { '*': 'off' } }],
      });
      compare(community, files, { ignore: [{ paths: ['**/*a*'] }], otherwise: { rules: { '*': 'warning' } } });
    }
  });

  test.each([
    ['a list that the fast reader does not read', '- {name: master, type: protected}\n'],
    ['an anchor', '- &a\n  name: master\n  type: protected\n'],
    ['a tag', '- name: !!str master\n  type: protected\n'],
  ])('with %s in several files', (_, list) => {
    const branches = `branches:\n${list}`;
    compare('openeuler', { ...manifest('ash', branches), ...manifest('asp', branches) });
  });

  test('where a key stands twice, and one part has what the other needs', () => {
    const master = '- name: master\n  type: protected\n';
    const made = '- name: next\n  type: protected\n  create_from: master\n';
    const from = '- name: last\n  type: protected\n  create_from: next\n';
    const branches = `branches:\n${master}${made}branches:\n${master}${from}`;
    compare('openeuler', { ...manifest('ash', branches), ...manifest('asp', branches) });
  });

  test('with a finding whose range is a node', () => {
    const event = '- type: join\n  actor_id: 01\n  actor_handle: jane\n  created_at: 2023-02-06 03:33:01+00:00\n';
    compare('deepin', { 'sig/garden/events.yaml': `events:\n${event}` });
  });

  test.each([
    ['openeuler', step],
    ['openanolis', packageStep],
  ])('in communities of a few names (%s)', { timeout: 120_000 }, (community, steps) => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 3, maxLength: 14 }), (all) => compare(community, afterAll(all))),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 60) },
    );
  });
});

describe('lists put together of known items', () => {
  const branch = (name: string, from?: string, type = 'protected'): string =>
    `- name: ${name}\n  type: ${type}\n${from === undefined ? '' : `  create_from: ${from}\n`}`;
  const plain = [
    branch('master'),
    branch('next', 'master'),
    branch('last', 'next'),
    branch('openEuler-24.03-LTS', 'master', 'readonly'),
    branch('openEuler-22.03-LTS', 'next', 'readonly'),
    '- type: protected\n  create_from: master\n  name: far\n',
  ];
  const odd = [
    branch('Next', 'master'),
    branch('next', 'last'),
    branch('own', 'own'),
    branch('lost', 'nowhere'),
    branch('late', 'far'),
    branch('master', 'next'),
    branch('bad', 'master', 'protcted'),
    branch('"next"', 'master'),
    branch('a b', 'master'),
    branch('1.10', 'master'),
    branch('', 'master'),
    branch('note', 'master').replace('\n', '  # a note\n'),
    '# a note\n',
    '  # a note\n',
    '\n',
    '- name: next\n',
    '- name: next\n  name: next\n  type: protected\n  create_from: master\n',
    '- name: next\n  type: protected\n  create_from: master\n  keeper: jane\n',
    '- &a\n  name: next\n  type: protected\n  create_from: master\n',
    '- *a\n',
    '- name: >-\n    next\n\n  type: protected\n  create_from: |+\n    master\n\n',
    '-   name: wide\n    type: protected\n    create_from: master\n',
    '-\n  name: below\n  type: protected\n  create_from: master\n',
    '- - name: next\n',
    '- next\n',
    '- "a\n',
    '- name: next \n  type: protected\n  create_from: master\n',
    '- name: next\n   type: protected\n',
    'type: public\n',
  ];
  const indents = ['', '', '', '  '];
  const list = fc
    .tuple(
      fc.shuffledSubarray(plain.slice(1), { minLength: 1 }),
      fc.array(fc.constantFrom(...odd, ...plain), { maxLength: 1 }),
      fc.nat(6),
      fc.constantFrom(...indents),
      fc.constantFrom('\n', '\n', '\n', '\r\n'),
      fc.nat(4),
    )
    .map(([items, others, at, indent, lineEnd, first]) => {
      const all = first > 0 ? [plain[0]!, ...items] : [...items];
      all.splice(at, 0, ...others);
      return { lines: all.join('').replace(/^(?=.)/gm, indent), lineEnd };
    });

  test('are what reading them whole makes of them', { timeout: 120_000 }, () => {
    const before = composed;
    // What a list asks of these finds its way to the second look.
    const known = {
      'valid_release_branches.yaml': 'branch:\n  master:\n  - next\n  next:\n  - openEuler-24.03-LTS\n',
      'ci-scripts/unmaintained_branches.yaml': '- last\n',
    };
    const communities = fc.array(list, { minLength: 2, maxLength: 8 }).map((lists): Files => {
      const files = lists.flatMap(({ lines, lineEnd }, index) => {
        const all = Object.entries(manifest(`ash${index}`, `branches:\n${lines}`));
        return all.map(([path, text]) => [path, text.replaceAll('\n', lineEnd)] as const);
      });
      return { ...known, ...Object.fromEntries(files) };
    });
    fc.assert(
      fc.property(communities, fc.boolean(), (files, hasAll) => {
        const others = { 'branch-cycle': 'off', 'unknown-branch': 'off' } as const;
        compare('openeuler', files, hasAll ? {} : { rules: others });
      }),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 80) },
    );
    expect(composed - before).toBeGreaterThan(20);
  });

  test('are read whole for a rule that compares items and does not say how', () => {
    const crowded: Rule = {
      name: 'crowded',
      severity: 'warning',
      scope: 'tree',
      reach: 'entry',
      fix: 'none',
      summary: { en: 'Too many.', 'zh-CN': '太多。' },
      *check({ match }) {
        for (const { items, start, end } of match.lists)
          if (items.length > 2) yield { range: { start, end }, message: m.duplicateEntry() };
      },
    };
    const of = [...rules, crowded];
    const dialect = dialectOf('openeuler');
    const files = manifest('ash', `branches:\n${plain.slice(0, 3).join('')}`);
    const { found, graph } = surveyed(dialect, files, {}, true, of);
    for (const [path, analysis] of analyseAll('openeuler', files))
      expect(found[path]).toEqual(check(analysis, of, graph));
    expect(Object.values(found).flat()).toContainEqual(expect.objectContaining({ rule: 'crowded' }));
  });

  test.each([
    ['a fault in one item', 0, [plain[0]!, branch('bad', 'master', 'protcted')]],
    ['no item that it must contain', 0, [plain[1]!, plain[2]!]],
    ['two items of which it may contain one', 0, [plain[0]!, plain[1]!, branch('master')]],
    ['the same item twice', 0, [plain[0]!, plain[1]!, plain[1]!]],
    ['one name in two items', 0, [plain[0]!, plain[1]!, branch('next', 'master', 'readonly')]],
    ['a circle', 0, [plain[0]!, branch('a', 'b'), branch('b', 'a')]],
    ['an item that comes from nowhere', 0, [plain[0]!, branch('a', 'b')]],
    ['nothing the matter', 1, plain.slice(0, 3)],
    ['an item that comes from one below', 1, [plain[0]!, plain[2]!, plain[1]!]],
    ['a comment behind an item', 1, [plain[0]!, `${plain[1]!}  # a note\n`, plain[2]!]],
  ])('or are not put together: with %s', (_, times, items) => {
    const dialect = dialectOf('openeuler');
    const survey = new Survey(rules, dialect.community, {});
    const blocks = new KnownBlocks(dialect, pool(), survey.judge, 1);
    const [[path, text]] = Object.entries(manifest('ash', `branches:\n${items.join('')}`)) as [[string, string]];
    const { file } = analyseAll('openeuler', { [path]: text }).get(path)!;
    const { closed } = analyseFile(dialect, file, text, blocks.in(file)).match;
    expect(closed.filter(({ block }) => block.parts.length === items.length)).toHaveLength(times);
  });
});

describe.each(['deepin', 'kubernetes', 'openeuler', 'opengauss'])('in the sample of %s', (community) => {
  test('with odd YAML in it', { timeout: 120_000 }, () => {
    const good = readFolder(`test/communities/${community}/good`);
    fc.assert(
      fc.property(oddEdits, (edits) => compare(community, odd(good, edits))),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 100) },
    );
  });
});

describe('a rule that is about something and says that it is not is found out', () => {
  const faults = Object.entries({ deepin, kubernetes, openeuler, opengauss });
  const samples = faults.flatMap(([community, all]) => {
    const good = readFolder(`test/communities/${community}/good`);
    return all.map(({ edits }) => ({ community, files: edited(good, edits) }));
  });
  test.each(rules.filter(({ about }) => about))('$name', (rule) => {
    const examples = readPage(fs.readFileSync(`docs/rules/${rule.name}.md`, 'utf8'));
    const isFoundOut = [...examples, ...samples].some(({ community, files }) => {
      const { found, graph } = surveyed(dialectOf(community), files, {}, false, [{ ...rule, about: [] }]);
      return [...analyseAll(community, files)].some(
        ([path, analysis]) => check(analysis, [rule], graph).length !== (found[path] as unknown[]).length,
      );
    });
    expect(isFoundOut).toBe(true);
  });
});
