// Features: a field's and an entity's documentation as Markdown, from the community's data, in the reader's language;
// what hover and completion share. Texts of the community's data are Markdown already; values out of files are escaped.
// Pure.
import type { Checklist, Community, Entity, EntityKind } from '../core/community/community.ts';
import { alternatives, itemSchema, type JsonType, type Schema, type Schemas } from '../core/community/schema.ts';
import { fill } from '../core/text/path-template.ts';
import { cardMessages } from '../messages/cards.ts';
import { type Language, type Message, render, series } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { code, link, plain, table } from './markdown.ts';

/** A schema's short name in the reader's language. */
export function titleOf(schema: Schema, language: Language): string | undefined {
  return (language === 'zh-CN' ? schema['x-zh-CN']?.title : undefined) ?? schema.title;
}

function markdownOf(schema: Schema, language: Language): string | undefined {
  const own = language === 'zh-CN' ? schema['x-zh-CN'] : schema;
  return own?.markdownDescription ?? own?.description ?? schema.markdownDescription ?? schema.description;
}

/** What kind of value is expected, in words: `text`, `list: person`, `text or list: text`. */
export function typeName(schema: Schema, schemas: Schemas, language: Language): string {
  const names = [...new Set(alternatives(schema, schemas).map((one) => typeOfOne(one, schemas, language)))];
  return names.reduce((one, other) => render(m.typeOr({ one, other }), language));
}

const FORMATS: Readonly<Record<string, () => Message>> = { date: m.typeDate, uri: m.typeUrl, email: m.typeEmail };
const TYPES: Readonly<Partial<Record<JsonType, () => Message>>> = {
  object: m.typeMapping,
  number: m.typeNumber,
  integer: m.typeNumber,
  boolean: m.typeBoolean,
};

function typeOfOne(schema: Schema, schemas: Schemas, language: Language): string {
  const types: readonly JsonType[] = schema.type === undefined ? [] : [schema.type].flat();
  const type = types.find((t) => t !== 'null');
  if (type === 'array') {
    const item = itemSchema(schema, 0, schemas);
    const name = item && (titleOf(item, language) ?? typeName(item, schemas, language));
    return render(name === undefined ? m.typeList() : m.typeListOf({ item: name }), language);
  }
  const format = schema.format === undefined ? undefined : FORMATS[schema.format];
  return render((format ?? (type && TYPES[type]) ?? m.typeText)(), language);
}

/** A field's documentation: what it is called, what it takes, what it means, which values there are. */
export function fieldDocumentation(
  key: string,
  schema: Schema,
  required: boolean,
  schemas: Schemas,
  language: Language,
): string {
  const title = titleOf(schema, language);
  const facts = [
    ...(title && title.toLowerCase() !== key.toLowerCase() ? [title] : []),
    typeName(schema, schemas, language),
    ...(required ? [render(m.required(), language)] : []),
    ...(schema.deprecated ? [render(m.deprecated(), language)] : []),
  ];
  const parts = [`**${plain(key)}** · ${facts.map((fact) => plain(fact)).join(' · ')}`];
  const body = markdownOf(schema, language);
  if (body) parts.push(body);
  const values = valueList(schema, schemas, language, body ?? '');
  if (values) parts.push(values);
  return parts.join('\n\n');
}

/** The values that a field takes; what the body says already is not said again. */
function valueList(schema: Schema, schemas: Schemas, language: Language, body: string): string {
  const one = alternatives(schema, schemas).find(
    (s) => s.enum || s['x-values'] || s.examples || s.default !== undefined,
  );
  if (!one) return '';
  const lines: string[] = [];
  const documented = one['x-values'] ?? {};
  const allowed = one.enum?.map(String);
  const names = allowed ?? Object.keys(documented);
  if (names.length > 0 && !(body && names.every((name) => body.includes(`\`${name}\``)))) {
    lines.push(render(allowed ? m.allowedValues() : m.wellKnownValues(), language));
    for (const name of names)
      lines.push(`- ${code(name)}${documented[name] ? ` — ${documented[name][language]}` : ''}`);
  }
  const examples = (one.examples ?? []).filter((e) => ['string', 'number', 'boolean'].includes(typeof e)).map(String);
  if (examples.length > 0 && names.length === 0 && !examples.some((example) => body.includes(example)))
    lines.push('', labelled(m.examples(), examples, language));
  if (one.default !== undefined && typeof one.default !== 'object')
    lines.push('', labelled(m.defaultValue(), [String(one.default)], language));
  return lines.join('\n').trim();
}

function labelled(label: Message, values: readonly string[], language: Language): string {
  return render(m.exampleList({ label: render(label, language), values: series(values.map(code)) }), language);
}

/** An entity that the community's data knows under an id or another spelling of it. */
export function entityOf(kind: EntityKind | undefined, id: string): Entity | undefined {
  const same = (a: string): boolean => (kind?.caseSensitive ? a === id : a.toLowerCase() === id.toLowerCase());
  return kind?.entities?.find((entity) => same(entity.id)) ?? kind?.entities?.find((e) => e.aliases?.some(same));
}

/** What the community's data says of an entity. */
export function entityCard(community: Community, kindName: string, entity: Entity, language: Language): string {
  const kind = community.kinds[kindName];
  const title = entity.title?.[language];
  const name =
    title && title !== entity.id
      ? render(cardMessages.noted({ text: plain(title), note: code(entity.id) }), language)
      : code(entity.id);
  const parts = [`**${name}**${kind ? ` · ${plain(kind.title[language])}` : ''}`];
  if (entity.description) parts.push(entity.description[language]);
  // A property that repeats the id is there for comparisons and tells a reader nothing.
  const stated = Object.entries(entity.properties ?? {}).filter(([, value]) => value !== entity.id);
  const rows = stated.map(([property, value]): readonly [string, string] => {
    const described = kind?.properties?.[property];
    return [plain(described?.title[language] ?? property), propertyValue(community, described?.kind, value, language)];
  });
  if (rows.length > 0) parts.push(table([render(m.property(), language), render(m.value(), language)], rows));
  const checklist = entity.checklist === undefined ? undefined : community.checklists?.[entity.checklist];
  if (checklist) parts.push(checklistText(checklist, language));
  if (entity.url) parts.push(link(plain(entity.url), entity.url));
  return parts.join('\n\n');
}

/** A checklist of the community as Markdown. */
function checklistText(checklist: Checklist, language: Language): string {
  const parts = [`**${plain(checklist.title[language])}**`];
  if (checklist.description) parts.push(checklist.description[language]);
  parts.push(checklist.items.map((item) => `- ${item.text[language]}`).join('\n'));
  return parts.join('\n\n');
}

/** A property's value; ids of other entities are shown by their titles. */
function propertyValue(
  community: Community,
  kindName: string | undefined,
  value: string | boolean | readonly string[],
  language: Language,
): string {
  if (typeof value === 'boolean') return render(value ? m.yes() : m.no(), language);
  const labels = (typeof value === 'string' ? [value] : value).map((one) => {
    const kind = kindName === undefined ? undefined : community.kinds[kindName];
    const entity = entityOf(kind, one);
    const label = entity?.title ? plain(entity.title[language]) : code(entity?.id ?? one);
    const url = entity?.url ?? (kind && profileUrl(kind, '', one));
    return url ? link(label, url) : label;
  });
  return series(labels)[language];
}

/** The web page of an entity, null when its kind has none. */
export function profileUrl(kind: EntityKind, namespace: string, id: string): string | null {
  const template = kind.profile?.[namespace];
  if (template === undefined || id === '') return null;
  // A slash stays one: repositories are `organisation/name`.
  return fill(template, { value: encodeURIComponent(id).replace(/%2F/g, '/') });
}
