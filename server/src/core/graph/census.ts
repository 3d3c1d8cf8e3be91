// Core, graph: the census of a snapshot: all entities of a kind gone through once, for all rules that ask what is the
// matter with any of them. Reads the graph's index in its own numbers, since it looks at every place that there is.
// Pure but for what it remembers.

import { isPathFact, keyAt, type PackedFacts, shapeAt } from '../facts/packed-facts.ts';
import { type Enumerated, type Graph, IndexedEntity } from './graph.ts';
import { classesOf, refsOf } from './graph-index.ts';
import { fileNumberOf, indexOf } from './lineage.ts';

/** The few entities of a kind that something is the matter with, as far as this can be told at a glance. */
export interface Census {
  /** Their keys are written in several ways. */
  readonly speltVariously: readonly Enumerated[];
  /** They are defined nowhere. Of closed kinds only: elsewhere that says nothing. */
  readonly dangling: readonly Enumerated[];
  /** The paths of several files define them. */
  readonly definedTwice: readonly Enumerated[];
  /** The keys of all that are defined, of closed kinds only. */
  readonly defined: readonly string[];
}

interface Censuses {
  readonly byKind: Map<string, Census>;
  /** The facts of each file by its number: every place is looked at, and a number is found sooner than a path. */
  readonly facts: readonly (PackedFacts | undefined)[];
}

const censuses = new WeakMap<Graph, Censuses>();

/** Go through all entities of a kind (see `entities`) once, for all who ask about one snapshot. */
export function censusOf(graph: Graph, kind: string): Census {
  let known = censuses.get(graph);
  if (!known) {
    known = { byKind: new Map(), facts: graph.moment.lineage.paths.map((path) => graph.files.get(path)) };
    censuses.set(graph, known);
  }
  let census = known.byKind.get(kind);
  if (!census) {
    census = takeCensus(graph, kind, known.facts);
    known.byKind.set(kind, census);
  }
  return census;
}

function takeCensus(graph: Graph, kind: string, files: Censuses['facts']): Census {
  const isClosed = graph.community.kinds[kind]?.closed === true;
  const speltVariously: Enumerated[] = [];
  const dangling: Enumerated[] = [];
  const definedTwice: Enumerated[] = [];
  const defined: string[] = [];
  for (const [namespace, all] of classesOf(graph.index, kind)) {
    all.forEach((refs) => {
      const places = refsOf(refs);
      // One place contradicts no other.
      if (places.length === 1 && !isClosed) return;
      let key = '';
      let isAlike = true;
      let definitions = 0;
      let manifests = 0;
      for (let i = 0; i < places.length; i++) {
        const facts = files[fileNumberOf(places[i]!)]!;
        const index = indexOf(places[i]!);
        const spelt = keyAt(facts, index);
        if (i === 0) key = spelt;
        else if (spelt !== key) isAlike = false;
        if (shapeAt(facts, index, graph.pool).how !== 'defines') continue;
        definitions++;
        if (isPathFact(facts, index)) manifests++;
      }
      const entity = new IndexedEntity(graph, namespace, refs);
      if (!isAlike) speltVariously.push(entity);
      if (manifests > 1) definedTwice.push(entity);
      if (isClosed && definitions === 0) dangling.push(entity);
      else if (isClosed) defined.push(isAlike ? key : entity.key);
    });
  }
  return { speltVariously, dangling, definedTwice, defined };
}
