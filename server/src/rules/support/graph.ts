// Rules: small questions that cross-file rules ask about their file and the places they name. Pure.

import type { RuleInput } from '../../core/check/rule.ts';
import { type Community, classify, expectedPath, type FileKind } from '../../core/community/community.ts';
import { SIG } from '../../core/graph/graph.ts';
import { sigOfFile } from '../../core/graph/namesakes.ts';
import { matchPath, pathTemplate, type Vars } from '../../core/text/path-template.ts';
import type { Range } from '../../core/text/text.ts';
import { ancestors, type MapNode, type Node, nodeAt, type Pair, type ScalarNode } from '../../core/yaml/tree.ts';
import type { Text } from '../../messages/catalogue.ts';
import { top } from './described.ts';

/** Where a file as a whole is meant, in a file whose text nobody has at hand. */
export const FILE: Range = { start: 0, end: 0 };

/** The SIG that the file lies in, as its folder is written; undefined for samples and files outside of SIGs. */
export function sigOf({ graph, file }: RuleInput): string | undefined {
  return sigOfFile(graph, file.path);
}

/** The scalar that an occurrence stands for, undefined when the tree has none there. */
export function scalarAt(input: Pick<RuleInput, 'parsed'>, { start, end }: Range): ScalarNode | undefined {
  const node = nodeAt(input.parsed.root, start);
  return node?.kind === 'scalar' && node.start === start && node.end === end ? node : undefined;
}

/** The mapping that a scope stands for, undefined when the tree has none there. */
export function mapAt(input: RuleInput, { start, end }: Range): MapNode | undefined {
  for (let at: Node | Pair | null = nodeAt(input.parsed.root, start); at; at = at.parent) {
    if (at.kind === 'map' && at.start === start && at.end === end) return at;
  }
  return undefined;
}

/** Where a finding about what the file defines stands: where its text says so, else the top of the file. */
export function definitionRange(input: RuleInput, kind: string): Range {
  const own = input.facts.occurrences.find(
    ({ how, kind: of, start, end }) => how === 'defines' && of === kind && end > start,
  );
  return own ? { start: own.start, end: own.end } : top(input);
}

/** The kind of file whose path defines an entity in a SIG, with the path; null where the key fits none. */
export function manifestFor(
  community: Community,
  kind: string,
  key: string,
  sig: string,
): { readonly file: FileKind; readonly path: string; readonly vars: Vars } | null {
  for (const file of community.files) {
    const template = file.defines?.[kind];
    const named = template === undefined ? null : matchPath(pathTemplate(template, file.where), key);
    const placed = file.within?.[SIG] === undefined ? {} : matchPath(pathTemplate(file.within[SIG], file.where), sig);
    const vars = named && placed && { ...placed, ...named };
    const path = vars && expectedPath(file, vars);
    if (path && vars && classify(community, path)?.kind === file) return { file, path, vars };
  }
  return null;
}

/** The key of the outermost mapping entry around an entry of the file: what holds all lists of its sort. */
export function outerKey(input: RuleInput, entry: Range): Range {
  const node = nodeAt(input.parsed.root, entry.start);
  let head: Range = entry;
  if (node) for (const at of ancestors(node)) if (at.kind === 'pair') head = at.key;
  return { start: head.start, end: head.end };
}

/** What the file that would define an entity is called; the kind's own title where no kind of file does. */
export function manifestTitle({ community }: RuleInput, kind: string, key: string, sig: string): Text {
  return (
    manifestFor(community, kind, key, sig)?.file.title ??
    community.files.find((file) => file.defines?.[kind] !== undefined)?.title ??
    community.kinds[kind]!.title
  );
}

/** What an entity of this kind is called. */
export function kindTitle({ community }: RuleInput, kind: string): Text {
  return community.kinds[kind]?.title ?? { en: kind, 'zh-CN': kind };
}

/** The options of a rule in community.json, for where no `RuleInput` is at hand. */
export function optionsOf({ rules }: Community, rule: string): Readonly<Record<string, unknown>> {
  const setting = rules?.[rule];
  return typeof setting === 'object' ? setting : {};
}

/** An option that is a list of strings; a single string is a list of one. */
export function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** An option that is a string. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
