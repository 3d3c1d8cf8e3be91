// Tests: a community written into the test itself, so that a rule can be tried on any schema. Its validators are
// compiled with the same options as those of the bundled communities; its schemas must pass the meta-schema like
// theirs.
import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { AJV_OPTIONS, ANNOTATIONS } from '../../scripts/generate-communities.mjs';
import { analyse, type Dialect } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Rule } from '../../server/src/core/check/rule.ts';
import { type CommunityFile, community } from '../../server/src/core/community/community.ts';
import type { Schema } from '../../server/src/core/community/schema.ts';
import type { Validator } from '../../server/src/core/community/validate.ts';
import type { Diagnostic, Fix } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';

const read = (name: string): object =>
  JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../schemas/meta', name), 'utf8'));
const isSchema = new Ajv2020({ strict: false }).compile(read('keywords.schema.json'));

export const both = (en: string) => ({ en, 'zh-CN': en });

/** A community with one kind of file, `{name}.yaml` unless said otherwise, described by `schema`. */
export function inlineDialect(
  schema: Schema,
  more: Partial<Omit<CommunityFile, 'files'>> & { file?: Partial<CommunityFile['files'][number]> } = {},
): Dialect {
  if (!isSchema(schema))
    throw new Error(`the schema breaks the meta-schema: ${JSON.stringify(isSchema.errors?.slice(0, 5))}`);
  const ajv = new Ajv2020(AJV_OPTIONS);
  for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
  const compiled = ajv.compile(schema);
  const validator: Validator = (value) => (compiled(value) ? [] : (compiled.errors as ReturnType<Validator>));
  const { file, ...rest } = more;
  const data: CommunityFile = {
    id: 'inline',
    name: both('Inline'),
    detect: [{ path: '{name}.yaml' }],
    kinds: {},
    ...rest,
    files: [{ kind: 'thing', title: both('thing'), path: '{name}.yaml', schema: 's.schema.json', ...file }],
  };
  return { community: community(data, { 's.schema.json': schema }), validators: { 's.schema.json': validator } };
}

/** The rules that look at one file. */
export const singleFile = rules.filter((rule) => rule.scope !== 'community');
/** Of these the ones that look at the tree, or at the path, and not at how the text is written. */
export const structural = singleFile.filter(({ name, scope }) =>
  scope === 'tree' ? name !== 'untidy-file' && name !== 'lenient-yaml' : name === 'misplaced-file',
);

/** All findings of some rules in one file. */
export function checkInline(
  dialect: Dialect,
  text: string,
  path = 'x.yaml',
  among: readonly Rule[] = structural,
): Diagnostic[] {
  const analysis = analyse(dialect, path, text);
  if (!analysis) throw new Error(`${path} is no file of the community`);
  return check(analysis, among, graphOf([analysis.facts], dialect.community));
}

/** `severity rule @text-of-the-range: message` of each. */
export function say(text: string, found: readonly Diagnostic[]): string[] {
  return found.map((d) => {
    const line = text.slice(0, d.range.start).split('\n').length;
    return `${line} ${d.severity} ${d.rule} <${text.slice(d.range.start, d.range.end)}> ${render(d.message, 'en')}`;
  });
}

/** The text after a fix; null when it could not be applied. */
export function fixed(text: string, fix: Fix, path = 'x.yaml'): string | null {
  const result = applyFixes({ [path]: text }, [fix]);
  return result.applied.length === 1 ? (result.files[path] ?? null) : null;
}
