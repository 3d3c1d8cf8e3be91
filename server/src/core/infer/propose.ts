// Inference: a first community.json with schemas from the files that a community has. Everything in it is to be looked
// at by somebody who knows the community; it is made so that it loads, helps at once and is quiet on the files it comes
// from. Pure.
import { parse, parseStream } from '../yaml/parse.ts';
import { dereference, keyOf, type Node } from '../yaml/tree.ts';
import type { Doubt } from './choices.ts';
import type { Kind } from './kinds.ts';
import { type Meanings, meaningsOf } from './meaning.ts';
import { type Cluster, clusterPaths, type InputFile } from './paths.ts';
import { type Document, type Place, placesOf, walkPlaces } from './places.ts';
import { type Json, type JsonObject, schemaOf } from './schema.ts';
import { areSlips } from './slips.ts';
import { identifier, isPlainRole, singularOf, titled } from './words.ts';

/** What was seen of one kind of file, for a summary. */
export interface KindSummary {
  readonly kind: string;
  readonly template: string;
  readonly files: number;
  /** Keys that the schema describes, at any depth. */
  readonly fields: number;
  readonly doubts: readonly Doubt[];
  /** Whether there is much to learn from in however few files: entries that are alike. */
  readonly register: boolean;
}

export interface Proposal {
  readonly id: string;
  /** Content by file name: community.json and the schemas. */
  readonly files: Readonly<Record<string, JsonObject>>;
  readonly kinds: readonly KindSummary[];
  readonly roles: readonly string[];
  /** Places where people stand, and kinds of entities. */
  readonly people: number;
  readonly entities: readonly string[];
  /** Files that no kind covers. */
  readonly left: readonly string[];
  /** Files with a second document that others of their kind have not: the first alone was read. */
  readonly several: readonly string[];
}

/**
 * Propose a community.
 * @param texts by path relative to the root, with `/`. @param id lower-case letters, digits and hyphens.
 */
export function propose(texts: Readonly<Record<string, string>>, id: string): Proposal {
  const steps = proposing(texts, id);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `propose`, in steps, about one for each file: whoever takes them may show how far it is, let others run, or stop. */
export function* proposing(texts: Readonly<Record<string, string>>, id: string): Generator<void, Proposal> {
  const roots = new Map<string, Node | null>();
  const inputs: InputFile[] = [];
  const left: string[] = [];
  const several = new Set<string>();
  for (const [path, text] of Object.entries(texts)) {
    if (/[{}\\]/.test(path) || path.split('/').some((segment) => segment.startsWith('.'))) {
      left.push(path);
      continue;
    }
    const { root, documents } = parse(text);
    if (documents > 1) several.add(path);
    roots.set(path, root);
    inputs.push({ path, keys: keysAtTop(root) });
    yield;
  }
  const all: Kind[] = [];
  for (const cluster of clusterPaths(inputs)) {
    // A second document among many files of one each is a mistake.
    const long = cluster.files.filter(({ path }) => several.has(path));
    const stream = long.length > 0 && !(cluster.files.length > 1 && areSlips(long.length, cluster.files.length));
    const rootOf = (path: string): Node | null => (stream ? parseStream(texts[path]!).root : roots.get(path)!);
    const documents = cluster.files.map(({ path, vars }): Document => ({ root: rootOf(path), vars }));
    if (stream) for (const { path } of long) several.delete(path);
    all.push({ cluster, root: placesOf(documents), stream });
    yield;
  }
  const first = meaningsOf(all);
  yield;
  const kinds = all.filter((kind) => isWorthwhile(kind, first));
  for (const kind of all) if (!kinds.includes(kind)) left.push(...kind.cluster.files.map(({ path }) => path));
  const meanings = kinds.length === all.length ? first : meaningsOf(kinds);
  return { ...assemble(id, kinds, meanings, texts), left: left.sort(), several: [...several] };
}

/** By what files are compared; of a list, and of a mapping whose keys are names, it is what the entries say. */
function keysAtTop(root: Node | null): string[] {
  const node = root && dereference(root);
  if (node?.kind === 'seq') {
    const keys = keysIn(node.items);
    return keys.length > 0 ? keys.map((key) => `[]/${key}`) : ['[]'];
  }
  if (node?.kind !== 'map') return [];
  const names = node.pairs.map(keyOf);
  const values = node.pairs.map(({ value }) => dereference(value));
  const [first] = values;
  if (names.length < 4 || names.filter(isPlainRole).length * 3 > names.length) return names;
  if (!first || first.kind === 'scalar' || values.some((value) => value?.kind !== first.kind)) return names;
  const often = keysIn(values.flatMap((value) => (value?.kind === 'seq' ? value.items : value ? [value] : [])));
  return often.length > 0 ? often.map((key) => `${first.kind}/${key}`) : names;
}

/** The keys of nearly all entries. */
function keysIn(entries: readonly Node[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const map = dereference(entry);
    for (const pair of map?.kind === 'map' ? map.pairs : [])
      counts.set(keyOf(pair), (counts.get(keyOf(pair)) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= entries.length * 0.8).map(([key]) => key);
}

/** So many entries that are alike are a register, whatever of. */
const REGISTER = 10;

/** A lone file that names nobody and nothing (the configuration of some tool) is not the community's. */
function isWorthwhile({ cluster, root }: Kind, { senses }: Meanings): boolean {
  if (root.instances.length === 0) return false;
  if (cluster.files.length > 1) return true;
  return [...walkPlaces(root)].some((place) => senses.has(place) || isRegister(place));
}

function isRegister({ items, values }: Place): boolean {
  const entry = items ?? values;
  if ((entry?.types.get('object')?.length ?? 0) < REGISTER) return false;
  return [...entry!.fields.values()].filter(({ instances }) => instances.length >= REGISTER).length > 1;
}

function assemble(
  id: string,
  kinds: readonly Kind[],
  meanings: Meanings,
  texts: Readonly<Record<string, string>>,
): Omit<Proposal, 'left' | 'several'> {
  const files: Record<string, JsonObject> = {};
  const summaries: KindSummary[] = [];
  const entries: { order: number; json: JsonObject }[] = [];
  const taken = new Set<string>();
  for (const kind of kinds) {
    const name = nameOf(kind, taken);
    const doubts: Doubt[] = [];
    const { template } = kind.cluster;
    const schema = schemaOf(kind.root, titled(name).en, { senses: meanings.senses, doubts });
    files[`${name}.schema.json`] = schema;
    const defines = definedBy(kind, meanings, kinds);
    entries.push({
      order: specificity(template),
      json: {
        kind: name,
        title: titled(name),
        path: template,
        ...(whereOf(kind) ? { where: whereOf(kind)! } : {}),
        ...(kind.stream ? { documents: 'several' } : {}),
        ...(derivedFrom(kind) ? { derive: derivedFrom(kind)! } : {}),
        schema: `${name}.schema.json`,
        ...defines,
      },
    });
    const fields = [...walkPlaces(kind.root)].reduce((sum, place) => sum + place.fields.size, 0);
    const register = [...walkPlaces(kind.root)].some(isRegister);
    summaries.push({ kind: name, template, files: kind.cluster.files.length, fields, doubts, register });
  }
  const approvals = approvalsOf(
    entries.map(({ json }) => json),
    meanings,
  );
  files['community.json'] = {
    id,
    name: { en: id, 'zh-CN': id },
    detect: evidenceOf(kinds, texts),
    kinds: entityKinds(meanings),
    ...(meanings.roles.length > 0
      ? {
          roles: Object.fromEntries(
            meanings.roles.map((role): [string, Json] => [
              role,
              { title: titled(role), ...(MERGES.test(role) ? { merges: true } : {}) },
            ]),
          ),
        }
      : {}),
    files: entries.sort((a, b) => b.order - a.order).map(({ json }) => json),
    ...(approvals ? { approvals } : {}),
  };
  const people = [...meanings.senses.values()].filter((sense) =>
    [sense.record, sense.defines, sense.refers, sense.keys?.defines, sense.keys?.refers].includes('person'),
  ).length;
  return { id, files, kinds: summaries, roles: meanings.roles, people, entities: [...meanings.kinds] };
}

const MERGES = /maintainer|committer|owner|approver|lead|chair|admin/;

/** A kind of file is called after its file name, or after what holds such files. */
function nameOf({ cluster }: Kind, taken: Set<string>): string {
  const segments = cluster.template.replace('{**}', '').split('/');
  const file = segments.at(-1)!;
  const plain = file.replace(/\.[^.]+$/, '');
  const folder = segments
    .slice(0, -1)
    .filter((segment) => !segment.includes('{'))
    .at(-1);
  const word = plain.includes('{') ? (folder ?? plain.replace(/[{}]/g, '')) : plain;
  const base = identifier(plain.includes('{') ? singularOf(word) : word, 'file', '-');
  let name = base;
  for (let number = 2; taken.has(name); number++)
    name = folder && number === 2 ? `${identifier(singularOf(folder), 'file', '-')}-${base}` : `${base}-${number}`;
  taken.add(name);
  return name;
}

/** Names before variables, more of them first: the first path that fits decides. */
function specificity(template: string): number {
  const segments = template.split('/');
  const fixed = segments.filter((segment) => !segment.includes('{')).length;
  return (template.includes('{**}') ? 0 : 100) + (segments.at(-1)!.includes('{') ? 0 : 50) + fixed;
}

/** A folder whose name begins with a dot is never one of many. */
function whereOf({ cluster }: Kind): JsonObject | null {
  const folders = cluster.template.split('/').slice(0, -1);
  const variables = folders.flatMap((segment) => /^\{(\w+)\}$/.exec(segment)?.[1] ?? []);
  return variables.length === 0 ? null : Object.fromEntries(variables.map((name) => [name, '[^./][^/]*']));
}

/** What the path says: the group that the folder is of is defined by one kind of file, and holds the others. */
function definedBy(kind: Kind, { named, senses }: Meanings, kinds: readonly Kind[]): JsonObject {
  const defines: JsonObject = {};
  const within: JsonObject = {};
  for (const [entity, template] of Object.entries(named.get(kind) ?? {})) {
    const rivals = kinds.filter((other) => named.get(other)?.[entity] === template);
    const people = (one: Kind): number =>
      [...walkPlaces(one.root)].filter((place) => senses.get(place)?.role !== undefined).length;
    const depth = (one: Kind): number => Object.keys(one.cluster.files[0]!.vars).length;
    const [best] = [...rivals].sort((a, b) => depth(a) - depth(b) || people(b) - people(a));
    if (kind === best || entity !== 'sig') defines[entity] = template;
    else within[entity] = template;
  }
  return {
    ...(Object.keys(defines).length > 0 ? { defines } : {}),
    ...(Object.keys(within).length > 0 ? { within } : {}),
  };
}

/** A folder that is always the first letter of the file below it. */
function derivedFrom({ cluster }: Kind): JsonObject | null {
  const names = Object.keys(cluster.files[0]?.vars ?? {});
  const last = names.at(-1);
  const letter = names.find((name) => name !== last && cluster.files.every(({ vars }) => vars[name]!.length === 1));
  if (letter === undefined || last === undefined || cluster.files.length < 3) return null;
  const same = cluster.files.filter(({ vars }) => vars[last]![0]!.toLowerCase() === vars[letter]);
  if (same.length < cluster.files.length * 0.98) return null;
  return {
    [letter]: { equals: `{${last}|first|lower}`, ...(same.length < cluster.files.length ? { severity: 'info' } : {}) },
  };
}

function entityKinds({ kinds, closed, namespaces }: Meanings): JsonObject {
  return Object.fromEntries(
    [...kinds].map((kind): [string, Json] => {
      const profile = Object.fromEntries(
        [...namespaces].flatMap((namespace) => {
          const host = /github|gitee|gitcode|gitlab|codeberg/i.exec(namespace)?.[0]?.toLowerCase();
          return host === undefined
            ? []
            : [[namespace, `https://${host}.${host === 'codeberg' ? 'org' : 'com'}/{value}`]];
        }),
      ) as JsonObject;
      return [
        kind,
        {
          title: titled(kind),
          ...(closed.has(kind) ? { closed: true } : {}),
          ...(kind === 'person' && Object.keys(profile).length > 0 ? { profile } : {}),
        },
      ];
    }),
  );
}

/** Most kinds of files that speak for a community. */
const MAX_EVIDENCE = 4;

function evidenceOf(kinds: readonly Kind[], texts: Readonly<Record<string, string>>): Json[] {
  const ranked = [...kinds].sort(
    (a, b) =>
      specificity(b.cluster.template) - specificity(a.cluster.template) ||
      b.cluster.files.length - a.cluster.files.length,
  );
  return ranked.slice(0, MAX_EVIDENCE).map(({ cluster, root }) => {
    const contains = tellingKey(cluster, root, texts);
    return {
      path: cluster.template,
      ...(contains === null ? {} : { contains }),
      weight: cluster.template.includes('{**}') ? 1 : 2,
    };
  });
}

/** A line that nearly all files of a kind have. */
function tellingKey(cluster: Cluster, root: Place, texts: Readonly<Record<string, string>>): string | null {
  for (const key of root.fields.keys()) {
    const source = `^["']?${key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}["']?\\s*:`;
    const pattern = new RegExp(source, 'm');
    const fitting = cluster.files.filter(({ path }) => pattern.test(texts[path] ?? '')).length;
    if (fitting >= cluster.files.length * 0.95) return source;
  }
  return null;
}

/** Files in any folder that name approvers and reviewers decide who may approve what is below. */
function approvalsOf(files: readonly JsonObject[], { roles }: Meanings): JsonObject | null {
  const owners = files.find((file) => typeof file.path === 'string' && file.path.startsWith('{**}'));
  if (!owners || !roles.includes('approver') || !roles.includes('reviewer')) return null;
  return { owners: owners.kind!, roles: { approver: 'approver', reviewer: 'reviewer' } };
}
