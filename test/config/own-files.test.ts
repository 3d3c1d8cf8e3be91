// Our own kinds of files are validated and explained as any community's are: the configuration, descriptions of
// communities, their schemas.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFiles } from '../../server/src/bundled.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { readConfig } from '../../server/src/core/community/config.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { type Graph, graphOf } from '../../server/src/core/graph/graph.ts';
import { isGlob } from '../../server/src/core/text/glob.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { definitionsOf } from '../../server/src/features/navigation.ts';
import { targetAt } from '../../server/src/features/target.ts';
import type { Language } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { format } from '../support/check.ts';

const schemas = path.resolve(import.meta.dirname, '../../schemas');
type Files = Readonly<Record<string, string>>;

function analysed(files: Files): { readonly analyses: readonly Analysis[]; readonly graph: Graph } {
  const analyses = Object.entries(files).flatMap(([file, text]) => analyse(ownFiles, file, text) ?? []);
  const graph = graphOf(
    analyses.map(({ facts }) => facts),
    ownFiles.community,
  );
  return { analyses, graph };
}

function findings(files: Files): string[] {
  const { analyses, graph } = analysed(files);
  return analyses.flatMap((analysis) => check(analysis, rules, graph).map((d) => format(d, analysis.text)));
}

/** A text with `|` where the cursor is. */
function at(file: string, marked: string, others: Files = {}): { analysis: Analysis; graph: Graph; offset: number } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { analyses, graph } = analysed({ ...others, [file]: text });
  return { analysis: analyses.find((one) => one.file.path === file)!, graph, offset };
}

function offered(file: string, marked: string, language: Language = 'en', others: Files = {}): string[] {
  const { analysis, graph, offset } = at(file, marked, others);
  const options = { today: '2025-01-31', again: true };
  return completion(analysis, graph, offset, language, options).items.map(({ label }) => label);
}

/** The text after the first completion with a label, its stops cut out. */
function completed(file: string, marked: string, label: string): string {
  const { analysis, graph, offset } = at(file, marked);
  const options = { today: '2025-01-31', again: true };
  const item = completion(analysis, graph, offset, 'en', options).items.find((one) => one.label === label);
  if (!item) throw new Error(`nothing called ${label}`);
  const text = item.insert
    .replace(/\$\d+/g, '')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1');
  return analysis.text.slice(0, item.range.start) + text.replaceAll('\\}', '}') + analysis.text.slice(item.range.end);
}

test('what ships is found without a fault', () => {
  const files: Record<string, string> = {};
  for (const folder of fs.readdirSync(schemas))
    for (const name of fs.readdirSync(path.join(schemas, folder)))
      if (folder !== 'meta')
        files[`schemas/${folder}/${name}`] = fs.readFileSync(path.join(schemas, folder, name), 'utf8');
  expect(Object.keys(files).length).toBeGreaterThan(20);
  expect(analysed(files).analyses).toHaveLength(Object.keys(files).length);
  expect(findings(files)).toEqual([]);
});

test('every text of the meta-schemas has its Chinese', () => {
  const chinese = JSON.parse(fs.readFileSync(path.join(schemas, 'meta/zh-CN.json'), 'utf8')) as Record<string, string>;
  const texts = new Set<string>();
  const collect = (value: unknown, named: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'description' && typeof part === 'string' && !named) texts.add(part);
      collect(part, ['properties', 'patternProperties', '$defs'].includes(key) && !named);
    }
  };
  for (const name of fs.readdirSync(path.join(schemas, 'meta')))
    if (name.endsWith('.schema.json'))
      collect(JSON.parse(fs.readFileSync(path.join(schemas, 'meta', name), 'utf8')), false);
  expect([...texts].filter((text) => !/[\u4e00-\u9fff]/.test(chinese[text] ?? ''))).toEqual([]);
  expect(Object.keys(chinese).filter((text) => !texts.has(text))).toEqual([]);
});

describe('the configuration', () => {
  const FILE = '.sig-steward.yaml';

  test('a whole one has no fault', () => {
    expect(
      findings({
        [FILE]: `community: kubernetes
language: en
rules:
  '*': warning
  untidy-file: off
overrides:
  - paths: ['sig/old/**']
    rules: { unknown-key: off }
    reason: imported
ignore:
  - paths: [vendor]
    reason: not ours
baseline: .sig-steward/baseline.json
`,
      }),
    ).toEqual([]);
  });

  test('slips are named with what was meant', () => {
    expect(
      findings({
        [FILE]: `comunity: kubernetes
language: zh
rules:
  untidy-fle: off
  unknown-key: warn
overrides:
  - paths: sig/**
    rules: { missing-key: off }
  - paths: [../x]
    reason: because
    rule: { missing-key: off }
ignore: [a]
baseline: /x/y
`,
      }),
    ).toEqual([
      `${FILE}:1 error [unknown-key] \`comunity\` is not a key that is known here; did you mean \`community\`?`,
      `${FILE}:2 error [unknown-value] \`zh\` is not a known value of \`language\``,
      `${FILE}:4 error [unknown-key] \`untidy-fle\` is not a key that is known here; did you mean \`untidy-file\`?`,
      `${FILE}:5 error [unknown-value] \`warn\` is not a known value of \`unknown-key\`; did you mean \`warning\`?`,
      `${FILE}:7 warning [missing-key] \`reason\` is missing in this item of \`overrides\``,
      `${FILE}:7 error [wrong-type] \`paths\` must be a list, but it is \`sig/**\``,
      `${FILE}:9 error [malformed-value] \`../x\` is not a valid \`paths\``,
      `${FILE}:11 error [unknown-key] \`rule\` is not a key that is known here; did you mean \`rules\`?`,
      `${FILE}:12 error [wrong-type] Each item of \`ignore\` must be a mapping, but this one is \`a\``,
      `${FILE}:13 error [malformed-value] \`/x/y\` is not a valid \`baseline\``,
    ]);
  });

  test('numbers and truth values are no names, and a glob closes what it opens', () => {
    const slips = (text: string): string[] => findings({ [FILE]: text }).map((one) => one.replace(/^[^ ]* /, ''));
    expect(slips('community: 3\nbaseline: 3\nlanguage: true\n')).toEqual([
      'error [malformed-value] `3` is not a valid `community`',
      'error [malformed-value] `3` is not a valid `baseline`',
      'error [malformed-value] `true` is not a valid `language`',
    ]);
    expect(slips('community:\n')).toEqual([expect.stringContaining('[empty-value]')]);
    const globs = [
      'sig/{**',
      'a}',
      'sig/[a',
      'b]',
      'x/{a,{b}',
      '[]',
      'sig/{a,{b,c}d}/[!x]*',
      '[a-z]*.yaml',
      'a/{b[c],d}',
    ];
    const text = `ignore:\n- paths: ${JSON.stringify(globs)}\n  reason: imported\n`;
    const wrong = globs.slice(0, 6);
    expect(slips(text)).toEqual(wrong.map((glob) => `error [malformed-value] \`${glob}\` is not a valid \`paths\``));
    // What is an error has no effect, and nothing else has none.
    expect(globs.filter((glob) => !isGlob(glob))).toEqual(wrong);
    expect(readConfig(text, []).ignore).toEqual([{ paths: globs.slice(6) }]);
  });

  test('a community that is not there, and one that the workspace brings', () => {
    const text = 'community: kubernets\n';
    expect(findings({ [FILE]: text })).toEqual([
      expect.stringMatching(/:1 warning \[unknown-value\] .*kubernets.*kubernetes/),
    ]);
    const own = fs.readFileSync(path.join(schemas, 'deepin/community.json'), 'utf8');
    expect(findings({ [FILE]: 'community: mine\n', '.sig-steward/mine/community.json': own })).toEqual([]);
  });

  test('under another name it is told where it belongs', () => {
    expect(findings({ '.sig-steward.yml': 'language: en\n' })).toEqual([expect.stringContaining('[misplaced-file]')]);
  });

  test('keys, rules, levels and communities are offered', () => {
    expect(offered(FILE, '|')).toEqual(
      expect.arrayContaining(['community', 'rules', 'overrides', 'ignore', 'baseline']),
    );
    expect(offered(FILE, 'rules:\n  untidy-file: off\n  |')).toEqual(
      expect.arrayContaining(['*', ...rules.map(({ name }) => name).filter((name) => name !== 'untidy-file')]),
    );
    expect(offered(FILE, 'rules:\n  untidy-file: |')).toEqual(['error', 'warning', 'info', 'hint', 'off']);
    expect(offered(FILE, 'community: |')).toEqual(expect.arrayContaining(['kubernetes', 'openeuler']));
    expect(offered(FILE, 'overrides:\n  - |')).toEqual(expect.arrayContaining(['paths', 'rules', 'reason']));
  });

  test('a rule is explained in both languages', () => {
    const { analysis, graph, offset } = at(FILE, 'rules:\n  unknown-|key: off\n');
    const markdown = (language: Language): string => hover(analysis, graph, offset, language)?.markdown ?? '';
    expect(markdown('en')).toContain('A key that is not known where it is written.');
    expect(markdown('en')).toContain('Tools look for the known keys only.');
    // The whole paragraph, however many lines it has on the page.
    expect(markdown('en')).toContain('it is not reported as missing as well.');
    expect(markdown('zh-CN')).toContain('未约定的字段');
  });
});

describe('descriptions of communities', () => {
  const FILE = '.sig-steward/mine/community.json';
  const SCHEMA = '.sig-steward/mine/thing.schema.json';

  test('slips in them and in schemas are named', () => {
    const text = fs
      .readFileSync(path.join(schemas, 'deepin/community.json'), 'utf8')
      .replace('"detect"', '"detct"')
      .replace('"roles"', '"rols"');
    expect(findings({ [FILE]: text }).map((line) => line.replace(/:\d+/, ''))).toEqual([
      `${FILE} error [unknown-key] \`detct\` is not a key that is known here; did you mean \`detect\`?`,
      `${FILE} error [unknown-key] \`rols\` is not a key that is known here; did you mean \`roles\`?`,
    ]);
    expect(
      findings({
        [SCHEMA]: `{
  "type": "object",
  "properties": {
    "a": {
      "type": "strin",
      "x-sig": { "refer": "person" },
      "x-check": { "severity": { "mising-key": "error", "required": "errr" } }
    },
    "b": { "type": "object", "x-sig": { "field": "name" } },
    "c": { "anyOf": [{ "type": "string" }, { "minLength": 1 }] }
  }
}
`,
      }),
    ).toEqual([
      expect.stringMatching(/:5 error \[unknown-value\] `strin`.*`string`/),
      expect.stringMatching(/:6 error \[unknown-key\] `refer`.*`refers`/),
      expect.stringMatching(/:7 error \[unknown-key\] `mising-key`.*`missing-key`/),
      expect.stringMatching(/:7 error \[unknown-value\] `errr`.*`error`/),
      expect.stringMatching(/:9 .*`field`/),
      expect.stringMatching(/:10 error \[missing-key\] `type` is missing/),
    ]);
  });

  test('other projects files of the same names are let alone', () => {
    const { analyses } = analysed({
      'schemas/api/pet.schema.json': '{ "type": "object", "format": "x" }',
      'schemas/api/community.json': '{ "people": 3 }',
      'schemas/api/list.json': '[1]',
    });
    expect(analyses).toEqual([]);
  });

  test('keys and values are written as JSON has them', () => {
    const json = (marked: string, label: string): unknown => JSON.parse(completed(SCHEMA, marked, label));
    expect(json('{\n  |\n}', 'title')).toEqual({ title: '' });
    expect(json('{ "tit|" }', 'title')).toEqual({ title: '' });
    expect(json('{\n  |\n  "type": "object"\n}', 'properties')).toEqual({ properties: {}, type: 'object' });
    expect(json('{ "type": "object", | }', 'required')).toEqual({ type: 'object', required: [''] });
    expect(json('{ "type": | }', 'string')).toEqual({ type: 'string' });
    expect(json('{ "type": "st|" }', 'string')).toEqual({ type: 'string' });
    expect(json('{ "type": ["null", | ] }', 'string')).toEqual({ type: ['null', 'string'] });
    expect(json('{ "type": "string", "uniqueItems": | }', 'true')).toEqual({ type: 'string', uniqueItems: true });
    expect(json('{ "x-check": { "severity": { | } } }', 'unknown-key')).toEqual({
      'x-check': { severity: { 'unknown-key': '' } },
    });
  });

  test('kinds and roles that community.json has are offered, and lead there', () => {
    const others = { [FILE]: fs.readFileSync(path.join(schemas, 'deepin/community.json'), 'utf8') };
    const within = (text: string): string => `{ "type": "object", "properties": { "a": ${text} } }`;
    const kinds = offered(SCHEMA, within('{ "type": "string", "x-sig": { "refers": | } }'), 'en', others);
    expect(kinds).toEqual(expect.arrayContaining(['person', 'sig']));
    expect(kinds).not.toContain('mine/person');
    expect(offered(SCHEMA, within('{ "type": "array", "x-sig": { "role": "|" } }'), 'en', others)).toContain('member');
    const { analysis, graph, offset } = at(
      SCHEMA,
      within('{ "type": "string", "x-sig": { "refers": "per|son" } }'),
      others,
    );
    const target = targetAt(analysis, offset);
    expect(target && definitionsOf(graph, target).map(({ path: file }) => file)).toEqual([FILE]);
  });

  test('a fix leaves JSON', () => {
    const text = '{ "type": "object", "proprties": { "a": { "type": "string" } } }\n';
    const { analyses, graph } = analysed({ [SCHEMA]: text });
    const [found] = check(analyses[0]!, rules, graph);
    const { files } = applyFixes({ [SCHEMA]: text }, [found!.fixes[0]!]);
    expect(JSON.parse(files[SCHEMA]!)).toEqual({ type: 'object', properties: { a: { type: 'string' } } });
  });
});
