// Features: records of one person brought into line: this one with what most say, or all others with this one. Ids are
// left alone: to change who somebody is is a rename. Pure; files come in through a function.

import type { Analysis } from '../../core/check/rule.ts';
import { isSample } from '../../core/community/samples.ts';
import type { EntityRecord } from '../../core/facts/facts.ts';
import type { Change } from '../../core/findings/diagnostic.ts';
import type { Graph } from '../../core/graph/graph.ts';
import { PERSON, type Person, personOf } from '../../core/graph/people.ts';
import { applyEdits, type TextEdit } from '../../core/text/text.ts';
import { parse } from '../../core/yaml/parse.ts';
import { quote } from '../../core/yaml/scalar.ts';
import {
  isEmpty,
  keyOf,
  type MapNode,
  type Node,
  nodeAt,
  type Pair,
  type ScalarNode,
  touches,
} from '../../core/yaml/tree.ts';
import { series } from '../../messages/catalogue.ts';
import { refactorMessages as m } from '../../messages/refactor.ts';
import { inFlow, rewrite } from '../../rules/support/edits.ts';
import type { Open } from '../rename.ts';
import type { Refactoring, Spot } from './refactoring.ts';

interface Here {
  readonly record: EntityRecord;
  readonly map: MapNode;
  readonly someone: Person;
  readonly id: string;
}

/** Write what most of the person's records say into the record at the offset, where it says something else. */
export function alignThis({ analysis, graph, offset }: Spot): Refactoring[] {
  const here = recordAt(analysis, graph, offset);
  if (!here) return [];
  const edits: TextEdit[] = [];
  const keys: string[] = [];
  for (const { pair, node, field } of fieldsIn(analysis, here.map)) {
    const usual = usualValue(graph, here.someone, field, node.text.trim());
    if (usual === null) continue;
    edits.push(editTo(node, usual));
    keys.push(keyOf(pair));
  }
  if (edits.length === 0 || !parses(analysis, edits)) return [];
  const changes: Change[] = [{ kind: 'edit', path: analysis.file.path, edits }];
  return [{ title: m.alignThis({ id: here.id, keys: series(keys) }), group: 'rewrite', changes }];
}

/** Write what the record at the offset says into every other record of the person. All of them or none. */
export async function alignOthers({ analysis, graph, offset }: Spot, open: Open): Promise<Refactoring[]> {
  const here = recordAt(analysis, graph, offset);
  if (!here || !graph.complete) return [];
  const wanted = new Map(
    fieldsIn(analysis, here.map).flatMap(({ field, node }) => (node.text.trim() ? [[field, node.text.trim()]] : [])),
  );
  const others = here.someone.records.filter(
    (record) =>
      !isSample(graph.community, record.path) &&
      !(record.path === analysis.file.path && record.start === here.record.start) &&
      Object.entries(record.fields).some(
        ([field, { value }]) => wanted.has(field) && wanted.get(field) !== value.trim(),
      ),
  );
  const changes: Change[] = [];
  let count = 0;
  for (const path of [...new Set(others.map((record) => record.path))].sort()) {
    const other = path === analysis.file.path ? analysis : await open(path);
    if (!other || other.parsed.problems.length > 0) return [];
    const edits: TextEdit[] = [];
    for (const record of other.facts.records) {
      if (record.kind !== PERSON || personOf(graph, record) !== here.someone) continue;
      if (other === analysis && record.start === here.record.start) continue;
      const map = mapOf(other, record);
      const changed = map ? editsFor(other, map, wanted) : null;
      if (changed === null) return [];
      if (changed.length > 0) count++;
      edits.push(...changed);
    }
    if (!parses(other, edits)) return [];
    if (edits.length > 0) changes.push({ kind: 'edit', path, edits });
  }
  return count > 0
    ? [{ title: m.alignOthers({ id: here.id, count, files: changes.length }), group: 'rewrite', changes }]
    : [];
}

/** The edits that let a record say what is wanted in the fields that it has; null where one cannot be written. */
function editsFor(analysis: Analysis, map: MapNode, wanted: ReadonlyMap<string, string>): TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const { value } of map.pairs) {
    const field = analysis.match.schemaOf(value)?.['x-sig']?.field;
    const text = field === undefined ? undefined : wanted.get(field);
    if (text === undefined) continue;
    if (value.kind !== 'scalar' || !isRewritable(value)) return null;
    if (value.text.trim() !== text) edits.push(editTo(value, text));
  }
  return edits;
}

function recordAt(analysis: Analysis, graph: Graph, offset: number): Here | null {
  if (isSample(graph.community, analysis.file.path)) return null;
  const around = analysis.facts.records.filter((record) => record.kind === PERSON && touches(record, offset));
  const record = around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const map = record && mapOf(analysis, record);
  const someone = record && personOf(graph, record);
  const id = record && Object.values(record.ids)[0]?.value;
  return record && map && someone && id && someone.records.length > 1 ? { record, map, someone, id } : null;
}

function mapOf({ parsed }: Analysis, { start, end }: EntityRecord): MapNode | null {
  for (let at: Node | Pair | null = nodeAt(parsed.root, start); at; at = at.parent)
    if (at.kind === 'map' && at.start === start && at.end === end) return at;
  return null;
}

/** The fields of a record that can be written anew. */
function fieldsIn(analysis: Analysis, map: MapNode): { pair: Pair; node: ScalarNode; field: string }[] {
  return map.pairs.flatMap((pair) => {
    const field = analysis.match.schemaOf(pair.value)?.['x-sig']?.field;
    const node = pair.value;
    return field !== undefined && node.kind === 'scalar' && isRewritable(node) ? [{ pair, node, field }] : [];
  });
}

function isRewritable(node: ScalarNode): boolean {
  return node.style !== 'literal' && node.style !== 'folded' && node.tag === undefined;
}

/** What most records say of a field instead of `own`; null where no value is in the lead. */
function usualValue(graph: Graph, someone: Person, field: string, own: string): string | null {
  const counts = new Map<string, number>();
  for (const record of someone.records) {
    const value = isSample(graph.community, record.path) ? undefined : record.fields[field]?.value.trim();
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[0] !== own && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}

function editTo(node: ScalarNode, text: string): TextEdit {
  if (!isEmpty(node)) return rewrite(node, text);
  const value = inFlow(node) ? quote(text, 'double') : quote(text);
  return { start: node.start, end: node.end, newText: ` ${value}` };
}

function parses({ text }: Analysis, edits: readonly TextEdit[]): boolean {
  return parse(applyEdits(text, edits)).problems.length === 0;
}
