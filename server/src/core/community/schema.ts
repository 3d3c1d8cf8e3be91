// Core, community: schemas as the tolerant walk (match.ts) reads them: which schema describes what stands below
// another. It never judges (validate.ts does). Pure.
//
// It understands: $ref (with siblings, merged), allOf (merged), properties, patternProperties, additionalProperties,
// items, prefixItems, and anyOf/oneOf whose branches differ in `type`, of which the node's own type picks one, or in
// `pattern`.
// `if`/`then`/`else`, `not` and `contains` are for validation only: annotations may not stand there (the meta-schema
// refuses them), since they would come and go with the value.

import type { Text } from '../../messages/catalogue.ts';
import type { Severity } from '../findings/diagnostic.ts';
import { patternOf } from '../text/pattern-of.ts';
import { typeOf } from '../yaml/scalar.ts';
import { dereference, type Node } from '../yaml/tree.ts';

/** The part of JSON Schema 2020-12 that community schemas use, with this project's annotations. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly properties?: Readonly<Record<string, Schema | false>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly const?: string | number | boolean | null;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  /** Not written in schemas: every `if` of a merged schema with its consequences, where `allOf` brings several. */
  readonly conditions?: readonly Pick<Schema, 'if' | 'then' | 'else'>[];
  readonly not?: Schema;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly 'x-sig'?: Meaning;
  readonly 'x-check'?: Checks;
  /** Documentation in Simplified Chinese beside `title`, `description` and `markdownDescription`. */
  readonly 'x-zh-CN'?: {
    readonly title?: string;
    readonly description?: string;
    readonly markdownDescription?: string;
  };
  /** Documentation of enum values or well-known values, by value. */
  readonly 'x-values'?: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>>;
}

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** What a node means in the governance graph (`x-sig`). */
export interface Meaning {
  /** On a scalar: the entity kind it defines, refers to, or merely mentions. */
  readonly defines?: string;
  readonly refers?: string;
  readonly mentions?: string;
  /**
   * Key template, default `{value}`: `{value}` the scalar, `{sig}` a path variable, `{.name}` a sibling of the scalar,
   * `{property}` the nearest key above it.
   */
  readonly key?: string;
  /** On a scalar: the id namespace (gitee_id, github ...) of what it defines, refers to or mentions. */
  readonly namespace?: string;
  /** On a mapping: it describes one entity of this kind (a person's record). */
  readonly record?: string;
  /** On a scalar inside a record: the attribute it states (name, email, organisation ...). */
  readonly field?: string;
  /** On a scalar: it records the former name of the entity of this kind that the file defines. */
  readonly former?: string;
  /** On a list, or a mapping whose keys are people: the role that they hold (maintainer, committer ...). */
  readonly role?: string;
  /** On a mapping: what its keys (not its values) define, refer to or mention. */
  readonly keys?: Pick<Meaning, 'defines' | 'refers' | 'mentions' | 'key' | 'namespace'>;
  /** On a mapping: roles inside it concern what is referred to inside it (group, branch, sig). */
  readonly scope?: string;
}

/** Checks beyond JSON Schema and how findings here are reported (`x-check`). */
export interface Checks {
  /** The scalar, or the first group of `part` in it where that matches, must equal this filled template. */
  readonly equals?: string;
  /** Regular expression source whose first group is the part of the scalar that `equals` compares. */
  readonly part?: string;
  /** What the right form looks like, where `examples` would say too little: `an account name, e.g. \`lin-shufen\``. */
  readonly form?: Text;
  /** Items of the list must differ: `true` as scalars, or in any of these properties when both state it. */
  readonly unique?: true | readonly string[];
  /** On a scalar: no other scalar of the file that names the same kind of entity (or has this schema) may equal it. */
  readonly uniqueIn?: 'file';
  /** On a scalar: well-known wrong values, each with the right one, which spelling alone would not suggest. */
  readonly mistaken?: Readonly<Record<string, string>>;
  /** On a scalar: forms that are valid and yet most likely not meant. */
  readonly doubtful?: readonly Doubt[];
  /** The items of the list must be sorted by code unit, as scalars or by what they state under this key. */
  readonly sorted?: true | string;
  /** The scalar must stand in the list at this path from the root, as an item or under this key of one. */
  readonly among?: { readonly list: string; readonly key?: string };
  /** `refers` must be defined in the same file, and never lead in a circle when `acyclic`. */
  readonly local?: boolean;
  readonly acyclic?: boolean;
  /** The value names an entity whose property must agree with another value of the file. */
  readonly agree?: readonly Agreement[];
  /**
   * Severity (or "off") by rule name or JSON Schema keyword, for findings on this node. For a missing key the schema of
   * that key is asked first (`missing-key`, `required`), then the mapping's; for a forbidden key only the mapping's.
   */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** Which rule reports a failing JSON Schema keyword on this node, e.g. `{"minLength": "short-description"}`. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Severity by rule name or keyword that holds only for newly added files; looked up like `severity`. */
  readonly added?: Readonly<Record<string, Severity>>;
  /**
   * Why something may not stand here. On a mapping, by key that a `false` schema forbids (in `properties`, or under
   * `then`); on a scalar, by value that `not` excludes.
   */
  readonly forbidden?: Readonly<Record<string, Text>>;
}

/** A form of a value that is reported in words of the community's data. */
export interface Doubt {
  /** Regular expression source; its named groups and `{value}` may stand in the texts. */
  readonly pattern: string;
  /** Regular expression source by key of the same mapping, all of which must fit; `{value}` in it is the scalar. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly message: Text;
  readonly help?: Text;
  readonly severity?: Severity;
  /** The text most likely meant: `$<name>` is a group of the pattern, `{value|lower}` the scalar. */
  readonly replace?: string;
}

export interface Agreement {
  /** Property of the entity that the value names. */
  readonly property: string;
  /** The other value: `/repository` from the root, `../maturity` from the mapping that holds the value. */
  readonly with: string;
  /** Regular expression source whose first group is the part of the other value that counts; no match, no finding. */
  readonly part?: string;
  /**
   * The other value names an entity too: this property of it is compared in its place. They agree when they share a
   * value; where either entity or property is unknown there is nothing to compare.
   */
  readonly of?: string;
}

/** Keywords of a mapping's schema that compare no value under a key with anything else. */
const SEPARATE =
  /^(?:\$schema|\$id|\$defs|\$comment|title|description|markdownDescription|type|properties|required|(?:min|max)Properties|additionalProperties|propertyNames|default|examples|deprecated|x-.*)$/;
/** The same for the items of a list. */
const SEPARATE_ITEMS =
  /^(?:\$schema|\$id|\$defs|\$comment|title|description|markdownDescription|type|items|(?:min|max)Items|default|examples|deprecated|x-.*)$/;

/** Whether a mapping's schema, as it is written, judges the value under each key by itself. */
export function judgesValuesApart(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => SEPARATE.test(keyword));
}

/** Keywords of a list's schema that count items of a sort. */
const COUNTING = /^(?:contains|(?:min|max)Contains)$/;

/**
 * Whether a list's schema, as it is written, judges each item by itself.
 * @param counting whether it may also say how many items of a sort there are.
 */
export function judgesItemsApart(schema: Schema, counting = false): boolean {
  return Object.keys(schema).every((keyword) => SEPARATE_ITEMS.test(keyword) || (counting && COUNTING.test(keyword)));
}

/** Whether a list may have so many items, so many of which are what it `contains`. */
export function itemsInBounds(list: Schema, items: number, contained: number): boolean {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, contains } = list;
  if (items < minItems || items > maxItems) return false;
  if (contains === undefined) return true;
  return contained >= (list.minContains ?? 1) && contained <= (list.maxContains ?? Number.POSITIVE_INFINITY);
}

/**
 * The schema that a reference leads to; the schema itself where it is none. Null where it leads nowhere or more than
 * what is said of a value is written beside it.
 */
export function referred(schema: Schema, { root, files }: Schemas): Schema | null {
  let at = { schema, root };
  for (let depth = 0; depth <= 20; depth++) {
    const { $ref, ...beside } = at.schema;
    if ($ref === undefined) return at.schema;
    const target = Object.keys(beside).every((keyword) => SAYING.test(keyword)) ? lookup($ref, at.root, files) : null;
    if (!target) return null;
    at = target;
  }
  return null;
}

/** Keywords that no value is judged by. */
const SAYING = /^(?:\$comment|title|description|markdownDescription|default|examples|deprecated|x-.*)$/;

/** Resolves `$ref`: `#/$defs/x`, `other.schema.json`, `other.schema.json#/$defs/x`. */
export interface Schemas {
  readonly files: Readonly<Record<string, Schema>>;
  readonly root: Schema;
}

const merged = new WeakMap<Schema, Schema>();

/**
 * The schema with `$ref` and `allOf` merged in. Siblings of a `$ref` override what it brings.
 * @param root the schema document that a local `$ref` is relative to.
 */
export function effective(schema: Schema, root: Schema, files: Schemas['files']): Schema {
  const known = merged.get(schema);
  if (known) return known;
  const result = flatten(schema, root, files, 0);
  merged.set(schema, result.schema);
  roots.set(result.schema, result.root);
  return result.schema;
}

/** The document that a merged schema's own local references are relative to. */
const roots = new WeakMap<Schema, Schema>();

function flatten(
  schema: Schema,
  root: Schema,
  files: Schemas['files'],
  depth: number,
): { schema: Schema; root: Schema } {
  if (depth > 20 || (!schema.$ref && !schema.allOf)) return { schema, root };
  let base: Schema = {};
  let home = root;
  if (schema.$ref) {
    const target = lookup(schema.$ref, root, files);
    if (target) {
      const flat = flatten(target.schema, target.root, files, depth + 1);
      base = flat.schema;
      home = flat.root;
    }
  }
  const { $ref: _ref, allOf = [], ...own } = schema;
  for (const part of allOf) base = combine(base, flatten(part, root, files, depth + 1).schema);
  return { schema: combine(base, own), root: home };
}

function combine(base: Schema, over: Schema): Schema {
  const conditions = [...conditionsOf(base), ...conditionsOf(over)];
  return {
    ...base,
    ...over,
    ...(conditions.length > 1 ? { conditions } : {}),
    ...(base.properties || over.properties ? { properties: { ...base.properties, ...over.properties } } : {}),
    ...(base.required || over.required
      ? { required: [...new Set([...(base.required ?? []), ...(over.required ?? [])])] }
      : {}),
    ...(base['x-sig'] || over['x-sig'] ? { 'x-sig': { ...base['x-sig'], ...over['x-sig'] } } : {}),
    ...(base['x-check'] || over['x-check'] ? { 'x-check': mergeChecks(base['x-check'], over['x-check']) } : {}),
  };
}

/** The conditions of a schema, merged or as written. */
export function conditionsOf(schema: Schema): readonly Pick<Schema, 'if' | 'then' | 'else'>[] {
  return schema.conditions ?? (schema.if ? [schema] : []);
}

function mergeChecks(base: Checks = {}, over: Checks = {}): Checks {
  return {
    ...base,
    ...over,
    ...(base.severity || over.severity ? { severity: { ...base.severity, ...over.severity } } : {}),
    ...(base.rules || over.rules ? { rules: { ...base.rules, ...over.rules } } : {}),
    ...(base.added || over.added ? { added: { ...base.added, ...over.added } } : {}),
    ...(base.forbidden || over.forbidden ? { forbidden: { ...base.forbidden, ...over.forbidden } } : {}),
  };
}

function lookup(ref: string, root: Schema, files: Schemas['files']): { schema: Schema; root: Schema } | null {
  const [file = '', pointer = ''] = ref.split('#');
  const document = file === '' ? root : files[file.slice(file.lastIndexOf('/') + 1)];
  let at: unknown = document;
  for (const step of pointer.split('/').slice(1)) {
    at = (at as Record<string, unknown> | undefined)?.[step.replace(/~1/g, '/').replace(/~0/g, '~')];
  }
  return document && at ? { schema: at as Schema, root: document } : null;
}

/** The schema of what stands under `key` in a mapping described by `schema`; `false` when that key is forbidden. */
export function propertySchema(schema: Schema, key: string, schemas: Schemas): Schema | false | undefined {
  const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  if (own === false) return false;
  if (own !== undefined) return effective(own, roots.get(schema) ?? schemas.root, schemas.files);
  for (const [pattern, value] of Object.entries(schema.patternProperties ?? {})) {
    if (patternOf(pattern).test(key)) return effective(value, roots.get(schema) ?? schemas.root, schemas.files);
  }
  return typeof schema.additionalProperties === 'object'
    ? effective(schema.additionalProperties, roots.get(schema) ?? schemas.root, schemas.files)
    : undefined;
}

/** The schema of the item at `index` of a list described by `schema`. */
export function itemSchema(schema: Schema, index: number, schemas: Schemas): Schema | undefined {
  const item = schema.prefixItems?.[index] ?? schema.items;
  return item && effective(item, roots.get(schema) ?? schemas.root, schemas.files);
}

/** What may stand right below what a schema describes: under its keys by name; items, and keys that files make up, under null. */
export function* schemasBelow(
  schema: Schema,
  schemas: Schemas,
): Generator<{ readonly key: string | null; readonly schema: Schema }> {
  const home = roots.get(schema) ?? schemas.root;
  for (const [key, value] of Object.entries(schema.properties ?? {}))
    if (value) yield { key, schema: effective(value, home, schemas.files) };
  const { patternProperties = {}, additionalProperties, prefixItems = [], items } = schema;
  const others = [...Object.values(patternProperties), additionalProperties, ...prefixItems, items];
  for (const value of others)
    if (typeof value === 'object') yield { key: null, schema: effective(value, home, schemas.files) };
}

/** The branches of `anyOf`/`oneOf`, or the schema alone; each keeps the outer annotations. */
export function alternatives(schema: Schema, schemas: Schemas): readonly Schema[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (!branches) return [schema];
  const known = branched.get(schema);
  if (known) return known;
  const { anyOf: _any, oneOf: _one, ...outer } = schema;
  const home = roots.get(schema) ?? schemas.root;
  const result = branches.map((branch) => {
    const inner = effective(branch, home, schemas.files);
    const both = combine(outer, inner);
    roots.set(both, roots.get(inner) ?? home);
    return both;
  });
  branched.set(schema, result);
  for (const branch of result) siblings.set(branch, result);
  return result;
}

/** All branches that a chosen branch stood beside, itself included; the schema alone when it is no branch. */
export function branchesBeside(schema: Schema): readonly Schema[] {
  return siblings.get(schema) ?? [schema];
}
const branched = new WeakMap<Schema, readonly Schema[]>();
const siblings = new WeakMap<Schema, readonly Schema[]>();

/** Whether a schema admits a JSON type; a schema without `type` admits all. */
export function admits(schema: Schema, type: JsonType): boolean {
  if (schema.type === undefined) return true;
  const types: readonly JsonType[] = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** The JSON type of a node as this project reads it. */
export function jsonType(node: Node): JsonType {
  const here = dereference(node);
  if (!here) return 'null';
  if (here.kind === 'map') return 'object';
  if (here.kind === 'seq') return 'array';
  const type = typeOf(here);
  return type === 'timestamp' ? 'string' : type;
}

/**
 * Pick the branch whose type fits the node, of several such the first whose `pattern` fits, else the last; the first of
 * all when none does, so that help is offered all the same.
 */
export function choose(schema: Schema, node: Node, schemas: Schemas): Schema {
  const all = alternatives(schema, schemas);
  const type = jsonType(node);
  const typed = all.filter((branch) => branch.type !== undefined && admits(branch, type));
  if (typed.length > 1) return typed.find((branch) => isOfForm(branch, node)) ?? typed.at(-1)!;
  return typed[0] ?? all.find((b) => admits(b, type)) ?? all[0]!;
}

/** Whether branches of a schema are told apart by the form of a text as well. */
export function hasForms(schema: Schema, schemas: Schemas): boolean {
  const texts = alternatives(schema, schemas).filter((one) => admits(one, 'string'));
  return texts.length > 1 && texts.some((one) => one.pattern !== undefined);
}

const forms = new WeakMap<Schema, RegExp>();

function isOfForm(branch: Schema, node: Node): boolean {
  const here = dereference(node);
  if (branch.pattern === undefined || here?.kind !== 'scalar') return true;
  const form = forms.get(branch) ?? new RegExp(branch.pattern, 'u');
  forms.set(branch, form);
  return form.test(here.text);
}
