// Build step (`npm run schemas`): schemas/<id>/ -> published/<id>/<name>.schema.json and <name>.zh-CN.schema.json, plain
// JSON Schema for editors and checkers that know nothing of this project. Private keywords are stripped, documentation is
// in one language, and each file stands on its own: what it refers to in other files is brought in, and a `$ref` with
// siblings is merged, since many tools of that kind let only one of the two count.
import fs from 'node:fs';
import path from 'node:path';
import { communityFolders, readCommunity } from './generate-communities.mjs';
import { lookup, merged } from './schema-files.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** Languages of the published copies, by the part of the file name that tells them apart. */
export const LANGUAGES = { '': 'en', '.zh-CN': 'zh-CN' };

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const ONE = ['items', 'contains', 'if', 'then', 'else', 'not', 'additionalProperties'];
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMED = ['properties', 'patternProperties', '$defs'];
/** `format` only chooses a message here; tools that assert it would refuse values that `pattern` allows. */
const DROPPED = ['format', 'markdownDescription'];

/** Markdown as text for tools that show descriptions as they are: paragraphs without markup, examples and tables. */
export function plain(markdown) {
  return markdown
    .replace(/```[\s\S]*?```/g, '')
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '' && !paragraph.startsWith('|'))
    .map((paragraph) => paragraph.trim().replace(/\*\*|`/g, ''))
    .join('\n\n');
}

/**
 * A schema file as a plain one.
 * @param schemas all schema files of the community by name.
 * @param language whose documentation it gets.
 */
export function publish(name, schemas, language) {
  const definitions = {};

  /** The name under which a definition is brought in; definitions of other files carry the name of their file. */
  const define = (ref, file) => {
    const target = lookup(ref, file, schemas);
    const own = ref.split('/').at(-1) || 'root';
    const key = target.file === name ? own : `${target.file.replace(/\.schema\.json$/, '')}.${own}`;
    if (!Object.hasOwn(definitions, key)) {
      definitions[key] = {};
      definitions[key] = rewrite(target.schema, target.file);
    }
    return key;
  };

  const rewrite = (schema, file) => {
    if (typeof schema === 'boolean') return schema;
    const { $ref, $defs: _defs, $schema: _schema, $id: _id, ...rest } = schema;
    const chinese = language === 'zh-CN' ? (rest['x-zh-CN'] ?? {}) : {};
    const described = { ...rest, ...chinese };
    const result = {};
    for (const [keyword, value] of Object.entries(described)) {
      if (keyword.startsWith('x-') || DROPPED.includes(keyword)) continue;
      if (ONE.includes(keyword)) result[keyword] = rewrite(value, file);
      else if (LIST.includes(keyword)) result[keyword] = value.map((part) => rewrite(part, file));
      else if (NAMED.includes(keyword))
        result[keyword] = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rewrite(part, file)]));
      else result[keyword] = value;
    }
    if (described.markdownDescription) result.description = plain(described.markdownDescription);
    if ($ref === undefined) return result;
    const key = define($ref, file);
    if (Object.keys(result).length === 0) return { $ref: `#/$defs/${key}` };
    return merged(resolved(definitions[key]), result);
  };

  /** A definition that is itself nothing but a reference, followed to the end. */
  const resolved = (schema) =>
    typeof schema.$ref === 'string' ? resolved(definitions[schema.$ref.slice('#/$defs/'.length)]) : schema;

  const body = rewrite(schemas[name], name);
  const used = new Set();
  const collect = (value) => {
    if (value === null || typeof value !== 'object') return;
    if (typeof value.$ref === 'string') {
      const key = value.$ref.slice('#/$defs/'.length);
      if (!used.has(key)) {
        used.add(key);
        collect(definitions[key]);
      }
    }
    for (const part of Object.values(value)) collect(part);
  };
  collect(body);
  const kept = Object.entries(definitions).filter(([key]) => used.has(key));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...body,
    ...(kept.length > 0 ? { $defs: Object.fromEntries(kept) } : {}),
  };
}

/** Every published file of every community, by path relative to `published/`. */
export function publishAll() {
  const files = {};
  for (const folder of communityFolders()) {
    const { file, schemas } = readCommunity(folder);
    for (const name of Object.keys(schemas)) {
      for (const [suffix, language] of Object.entries(LANGUAGES)) {
        const target = `${file.id}/${name.replace(/\.schema\.json$/, `${suffix}.schema.json`)}`;
        files[target] = publish(name, schemas, language);
      }
    }
  }
  return files;
}

if (process.argv[1] === import.meta.filename) {
  const files = publishAll();
  for (const [name, schema] of Object.entries(files)) {
    const target = path.join(root, 'published', name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, `${JSON.stringify(schema, null, 2)}\n`);
  }
  console.log(`published ${Object.keys(files).length} schemas`);
}
