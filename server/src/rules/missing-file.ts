// Rule: a document that does not exist: one that a value names (a charter), or one that must stand beside a file of
// this kind (`companions` in community.json). Documents are never read; which of them are looked for is data (file
// kinds whose purpose is `presence`). Nothing is said before everything is listed, nor while most of what is named is
// not there: then these are some files of a community and not the community.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { classify, isPresence } from '../core/community/community.ts';
import { isSample } from '../core/community/samples.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import { type PackedFacts, shapeBits } from '../core/facts/packed-facts.ts';
import type { Finding, Fix, Severity } from '../core/findings/diagnostic.ts';
import { changedEntities, entities, type Graph, isDefined } from '../core/graph/graph.ts';
import { fill } from '../core/text/path-template.ts';
import { suggest } from '../core/text/suggest.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { top } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { FILE, scalarAt } from './support/graph.ts';

export const missingFile: Rule = {
  name: 'missing-file',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'A document that is named here, or belongs beside this file, but does not exist.',
    'zh-CN': '引用了不存在的文档，或缺少应与此文件放在一起的文档。',
  },
  byFacts: true,
  *check(input) {
    const { community, graph, facts, file } = input;
    if (!graph.complete || isSample(community, file.path)) return;
    for (const occurrence of facts.occurrences) {
      if (
        isReference(graph, occurrence) &&
        !isThere(graph, occurrence.key) &&
        mostNamedAreThere(graph, occurrence.kind)
      )
        yield absent(input, occurrence);
    }
    for (const { path, severity } of file.misplaced ? [] : (file.kind.companions ?? [])) {
      const wanted = fill(path, file.vars);
      if (wanted !== null && !isThere(graph, wanted) && mostHaveIt(graph, file.kind.kind, path))
        yield besideFinding(input, wanted, severity);
    }
  },
  candidates: candidatesOf,
  *touched(before, after, changed) {
    const concerns = (graph: Graph, path: string): boolean => {
      const facts = graph.files.get(path);
      const kind = classify(graph.community, path)?.kind;
      return (kind !== undefined && isPresence(kind)) || (facts !== undefined && asksForFiles(graph)(facts));
    };
    const isOther = (path: string): boolean =>
      before.files.has(path) && after.files.has(path)
        ? changedEntities(before, after, path).some(({ kind }) => after.community.kinds[kind]?.file)
        : concerns(before, path) || concerns(after, path);
    if (changed.some(isOther)) for (const path of candidatesOf(after)) yield { graph: after, path };
  },
};

/** A reference to a file that would be listed if it existed. */
function isReference({ community }: Graph, { how, kind, key, end }: Occurrence): boolean {
  if (how !== 'refers' || end === 0 || !community.kinds[kind]?.file) return false;
  const ref = classify(community, key);
  return ref !== null && isPresence(ref.kind) && ref.kind.defines?.[kind] !== undefined;
}

/** The kinds of entities whose keys are paths of files. */
function fileKinds({ community }: Graph): string[] {
  return Object.keys(community.kinds).filter((kind) => community.kinds[kind]!.file);
}

function isThere(graph: Graph, path: string): boolean {
  return fileKinds(graph).some((kind) => isDefined(graph, kind, path));
}

const named = new WeakMap<Graph, Map<string, boolean>>();

function mostNamedAreThere(graph: Graph, kind: string): boolean {
  const known = named.get(graph) ?? new Map<string, boolean>();
  named.set(graph, known);
  let answer = known.get(kind);
  if (answer === undefined) {
    let [all, there] = [0, 0];
    for (const { key, places } of entities(graph, kind)) {
      const wanted = places.find((place) => isReference(graph, place) && !isSample(graph.community, place.path));
      if (!wanted) continue;
      all++;
      if (isThere(graph, key)) there++;
    }
    answer = there > 0 && there * 2 >= all;
    known.set(kind, answer);
  }
  return answer;
}

function mostHaveIt(graph: Graph, kind: string, template: string): boolean {
  let [all, there] = [0, 0];
  for (const facts of graph.files.values()) {
    if (facts.kind !== kind || isSample(graph.community, facts.path)) continue;
    const wanted = fill(template, facts.vars);
    if (wanted === null) continue;
    all++;
    if (isThere(graph, wanted)) there++;
  }
  return there > 0 && there * 2 >= all;
}

function absent(input: RuleInput, occurrence: Occurrence): Finding {
  const { key, kind, start, end } = occurrence;
  const near = nearest(input.graph, kind, key);
  const shouted = near !== undefined && near.toLowerCase() === key.toLowerCase();
  return {
    range: { start, end },
    message:
      near === undefined
        ? m.missingFile({ path: key })
        : shouted
          ? m.missingFileCase({ path: key, near })
          : m.missingFileNear({ path: key, near }),
    help: shouted ? m.missingFileCaseHelp() : m.missingFileHelp(),
    fixes: near === undefined ? [] : replacement(input, occurrence, near),
    related: near === undefined ? [] : [{ path: near, range: FILE, message: m.fileHere() }],
    entity: `${kind}/${key}`,
  };
}

/** The file that was most likely meant: one that differs in case, or one with a slip in the same folder. */
function nearest(graph: Graph, kind: string, key: string): string | undefined {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const there: string[] = [];
  for (const { key: other, places } of entities(graph, kind))
    if (places.some(({ how }) => how === 'defines')) there.push(other);
  const same = there.sort().find((other) => other.toLowerCase() === key.toLowerCase());
  if (same !== undefined) return same;
  const names = there.filter((other) => other.startsWith(folder) && !other.slice(folder.length).includes('/'));
  const near = suggest(
    key.slice(folder.length),
    names.map((other) => other.slice(folder.length)),
  );
  return near ? folder + near.value : undefined;
}

/** Where the value is the end of the path, the same end of the other path stands for it. */
function replacement(input: RuleInput, { key, start, end }: Occurrence, near: string): Fix[] {
  const scalar = scalarAt(input, { start, end });
  const prefix = scalar && key.endsWith(scalar.text) ? key.slice(0, key.length - scalar.text.length) : undefined;
  if (!scalar || prefix === undefined || !near.startsWith(prefix)) return [];
  const text = near.slice(prefix.length);
  return [{ title: m.replaceBy({ near: text }), safe: false, changes: [change(input, rewrite(scalar, text))] }];
}

function besideFinding(input: RuleInput, path: string, severity: Severity | undefined): Finding {
  return {
    range: top(input),
    message: m.missingBeside({ name: path.slice(path.lastIndexOf('/') + 1) }),
    help: m.missingBesideHelp({ path }),
    entity: `file/${path}`,
    ...(severity ? { severity } : {}),
  };
}

/** The files that name documents or want some beside them. */
function* candidatesOf(graph: Graph): Generator<string> {
  const asks = asksForFiles(graph);
  for (const facts of graph.files.values()) if (asks(facts)) yield facts.path;
}

function asksForFiles({ community: { files, kinds }, pool }: Graph): (facts: PackedFacts) => boolean {
  const wanting = new Set(files.filter(({ companions }) => companions).map(({ kind }) => kind));
  const bits = shapeBits(pool, ({ how, kind }) => how === 'refers' && kinds[kind]?.file !== undefined);
  return (facts) => (facts.shapes & bits) !== 0 || wanting.has(facts.kind);
}
