// Rule: two folders that look like one SIG: they differ in case, separators or a prefix only. Stands in the smaller
// one: in the file about it or, where it has none, in each of its files.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Graph } from '../core/graph/graph.ts';
import { type SigFolder, sigFolders } from '../core/graph/membership.ts';
import { sigOfFile } from '../core/graph/namesakes.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { top } from './support/described.ts';
import { FILE, optionsOf, sigOf, strings } from './support/graph.ts';

export const duplicateSig: Rule = {
  name: 'duplicate-sig',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'Two folders that look like one SIG.',
    'zh-CN': '两个目录疑似属于同一个 SIG。',
  },
  *check(input) {
    const sig = sigOf(input);
    if (sig === undefined) return;
    const folders = sigFolders(input.graph);
    const other = likeNamed(input.graph, sig).find((name) => outweighs(folders, name, sig));
    if (other === undefined || !speaks(folders.get(sig)!, input)) return;
    const theirs = folders.get(other)!;
    yield {
      range: top(input),
      message: m.duplicateSig({ sig, other }),
      help: m.duplicateSigHelp(),
      related: [...theirs.homes].sort().map((path) => ({ path, range: FILE, message: m.otherSig() })),
      entity: `sig/${sig}`,
    };
  },
  *candidates(graph) {
    const prefixes = strings(optionsOf(graph.community, 'duplicate-sig').prefixes);
    const alike = new Map<string, string[]>();
    for (const sig of sigFolders(graph).keys()) {
      const name = plain(sig, prefixes);
      alike.set(name, [...(alike.get(name) ?? []), sig]);
    }
    for (const sigs of alike.values()) if (sigs.length > 1) for (const sig of sigs) yield* filesOf(graph, sig);
  },
  *affected(before, after, changed) {
    const touched = new Set(changed.flatMap((path) => [sigOfFile(before, path), sigOfFile(after, path)]));
    for (const sig of touched) {
      const alike = sig === undefined ? [] : new Set([...likeNamed(before, sig), ...likeNamed(after, sig)]);
      for (const name of alike) yield* filesOf(after, name);
      if (sig !== undefined && [...alike].length > 0) yield* filesOf(after, sig);
    }
  },
};

/** SIGs of the same name but for case, separators and prefixes, sorted. */
function likeNamed(graph: Graph, sig: string): string[] {
  const prefixes = strings(optionsOf(graph.community, 'duplicate-sig').prefixes);
  const wanted = plain(sig, prefixes);
  return [...sigFolders(graph).keys()].filter((name) => name !== sig && plain(name, prefixes) === wanted).sort();
}

function plain(sig: string, prefixes: readonly string[]): string {
  const name = sig.toLowerCase();
  const prefix = prefixes.find((start) => name.startsWith(start.toLowerCase())) ?? '';
  return name.slice(prefix.length).replace(/[-_\s]/g, '');
}

/** Whether a folder is the one to keep: it has a file about the SIG and more files; of equals the first by name. */
function outweighs(folders: ReadonlyMap<string, SigFolder>, name: string, than: string): boolean {
  const [a, b] = [folders.get(name)!, folders.get(than)!];
  return weight(a) !== weight(b) ? weight(a) > weight(b) : name < than;
}

function weight({ homes, members }: SigFolder): number {
  let files = homes.size > 0 ? 1e6 : 0;
  for (const paths of members.values()) files += paths.size;
  return files + homes.size;
}

function* filesOf(graph: Graph, sig: string): Generator<string> {
  const folder = sigFolders(graph).get(sig);
  if (!folder) return;
  yield* folder.homes;
  for (const paths of folder.members.values()) yield* paths.keys();
}

/** Whether the finding stands in this file of the folder. */
function speaks({ homes }: SigFolder, { file }: RuleInput): boolean {
  return homes.size === 0 || [...homes].sort()[0] === file.path;
}
