// Features: everything that has to change for a file to be: the file itself, its entry in lists, and whatever else the
// rules find missing once it is there and know how to mend by adding. Pure; other files come in through a function.
import { analyseFile } from '../../core/check/analyse.ts';
import { affectedBy, check } from '../../core/check/check.ts';
import type { Analysis } from '../../core/check/rule.ts';
import { classify } from '../../core/community/community.ts';
import type { CheckSettings } from '../../core/community/settings.ts';
import type { Change, Diagnostic, Fix } from '../../core/findings/diagnostic.ts';
import { applyFixes, type Files } from '../../core/findings/fix.ts';
import { updated } from '../../core/graph/graph.ts';
import { render } from '../../messages/catalogue.ts';
import { rules } from '../../rules/index.ts';
import { lineEdits } from '../line-edits.ts';
import type { Open } from '../rename.ts';
import type { Draft } from './draft.ts';
import { firstListing } from './listing.ts';

export interface Plan {
  readonly changes: readonly Change[];
  /** What the new file brings about and nothing here could mend. */
  readonly remaining: readonly Diagnostic[];
}

/** Fixes that wait for each other (an alias for a list for a file) come to an end long before. */
const MAX_ROUNDS = 8;
/** A new name may concern many files; those named first are looked at. */
const MAX_FILES = 200;

/** @param open reads a file of the community, undefined where there is none. */
export async function finish(draft: Draft, settings: CheckSettings, open: Open): Promise<Plan> {
  const { dialect, graph: before } = draft.task;
  const originals = new Map<string, Analysis | undefined>();
  const original = async (path: string): Promise<Analysis | undefined> => {
    if (!originals.has(path)) originals.set(path, path === draft.path ? undefined : await open(path));
    return originals.get(path);
  };
  const start = draft.task.existing?.text;
  let files: Files = { [draft.path]: draft.text };
  const listing = await firstListing(draft, original);
  if (listing) files = await apply(files, { title: NO_TITLE, safe: false, changes: [listing] }, original);
  let found: Diagnostic[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    found = await introduced(draft, files, settings, original);
    const fix = found.flatMap((one) =>
      one.fixes.filter((offer) => isAddition(offer, one, draft.path, before.files)),
    )[0];
    if (!fix) break;
    const next = await apply(files, fix, original);
    if (next === files) break;
    files = next;
  }
  const changes: Change[] = [];
  for (const [path, text] of Object.entries(files)) {
    const old = path === draft.path ? start : (await original(path))?.text;
    if (old === undefined) changes.push({ kind: 'create', path, text });
    else if (old !== text) changes.push({ kind: 'edit', path, edits: lineEdits(old, text) });
  }
  return { changes, remaining: found };

  /** What files have against them now and had not before. */
  async function introduced(
    { path: own }: Draft,
    state: Files,
    given: CheckSettings,
    read: (path: string) => Promise<Analysis | undefined>,
  ): Promise<Diagnostic[]> {
    const now = new Map<string, Analysis>();
    for (const [path, text] of Object.entries(state)) {
      const ref = path === own ? draft.analysis.file : classify(dialect.community, path);
      if (ref) now.set(path, analyseFile(dialect, ref, text));
    }
    const { graph, affected } = updated(before, new Map([...now].map(([path, { facts }]) => [path, facts])));
    const others = new Set([...affected, ...affectedBy(rules, before, graph, [...now.keys()])]);
    for (const path of now.keys()) others.delete(path);
    for (const path of [...others].sort().slice(0, MAX_FILES)) {
      const analysis = await read(path);
      if (analysis) now.set(path, analysis);
    }
    const all: Diagnostic[] = [];
    for (const [path, analysis] of now) {
      const old = path === own ? draft.task.existing : await read(path);
      const known = new Set(old ? check(old, rules, before, given, () => {}).map(identityOf) : []);
      for (const one of check(analysis, rules, graph, given, () => {}))
        if (one.severity !== 'hint' && !known.has(identityOf(one))) all.push(one);
    }
    return all;
  }
}

const NO_TITLE = { text: { en: '', 'zh-CN': '' }, args: {} };

function identityOf({ rule, message }: Diagnostic): string {
  return `${rule} ${render(message, 'en')}`;
}

/** Whether a fix only adds to what was there; in the new file itself only what is sure to be meant is done. */
function isAddition(fix: Fix, { path }: Diagnostic, own: string, known: { has(path: string): boolean }): boolean {
  if (path === own && !known.has(own)) return fix.safe;
  return fix.changes.every(
    (change) =>
      change.kind === 'create' || (change.kind === 'edit' && change.edits.every(({ start, end }) => start === end)),
  );
}

async function apply(files: Files, fix: Fix, read: (path: string) => Promise<Analysis | undefined>): Promise<Files> {
  const concerned: Record<string, string> = { ...files };
  for (const { path } of fix.changes) {
    const text = concerned[path] ?? (await read(path))?.text;
    if (text !== undefined) concerned[path] = text;
  }
  const done = applyFixes(concerned, [fix]);
  return done.applied.length > 0 ? done.files : files;
}
