// Scripts: the project's own kinds of files (schemas/meta) as a community like any other, so that the engine validates,
// completes and explains them. The meta-schemas stay the authority; here they are put into the vocabulary that community
// schemas use, get their Chinese texts, and learn the names of the rules.
import fs from 'node:fs';
import path from 'node:path';
import { lookup } from '../schema-files.mjs';
import { demandsOf } from './demands.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'schemas/meta');
/** Where the documentation of each rule stands. */
const RULES = 'rules.schema.json';
const NAMED = ['properties', 'patternProperties', '$defs'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const ONE = ['items', 'additionalProperties', 'if', 'then', 'else', 'not', 'contains'];

const readJson = (name) => JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));

/** Every rule's name with its documentation: the summary, and the page's first paragraph under "Why". */
export function ruleTexts() {
  const english = readJson('package.nls.json');
  const chinese = readJson('package.nls.zh-cn.json');
  const why = (name, suffix) => {
    const file = path.join(root, `docs/rules/${name}${suffix}.md`);
    const page = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    const paragraph = /^## (?:Why|为什么|原因)[^\n]*\n+([^\n#`][\s\S]*?)(?:\n\n|\n*$(?![\s\S]))/m.exec(page)?.[1] ?? '';
    return suffix === '' ? paragraph.replace(/\n/g, ' ') : paragraph.replace(/\n/g, '');
  };
  const markdown = (summary, text) => (text === '' ? summary : `${summary}\n\n${text}`);
  return Object.keys(english)
    .filter((key) => key.startsWith('rule.'))
    .map((key) => ({
      name: key.slice('rule.'.length),
      description: english[key],
      markdownDescription: markdown(english[key], why(key.slice('rule.'.length), '')),
      'x-zh-CN': {
        description: chinese[key],
        markdownDescription: markdown(chinese[key], why(key.slice('rule.'.length), '.zh-CN')),
      },
    }));
}

/**
 * The meta-schemas as community schemas, by file name.
 * @param rules as `ruleTexts` gives them. @param closed whether keys that come by reference are listed in place.
 */
function ownSchemas(rules, closed) {
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort();
  const schemas = Object.fromEntries(names.map((name) => [name, readJson(`schemas/meta/${name}`)]));
  const chinese = readJson('schemas/meta/zh-CN.json');
  const levels = schemas['config.schema.json'].$defs.levels.properties;
  for (const { name } of rules) levels[name] = ofRule(name, { $ref: '#/$defs/level' }, closed);
  const settings = schemas['community.schema.json'].properties.rules;
  settings.properties = Object.fromEntries(
    rules.map(({ name }) => [name, ofRule(name, settings.additionalProperties, closed)]),
  );
  settings.additionalProperties = false;
  delete settings.propertyNames;
  if (closed) relate(schemas);
  const made = {};
  for (const name of names) made[name] = adapted(schemas[name], name, { schemas, chinese, rules, closed });
  if (closed) made[RULES] = { $defs: Object.fromEntries(rules.map(({ name, ...texts }) => [name, texts])) };
  return made;
}

/**
 * What names what in descriptions of communities, for completion and navigation. Nothing is called missing: a community
 * may take over names from another one.
 */
function relate({ 'community.schema.json': community, 'keywords.schema.json': keywords }) {
  const key = '{community}/{value}';
  const defines = (schema, kind) => Object.assign(schema, { 'x-sig': { keys: { defines: kind, key } } });
  const refers = (schema, kind) => Object.assign(schema, { 'x-sig': { refers: kind, key } });
  const { kinds, roles, checklists, approvals } = community.properties;
  defines(kinds, 'entity-kind');
  defines(roles, 'role');
  defines(checklists, 'checklist');
  for (const role of Object.values(approvals.properties.roles.properties)) refers(role, 'role');
  refers(approvals.properties.members, 'role');
  for (const name of ['filters', 'labels']) refers(approvals.properties[name], 'entity-kind');
  refers(community.$defs.fileKind.properties.checklist, 'checklist');
  refers(community.$defs.entity.properties.checklist, 'checklist');
  const { properties } = keywords.$defs.meaning;
  for (const name of ['defines', 'refers', 'mentions', 'record']) refers(properties[name], 'entity-kind');
  refers(properties.role, 'role');
}

/** What is demanded of a key that is a rule's name, with the rule's documentation. */
function ofRule(name, demand, documented) {
  return documented ? { ...demand, allOf: [{ $ref: `${RULES}#/$defs/${name}` }] } : demand;
}

/** A schema in the vocabulary of community schemas, equal in what it accepts. */
function adapted(schema, file, data) {
  if (typeof schema !== 'object') return schema;
  const below = (part) => adapted(part, file, data);
  const result = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (NAMED.includes(keyword))
      result[keyword] = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, below(part)]));
    else if (LISTS.includes(keyword)) result[keyword] = value.map(below);
    else if (ONE.includes(keyword)) result[keyword] = below(value);
    else result[keyword] = value;
  }
  if (typeof result.description === 'string' && result['x-zh-CN'] === undefined) {
    const text = data.chinese[result.description];
    if (text !== undefined) result['x-zh-CN'] = { description: text };
  }
  if (result.propertyNames) nameKeys(result, file, data);
  if (result.unevaluatedProperties === false && data.closed) closeKeys(result, file, data);
  return result;
}

/** `propertyNames` as keys that are known, so that an unknown one is reported as such and known ones are offered. */
function nameKeys(result, file, data) {
  const { propertyNames, additionalProperties = {}, ...rest } = result;
  const names = propertyNames.$ref ? lookup(propertyNames.$ref, file, data.schemas).schema : propertyNames;
  delete result.propertyNames;
  if (names.anyOf) {
    const { description: _description, 'x-zh-CN': _chinese, ...below } = additionalProperties;
    const ofRules = data.rules.map(({ name }) => [name, ofRule(name, below, data.closed)]);
    const keywords = names.anyOf.flatMap((part) => part.enum ?? []).map((key) => [key, below]);
    result.properties = Object.fromEntries([...ofRules, ...keywords]);
    result.additionalProperties = false;
  } else if (names.pattern !== undefined) {
    result.patternProperties = { ...rest.patternProperties, [names.pattern]: additionalProperties };
    result.additionalProperties = false;
  } else if (names.enum) {
    // Only which of the keys that are described elsewhere may stand here.
    const all = Object.keys(data.schemas[file].$defs.meaning.properties);
    result.properties = Object.fromEntries(all.filter((key) => !names.enum.includes(key)).map((key) => [key, false]));
    delete result.additionalProperties;
  }
}

/** Keys that `allOf` brings by reference beside own ones, in one place; all others are unknown. */
function closeKeys(result, file, data) {
  const parts = result.allOf?.filter((part) => part.$ref) ?? [];
  const brought = parts.map((part) => adapted(lookup(part.$ref, file, data.schemas).schema, file, data).properties);
  result.properties = Object.assign({}, ...brought, result.properties);
  result.allOf = result.allOf?.filter((part) => !part.$ref);
  if (!result.allOf?.length) delete result.allOf;
  delete result.unevaluatedProperties;
  result.additionalProperties = false;
}

/** The project's own community: its description with the bundled communities as entities, and its schemas. */
export function ownCommunity(communities) {
  const rules = ruleTexts();
  const file = readJson('schemas/meta/own-files.json');
  file.kinds.community.entities = communities.map(({ file: { id, name, homepage } }) => ({
    id,
    title: name,
    ...(homepage === undefined ? {} : { url: homepage }),
  }));
  const demands = ownSchemas(rules, false);
  return {
    file,
    schemas: ownSchemas(rules, true),
    /** What the validators are compiled from: the same demands, in the form that gives the least code. */
    demands: Object.fromEntries(
      Object.entries(demands).map(([name, schema]) => [name, demandsOf(schema, withoutManyKeys)]),
    ),
  };
}

/** More keys than this with the same demand are put into one pattern for the validator, which else grows with each. */
const MANY_KEYS = 30;

/** The demand of many keys with one pattern for their names. */
function withoutManyKeys(schema) {
  const keys = Object.keys(schema.properties ?? {});
  const demands = [...new Set(Object.values(schema.properties ?? {}).map((part) => JSON.stringify(part)))];
  if (keys.length < MANY_KEYS || demands.length > 1) return schema;
  const escaped = keys.map((key) => key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const { properties: _properties, ...rest } = schema;
  return { ...rest, patternProperties: { [`^(?:${escaped.join('|')})$`]: JSON.parse(demands[0]) } };
}
