// Features: renaming an entity over the whole community: in every file that names it, in what repeats the path, and in
// the paths themselves. A plan is complete or refused: one place that cannot be changed safely, a file that does not
// parse, a name that is taken, and nothing is renamed. Pure; files come in through a function.

import type { Analysis } from '../core/check/rule.ts';
import { classify, expectedPath, isPresence } from '../core/community/community.ts';
import { propertySchema } from '../core/community/schema.ts';
import type { Change } from '../core/findings/diagnostic.ts';
import { definitions, type Graph, identityOf, lookup, nameOf, normalise, ownerOf } from '../core/graph/graph.ts';
import { PERSON } from '../core/graph/people.ts';
import { fill, matchPath, pathTemplate, type Vars } from '../core/text/path-template.ts';
import type { Range, TextEdit } from '../core/text/text.ts';
import { quote } from '../core/yaml/scalar.ts';
import { keyOf, nodeAt, type Pair, type ScalarNode } from '../core/yaml/tree.ts';
import type { Message } from '../messages/catalogue.ts';
import { refactorMessages as m } from '../messages/refactor.ts';
import { editOf, followersOf, repeats } from './rename-values.ts';
import { type Target, targetAt } from './target.ts';

/** The text that a rename starts from. */
export interface Renameable extends Range {
  readonly target: Target;
  /** What the user edits: the key, without its owner for what lives within another. */
  readonly placeholder: string;
}

export type Open = (path: string) => Promise<Analysis | undefined>;
export type RenamePlan = { readonly changes: readonly Change[] } | { readonly refusal: Message };

/** What can be renamed at an offset; null for nothing. */
export function renameable(analysis: Analysis, graph: Graph, offset: number): Renameable | null {
  const found = targetAt(analysis, offset);
  if (!found) return null;
  const { kind, namespace, start, end } = found;
  const about = graph.community.kinds[kind];
  if (!about || (about.entities && definitions(graph, kind, found.key).length === 0)) return null;
  const target = { kind, key: found.key, namespace };
  return { start, end, target, placeholder: about.within === undefined ? found.key : nameOf(found.key) };
}

/** Everything that has to change for an entity to have another name. @param name as the user typed it. */
export async function planRename(graph: Graph, target: Target, name: string, open: Open): Promise<RenamePlan> {
  const { kind, key, namespace } = target;
  if (!graph.complete) return { refusal: m.stillReading() };
  if (name === '' || name !== name.trim()) return { refusal: m.emptyName() };
  const owned = graph.community.kinds[kind]?.within !== undefined;
  const next = owned ? `${ownerOf(key)}@${name}` : name;
  if (next === key) return { refusal: m.sameName() };
  const same = identityOf(graph.community, kind, next, namespace) === identityOf(graph.community, kind, key, namespace);
  const taken = same || kind === PERSON ? undefined : definitions(graph, kind, next, namespace)[0];
  if (taken) return { refusal: m.exists({ name, path: taken.path }) };

  const edits = new Map<string, TextEdit[]>();
  const moves = new Map<string, string>();
  const paths = new Set(lookup(graph, kind, key, namespace).map((place) => place.path));
  for (const path of [...paths].sort()) {
    const document = classify(graph.community, path);
    if (document && isPresence(document.kind)) {
      const to = classify(graph.community, next);
      if (path !== key || to?.kind !== document.kind)
        return { refusal: m.wrongForm({ name, form: document.kind.path }) };
      moves.set(path, next);
      continue;
    }
    const analysis = await open(path);
    if (!analysis) return { refusal: m.unreadable({ path }) };
    if (analysis.parsed.problems.length > 0) return { refusal: m.brokenFile({ path }) };
    const wanted = normalise(graph.community, kind, key);
    const list: TextEdit[] = [];
    for (const occurrence of analysis.facts.occurrences) {
      if (occurrence.kind !== kind || occurrence.namespace !== namespace || occurrence.end === 0) continue;
      if (normalise(graph.community, kind, occurrence.key) !== wanted) continue;
      const node = scalarStarting(analysis, occurrence.start);
      // What a repository was once called stays what it was.
      if (node && analysis.match.schemaOf(node)?.['x-sig']?.former !== undefined) continue;
      const edit = node && editOf(analysis, node, next);
      if (!edit) return { refusal: m.notWritten({ path, key }) };
      if ('form' in edit) return { refusal: m.wrongForm({ name, form: edit.form }) };
      if ('source' in edit) return { refusal: m.follows({ key: edit.key, source: edit.source }) };
      list.push(edit, ...followersOf(analysis, node, edit));
    }
    const vars = renamedVars(analysis, target, next);
    if (vars === null) return { refusal: m.wrongForm({ name, form: formOf(analysis, kind) }) };
    if (vars) {
      const to = expectedPath(analysis.file.kind, vars);
      if (to === null) return { refusal: m.wrongForm({ name, form: analysis.file.kind.path }) };
      list.push(...repeats(analysis, vars, list), ...former(analysis, kind, key, next));
      if (to !== path && !analysis.file.misplaced) moves.set(path, to);
    }
    if (list.length > 0) edits.set(path, list);
  }
  const collision = [...moves.values()].find((to) => graph.files.has(to) && !moves.has(to));
  if (collision !== undefined) return { refusal: m.targetExists({ path: collision }) };
  return { changes: toChanges(edits, moves) };
}

/** Edits refer to files as they are called now; moves come after them. */
export function toChanges(
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  moves: ReadonlyMap<string, string>,
): Change[] {
  return [
    ...[...edits].map(([path, list]): Change => ({ kind: 'edit', path, edits: list })),
    ...[...moves].map(([path, to]): Change => ({ kind: 'rename', path, to })),
  ];
}

function scalarStarting(analysis: Analysis, offset: number): ScalarNode | null {
  const at = nodeAt(analysis.parsed.root, offset);
  return at?.kind === 'scalar' ? at : null;
}

/**
 * The path variables of a file whose path names the entity, once it has the new name.
 * @returns undefined when the path does not name it, null when the new name does not fit the path.
 */
function renamedVars(analysis: Analysis, { kind, key }: Target, next: string): Vars | null | undefined {
  const { file, community } = analysis;
  for (const template of [file.kind.defines?.[kind], file.kind.within?.[kind]]) {
    if (template === undefined) continue;
    const now = fill(template, file.vars);
    if (now === null || normalise(community, kind, now) !== normalise(community, kind, key)) continue;
    const found = matchPath(pathTemplate(template, file.kind.where), next);
    if (!found) return null;
    const vars = { ...file.vars, ...found };
    const path = expectedPath(file.kind, vars);
    return path !== null && classify(community, path)?.kind === file.kind ? vars : null;
  }
  return undefined;
}

function formOf(analysis: Analysis, kind: string): string {
  return analysis.file.kind.defines?.[kind] ?? analysis.file.kind.within?.[kind] ?? '';
}

/**
 * The property that records the former name, where the schema has one (`x-sig.former`): added, or removed again when
 * the entity gets its recorded name back.
 */
function former(analysis: Analysis, kind: string, key: string, next: string): TextEdit[] {
  const { root } = analysis.parsed;
  const schema = root && analysis.match.schemaOf(root);
  const property = Object.keys(schema?.properties ?? {}).find((name) => {
    const own = schema!.properties![name];
    return own !== false && propertyMeaning(analysis, name)?.former === kind;
  });
  if (property === undefined || root?.kind !== 'map' || root.flow) return [];
  const own = (whole: string): string => whole.slice(whole.lastIndexOf('/') + 1);
  if (own(key) === own(next)) return [];
  const pair = root.pairs.find((one) => keyOf(one) === property);
  const recorded = pair?.value.kind === 'scalar' ? pair.value : undefined;
  if (pair && recorded?.text === own(next)) return [{ ...wholeLine(analysis.text, pair), newText: '' }];
  if (pair) return [];
  const first = root.pairs[0]!;
  const at = lineEndAfter(analysis.text, first.end);
  const lineBreak = analysis.text.includes('\r\n') ? '\r\n' : '\n';
  return [{ start: at, end: at, newText: `${lineBreak}${property}: ${quote(own(key))}` }];
}

function propertyMeaning(analysis: Analysis, name: string): { readonly former?: string } | undefined {
  const { schemas, match, parsed } = analysis;
  const root = parsed.root && match.schemaOf(parsed.root);
  const schema = schemas && root ? propertySchema(root, name, schemas) : undefined;
  return schema ? schema['x-sig'] : undefined;
}

function lineEndAfter(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The line break before a pair up to the pair's end. */
function wholeLine(text: string, pair: Pair): Range {
  const end = lineEndAfter(text, pair.end);
  let start = text.lastIndexOf('\n', pair.start - 1);
  if (start > 0 && text[start - 1] === '\r') start--;
  return { start: Math.max(0, start), end };
}
