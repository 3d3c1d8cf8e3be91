// Core, check: checking a file again after an edit. Nearly all of its item blocks (core/check/blocks.ts) stand there
// letter by letter as before, so rules that keep to blocks are asked about the others only: what they found in a block
// has moved with it. Where it came with fixes that may follow the habits of the file, a rule is asked again. Where
// facts only moved, a rule that looked at nothing else (core/check/watched.ts) and found nothing is not asked at all;
// where the file says something else, a rule that tells what that touches (`Rule.touched`) is asked about the blocks
// that are. Pure: what is remembered goes in and out.

import type { Place } from '../community/places.ts';
import { isIgnored } from '../community/settings.ts';
import type { Diagnostic, Finding } from '../findings/diagnostic.ts';
import { movedBy } from '../findings/moved.ts';
import { changedEntities, type Graph, offsetsOf } from '../graph/graph.ts';
import { between } from '../graph/lineage.ts';
import type { Range } from '../text/text.ts';
import { type Node, type Pair, pathOf } from '../yaml/tree.ts';
import { itemBlocks } from './blocks.ts';
import { type Asking, type CheckSettings, checkAsking, type OnCrash, onlyMoved } from './check.ts';
import { glued } from './glued.ts';
import { reachOf } from './reach.ts';
import type { Analysis, Rule } from './rule.ts';
import { without } from './view.ts';
import { type Answers, Watched } from './watched.ts';

/** A block where it stands in one version of a file. */
interface Standing {
  readonly node: Node;
  /** From the line of its dash to the line of what comes after it, comments between them included. */
  readonly lines: Range;
  /** The key of the document that it stands under, '' in a document that is a list. */
  readonly key: string;
  readonly place: Place | undefined;
}

/** What a check of one version of a file showed of its item blocks. */
export interface Remembered {
  readonly text: string;
  readonly kind: Analysis['file']['kind'];
  readonly path: string;
  readonly community: Analysis['community'];
  readonly graph: Graph;
  readonly convertedLineEnds: boolean;
  readonly blocks: readonly Standing[];
  /** Blocks in which an objection of the validator or the claim of a syntax rule may have silenced others, by index. */
  readonly silenced: ReadonlySet<number>;
  /** By rule that was asked and keeps to blocks, what it found; by block, -1 for what stands in none. */
  readonly told: ReadonlyMap<Rule, Told>;
  /** Rules that looked at nothing but facts and found nothing, with what they were told besides. */
  readonly idle: ReadonlyMap<Rule, Answers>;
}

type Told = ReadonlyMap<number, readonly Finding[]>;

const NOTHING_TOLD: Told = new Map();

/** The outcome of a check. */
export interface Checked {
  /** As of `check`. */
  readonly diagnostics: readonly Diagnostic[];
  /** For the check of the next version; null where there is nothing worth remembering. */
  readonly remembered: Remembered | null;
}

/**
 * All diagnostics of a file, the same as of `check`.
 * @param before what was remembered of any earlier check of this file.
 */
export function checkAgain(
  before: Remembered | null,
  analysis: Analysis,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings = {},
  onCrash?: OnCrash,
): Checked {
  const { text, file, community } = analysis;
  if (isIgnored(settings, file.path) || settings.change?.(file.path, text))
    return { diagnostics: checkAsking(analysis, rules, graph, settings, onCrash), remembered: before };
  const blocks = standingIn(analysis);
  // While a line is being typed the file is often broken, and a moment later it is what it was.
  if (blocks.length === 0)
    return { diagnostics: checkAsking(analysis, rules, graph, settings, onCrash), remembered: before };
  const convertedLineEnds = settings.convertedLineEnds ?? false;
  const silenced = silencedIn(analysis, blocks);
  const { kind, path } = file;
  const told = new Map<Rule, Told>();
  const idle = new Map<Rule, Answers>();
  const now: Remembered = { text, kind, path, community, graph, convertedLineEnds, blocks, silenced, told, idle };
  const isSame = before !== null && isOfSame(before, now);
  const known = isSame ? alike(before, now) : [];
  const quiet = known.filter(([was, is]) => !before!.silenced.has(was) && !silenced.has(is));
  const step = before === null ? 'other' : stepBetween(before.graph, graph, path);
  const moved = step === 'moved';
  const touching = isSame && step === 'own' ? new Touching(before, now, known) : null;
  const views = new Views(analysis, quiet);
  const asking: Asking = (rule, of) => {
    const passed = isSame && before.idle.get(rule);
    if (passed && moved && saysAgain(passed, analysis)) {
      idle.set(rule, passed);
      told.set(rule, NOTHING_TOLD);
      return [];
    }
    const isNear = keepsToItems(rule, analysis);
    const apart = isNear ? undefined : rule.apart;
    if (!isNear && !apart) {
      const whole = new Watched(analysis);
      const found = [...rule.check(of(whole))];
      if (found.length === 0 && whole.asked) idle.set(rule, whole.asked);
      return found;
    }
    const touched = rule.scope !== 'community' || moved ? NO_BLOCKS : touching?.by(rule);
    const last = quiet.length > 0 && touched ? before?.told.get(rule) : undefined;
    const { known, unsure } = last ? stillFound(rule, last, quiet, touched!, before!, now) : NOTHING_KNOWN;
    const part = new Watched(last ? views.without(unsure) : analysis);
    const input = of(part);
    const found = [...known, ...(apart ? apart.within(input) : rule.check(input))];
    told.set(rule, byBlock(found, blocks));
    if (apart) return [...found, ...apart.between(of(analysis))];
    const asked =
      found.length > 0 || !part.asked ? null : last ? inAll(before?.idle.get(rule), part.asked) : part.asked;
    if (asked) idle.set(rule, asked);
    return found;
  };
  return { diagnostics: checkAsking(analysis, rules, graph, settings, onCrash, asking), remembered: now };
}

/** Whether a rule finds in an item block what its lines say; or, about the community, what all files say too. */
function keepsToItems(rule: Rule, analysis: Analysis): boolean {
  return rule.scope === 'community' ? rule.byFacts === true : reachOf(rule, analysis) === 'item';
}

type Quiet = readonly (readonly [was: number, is: number, node: Node])[];

/** Whether a file still gives these answers. */
function saysAgain(answers: Answers, { match }: Analysis): boolean {
  for (const [wanted, answer] of answers) if (match.has(wanted) !== answer) return false;
  return true;
}

/** What a rule was told in two parts of a file, null where that differs, or where it was not idle in the one. */
function inAll(known: Answers | undefined, answers: Answers): Answers | null {
  if (!known) return null;
  for (const [wanted, answer] of answers) if (known.get(wanted) !== answer) return null;
  return known;
}

/** What is known of a rule's findings in quiet blocks, and the blocks, as they were numbered, about which it has to be asked. */
interface Still {
  readonly known: readonly Finding[];
  readonly unsure: ReadonlySet<number>;
}

const NO_BLOCKS: ReadonlySet<number> = new Set();

const NOTHING_KNOWN: Still = { known: [], unsure: NO_BLOCKS };

/** @param touched blocks, as they were numbered, in which a rule about the community may find something else. */
function stillFound(
  rule: Rule,
  last: Told,
  quiet: Quiet,
  touched: ReadonlySet<number>,
  before: Remembered,
  now: Remembered,
): Still {
  if (last.size === 0) return { known: [], unsure: touched };
  const known: Finding[] = [];
  const unsure = new Set(touched);
  for (const [was, is] of quiet) {
    const findings = last.get(was);
    if (!findings) continue;
    const by = now.blocks[is]!.lines.start - before.blocks[was]!.lines.start;
    if (isOfLines(rule, findings)) for (const finding of findings) known.push(movedBy(finding, by));
    else unsure.add(was);
  }
  return { known, unsure };
}

/** What the changes of a file's facts touch in its own blocks. */
class Touching {
  /** The former number of each block that stood there before, by its number now. */
  private readonly former: ReadonlyMap<number, number>;
  private named: ReadonlySet<number> | undefined;

  constructor(
    private readonly before: Remembered,
    private readonly now: Remembered,
    known: Quiet,
  ) {
    this.former = new Map(known.map(([was, is]) => [is, was]));
  }

  /** The blocks, as they were numbered, in which a rule may find something else; undefined where it may in all. */
  by(rule: Rule): ReadonlySet<number> | undefined {
    const { before, now } = this;
    if (!rule.touched) return undefined;
    const touched = new Set(this.naming);
    for (const { graph, path, start } of rule.touched(before.graph, now.graph, [now.path])) {
      if (path !== now.path) continue;
      if (start === undefined) return undefined;
      this.add(touched, graph, start);
    }
    return touched;
  }

  /** The blocks that name an entity of which the file says something else. */
  private get naming(): ReadonlySet<number> {
    if (!this.named) {
      const { before, now } = this;
      const named = new Set<number>();
      const changed = changedEntities(before.graph, now.graph, now.path);
      for (const graph of [before.graph, now.graph])
        for (const offset of offsetsOf(graph, now.path, changed)) this.add(named, graph, offset);
      this.named = named;
    }
    return this.named;
  }

  private add(touched: Set<number>, graph: Graph, offset: number): void {
    const { before, now, former } = this;
    const index = graph === now.graph ? former.get(indexAt(now.blocks, offset)) : indexAt(before.blocks, offset);
    if (index !== undefined) touched.add(index);
  }
}

/** Whether what a rule found in an item block follows from its lines, with all that the fixes write. */
function isOfLines({ scope, fixesKeep }: Rule, findings: readonly Finding[]): boolean {
  return scope !== 'community' && (fixesKeep === true || findings.every(({ fixes }) => !fixes || fixes.length === 0));
}

/** The views of one file that rules are asked about; most rules found nothing at all and share one. */
class Views {
  private readonly all: Analysis;
  /** @param quiet indices of unchanged blocks in which nothing is silenced, before and now. */
  constructor(
    private readonly analysis: Analysis,
    private readonly quiet: Quiet,
  ) {
    this.all = without(
      analysis,
      quiet.map(([, , node]) => node),
    );
  }

  /** Without the quiet blocks, but for those of which a rule has to be asked. */
  without(unsure: ReadonlySet<number>): Analysis {
    const clean = unsure.size === 0 ? this.quiet : this.quiet.filter(([was]) => !unsure.has(was));
    if (clean.length === this.quiet.length) return this.all;
    if (clean.length === 0) return this.analysis;
    return without(
      this.analysis,
      clean.map(([, , node]) => node),
    );
  }
}

/** Ends of lines to PyYAML, to nobody else. */
const OTHER_ENDS = /[\r\x85\u2028\u2029]/;

/** None where blocks share a line with what is around them. */
function standingIn(analysis: Analysis): readonly Standing[] {
  const { text, match } = analysis;
  const nodes = itemBlocks(analysis);
  const blocks = nodes.map((node, index) => {
    const start = text.lastIndexOf('\n', node.start - 1) + 1;
    const next = nodes[index + 1];
    const behind = next?.parent === node.parent ? next!.start : startBehind(node, text.length);
    const end = behind < text.length ? text.lastIndexOf('\n', behind - 1) + 1 : text.length;
    const [key] = pathOf(node.parent as Node);
    return { node, lines: { start, end }, key: typeof key === 'string' ? key : '', place: match.placeOf(node) };
  });
  const isAlone = ({ node, lines }: Standing): boolean =>
    node.end <= lines.end && !OTHER_ENDS.test(text.slice(lines.start, node.start));
  return blocks.every(isAlone) ? blocks : [];
}

/** Where what follows the list of an item begins. */
function startBehind(item: Node, end: number): number {
  const pair = item.parent?.parent;
  if (pair?.kind !== 'pair') return end;
  const { pairs } = pair.parent;
  const next: Pair | undefined = pairs[pairs.indexOf(pair) + 1];
  return next?.start ?? end;
}

/** Blocks in which somebody may be silenced; all of them where the validator objects to what is around them. */
function silencedIn(analysis: Analysis, blocks: readonly Standing[]): ReadonlySet<number> {
  const silenced = new Set<number>();
  const nodes = [...analysis.problems.map(({ node }) => node), ...glued(analysis).keys()];
  for (const { start, end } of nodes) {
    const first = indexAt(blocks, start);
    if (first >= 0 && end <= blocks[first]!.lines.end) silenced.add(first);
    else for (let index = 0; index < blocks.length; index++) silenced.add(index);
  }
  return silenced;
}

/** The block that an offset is in, -1 outside of all. */
function indexAt(blocks: readonly Standing[], offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.lines.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 && offset < blocks[low - 1]!.lines.end ? low - 1 : -1;
}

function byBlock(findings: readonly Finding[], blocks: readonly Standing[]): Told {
  const found = new Map<number, Finding[]>();
  for (const finding of findings) {
    const index = indexAt(blocks, finding.range.start);
    const here = found.get(index);
    if (here) here.push(finding);
    else found.set(index, [finding]);
  }
  return found;
}

function isOfSame(before: Remembered, now: Remembered): boolean {
  return (
    before.path === now.path &&
    before.kind === now.kind &&
    before.community === now.community &&
    before.convertedLineEnds === now.convertedLineEnds
  );
}

/** How two snapshots differ: in nothing but where things stand in a file, in what this file says, or in more. */
function stepBetween(before: Graph, after: Graph, path: string): 'moved' | 'own' | 'other' {
  if (before.complete !== after.complete || before.community !== after.community) return 'other';
  const changed = between(before.moment, after.moment);
  if (changed === null) return 'other';
  for (const one of changed) if (one !== path) return 'other';
  if (onlyMoved(before, after, path)) return 'moved';
  return before.files.has(path) && after.files.has(path) ? 'own' : 'other';
}

/** The blocks that stand in both versions with the same lines under the same key: those above an edit and those below it. */
function alike(before: Remembered, now: Remembered): (readonly [was: number, is: number, node: Node])[] {
  const found: (readonly [number, number, Node])[] = [];
  const same = (was: number, is: number): boolean => {
    const [a, b] = [before.blocks[was]!, now.blocks[is]!];
    return (
      a.key === b.key &&
      a.place === b.place &&
      a.lines.end - a.lines.start === b.lines.end - b.lines.start &&
      before.text.slice(a.lines.start, a.lines.end) === now.text.slice(b.lines.start, b.lines.end)
    );
  };
  const both = Math.min(before.blocks.length, now.blocks.length);
  let above = 0;
  while (above < both && same(above, above)) found.push([above, above, now.blocks[above++]!.node]);
  const [was, is] = [before.blocks.length, now.blocks.length];
  let below = 1;
  while (above + below <= both && same(was - below, is - below)) below++;
  for (let back = below - 1; back > 0; back--) found.push([was - back, is - back, now.blocks[is - back]!.node]);
  return found;
}
