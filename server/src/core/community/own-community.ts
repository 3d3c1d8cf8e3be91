// Core, community: a community that a workspace brings itself (`.sig-steward/<id>/`), from the texts of its files to
// the data of a community: what it takes over from a bundled community is filled in, every reference is resolved, and
// every regular expression is looked at before anything runs it. Validators are compiled elsewhere. Pure.
import { type Message, series } from '../../messages/catalogue.ts';
import { ownMessages as m } from '../../messages/own.ts';
import { patternFault } from '../text/pattern-safety.ts';
import { parse } from '../yaml/parse.ts';
import { dereference, keyOf, type Node } from '../yaml/tree.ts';
import type { Community, CommunityFile, Entity, EntityKind } from './community.ts';
import type { Schema } from './schema.ts';

/** A folder's JSON files by name. */
export type OwnTexts = Readonly<Record<string, string>>;

/** Why a community cannot be used. */
export interface OwnProblem {
  /** Name of the file in the community's folder. */
  readonly file: string;
  /** Offsets in its text. */
  readonly start: number;
  readonly end: number;
  readonly message: Message;
  readonly help?: Message;
}

/** Reports something at the place of a JSON Pointer's steps. @param onKey whether the key is meant, not its value. */
export type Complain = (
  file: string,
  steps: readonly string[],
  message: Message,
  help?: Message,
  onKey?: boolean,
) => void;

/** JSON values by file name; what does not read is left out and reported. */
export type OwnValues = Readonly<Record<string, unknown>>;

/** As data: the community with everything it takes over, ready for `community()` and for the compiler of schemas. */
export interface Linked {
  readonly file: CommunityFile;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Largest file, in characters: the largest bundled one has 90,000. */
const MAX_OWN_FILE = 1_000_000;
/** Deepest nesting; a schema of anything that people write has ten levels. */
const MAX_DEPTH = 100;

/** Read the files as JSON. */
export function readOwn(texts: OwnTexts, problems: OwnProblem[]): OwnValues {
  const values: Record<string, unknown> = {};
  for (const [file, text] of Object.entries(texts)) {
    if (text.length > MAX_OWN_FILE) {
      problems.push({ file, start: 0, end: 0, message: m.tooLarge({ limit: MAX_OWN_FILE / 1_000_000 }) });
      continue;
    }
    try {
      // A byte-order mark is what some editors begin a file with.
      const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
      if (depthOf(value) > MAX_DEPTH)
        problems.push({ file, start: 0, end: 0, message: m.tooDeep({ limit: MAX_DEPTH }) });
      else values[file] = value;
    } catch (error) {
      problems.push({ file, ...placeOfSyntaxError(text, error), message: m.notJson({ detail: reasonOf(error) }) });
    }
  }
  if (!Object.hasOwn(texts, 'community.json'))
    problems.push({ file: 'community.json', start: 0, end: 0, message: m.noCommunityFile() });
  return values;
}

function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return depth;
  return Math.max(depth, ...Object.values(value).map((below) => depthOf(below, depth + 1)));
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/ in JSON at position.*|,? *"[\s\S]*" is not valid JSON.*/s, '');
}

function placeOfSyntaxError(text: string, error: unknown): { start: number; end: number } {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const start = position === undefined ? text.length : Number(position);
  return { start, end: Math.min(text.length, start + 1) };
}

/** A reporter of problems that finds places in these texts. */
export function complainer(texts: OwnTexts, problems: OwnProblem[]): Complain {
  const trees = new Map<string, Node | null>();
  const treeOf = (file: string): Node | null => {
    if (!trees.has(file)) trees.set(file, parse(texts[file] ?? '').root);
    return trees.get(file)!;
  };
  return (file, steps, message, help, onKey = false) => {
    let at = treeOf(file);
    let place: { readonly start: number; readonly end: number } = { start: 0, end: 0 };
    steps.forEach((step, index) => {
      const here: Node | null = at && dereference(at);
      const pair = here?.kind === 'map' ? here.pairs.find((one) => keyOf(one) === step) : undefined;
      at = pair?.value ?? (here?.kind === 'seq' ? (here.items[Number(step)] ?? null) : null);
      const found = onKey && index === steps.length - 1 && pair ? pair.key : at;
      if (found) place = found;
    });
    // Of a mapping or list its opening is enough to find it.
    const { start, end } = place;
    problems.push({ file, start, end: Math.min(end, start + 80), message, ...(help ? { help } : {}) });
  };
}

/**
 * Fill in what is taken over and resolve references.
 * @param values files that the meta-schemas accept. @param bundled the communities that can be taken over from.
 * @returns null when something is wrong, of which `complain` has been told.
 */
export function linkOwn(
  id: string,
  values: OwnValues,
  bundled: readonly Community[],
  complain: Complain,
): Linked | null {
  let sound = true;
  const object: Complain = (...problem) => {
    sound = false;
    complain(...problem);
  };
  const own = values['community.json'] as Partial<CommunityFile> & Pick<CommunityFile, 'id' | 'name' | 'detect'>;
  if (own.id !== id) object('community.json', ['id'], m.otherId({ id: own.id, folder: id }), m.otherIdHelp());
  const base = own.extends === undefined ? undefined : bundled.find((one) => one.id === own.extends);
  const ids = series(bundled.map((one) => one.id));
  if (own.extends !== undefined && !base)
    object('community.json', ['extends'], m.noSuchCommunity({ id: own.extends }), m.knownCommunities({ ids }));

  const schemas: Record<string, Schema> = { ...base?.schemas };
  for (const [name, value] of Object.entries(values))
    if (name.endsWith('.schema.json')) schemas[name] = value as Schema;
  const borrow = borrower(bundled, schemas);
  for (const name of Object.keys(values).filter((one) => one.endsWith('.schema.json')))
    schemas[name] = mapRefs(schemas[name]!, [], (ref, steps) => {
      const target = borrow(ref, name);
      if (target === null) object(name, [...steps, '$ref'], m.refersToNothing({ ref }), m.refersToNothingHelp());
      return target ?? ref;
    });

  for (const [name, kind] of Object.entries(own.kinds ?? {})) {
    const entities: unknown = kind.entities;
    if (typeof entities === 'string' && !Array.isArray(values[entities]))
      object('community.json', ['kinds', name, 'entities'], m.noSuchList({ file: entities }));
  }
  (own.files ?? []).forEach((kind, index) => {
    if (kind.schema !== undefined && !schemas[kind.schema])
      object('community.json', ['files', String(index), 'schema'], m.noSuchSchema({ file: kind.schema }));
  });
  checkPatterns(own, values, object);
  return sound ? { file: overlaid(own, base, values), schemas } : null;
}

/** The community's own data over those it takes over. */
function overlaid(
  own: Partial<CommunityFile> & Pick<CommunityFile, 'id' | 'name' | 'detect'>,
  base: Community | undefined,
  values: OwnValues,
): CommunityFile {
  const kinds = Object.fromEntries(
    Object.entries(own.kinds ?? {}).map(([name, kind]): [string, EntityKind] => {
      const entities: unknown = kind.entities;
      return [name, typeof entities === 'string' ? { ...kind, entities: values[entities] as readonly Entity[] } : kind];
    }),
  );
  const files = own.files ?? [];
  const replaced = new Set(files.map((kind) => kind.kind));
  return {
    ...(base as CommunityFile | undefined),
    ...own,
    kinds: { ...base?.kinds, ...kinds },
    files: [...files, ...(base?.files ?? []).filter((kind) => !replaced.has(kind.kind))],
    ...(base?.roles || own.roles ? { roles: { ...base?.roles, ...own.roles } } : {}),
    ...(base?.rules || own.rules ? { rules: { ...base?.rules, ...own.rules } } : {}),
    ...(base?.checklists || own.checklists ? { checklists: { ...base?.checklists, ...own.checklists } } : {}),
  };
}

/**
 * Resolves a reference: into the folder it stays as it is; to a bundled schema it becomes a name of its own in
 * `schemas`, where that schema is put with what it refers to in turn. Null where it leads nowhere.
 */
function borrower(
  bundled: readonly Community[],
  schemas: Record<string, Schema>,
): (ref: string, from: string) => string | null {
  const taken = new Set<string>();
  const take = (id: string, name: string): string | null => {
    const source = bundled.find((one) => one.id === id)?.schemas[name];
    const alias = `${id}--${name}`;
    if (!source) return null;
    if (!taken.has(alias)) {
      taken.add(alias);
      schemas[alias] = mapRefs(source, [], (ref) => {
        const [file = '', pointer] = ref.split('#');
        const there = file === '' ? null : take(id, file);
        return there === null ? ref : joined(there, pointer);
      });
    }
    return alias;
  };
  return (ref, from) => {
    const [file = '', pointer] = ref.split('#');
    const foreign = /^sig-steward:([^/]+)\/(.+)$/.exec(file);
    const name = foreign ? take(foreign[1]!, foreign[2]!) : file === '' ? from : file;
    if (name === null || !schemas[name] || !pointsSomewhere(schemas[name], pointer)) return null;
    return foreign ? joined(name, pointer) : ref;
  };
}

function joined(file: string, pointer: string | undefined): string {
  return pointer === undefined ? file : `${file}#${pointer}`;
}

function pointsSomewhere(schema: Schema, pointer = ''): boolean {
  let at: unknown = schema;
  for (const step of pointer.split('/').slice(1))
    at = (at as Record<string, unknown> | undefined)?.[step.replace(/~1/g, '/').replace(/~0/g, '~')];
  return typeof at === 'object' && at !== null;
}

/** The same schema with other references. A property may be called `$ref`: only a text counts as a reference. */
function mapRefs(
  value: Schema,
  steps: readonly string[],
  change: (ref: string, steps: readonly string[]) => string,
): Schema {
  const visit = (at: unknown, here: readonly string[]): unknown => {
    if (Array.isArray(at)) return at.map((item, index) => visit(item, [...here, String(index)]));
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(
      Object.entries(at).map(([key, below]) =>
        key === '$ref' && typeof below === 'string' ? [key, change(below, here)] : [key, visit(below, [...here, key])],
      ),
    );
  };
  return visit(value, steps) as Schema;
}

/** Members of community.json and of schemas whose value is a regular expression, or has some as values. */
const PATTERNS = new Set(['pattern', 'part', 'contains']);
const PATTERN_MAPS = new Set(['where', 'beside']);

/** Every regular expression must compile and be harmless. */
function checkPatterns(own: Partial<CommunityFile>, values: OwnValues, complain: Complain): void {
  const look = (file: string, steps: readonly string[], source: unknown, flags: string, onKey = false): void => {
    if (typeof source !== 'string') return;
    // `beside` has `{value}` in it, which a text takes the place of.
    const fault = patternFault(source.replaceAll('{value}', 'x'), flags);
    if (!fault) return;
    if (fault.kind === 'syntax')
      complain(file, steps, m.badPattern({ pattern: source, detail: fault.detail }), undefined, onKey);
    else if (fault.kind === 'too-long') complain(file, steps, m.longPattern(), undefined, onKey);
    else complain(file, steps, m.slowPattern({ pattern: source }), m.slowPatternHelp(), onKey);
  };
  const visit = (file: string, value: unknown, steps: readonly string[], flags: string): void => {
    if (typeof value !== 'object' || value === null) return;
    // `properties` and `$defs` hold names of the author's choice.
    const named = ['properties', '$defs', 'kinds'].includes(steps.at(-1) ?? '') && !Array.isArray(value);
    for (const [key, below] of Object.entries(value)) {
      const here = [...steps, key];
      if (!named && PATTERNS.has(key)) look(file, here, below, flags);
      if (!named && PATTERN_MAPS.has(key) && typeof below === 'object' && below !== null)
        for (const [name, source] of Object.entries(below)) look(file, [...here, name], source, flags);
      if (!named && key === 'patternProperties' && typeof below === 'object' && below !== null)
        for (const source of Object.keys(below)) look(file, [...here, source], source, flags, true);
      visit(file, below, here, flags);
    }
  };
  visit('community.json', { ...own, rules: undefined }, [], 'm');
  for (const [name, value] of Object.entries(values)) if (name.endsWith('.schema.json')) visit(name, value, [], 'u');
}
