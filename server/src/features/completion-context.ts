// Features: what every part of completion works with: the cursor, the file as read around it, its habits, and the form
// of an answer. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { type Match, match } from '../core/community/match.ts';
import { effective, itemSchema, propertySchema, type Schema, type Schemas } from '../core/community/schema.ts';
import { withoutStops } from '../core/community/skeleton.ts';
import { type EntityRecord, type FileFacts, factsOf } from '../core/facts/facts.ts';
import type { Graph } from '../core/graph/graph.ts';
import { columnIn, type Range } from '../core/text/text.ts';
import { keyOf, type Node, walk } from '../core/yaml/tree.ts';
import type { Language } from '../messages/catalogue.ts';
import { type Cursor, locate } from './cursor.ts';
import { tolerantParse } from './tolerant-parse.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'record' | 'skeleton' | 'value' | 'entity' | 'reference' | 'person' | 'date';
  readonly range: Range;
  /** A snippet. Lines after the first are indented relative to the line that the range is on. */
  readonly insert: string;
  /** What the typed text is compared with. */
  readonly filter: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  readonly preselect?: boolean;
  /** Whether there is something to choose from where the cursor ends up. */
  readonly again?: boolean;
}

export interface CompletionOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether the client can open the list again after a key was inserted; else snippets offer choices. */
  readonly again: boolean;
}

export interface Style {
  /** Columns by which nested mappings are indented. */
  readonly step: number;
  /** Whether the dashes of a list stand in the column of its key. */
  readonly flush: boolean;
  readonly lineEnd: string;
}

export interface Context {
  readonly analysis: Analysis;
  readonly graph: Graph;
  readonly language: Language;
  readonly options: CompletionOptions;
  readonly cursor: Cursor;
  readonly schemas: Schemas;
  readonly match: Match;
  /** What the rest of the file says; nothing that holds the mark. */
  readonly facts: FileFacts;
  readonly style: Style;
}

/** Everything about a cursor, null where nothing can be offered. */
export function contextAt(
  analysis: Analysis,
  graph: Graph,
  offset: number,
  language: Language,
  options: CompletionOptions,
): Context | null {
  const { schemas, text, community, file } = analysis;
  const cursor = schemas && locate(text, offset, file.kind.documents !== undefined);
  if (!cursor || !schemas) return null;
  const matched = match(cursor.root, schemas);
  const { start } = cursor.node;
  const all = factsOf(community, file, cursor.root, matched);
  const elsewhere = (range: Range): boolean => range.end <= start || range.start > start;
  // Of hundreds of records one holds the mark at most.
  const clean = (fields: EntityRecord['fields']): typeof fields => {
    for (const name in fields)
      if (!elsewhere(fields[name]!))
        return Object.fromEntries(Object.entries(fields).filter(([, field]) => elsewhere(field)));
    return fields;
  };
  const cleaned = (record: EntityRecord): EntityRecord => {
    const [fields, ids] = [clean(record.fields), clean(record.ids)];
    return fields === record.fields && ids === record.ids ? record : { ...record, fields, ids };
  };
  const facts: FileFacts = {
    ...all,
    occurrences: all.occurrences.filter((occurrence) => occurrence.end === 0 || elsewhere(occurrence)),
    records: all.records.map(cleaned),
  };
  return {
    analysis,
    graph,
    language,
    options,
    cursor,
    schemas,
    match: matched,
    facts,
    style: styleOf(cursor.root, cursor.marked, file.kind.skeleton),
  };
}

/** The schema of what is about to be written, before one of its alternatives is chosen. */
export function expected({ cursor, match: matched, schemas }: Context): Schema | undefined {
  const { slot } = cursor;
  if (slot.role === 'root') return effective(schemas.root, schemas.root, schemas.files);
  if (slot.role === 'key') return matched.schemaOf(slot.map);
  if (slot.role === 'value') {
    const holder = matched.schemaOf(slot.map);
    return (holder && propertySchema(holder, keyOf(slot.pair), schemas)) || undefined;
  }
  const list = matched.schemaOf(slot.seq);
  return list && itemSchema(list, slot.seq.items.indexOf(cursor.node), schemas);
}

/** How the file is laid out; what it does not show is taken from the kind's skeleton, then from common usage. */
function styleOf(root: Node, text: string, skeleton: string | undefined): Style {
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  const own = layout(root, text);
  const sample = skeleton === undefined ? '' : withoutStops(skeleton);
  const usual = layout(tolerantParse(sample), sample);
  return { step: own.step ?? usual.step ?? 2, flush: own.flush ?? usual.flush ?? false, lineEnd };
}

function layout(root: Node | null, text: string): { step?: number; flush?: boolean } {
  let flush = 0;
  let deep = 0;
  const steps = new Map<number, number>();
  for (const node of walk(root)) {
    if (node.kind !== 'map' || node.flow) continue;
    for (const { key, value } of node.pairs) {
      if (
        value.kind === 'scalar' ||
        value.kind === 'alias' ||
        value.flow ||
        !/[\r\n]/.test(text.slice(key.end, value.start))
      )
        continue;
      const by = columnIn(text, value.start) - columnIn(text, key.start);
      if (value.kind === 'seq' && by === 0) flush++;
      else if (value.kind === 'seq') deep++;
      if (by > 0 && by <= 8) steps.set(by, (steps.get(by) ?? 0) + 1);
    }
  }
  const step = [...steps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
  return { ...(step ? { step } : {}), ...(flush + deep > 0 ? { flush: flush >= deep } : {}) };
}
