// Core, facts: what one file says about the community, as plain serialisable data. Facts are all that is kept of a file
// that is not open, so they hold the ranges that navigation needs and nothing else. Derived only from the path and the
// schema's `x-sig` annotations; no kind or field is named here. Pure.
import type { Community, FileKind, FileRef } from '../community/community.ts';
import type { Match } from '../community/match.ts';
import type { Meaning } from '../community/schema.ts';
import { fill, fillFrom, type Vars } from '../text/path-template.ts';
import type { Range } from '../text/text.ts';
import { type KeptNode, kept } from '../yaml/kept.ts';
import { type SealedNode, sealed } from '../yaml/sealed.ts';
import {
  dereference,
  isEmpty,
  keyOf,
  type MapNode,
  type Node,
  type Pair,
  type Parent,
  type ScalarNode,
  valueUnder,
} from '../yaml/tree.ts';
import { joinedFacts, type Standing } from './item-facts.ts';

/** An occurrence of an entity: `path` facts have the range 0..0. */
export interface Occurrence {
  readonly how: 'defines' | 'refers' | 'mentions' | 'within';
  /** Entity kind as in community.json. */
  readonly kind: string;
  /** Id namespace, '' without one. */
  readonly namespace: string;
  /** The entity's key as written, e.g. `rpms/kpatch` or `rpms/kpatch@master`. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Index into `scopes` of the innermost scope that holds it; 0 is the file. */
  readonly scope: number;
  /** Index into `records`, or -1. */
  readonly record: number;
  /** The nearest key above it in the file (`create_from`, `repo`), '' for what the path says. */
  readonly property: string;
  /** The role that its list gives to a bare id, '' without one; inside a record the record has the role. */
  readonly role: string;
}

/** A mapping that describes an entity (a person) in some role. */
export interface EntityRecord {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly scope: number;
  /** The role that its list gives, '' without one. */
  readonly role: string;
  /** Attribute (`name`, `email`) to value and range. */
  readonly fields: Readonly<Record<string, { readonly value: string; readonly start: number; readonly end: number }>>;
  /** Namespace to id and range; empty ids are left out. */
  readonly ids: Readonly<Record<string, { readonly value: string; readonly start: number; readonly end: number }>>;
}

export interface Scope {
  /** `file`, or the name that the schema gives (`group`, `branch`, `sig`). */
  readonly name: string;
  readonly parent: number;
  readonly start: number;
  readonly end: number;
}

export interface FileFacts {
  readonly path: string;
  /** File kind, e.g. `charter`. */
  readonly kind: string;
  readonly vars: Vars;
  readonly scopes: readonly Scope[];
  readonly records: readonly EntityRecord[];
  readonly occurrences: readonly Occurrence[];
}

/** Takes one occurrence; its key is the three parts together. */
export type Take = (
  meaning: Meant,
  property: string,
  role: string,
  before: string,
  text: string,
  after: string,
  range: Range,
  scope: number,
  record: number,
) => unknown;

/** What a place or a path means, the same object for all occurrences that it gives. */
export interface Meant {
  readonly how: Occurrence['how'];
  readonly kind: string;
  readonly namespace: string;
}

/**
 * Takes all occurrences of a sealed block below the document's root at once, when it can.
 * @param frame a key template around its `{value}`, as the file's path fills it.
 * @returns whether it did.
 */
export type TakeBlock = (node: SealedNode, frame: (template: string) => Frame) => boolean;

/**
 * Told of a kept item, into which nobody looks then.
 * @param scope the scope that it stands in. @param scopes how many were found so far, outside of such items. @param
 * records as well.
 */
export type Pass = (item: KeptNode, scope: number, scopes: number, records: number) => void;

/** Path facts stand nowhere. */
const NOWHERE: Range = { start: 0, end: 0 };

/** The facts that a path alone gives, before or without reading the file. */
export function pathFacts(file: FileRef): Occurrence[] {
  const made: Occurrence[] = [];
  takePathFacts(file, into(made));
  return made;
}

const statements = new WeakMap<FileKind, readonly { readonly meant: Meant; readonly template: string }[]>();

function takePathFacts({ path, kind, vars }: FileRef, take: Take): void {
  let all = statements.get(kind);
  if (!all) {
    const of = (how: 'defines' | 'within', templates: Readonly<Record<string, string>> = {}) =>
      Object.entries(templates).map(([kind, template]) => ({ meant: { how, kind, namespace: '' }, template }));
    all = [...of('defines', kind.defines), ...of('within', kind.within)];
    statements.set(kind, all);
  }
  for (const { meant, template } of all) {
    const key = fillFrom(template, (name) =>
      Object.hasOwn(vars, name) ? vars[name] : name === 'path' ? path : undefined,
    );
    if (key) take(meant, '', '', '', key, '', NOWHERE, 0, -1);
  }
}

/** Takes occurrences as objects. */
function into(list: Occurrence[]): Take {
  return ({ how, kind, namespace }, property, role, before, text, after, { start, end }, scope, record) =>
    list.push({ how, kind, namespace, key: before + text + after, start, end, scope, record, property, role });
}

/** All facts of a file. A broken file still gives what its path and the readable part of it say. */
export function factsOf(
  community: Community,
  file: FileRef,
  root: Node | null,
  match: Match,
  takeBlock?: TakeBlock,
): FileFacts {
  const occurrences: Occurrence[] = [];
  const items: Standing[] = [];
  const pass: Pass = ({ item, start }, around, scopes, records) => {
    const before = { scopes, records, occurrences: occurrences.length };
    items.push({ facts: item.facts, by: start - item.node.start, around, before });
  };
  const rest = takeFacts(community, file, root, match, into(occurrences), takeBlock, pass);
  const own = { path: file.path, kind: file.kind.kind, vars: file.vars };
  const outside = { ...rest, occurrences };
  return items.length === 0 ? { ...own, ...outside } : joinedFacts(own, { outside, items });
}

/** The facts of a file that is never read: those of its path. */
export function presenceOf(file: FileRef): FileFacts {
  const scopes: Scope[] = [{ name: 'file', parent: -1, start: 0, end: 0 }];
  return {
    path: file.path,
    kind: file.kind.kind,
    vars: file.vars,
    scopes,
    records: [],
    occurrences: pathFacts(file),
  };
}

/**
 * Give all occurrences of a file, those of its path first, then in the order of the text; the other facts are returned.
 * What is returned is without that of items that were passed, but scopes and records are numbered as if it were there.
 * @param pass absent: kept items are looked into like everything else.
 */
export function takeFacts(
  community: Community,
  file: FileRef,
  root: Node | null,
  match: Match,
  take: Take,
  takeBlock?: TakeBlock,
  pass?: Pass,
): Pick<FileFacts, 'scopes' | 'records'> {
  const scopes: Scope[] = [{ name: 'file', parent: -1, start: root?.start ?? 0, end: root?.end ?? 0 }];
  const records: EntityRecord[] = [];
  const passed = { scopes: 0, records: 0 };
  const templates = new KeyTemplates(file.vars);
  takePathFacts(file, take);
  const files = fileKinds(community);

  const occurs = (
    node: ScalarNode,
    meaning: Meaning,
    scope: number,
    record: number,
    property: string,
    role: string,
  ): void => {
    const meant = meantBy(meaning);
    if (!meant || node.text === '') return;
    const template = meaning.key ?? '{value}';
    const frame = templates.frame(template);
    if (files.has(meant.kind)) {
      const filled = templates.fill(template, node);
      const key = filled && filePath(filled, node.text);
      if (key) take(meant, property, role, '', key, '', node, scope, record);
      return;
    }
    if (frame) {
      take(meant, property, role, frame.before, node.text, frame.after, node, scope, record);
      return;
    }
    const key = frame === null ? null : fillKey(template, node, file.vars);
    if (key) take(meant, property, role, '', key, '', node, scope, record);
  };
  const visit = (node: Node, scope: number, property: string, role: string, record: number): void => {
    if (node.kind === 'alias') return;
    const known = takeBlock && scope === 0 && record < 0 && role === '' ? sealed(node) : null;
    if (known && takeBlock!(known, (template) => templates.frame(template))) return;
    const place = match.placeOf(node);
    const item = pass && kept(node);
    if (item && item.item.place === place) {
      pass(item, scope, scopes.length, records.length);
      passed.scopes += item.item.facts.scopes.length;
      passed.records += item.item.facts.records.length;
      return;
    }
    const meaning = place?.schema['x-sig'];
    if (node.kind === 'scalar') {
      if (meaning && !isEmpty(node)) occurs(node, meaning, scope, record, property, record < 0 ? role : '');
      return;
    }
    let inner = scope;
    if (meaning?.scope !== undefined) {
      inner = passed.scopes + scopes.length;
      scopes.push({ name: meaning.scope, parent: scope, start: node.start, end: node.end });
    }
    const held = meaning?.role ?? role;
    if (node.kind === 'seq') {
      for (const item of node.items) visit(item, inner, property, held, -1);
      return;
    }
    let own = record;
    if (meaning?.record !== undefined) {
      own = passed.records + records.length;
      records.push(recordOf(node, meaning.record, match, inner, role));
    }
    for (const pair of node.pairs) {
      if (meaning?.keys && pair.key.kind === 'scalar') {
        // What is described under its id is described under that key.
        const described = keyedRecord(pair, meaning.keys, match) ? passed.records + records.length : -1;
        occurs(pair.key, meaning.keys, inner, described, property, described < 0 ? held : '');
      }
      visit(pair.value, inner, keyOf(pair), held, own);
    }
  };
  if (root) visit(root, 0, '', '', -1);
  return { scopes, records };
}

const filed = new WeakMap<Community, ReadonlySet<string>>();

/** The kinds of entities whose keys are paths of files. */
function fileKinds(community: Community): ReadonlySet<string> {
  let found = filed.get(community);
  if (!found) {
    found = new Set(Object.keys(community.kinds).filter((kind) => community.kinds[kind]!.file));
    filed.set(community, found);
  }
  return found;
}

const meants = new WeakMap<Meaning, Meant>();

/** What an annotation says of the scalar that it stands on; null where it says something else. */
function meantBy(meaning: Meaning): Meant | null {
  const known = meants.get(meaning);
  if (known) return known;
  const how = meaning.defines ? 'defines' : meaning.refers ? 'refers' : meaning.mentions ? 'mentions' : null;
  if (!how) return null;
  const kind = (meaning.defines ?? meaning.refers ?? meaning.mentions)!;
  const made: Meant = { how, kind, namespace: meaning.namespace ?? '' };
  meants.set(meaning, made);
  return made;
}

/**
 * A key template around its `{value}`, as filled for one file; null where a variable of the path is missing, so that
 * there is no key; false where the rest depends on the place in the file as well.
 */
export type Frame = { readonly before: string; readonly after: string } | null | false;

/** The key templates of one file, each filled once as far as the path goes. */
export class KeyTemplates {
  private readonly frames = new Map<string, Frame>();
  constructor(private readonly vars: Vars) {}

  /** As `fillKey`. */
  fill(template: string, node: ScalarNode): string | null {
    const frame = this.frame(template);
    if (frame) return frame.before + node.text + frame.after;
    return frame === null ? null : fillKey(template, node, this.vars);
  }

  frame(template: string): Frame {
    let frame = this.frames.get(template);
    if (frame === undefined) {
      frame = frameOf(template, this.vars);
      this.frames.set(template, frame);
    }
    return frame;
  }
}

function frameOf(template: string, vars: Vars): Frame {
  let ends = around.get(template);
  if (ends === undefined) {
    const [head, tail, ...more] = template.split('{value}');
    const isPath = head !== undefined && tail !== undefined && more.length === 0;
    ends = isPath && !/\{(?:\.|property\b|value\b)/.test(head + tail) ? { head, tail } : false;
    around.set(template, ends);
  }
  if (!ends) return false;
  const before = ends.head.includes('{') ? fill(ends.head, vars) : ends.head;
  const after = ends.tail.includes('{') ? fill(ends.tail, vars) : ends.tail;
  return before === null || after === null ? null : { before, after };
}

/** What stands around `{value}` in a key template; false where that depends on more than the path. */
const around = new Map<string, { readonly head: string; readonly tail: string } | false>();

/** The path from the root that a file is named by; null for an address of the web and for what leaves the root. */
function filePath(key: string, written: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(written)) return null;
  const steps: string[] = [];
  for (const step of key.replace(/[?#].*$/s, '').split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join('/');
}

/** `{value}` is the scalar, `{property}` the nearest key above, `{.name}` a sibling, anything else a path variable. */
export function fillKey(template: string, node: ScalarNode, vars: Vars): string | null {
  if (template === '{value}') return node.text;
  return fillFrom(template, (name) => {
    if (name === 'value') return node.text;
    if (name === 'property') return propertyOf(node);
    if (name[0] !== '.') return Object.hasOwn(vars, name) ? vars[name] : undefined;
    const sibling = valueUnder(holderOf(node), name.slice(1));
    const value = sibling ? dereference(sibling) : null;
    return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
  });
}

/** The mapping that holds a scalar directly as a value. */
function holderOf(node: Node): MapNode | null {
  return node.parent?.kind === 'pair' ? node.parent.parent : null;
}

/** The nearest key above a node; for a key, the nearest above its mapping. */
export function propertyOf(node: Node): string {
  for (let at: Parent | Node | null = node.parent; at; at = at.parent)
    if (at.kind === 'pair' && at.key !== node) return keyOf(at);
  return '';
}

/** Whether the key of a pair is the id of the entity that its value describes. */
function keyedRecord(pair: Pair, keys: NonNullable<Meaning['keys']>, match: Match): boolean {
  const record = pair.value.kind === 'map' ? match.schemaOf(pair.value)?.['x-sig']?.record : undefined;
  return record !== undefined && record === (keys.defines ?? keys.refers ?? keys.mentions);
}

function recordOf(map: MapNode, kind: string, match: Match, scope: number, role: string): EntityRecord {
  const fields: Record<string, { value: string; start: number; end: number }> = {};
  const ids: Record<string, { value: string; start: number; end: number }> = {};
  const above = map.parent?.kind === 'pair' ? map.parent : null;
  const keys = above && match.schemaOf(above.parent)?.['x-sig']?.keys;
  if (above && keys?.namespace !== undefined && above.key.kind === 'scalar' && keyedRecord(above, keys, match))
    ids[keys.namespace] = { value: above.key.text, start: above.key.start, end: above.key.end };
  const take = ({ pairs }: MapNode): void => {
    for (const pair of pairs as readonly Pair[]) {
      const meaning = match.schemaOf(pair.value)?.['x-sig'];
      const value = dereference(pair.value);
      // Accounts and addresses may have a mapping of their own.
      if (value?.kind === 'map' && value === pair.value && !meaning) take(value);
      if (!meaning || value?.kind !== 'scalar' || value.text === '') continue;
      const stated = { value: value.text, start: pair.value.start, end: pair.value.end };
      if (meaning.field !== undefined) fields[meaning.field] = stated;
      // An account may be written as the address of its page; what the path says is no part of a person.
      const id = meaning.key === undefined ? null : fillKey(meaning.key, value, {});
      if (meaning.namespace !== undefined) ids[meaning.namespace] = id === null ? stated : { ...stated, value: id };
    }
  };
  take(map);
  return { kind, start: map.start, end: map.end, scope, role, fields, ids };
}
