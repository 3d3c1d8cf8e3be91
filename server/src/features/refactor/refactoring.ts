// Features: what every refactoring is made of: what it is given, what it offers, and the one way in which a new text is
// accepted: only if it reads as it should. Pure; files other than the one at hand come in through a function.

import type { Analysis } from '../../core/check/rule.ts';
import type { Change } from '../../core/findings/diagnostic.ts';
import type { Graph } from '../../core/graph/graph.ts';
import { parse } from '../../core/yaml/parse.ts';
import { toValue, type Value } from '../../core/yaml/scalar.ts';
import { type Node, nodeAt, type Pair, type Path, type SeqNode } from '../../core/yaml/tree.ts';
import type { Message } from '../../messages/catalogue.ts';
import { lineEdits } from '../line-edits.ts';
import type { Open } from '../rename.ts';

/** Where refactorings are asked for. */
export interface Spot {
  /** A file whose YAML parses. */
  readonly analysis: Analysis;
  readonly graph: Graph;
  readonly offset: number;
}

/** Something that can be done here, worked out to the last edit. */
export interface Refactoring {
  readonly title: Message;
  /** Whether it writes what is there in another way, or moves something to another place. */
  readonly group: 'rewrite' | 'move';
  readonly changes: readonly Change[];
}

/** Offers what concerns the file at hand alone. */
export type LocalPlanner = (spot: Spot) => Refactoring[];
/** Offers what concerns other files too, which it reads. */
export type Planner = (spot: Spot, open: Open) => Promise<Refactoring[]>;

/**
 * The change that gives a file a new text, in edits that leave alone the lines that stay. Null unless the new text
 * parses and says exactly what is expected: whatever comments, anchors and indentation may do, the meaning is sure.
 */
export function rewritten(analysis: Analysis, text: string, expected: Value): Change | null {
  const { root, problems } = parse(text);
  if (problems.length > 0 || !equal(toValue(root), expected)) return null;
  return { kind: 'edit', path: analysis.file.path, edits: lineEdits(analysis.text, text) };
}

/** Whether two values are the same; the order of keys does not count. */
export function equal(a: Value, b: Value): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]!));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key]!, b[key]!));
}

function isObject(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy of a value in which the list at a path is another; null where no list is there. */
export function withList(value: Value, path: Path, change: (list: readonly Value[]) => Value[]): Value | null {
  const [step, ...rest] = path;
  if (step === undefined) return Array.isArray(value) ? change(value) : null;
  if (Array.isArray(value) && typeof step === 'number') {
    const below = withList(value[step] ?? null, rest, change);
    return below === null ? null : value.map((item, i) => (i === step ? below : item));
  }
  if (!isObject(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return null;
  const below = withList(value[step]!, rest, change);
  return below === null ? null : { ...value, [step]: below };
}

/** The nearest list around the offset, or under the key that it is on, that fits. */
export function listAround({ analysis, offset }: Spot, fits: (list: SeqNode) => boolean): SeqNode | null {
  let at: Node | Pair | null = nodeAt(analysis.parsed.root, offset);
  for (; at; at = at.parent) {
    const here: Node = at.kind === 'pair' ? at.value : at;
    if (here.kind === 'seq' && fits(here)) return here;
  }
  return null;
}
