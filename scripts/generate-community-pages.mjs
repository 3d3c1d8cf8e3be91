// Build step: schemas/<id>/ -> docs/communities/<id>.md and <id>.zh-CN.md, what a community's files are and what may stand
// in them, for people. With --check nothing is written and what is stale is named.
import fs from 'node:fs';
import path from 'node:path';
import { TEXTS } from './community-page-texts.mjs';
import { communityFolders, readCommunity } from './generate-communities.mjs';
import { checkFacts, code, insert } from './lib/check-facts.mjs';
import { flattened, lookup } from './schema-files.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** A path template in which variables that can have but one value are filled. */
const filledPath = (kind) =>
  kind.path.replace(/\{(\w+)\}/g, (hole, name) => (isWord(kind.where?.[name]) ? kind.where[name] : hole));
const isWord = (pattern) => /^[\w-]+$/.test(pattern ?? '');
/** Text in a cell of a table. */
const cell = (text) =>
  String(text)
    .replaceAll('|', '\\|')
    .replace(/\s*\n+\s*/g, ' ');
const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '-').join('|')}|`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  '',
];

/** The rule that usually reports a JSON Schema keyword, by which readers know it. */
function ruleName(name, schema) {
  const own = schema['x-check']?.rules?.[name];
  if (own) return own;
  const format = { email: 'malformed-email', uri: 'malformed-url', date: 'malformed-date' }[schema.format];
  return (
    {
      required: 'missing-key',
      additionalProperties: 'unknown-key',
      'false schema': 'forbidden-key',
      type: 'wrong-type',
      enum: 'unknown-value',
      const: 'unknown-value',
      pattern: format ?? 'malformed-value',
      format: format ?? 'malformed-value',
      minLength: 'empty-value',
      maxLength: 'malformed-value',
      minimum: 'malformed-value',
      maximum: 'malformed-value',
      not: 'malformed-value',
      minItems: 'too-few-items',
      maxItems: 'wrong-count',
      uniqueItems: 'duplicate-item',
      contains: 'wrong-count',
      minContains: 'wrong-count',
      maxContains: 'wrong-count',
    }[name] ?? name
  );
}

/** File kinds such that definitions come before their use in other files, else in the given order. */
function ordered(kinds, schemas) {
  const uses = (kind) => {
    const refs = JSON.stringify(schemas[kind.schema] ?? {}).matchAll(/"\$ref":"([^"#]+)/g);
    return [...refs]
      .map(([, name]) => name)
      .filter((name) => name !== kind.schema && kinds.some((k) => k.schema === name));
  };
  const done = [];
  const rest = [...kinds];
  while (rest.length > 0) {
    const next = rest.findIndex((kind) => uses(kind).every((name) => done.some((k) => k.schema === name)));
    done.push(...rest.splice(Math.max(next, 0), 1));
  }
  return done;
}

/** The page of one community in one language. */
export function page({ file: community, schemas }, language) {
  const t = TEXTS[language];
  const lines = [];
  const put = (...more) => lines.push(...more);
  /** Where definitions are explained, by file and pointer; those that are explained already. */
  const anchors = new Map();
  const explained = new Set();
  const suffix = language === 'en' ? '.md' : `.${language}.md`;

  const docs = (schema) => ({ ...schema, ...(language === 'en' ? {} : schema['x-zh-CN']) });
  const ruleLink = (name) => `[${name}](../rules/${name}${suffix})`;
  const kindTitle = (kind) => community.kinds[kind]?.title[language] ?? kind;
  const anchor = (...parts) =>
    parts
      .map((part) => (part === '[]' ? 'item' : part))
      .join('-')
      .toLowerCase()
      .replace(/[^\w]+/g, '-')
      .replace(/-$/, '');

  const severityList = (severities, schema) => {
    const named = new Map();
    const entries = Object.entries(severities);
    // What is said of a rule by its name is stronger than what is said of a keyword.
    for (const [name, severity] of entries)
      if (ruleName(name, schema) !== name) named.set(ruleName(name, schema), severity);
    for (const [name, severity] of entries) if (ruleName(name, schema) === name) named.set(name, severity);
    return [...named].map(([name, severity]) => `${ruleLink(name)}${t.space || ' '}${severity}`).join(t.sep);
  };

  const plural = (type) => t.many[type] ?? type;

  const typeOf = (schema, file) => {
    const flat = flattened(schema, file, schemas);
    const branches = flat.schema.anyOf ?? flat.schema.oneOf;
    if (branches) return branches.map((branch) => typeOf(branch, flat.file)).join(t.or);
    const { type, items } = flat.schema;
    return [type ?? []]
      .flat()
      .map((one) =>
        one === 'array' && items ? insert(t.listOf, { item: plural(typeOf(items, flat.file)) }) : t.types[one],
      )
      .join(t.or);
  };

  /** Keys that only sometimes are demanded or forbidden, under then and else. */
  const sometimes = (schema) =>
    [schema, ...(schema.allOf ?? [])].flatMap(({ then, else: otherwise }) =>
      [then, otherwise].flatMap((part) => part?.required ?? []),
    );

  const facts = (schema) => {
    const list = [];
    const check = schema['x-check'] ?? {};
    const sig = schema['x-sig'] ?? {};
    if (schema.deprecated) list.push(t.deprecated);
    if (schema.default !== undefined) list.push(insert(t.default, { value: schema.default }));
    if (schema.pattern) list.push(insert(t.pattern, { pattern: schema.pattern }));
    if (schema.minLength > 1) list.push(insert(t.minLength, { count: schema.minLength }));
    if (schema.maxLength) list.push(insert(t.maxLength, { count: schema.maxLength }));
    if (schema.minItems) list.push(insert(t.minItems, { count: schema.minItems }));
    if (schema.contains) list.push(counted(schema));
    list.push(...checkFacts(check, t, language));
    if (schema.not)
      for (const [value, reason] of Object.entries(check.forbidden ?? {}))
        list.push(insert(t.excluded, { value, reason: reason[language] }));
    if (sig.refers && community.kinds[sig.refers]?.file) list.push(t.exists);
    for (const how of ['defines', 'refers', 'mentions']) {
      if (!sig[how]) continue;
      const key = sig.key ?? (sig.namespace ? `${sig.namespace}: {value}` : undefined);
      list.push(insert(key ? t.meansKey[how] : t.means[how], { kind: kindTitle(sig[how]), key }));
    }
    if (sig.role) list.push(insert(t.role, { role: community.roles?.[sig.role]?.title[language] ?? sig.role }));
    if (sig.record) list.push(insert(t.record, { kind: kindTitle(sig.record) }));
    if (check.severity) list.push(insert(t.severity, { list: severityList(check.severity, schema) }));
    if (check.added) list.push(insert(t.added, { list: severityList(check.added, schema) }));
    return list.map((line) => `- ${line}`);
  };

  const counted = ({ contains, minContains = 1, maxContains }) => {
    const condition = Object.entries(contains.properties ?? {})
      .map(([key, below]) => insert(t.condition, { key, value: below.const ?? below.pattern ?? '…' }))
      .join(t.comma);
    const counts = [];
    if (minContains === maxContains) counts.push(insert(t.exactly, { count: minContains }));
    else {
      if (minContains > 0) counts.push(insert(t.atLeast, { count: minContains }));
      if (maxContains !== undefined) counts.push(insert(t.atMost, { count: maxContains }));
    }
    return insert(t.contained, { condition: condition || docs(contains).title || '…', count: counts.join(t.comma) });
  };

  /** Where a table of values stands already. */
  const tables = new Map();

  const valueTable = (schema, trail) => {
    const known = schema['x-values'] ?? {};
    const all = schema.enum ?? Object.keys(known);
    if (all.length === 0) return;
    const there = tables.get(schema['x-values']);
    if (there && all.length > 5) {
      put(insert(t.sameValues, { link: `[${code(heading(there))}](#${anchor(...there)})` }), '');
      return;
    }
    tables.set(schema['x-values'], trail);
    put(schema.enum ? t.allowed : t.wellKnown, '');
    put(
      ...table(
        [t.value, t.meaning],
        all.map((value) => [code(value === '' ? "''" : value), known[value]?.[language] ?? '']),
      ),
    );
  };

  /** A mapping's keys as a table, then each key in detail. */
  const mapping = (schema, file, trail, level) => {
    const required = new Set(schema.required ?? []);
    const conditional = new Set(sometimes(schema));
    const forbidden = schema['x-check']?.forbidden ?? {};
    const rows = [];
    const details = [];
    for (const [key, below] of Object.entries(schema.properties ?? {})) {
      if (below === false || (schema.allOf ?? []).some((part) => part.properties?.[key] === false)) {
        rows.push([code(key), '', t.forbidden, forbidden[key]?.[language] ?? '']);
        continue;
      }
      const flat = flattened(below, file, schemas);
      const known = referenceOf(below, file);
      const at = anchors.get(known) ?? anchor(...trail, key);
      if (!anchors.has(known)) details.push([key, below]);
      if (known !== '') anchors.set(known, at);
      rows.push([
        `[${code(key)}](#${at})`,
        typeOf(below, file),
        required.has(key) ? t.yes : conditional.has(key) ? t.sometimes : t.no,
        docs(flat.schema).description ?? '',
      ]);
    }
    if (rows.length > 0) put(...table([t.key, t.type, t.required, t.meaning], rows));
    for (const [key, below] of details) detail(below, file, [...trail, key], level);
    const rest = schema.additionalProperties;
    if (rest && typeof rest === 'object') detail(rest, file, [...trail, '*'], level);
  };

  /** Names a definition that is used as it is, '' for anything else. */
  const referenceOf = (schema, file) => {
    if (schema.$ref === undefined || Object.keys(schema).length > 1) return '';
    const [name, pointer] = schema.$ref.split('#');
    const here = lookup(schema.$ref, file, schemas);
    return here.schema.$ref && Object.keys(here.schema).length === 1
      ? referenceOf(here.schema, here.file)
      : `${name || file}#${pointer}`;
  };

  const heading = (trail) => trail.slice(1).join('.').replaceAll('.[]', '[]');

  const explain = (reference, trail) => {
    explained.add(reference);
    anchors.set(reference, anchor(...trail));
  };

  const detail = (schema, file, trail, level) => {
    const known = referenceOf(schema, file);
    if (explained.has(known)) return;
    if (known !== '') explain(known, trail);
    const flat = flattened(schema, file, schemas);
    const { title, markdownDescription, description } = docs(flat.schema);
    const origin = schema.$ref && !schema.description ? referenceOf({ $ref: schema.$ref }, file) : '';
    const base = known === '' && origin !== '' ? anchors.get(origin) : undefined;
    if (origin !== '' && base === undefined) explain(origin, trail);
    put(
      `<a id="${anchor(...trail)}"></a>`,
      '',
      `${'#'.repeat(Math.min(level, 6))} ${code(heading(trail))}${titleAfter(heading(trail), title)}`,
      '',
    );
    if (base !== undefined) {
      variant(schema, file, flat.schema, base, trail, level);
      return;
    }
    if (markdownDescription ?? description) put(markdownDescription ?? description, '');
    content(flat.schema, flat.file, trail, level);
  };

  /** What differs from a definition that is documented already. */
  const variant = (schema, file, whole, base, trail, level) => {
    const { $ref: _ref, ...over } = schema;
    const list = facts(over);
    const link = `[${docs(whole).title ?? code(heading(trail))}](#${base})`;
    put(insert(list.length > 0 ? t.different : t.same, { link }), '', ...list, '');
    if (over.enum) valueTable(over, trail);
    for (const [key, below] of Object.entries(over.properties ?? {}))
      if (below !== false) detail(below, file, [...trail, key], level + 1);
    if (over.items) item(over.items, file, [...trail, '[]'], level + 1);
  };

  const content = (schema, file, trail, level) => {
    const list = facts(schema);
    if (list.length > 0) put(...list, '');
    valueTable(schema, trail);
    for (const branch of schema.anyOf ?? schema.oneOf ?? []) {
      const flat = flattened(branch, file, schemas);
      const { title, markdownDescription, description } = docs(flat.schema);
      put(`**${typeOf(branch, file)}**${title ? `${t.colon}${title}` : ''}`, '');
      if (markdownDescription ?? description) put(markdownDescription ?? description, '');
      content(flat.schema, flat.file, trail, level);
    }
    if (schema.properties || typeof schema.additionalProperties === 'object') mapping(schema, file, trail, level + 1);
    if (schema.items) item(schema.items, file, [...trail, '[]'], level + 1);
  };

  /** A title beside its key, where it says more than the key does. */
  const titleAfter = (key, title) =>
    !title || title.toLowerCase() === key.split('.').at(-1).replaceAll('_', ' ').toLowerCase() ? '' : ` ${title}`;

  const item = (schema, file, trail, level) => {
    const known = referenceOf(schema, file);
    const title = docs(flattened(schema, file, schemas).schema).title ?? heading(trail);
    if (anchors.has(known)) put(insert(t.items, { link: `[${title}](#${anchors.get(known)})` }), '');
    else detail(schema, file, trail, level);
  };

  put(`<!-- ${insert(t.generated, community)} -->`, '', `# ${community.name[language]}`, '');
  put(`[${t.otherName}](${community.id}.${t.other})${community.homepage ? ` · <${community.homepage}>` : ''}`, '');
  put(insert(t.intro, { name: community.name[language] }).replaceAll('） ', '）'), '', t.severities, '');

  put(`## ${t.files}`, '');
  put(
    ...table(
      [t.file, t.path, t.about],
      community.files.map((kind) => [
        `[${kind.title[language]}](#${anchor(kind.kind)})`,
        code(filledPath(kind)),
        kind.description?.[language] ?? '',
      ]),
    ),
  );
  if (community.samples) put(insert(t.sample, { paths: community.samples.map(code).join(t.comma) }), '');

  for (const kind of ordered(community.files, schemas)) {
    put(`<a id="${anchor(kind.kind)}"></a>`, '', `## ${kind.title[language]}`, '', code(filledPath(kind)), '');
    const notes = [
      ...Object.entries(kind.where ?? {})
        .filter(([, pattern]) => !isWord(pattern))
        .map(([name, pattern]) => insert(t.where, { name, pattern })),
      ...Object.entries(kind.derive ?? {})
        .filter(([name]) => !isWord(kind.where?.[name]))
        .map(([name, { equals, severity }]) =>
          insert(severity ? t.derivedSeverity : t.derived, { name, equals, severity }),
        ),
      ...(kind.contains ? [insert(t.contains, { pattern: kind.contains })] : []),
      ...(kind.near?.length
        ? [insert(t.near, { paths: [...new Set(kind.near.map((near) => code(near.path)))].join(t.comma) })]
        : []),
      ...(kind.defines
        ? [
            insert(t.defines, {
              list: Object.entries(kind.defines)
                .map(([name, key]) => `${kindTitle(name)} ${code(key)}`)
                .join(t.comma),
            }),
          ]
        : []),
      ...(kind.purpose === 'presence' ? [t.presence] : []),
      ...(kind.companions ?? []).map(({ path: wanted, severity }) =>
        insert(t.beside, { path: code(wanted), severity }),
      ),
      ...(kind.replaces ? [insert(t.replaces, { kind: kind.replaces })] : []),
      ...(kind.empty ? [insert(t.empty, { severity: kind.empty })] : []),
    ];
    if (notes.length > 0) put(...notes.map((note) => `- ${note}`), '');
    if (!kind.schema) {
      if (kind.description) put(kind.description[language], '');
      continue;
    }
    const schema = schemas[kind.schema];
    const { markdownDescription, description } = docs(schema);
    put(markdownDescription ?? description ?? '', '');
    content(schema, kind.schema, [kind.kind], 2);
  }

  put(`## ${t.entities}`, '');
  put(
    ...table(
      [t.kind, t.meaning, t.page],
      Object.values(community.kinds).map((kind) => [
        kind.title[language],
        [
          kind.description?.[language] ?? '',
          ...(kind.entities?.length
            ? [
                insert(t.known, {
                  list: kind.entities.map((entity) => entity.title?.[language] ?? entity.id).join(t.comma),
                }),
              ]
            : []),
          ...(kind.closed ? [t.closed] : []),
        ].join(t.space),
        Object.entries(kind.profile ?? {})
          .filter(([, url]) => url.startsWith('http'))
          .map(([namespace, url]) => `${namespace ? `${code(namespace)} ` : ''}${code(url)}`)
          .join(t.comma),
      ]),
    ),
  );
  if (community.roles) {
    put(`## ${t.roles}`, '');
    put(
      ...table(
        [t.roleName, ''],
        Object.values(community.roles).map((role) => [role.title[language], role.merges ? t.merges : '']),
      ),
    );
  }
  for (const checklist of Object.values(community.checklists ?? {})) {
    put(`## ${checklist.title[language]}`, '');
    if (checklist.description) put(checklist.description[language], '');
    put(...checklist.items.map(({ text }) => `- ${text[language]}`), '');
  }
  if (community.rules) {
    put(`## ${t.defaults}`, '', t.defaultsText, '');
    put(
      ...table(
        [t.rule, t.severityWord],
        Object.entries(community.rules).map(([name, setting]) => [
          ruleLink(name),
          typeof setting === 'string' ? setting : (setting.severity ?? ''),
        ]),
      ),
    );
  }
  put(`## ${t.recognised}`, '', t.recognisedText, '');
  put(
    ...table(
      [t.evidence, t.weight],
      community.detect.map((item) => [
        item.contains ? insert(t.containing, { path: code(item.path), pattern: item.contains }) : code(item.path),
        item.weight ?? 1,
      ]),
    ),
  );
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** Write every page, or with `check` nothing. @returns {string[]} paths that were not up to date */
export function generatePages({ check = false } = {}) {
  const stale = [];
  for (const folder of communityFolders()) {
    const community = readCommunity(folder);
    for (const [language, ending] of Object.entries({ en: '.md', 'zh-CN': '.zh-CN.md' })) {
      const name = `docs/communities/${community.file.id}${ending}`;
      const target = path.join(root, name);
      const text = page(community, language);
      if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text) continue;
      stale.push(name);
      if (check) continue;
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    }
  }
  return stale;
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  const stale = generatePages({ check });
  if (stale.length > 0) console.log(`${check ? 'stale' : 'generated'}: ${stale.join(', ')}`);
  if (check && stale.length > 0) process.exitCode = 1;
}
