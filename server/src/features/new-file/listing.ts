// Features: an entry in a SIG's list for what a new file defines, where the SIG has no entry yet to put it beside (a
// new SIG, `repositories: []`). Where it has some, a rule knows the place. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import {
  alternatives,
  effective,
  itemSchema,
  propertySchema,
  type Schema,
  type Schemas,
} from '../../core/community/schema.ts';
import type { Change } from '../../core/findings/diagnostic.ts';
import { SIG } from '../../core/graph/graph.ts';
import { listings, replacement, sigFolders } from '../../core/graph/membership.ts';
import { lineEnd } from '../../core/text/text.ts';
import { quote } from '../../core/yaml/scalar.ts';
import { isEmpty, pairOf } from '../../core/yaml/tree.ts';
import { columnOf } from '../../rules/support/edits.ts';
import { lineEdits } from '../line-edits.ts';
import type { Open } from '../rename.ts';
import type { Draft } from './draft.ts';

/** A list nests at most so deep in its file. */
const MAX_DEPTH = 6;

/** The edit of the SIG's own file, null where none is needed or certain. */
export async function firstListing(draft: Draft, open: Open): Promise<Change | null> {
  const { community } = draft.task.dialect;
  const { graph } = draft.task;
  const sig = Object.values(draft.analysis.facts.occurrences).find(({ kind, end }) => kind === SIG && end === 0)?.key;
  const folder = sig === undefined ? undefined : sigFolders(graph).get(sig);
  if (!folder) return null;
  const defined = draft.analysis.facts.occurrences.find(
    ({ how, kind, end }) => how === 'defines' && end === 0 && community.kinds[kind]?.listed !== undefined,
  );
  // Whoever has manifests and no lists keeps none.
  if (!defined || (folder.members.get(defined.kind)?.size ?? 0) > 0) return null;
  for (const path of [...folder.homes].sort()) {
    const charter = await open(path);
    if (!charter?.file.kind.root || charter.parsed.problems.length > 0 || replacement(graph, path)) continue;
    if (listings(community, charter.facts).some(({ kind }) => kind === defined.kind)) return null;
    const change = added(charter, defined.kind, defined.key);
    if (change) return change;
  }
  return null;
}

function added(charter: Analysis, kind: string, key: string): Change | null {
  const { community, text, parsed, file } = charter;
  const scope = community.kinds[kind]!.listed!;
  const schemas: Schemas = { root: file.kind.root!, files: community.schemas };
  const steps = stepsTo(effective(schemas.root, schemas.root, schemas.files), kind, scope, false, schemas, 0);
  const [top, ...rest] = steps ?? [];
  if (typeof top !== 'string') return null;
  const pair = pairOf(parsed.root, top);
  const eol = lineEnd(text);
  const root = parsed.root;
  // The list stands below its key as lists of this file do.
  const flush =
    root?.kind !== 'map' ||
    !root.pairs.some(({ value }) => value.kind === 'seq' && !value.flow && columnOf(charter, value.start) > 0);
  const block = `${quote(top)}:\n${blockOf(rest, key, flush ? 0 : 2, flush)}`.replaceAll('\n', eol);
  if (pair) {
    const vacant = isEmpty(pair.value) || (pair.value.kind === 'seq' && pair.value.items.length === 0);
    if (!vacant || columnOf(charter, pair.start) !== 0) return null;
    return edited(charter, text.slice(0, pair.start) + block + text.slice(Math.max(pair.key.end + 1, pair.value.end)));
  }
  const gap = text === '' || /\n$/.test(text) ? '' : eol;
  return edited(charter, `${text}${gap}${block}${eol}`);
}

function edited({ text, file }: Analysis, after: string): Change {
  return { kind: 'edit', path: file.path, edits: lineEdits(text, after) };
}

/** Keys, and 0 for an item, that lead to a reference to that kind within the scope that lists it. */
function stepsTo(
  schema: Schema,
  kind: string,
  scope: string,
  within: boolean,
  schemas: Schemas,
  depth: number,
): (string | 0)[] | null {
  if (depth > MAX_DEPTH) return null;
  for (const one of alternatives(schema, schemas)) {
    const meaning = one['x-sig'];
    const inside = within || meaning?.scope === scope;
    if (inside && meaning?.refers === kind && (meaning.key === undefined || meaning.key === '{value}')) return [];
    const item = itemSchema(one, 0, schemas);
    const below = item && stepsTo(item, kind, scope, inside, schemas, depth + 1);
    if (below) return [0, ...below];
    for (const key of Object.keys(one.properties ?? {})) {
      const value = propertySchema(one, key, schemas);
      const found = value && stepsTo(value, kind, scope, inside, schemas, depth + 1);
      if (found) return [key, ...found];
    }
  }
  return null;
}

/** The block below a key, with the value at the end of these steps. */
function blockOf(steps: readonly (string | 0)[], value: string, indent: number, flush: boolean): string {
  let text = ' '.repeat(indent);
  let column = indent;
  steps.forEach((step, i) => {
    const last = i === steps.length - 1;
    if (step === 0) {
      text += '- ';
      column += 2;
      if (last) text += quote(value);
    } else if (last) text += `${quote(step)}: ${quote(value)}`;
    else {
      if (!(steps[i + 1] === 0 && flush)) column += 2;
      text += `${quote(step)}:\n${' '.repeat(column)}`;
    }
  });
  return text;
}
