// Core, graph: who may approve a change of a path, as Prow works it out from OWNERS files: every such file from the
// path's own folder up to the root counts, nearest first, up to one that says that the folders above do not. Which
// kinds of files, roles and entities take part is data (`approvals` in community.json). Pure.
//
// As in Prow: names are compared in lower case and without a leading `@`; a name that is an alias stands for the
// members of the alias, which are not looked up again; filters match the path relative to their file's folder, and
// count only where no role and no label stands beside them; a file that stops the way up does so only once somebody was
// found for the role in question. A file that Prow could not read as a whole counts here with what can be read of it.
import type { Approvals, Community } from '../community/community.ts';
import type { FileFacts, Occurrence } from '../facts/facts.ts';
import { goPattern } from '../text/re2.ts';
import { definitions, factsIn, type Graph } from './graph.ts';
import { PERSON } from './people.ts';

/** Where a name was found that makes somebody an approver. */
export interface Source {
  /** The file in the folder, and the name in it. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** How many folders up from the path's own folder the file stands. */
  readonly distance: number;
  /** The pattern that the path matches, undefined for what holds for every path. */
  readonly filter?: string;
  /** The alias that the name is, and where it is defined. */
  readonly alias?: { readonly name: string; readonly path: string; readonly start: number; readonly end: number };
}

/** Somebody with every source that makes them one, nearest first. */
export interface Owner {
  /** In lower case, as accounts are compared. */
  readonly login: string;
  /** As written where it was found first. */
  readonly written: string;
  readonly namespace: string;
  readonly sources: readonly Source[];
}

export interface Owners {
  readonly approvers: readonly Owner[];
  readonly reviewers: readonly Owner[];
  /** Who is always asked to review. */
  readonly required: readonly Owner[];
  readonly labels: readonly string[];
  /** The files from the path's folder to the root, nearest first, whether or not they name somebody. */
  readonly files: readonly string[];
  /** The nearest file that names an approver for the path: who it names is asked first. */
  readonly nearest: string | undefined;
  /** The file behind which approvers were not looked for. */
  readonly stop: string | undefined;
}

const NOBODY: Owners = {
  approvers: [],
  reviewers: [],
  required: [],
  labels: [],
  files: [],
  nearest: undefined,
  stop: undefined,
};

/** Who may approve and who reviews a change of a file or, for a path that is a folder, of what lies in it. */
export function approversOf(graph: Graph, path: string): Owners {
  const { approvals } = graph.community;
  if (!approvals) return NOBODY;
  const steps = stepsUp(graph, approvals, path.replace(/^\.?\/+|\/+$/g, ''));
  const { roles, labels } = approvals;
  const approvers = collect(graph, approvals, steps, roles.approver);
  return {
    approvers: approvers.owners,
    reviewers: collect(graph, approvals, steps, roles.reviewer).owners,
    required: roles.required === undefined ? [] : collect(graph, approvals, steps, roles.required).owners,
    labels: labels === undefined ? [] : labelsOf(steps, labels),
    files: steps.map(({ facts }) => facts.path),
    nearest: approvers.nearest,
    stop: approvers.stop,
  };
}

/** The members of an alias, in the order of the text; undefined when there is no such alias. */
export function aliasMembers(graph: Graph, name: string, namespace: string): readonly Occurrence[] | undefined {
  const place = aliasPlace(graph, name, namespace);
  return place && membersAt(graph, place.path, place.key);
}

/** Where an alias is defined, undefined for a name that is none. */
export function aliasPlace(graph: Graph, name: string, namespace: string) {
  const { aliases } = graph.community.approvals ?? {};
  if (aliases === undefined) return undefined;
  return definitions(graph, PERSON, bare(name), namespace).find((place) => {
    const facts = graph.files.get(place.path);
    return facts?.kind === aliases && isInPlace(graph.community, aliases, place.path);
  });
}

const named = new WeakMap<object, readonly string[]>();

/** The names of all aliases, and the file that defines them; no path where there is no such file. */
export function aliasNames(graph: Graph): { readonly path: string | undefined; readonly names: readonly string[] } {
  const kind = graph.community.files.find((file) => file.kind === graph.community.approvals?.aliases);
  const facts = kind && graph.files.get(kind.path);
  if (!facts) return { path: undefined, names: [] };
  let names = named.get(facts);
  if (!names) {
    names = factsIn(graph, facts.path)!
      .occurrences.filter(({ how, kind: of }) => how === 'defines' && of === PERSON)
      .map(({ key }) => key);
    named.set(facts, names);
  }
  return { path: facts.path, names };
}

/** Only the file in its right place is read by anybody. */
function isInPlace(community: Community, kind: string, path: string): boolean {
  const found = community.files.find((file) => file.kind === kind);
  return found?.template.pattern.test(path) === true;
}

const members = new WeakMap<object, ReadonlyMap<string, readonly Occurrence[]>>();

function membersAt(graph: Graph, path: string, key: string): readonly Occurrence[] {
  const packed = graph.files.get(path)!;
  let table = members.get(packed);
  if (!table) {
    const made = new Map<string, Occurrence[]>();
    for (const occurrence of factsIn(graph, path)!.occurrences) {
      if (occurrence.kind !== PERSON || occurrence.role !== graph.community.approvals?.members) continue;
      const name = occurrence.property.toLowerCase();
      made.set(name, [...(made.get(name) ?? []), occurrence]);
    }
    members.set(packed, made);
    table = made;
  }
  return table.get(key.toLowerCase()) ?? [];
}

/** One file on the way up, with what of it concerns the path. */
interface Step {
  readonly facts: FileFacts;
  readonly distance: number;
  readonly stops: boolean;
  /** The scopes whose filters match the path; 0 is the file itself. */
  readonly scopes: ReadonlyMap<number, string | undefined>;
}

function stepsUp(graph: Graph, approvals: Approvals, path: string): Step[] {
  const name = nameOfFile(graph.community, approvals.owners);
  const steps: Step[] = [];
  let folder = path;
  // A path with such a file in it is a folder, anything else a file in one.
  for (let distance = graph.files.has(`${path}/${name}`) ? 0 : -1; ; distance++) {
    const facts = factsIn(graph, folder === '' ? name : `${folder}/${name}`);
    if (facts?.kind === approvals.owners) {
      const relative = folder === '' ? path : path.slice(folder.length + 1) || '.';
      steps.push({
        facts,
        distance,
        stops: facts.occurrences.some(
          ({ kind, key }) => kind === approvals.stop?.kind && approvals.stop.keys.includes(key),
        ),
        scopes: scopesFor(approvals, facts, relative),
      });
    }
    if (folder === '') return steps;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
  }
}

/** The name that such files have in every folder. */
function nameOfFile(community: Community, kind: string): string {
  const path = community.files.find((file) => file.kind === kind)?.path ?? '';
  return path.slice(path.lastIndexOf('}') + 1);
}

/** Prow reads a file as plain lists, and only where these hold nothing as filters. */
function scopesFor(approvals: Approvals, facts: FileFacts, relative: string): Map<number, string | undefined> {
  const { roles, labels, filters } = approvals;
  const counted = new Set([roles.approver, roles.reviewer, ...(roles.required === undefined ? [] : [roles.required])]);
  const plain = facts.occurrences.some(
    ({ scope, role, kind, end }) => scope === 0 && end > 0 && (counted.has(role) || kind === labels),
  );
  if (plain || filters === undefined) return new Map([[0, undefined]]);
  const found = new Map<number, string | undefined>();
  const patterns = facts.occurrences.filter(({ kind }) => kind === filters);
  facts.scopes.forEach(({ parent, start }, scope) => {
    if (parent !== 0) return;
    const pattern = patterns.findLast(({ end }) => end <= start)?.key;
    if (pattern === undefined) return;
    if (pattern === '.*' || goPattern(pattern)?.test(relative)) found.set(scope, pattern);
  });
  return found;
}

function collect(
  graph: Graph,
  approvals: Approvals,
  steps: readonly Step[],
  role: string,
): { owners: Owner[]; nearest: string | undefined; stop: string | undefined } {
  const owners = new Map<string, { login: string; written: string; namespace: string; sources: Source[] }>();
  let nearest: string | undefined;
  const add = (written: string, namespace: string, source: Source): void => {
    const login = bare(written);
    const known = owners.get(login);
    if (known) known.sources.push(source);
    else owners.set(login, { login, written, namespace, sources: [source] });
  };
  for (const { facts, distance, stops, scopes } of steps) {
    for (const { kind, role: held, key, namespace, scope, start, end } of facts.occurrences) {
      if (kind !== PERSON || held !== role || !scopes.has(scope)) continue;
      const filter = scopes.get(scope);
      const source: Source = { path: facts.path, start, end, distance, ...(filter === undefined ? {} : { filter }) };
      const alias = approvals.aliases === undefined ? undefined : aliasPlace(graph, key, namespace);
      if (!alias) add(key, namespace, source);
      else
        for (const member of membersAt(graph, alias.path, alias.key))
          add(member.key, member.namespace, {
            ...source,
            alias: { name: alias.key, path: alias.path, start: alias.start, end: alias.end },
          });
    }
    if (owners.size > 0) nearest ??= facts.path;
    if (stops && owners.size > 0) return { owners: [...owners.values()], nearest, stop: facts.path };
  }
  return { owners: [...owners.values()], nearest, stop: undefined };
}

/** Labels of every file on the way; the way up never stops for them but where labels were found. */
function labelsOf(steps: readonly Step[], kind: string): string[] {
  const found = new Set<string>();
  for (const { facts, stops, scopes } of steps) {
    for (const occurrence of facts.occurrences)
      if (occurrence.kind === kind && scopes.has(occurrence.scope)) found.add(occurrence.key);
    if (stops && found.size > 0) break;
  }
  return [...found].sort();
}

/** The known files below a folder whose path from there a filter matches, sorted. @param folder '' for the root. */
export function filteredPaths(graph: Graph, folder: string, pattern: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const expression = pattern === '.*' ? /^/ : goPattern(pattern);
  if (!expression) return [];
  return [...graph.files.keys()]
    .filter((path) => path.startsWith(prefix) && expression.test(path.slice(prefix.length)))
    .sort();
}

/** A login as it is compared. */
function bare(login: string): string {
  return login.toLowerCase().replace(/^@/, '');
}
