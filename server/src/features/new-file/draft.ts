// Features: a file to be, as far as its author has answered. What is not answered yet is what the skeleton proposes, so
// that at any time there is a whole file that the engine can analyse as it analyses any other: its rules judge an
// answer, its completion proposes one. Pure.
import { analyseFile, type Dialect } from '../../core/check/analyse.ts';
import type { Analysis } from '../../core/check/rule.ts';
import { classify, expectedPath, type FileRef } from '../../core/community/community.ts';
import { fillSkeleton } from '../../core/community/skeleton.ts';
import { type Graph, updated } from '../../core/graph/graph.ts';
import { fill, matchPath, type Vars } from '../../core/text/path-template.ts';
import { withExtras } from './extras.ts';
import { type Line, linesOf, type Slot, slotsOf, type Written, write } from './lines.ts';
import type { Offer } from './offers.ts';
import { inserted, sectionLines, spotFor } from './sections.ts';

/** What is being made, and what it is made in. */
export interface Task {
  readonly dialect: Dialect;
  readonly graph: Graph;
  readonly offer: Offer;
  /** The text of the file that gets a section, where it is there already. */
  readonly existing: Analysis | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Answers by field, `path:<variable>` or `value:<slot>`; '' is skipped on purpose. */
export interface Answers {
  readonly values: Readonly<Record<string, string>>;
  /** Fields beyond the skeleton that are wanted: keys, and `<key>[]` for one more item of a list. */
  readonly extra: readonly string[];
}

export interface Draft {
  readonly task: Task;
  readonly answers: Answers;
  readonly vars: Vars;
  readonly path: string;
  readonly lines: readonly Line[];
  readonly slots: readonly Slot[];
  /** The whole file. */
  readonly text: string;
  /** Where the value of each slot stands in it. */
  readonly places: Written['places'];
  readonly analysis: Analysis;
  /** The community with this file in it. */
  readonly graph: Graph;
}

/** Stands in for a part of the path that is not known yet. */
const UNKNOWN = 'x';

/** The variables of a kind's path that are asked for: neither derived from others nor fixed. */
export function askedVars({ kind, section }: Offer): string[] {
  if (section !== null) return [];
  return kind.template.names.filter(
    (name) => !Object.hasOwn(kind.derive ?? {}, name) && fixedVar(kind.where?.[name]) === null,
  );
}

/** The only text that a pattern allows. */
function fixedVar(where: string | undefined): string | null {
  return where !== undefined && /^[\w-]+$/.test(where) ? where : null;
}

/** The values that a variable of the path has in the files of that kind that there are. */
export function varsInUse({ graph, offer }: Task, name: string): string[] {
  const found = new Set<string>();
  for (const path of graph.files.keys()) {
    const value = matchPath(offer.kind.template, path)?.[name];
    if (value !== undefined) found.add(value);
  }
  return [...found].sort();
}

function varsOf(task: Task, { values }: Answers): Record<string, string> {
  const { kind } = task.offer;
  const vars: Record<string, string> = {};
  for (const name of kind.template.names)
    vars[name] = fixedVar(kind.where?.[name]) ?? values[`path:${name}`]?.trim() ?? '';
  for (const name of askedVars(task.offer)) {
    const allowed = new RegExp(`^(?:${kind.where?.[name] ?? '.'})`);
    vars[name] ||= allowed.test(UNKNOWN) ? UNKNOWN : (varsInUse(task, name)[0] ?? UNKNOWN);
  }
  for (const [name, { equals }] of Object.entries(kind.derive ?? {})) vars[name] = fill(equals, vars) ?? UNKNOWN;
  return vars;
}

export interface DraftOptions {
  /** The field whose value is to be empty, with its line kept: where completion looks. */
  readonly blank?: string;
  /** Leave out what is not answered, but for this field, so that no example meets a real answer. */
  readonly only?: string;
}

/** The file that answers give; what is not answered is as the skeleton proposes. */
export function draftOf(task: Task, answers: Answers, { blank, only }: DraftOptions = {}): Draft {
  const { dialect, offer, existing } = task;
  const { community } = dialect;
  const vars = varsOf(task, answers);
  const path = expectedPath(offer.kind, vars) ?? offer.kind.path;
  const skeleton = linesOf(fillSkeleton(offer.kind.skeleton ?? '', { ...vars, today: task.today }) ?? '');
  const spot = offer.section !== null && existing ? spotFor(existing, offer.section) : null;
  const base = spot ? sectionLines(skeleton, offer.section!, spot.margin) : skeleton;
  const lines = withExtras(base, offer, community, answers.extra);
  const slots = slotsOf(lines);
  const absent = only === undefined ? undefined : '';
  const values = Object.fromEntries(
    slots.map(({ id }) => {
      const field = `value:${id}`;
      return [id, answers.values[field] ?? (field === only ? undefined : absent)];
    }),
  );
  const own = write(lines, slots, values, blank?.startsWith('value:') ? blank.slice('value:'.length) : undefined);
  const { text, places } = spot ? inserted(existing!, spot, own) : own;
  const known = classify(community, path);
  const file: FileRef = known?.kind === offer.kind ? known : { path, kind: offer.kind, vars };
  const analysis = analyseFile(dialect, file, text);
  const { graph } = updated(task.graph, new Map([[path, analysis.facts]]));
  return { task, answers, vars, path, lines, slots, text, places, analysis, graph };
}
