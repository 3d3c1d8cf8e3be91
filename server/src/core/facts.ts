// Core: what one file says about the community, as plain serialisable data. Facts are all that is kept of a file that is
// not open, so they hold the ranges that navigation needs and nothing else. Derived only from the path and the schema's
// `x-sig` annotations; no kind or field is named here. Pure.
import type { Community, FileRef } from './community.ts';
import { fill, fillFrom, type Vars } from './path-template.ts';
import type { Match, Meaning } from './schema.ts';
import {
  ancestors,
  dereference,
  isEmpty,
  keyOf,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode,
  valueUnder,
} from './tree.ts';

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

/** The facts that a path alone gives, before or without reading the file. */
export function pathFacts(file: FileRef): Occurrence[] {
  const made: Occurrence[] = [];
  const add = (how: 'defines' | 'within', templates: Readonly<Record<string, string>> = {}): void => {
    for (const [kind, template] of Object.entries(templates)) {
      const key = fill(template, { path: file.path, ...file.vars });
      if (key)
        made.push({ how, kind, namespace: '', key, start: 0, end: 0, scope: 0, record: -1, property: '', role: '' });
    }
  };
  add('defines', file.kind.defines);
  add('within', file.kind.within);
  return made;
}

/** All facts of a file. A broken file still gives what its path and the readable part of it say. */
export function factsOf(community: Community, file: FileRef, root: Node | null, match: Match): FileFacts {
  const scopes: Scope[] = [{ name: 'file', parent: -1, start: root?.start ?? 0, end: root?.end ?? 0 }];
  const records: EntityRecord[] = [];
  const occurrences = pathFacts(file);

  const visit = (node: Node, scope: number, role: string, record: number): void => {
    const meaning = match.schemas.get(node)?.['x-sig'];
    if (node.kind === 'alias') return;
    if (node.kind === 'scalar') {
      if (meaning && !isEmpty(node)) {
        const occurrence = occurrenceOf(community, node, meaning, file.vars, scope, record, record < 0 ? role : '');
        if (occurrence) occurrences.push(occurrence);
      }
      return;
    }
    if (meaning?.scope !== undefined) {
      scopes.push({ name: meaning.scope, parent: scope, start: node.start, end: node.end });
      scope = scopes.length - 1;
    }
    if (node.kind === 'seq') {
      for (const item of node.items) visit(item, scope, meaning?.role ?? role, -1);
      return;
    }
    if (meaning?.record !== undefined) {
      record = records.length;
      records.push(recordOf(node, meaning.record, match, scope, role));
    }
    for (const pair of node.pairs) {
      if (meaning?.keys && pair.key.kind === 'scalar') {
        const occurrence = occurrenceOf(community, pair.key, meaning.keys, file.vars, scope, -1, '');
        if (occurrence) occurrences.push(occurrence);
      }
      visit(pair.value, scope, meaning?.role ?? role, record);
    }
  };
  if (root) visit(root, 0, '', -1);
  return { path: file.path, kind: file.kind.kind, vars: file.vars, scopes, records, occurrences };
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

function occurrenceOf(
  community: Community,
  node: ScalarNode,
  meaning: Meaning,
  vars: Vars,
  scope: number,
  record: number,
  role: string,
): Occurrence | null {
  const how = meaning.defines ? 'defines' : meaning.refers ? 'refers' : meaning.mentions ? 'mentions' : null;
  if (!how || node.text === '') return null;
  const kind = (meaning.defines ?? meaning.refers ?? meaning.mentions)!;
  const filled = fillKey(meaning.key ?? '{value}', node, vars);
  const key = filled && community.kinds[kind]?.file ? filePath(filled, node.text) : filled;
  if (!key) return null;
  const property = propertyOf(node);
  return {
    how,
    kind,
    namespace: meaning.namespace ?? '',
    key,
    start: node.start,
    end: node.end,
    scope,
    record,
    property,
    role,
  };
}

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
  for (const at of ancestors(node)) if (at.kind === 'pair' && at.key !== node) return keyOf(at);
  return '';
}

function recordOf(map: MapNode, kind: string, match: Match, scope: number, role: string): EntityRecord {
  const fields: Record<string, { value: string; start: number; end: number }> = {};
  const ids: Record<string, { value: string; start: number; end: number }> = {};
  for (const pair of map.pairs as readonly Pair[]) {
    const meaning = match.schemas.get(pair.value)?.['x-sig'];
    const value = dereference(pair.value);
    if (!meaning || value?.kind !== 'scalar' || value.text === '') continue;
    const stated = { value: value.text, start: pair.value.start, end: pair.value.end };
    if (meaning.field !== undefined) fields[meaning.field] = stated;
    if (meaning.namespace !== undefined) ids[meaning.namespace] = stated;
  }
  return { kind, start: map.start, end: map.end, scope, role, fields, ids };
}
