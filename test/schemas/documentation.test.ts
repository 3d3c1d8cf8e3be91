// Tests over all bundled communities: every field is documented in both languages, every example in the documentation
// and every snippet reads as YAML, skeletons give good files, and annotations name rules that exist.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dialects } from '../../server/src/bundled.ts';
import { effective, type Schema } from '../../server/src/core/community/schema.ts';
import { fillSkeleton, withoutStops } from '../../server/src/core/community/skeleton.ts';
import { fill } from '../../server/src/core/text/path-template.ts';
import { checkFiles } from '../support/check.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A rule's file is called after it. */
const ruleNames = new Set(fs.readdirSync(path.join(ROOT, 'server/src/rules')).map((name) => name.replace(/\.ts$/, '')));

/** Every schema below one, with the path to it; conditions aside, which only test. */
function* schemasBelow(schema: Schema, at: string): Generator<[string, Schema]> {
  yield [at, schema];
  for (const keyword of ['properties', 'patternProperties', '$defs'] as const)
    for (const [key, below] of Object.entries(schema[keyword] ?? {}))
      if (below) yield* schemasBelow(below as Schema, `${at}/${keyword}/${key}`);
  for (const keyword of ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const)
    for (const [index, below] of (schema[keyword] ?? []).entries())
      yield* schemasBelow(below, `${at}/${keyword}/${index}`);
  for (const keyword of ['items', 'additionalProperties'] as const)
    if (typeof schema[keyword] === 'object') yield* schemasBelow(schema[keyword], `${at}/${keyword}`);
}

const YAML_BLOCK = /```yaml\n([\s\S]*?)```/g;
const CHINESE = /[\u4e00-\u9fff]/;

describe.each(dialects.map(({ community }) => [community.id, community] as const))('%s', (_id, community) => {
  const all = Object.entries(community.schemas).flatMap(([name, root]) =>
    [...schemasBelow(root, name)].map(([at, schema]) => ({
      at,
      schema,
      whole: effective(schema, root, community.schemas),
    })),
  );
  const fields = all.filter(({ at }) => /\/properties\/[^/]+$|^[^/]+$/.test(at));

  test('every field has a title, a description and full documentation in English and Chinese', () => {
    const bare = fields.filter(({ whole }) => {
      const chinese = whole['x-zh-CN'] ?? {};
      return ![whole, chinese].every((d) => d.title && d.description && d.markdownDescription);
    });
    expect(bare.map(({ at }) => at)).toEqual([]);
  });

  test('English is English and Chinese is Chinese', () => {
    const mixed = fields.filter(
      ({ whole }) =>
        CHINESE.test(whole.description ?? '') ||
        CHINESE.test((whole.markdownDescription ?? '').replace(YAML_BLOCK, '')) ||
        !CHINESE.test(whole['x-zh-CN']?.description ?? '') ||
        !CHINESE.test(whole['x-zh-CN']?.markdownDescription ?? ''),
    );
    expect(mixed.map(({ at }) => at)).toEqual([]);
  });

  test('allowed values are documented, and nothing else', () => {
    const odd = all.filter(({ whole }) => {
      const documented = Object.keys(whole['x-values'] ?? {});
      return whole.enum?.some((value) => typeof value === 'string' && !documented.includes(value));
    });
    expect(odd.map(({ at }) => at)).toEqual([]);
  });

  test('examples in the documentation are YAML', () => {
    for (const { schema } of all)
      for (const markdown of [schema.markdownDescription, schema['x-zh-CN']?.markdownDescription])
        for (const [, block] of (markdown ?? '').matchAll(YAML_BLOCK)) expect(() => parse(block!), block).not.toThrow();
  });

  test('annotations name rules that exist', () => {
    const named = all.flatMap(({ schema }) => {
      const { severity = {}, added = {}, rules = {} } = schema['x-check'] ?? {};
      return [...Object.keys(severity), ...Object.keys(added), ...Object.values(rules)];
    });
    const unknown = [...named, ...Object.keys(community.rules ?? {})].filter(
      (name) => /-/.test(name) && !ruleNames.has(name),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('annotations name kinds and roles that exist', () => {
    const kinds = all.flatMap(({ schema }) => {
      const { defines, refers, mentions, record } = schema['x-sig'] ?? {};
      return [defines, refers, mentions, record].filter((kind) => kind !== undefined);
    });
    expect(kinds.filter((kind) => !Object.hasOwn(community.kinds, kind))).toEqual([]);
    const roles = all.flatMap(({ schema }) => schema['x-sig']?.role ?? []);
    expect(roles.filter((role) => !Object.hasOwn(community.roles ?? {}, role))).toEqual([]);
  });

  const sample = { sig: 'sig-harbour', org: 'org', letter: 'c', repo: 'crane', package: 'crane', file: 'crane' };
  const kinds = community.files.filter((kind) => kind.skeleton !== undefined);
  test.each(kinds.map((kind) => [kind.kind, kind] as const))(
    'the skeleton of %s gives a file without faults',
    (_kind, kind) => {
      const only = Object.fromEntries(
        Object.entries(kind.where ?? {}).filter(([, pattern]) => /^[\w-]+$/.test(pattern)),
      );
      const vars = {
        ...sample,
        ...only,
        ...(kind.where?.org?.includes('|') || kind.where?.org?.includes('?') ? { org: 'openeuler' } : {}),
      };
      const at = fill(kind.path, vars)!;
      const text = withoutStops(fillSkeleton(kind.skeleton!, vars)!);
      const faults = checkFiles(community.id, { [at]: text }).filter(
        (d) => d.severity === 'error' || d.severity === 'warning',
      );
      expect(
        faults.filter((d) => d.rule !== 'template-left').map((d) => [d.rule, text.slice(d.range.start, d.range.end)]),
      ).toEqual([]);
    },
  );
});

describe('snippets', () => {
  const folder = path.join(ROOT, 'snippets');
  const snippets = fs.readdirSync(folder).flatMap((file) => {
    const content: Record<string, { prefix: string; description: string; body: string[] }> = JSON.parse(
      fs.readFileSync(path.join(folder, file), 'utf8'),
    );
    return Object.entries(content).map(([name, snippet]) => [`${file}: ${name}`, snippet] as const);
  });

  test.each(snippets)('%s reads as YAML and is found by its prefix', (_name, snippet) => {
    const body = snippet.body
      .join('\n')
      .replace(/\$\{TM_DIRECTORY[^}]*\}/g, 'sig-harbour')
      .replace(/\$TM_FILENAME_BASE/g, 'crane')
      .replace(/\$CURRENT_YEAR/g, '2024')
      .replace(/\$CURRENT_(?:MONTH|DATE)/g, '05');
    const value: unknown = parse(withoutStops(body));
    expect(value !== null && typeof value === 'object').toBe(true);
    expect(snippet.prefix).toMatch(/^sig-[a-z-]+$/);
    expect(snippet.description).toMatch(/[\u4e00-\u9fff]/);
  });

  const whole: [string, string, string][] = [
    ['openeuler-charter.json', 'openEuler: SIG charter', 'sig/sig-harbour/sig-info.yaml'],
    ['openeuler-manifest.json', 'openEuler: package manifest', 'sig/sig-harbour/src-openeuler/c/crane.yaml'],
    [
      'openeuler-manifest.json',
      'openEuler: package manifest with a release branch',
      'sig/sig-harbour/src-openeuler/c/crane.yaml',
    ],
    ['openeuler-manifest.json', 'openEuler: project manifest', 'sig/sig-harbour/openeuler/c/crane.yaml'],
    ['openeuler-owners.json', 'openEuler: OWNERS', 'sig/sig-harbour/OWNERS'],
  ];
  test.each(whole)('%s, %s: a whole file has no faults of its own', (file, name, at) => {
    const [, snippet] = snippets.find(([title]) => title === `${file}: ${name}`)!;
    const text = withoutStops(
      snippet.body
        .join('\n')
        .replace(/\$\{TM_DIRECTORY[^}]*\}/g, 'sig-harbour')
        .replace(/\$TM_FILENAME_BASE/g, 'crane')
        .replace(/\$CURRENT_YEAR/g, '2024')
        .replace(/\$CURRENT_(?:MONTH|DATE)/g, '05'),
    );
    const other = new Set(['template-left', 'missing-manifest', 'unknown-reference']);
    const faults = checkFiles('openeuler', { [at]: text }).filter((d) => d.severity !== 'hint' && !other.has(d.rule));
    expect(faults.map((d) => [d.rule, text.slice(d.range.start, d.range.end)])).toEqual([]);
  });
});
