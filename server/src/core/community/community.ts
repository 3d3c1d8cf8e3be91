// Core, community: a community as data: `schemas/<id>/community.json` with its schemas and static entities, and which
// file is of which kind. The format's authority is schemas/meta/community.schema.json. Pure; no community is named
// here.
import type { Text } from '../../messages/catalogue.ts';
import type { Severity } from '../findings/diagnostic.ts';
import { fill, fits, matchPath, type PathTemplate, pathTemplate, type Vars } from '../text/path-template.ts';
import type { Schema } from './schema.ts';

/** community.json as written. */
export interface CommunityFile {
  readonly id: string;
  readonly name: Text;
  /** In a workspace's own community: the bundled one whose data it takes over. Nothing reads it after linking. */
  readonly extends?: string;
  readonly homepage?: string;
  /** Evidence that a folder is such a community: a file at a path like this adds its weight once. */
  readonly detect: readonly { readonly path: string; readonly contains?: string; readonly weight?: number }[];
  readonly kinds: Readonly<Record<string, EntityKind>>;
  readonly files: readonly FileKindFile[];
  /** The roles that `x-sig.role` names, most powerful first. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** What the community's tools read YAML with: people compare findings with what their CI prints. Default `pyyaml`. */
  readonly reader?: 'pyyaml' | 'go-yaml';
  /** What the community's YAML readers accept though PyYAML does not. */
  readonly tolerates?: readonly 'trailing-tabs'[];
  /** How the right to approve a change follows from files in the folders above it. */
  readonly approvals?: Approvals;
  /** Path templates of files that only show how such files are written: comparisons between files leave them out. */
  readonly samples?: readonly string[];
  /** What people go through before a step (a new package), by name; file kinds name theirs. */
  readonly checklists?: Readonly<Record<string, Checklist>>;
  /** Severity (or "off") and options of rules for this community. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** The data that core/graph/approvers.ts works with, all of it names of this community's kinds and roles. */
export interface Approvals {
  /** The kind of the files that name people for their folder and below; its path is `{**}` and a file name. */
  readonly owners: string;
  /** The kind of the file whose keys are names for groups of people. */
  readonly aliases?: string;
  readonly roles: { readonly approver: string; readonly reviewer: string; readonly required?: string };
  /** The role of the members of an alias. */
  readonly members?: string;
  /** The kind that keys mention which limit what is under them to the paths that they match. */
  readonly filters?: string;
  readonly labels?: string;
  /** What a file mentions when the folders above do not count. */
  readonly stop?: { readonly kind: string; readonly keys: readonly string[] };
}

export interface Role {
  readonly title: Text;
  /** Whether who holds it can merge changes in the repositories that the role concerns. */
  readonly merges?: boolean;
}

/** Conditions that no program can judge: shown to people, never reported. */
export interface Checklist {
  readonly title: Text;
  readonly description?: Text;
  readonly items: readonly { readonly id: string; readonly text: Text }[];
}

export type RuleSetting =
  | Severity
  | 'off'
  | { readonly severity?: Severity | 'off'; readonly [option: string]: unknown };

/** A kind of thing that files define or refer to: sig, person, repository, branch, organisation ... */
export interface EntityKind {
  readonly title: Text;
  readonly description?: Text;
  /** Whether keys are compared as written; logins and repository names usually are not. */
  readonly caseSensitive?: boolean;
  /** The kind that owns it: keys are `owner@name`, and the owner's file is where it is defined (branches). */
  readonly within?: string;
  /** Closed: a reference to something defined nowhere is a finding. */
  readonly closed?: boolean;
  /** SIGs list what they manage of this kind: the scope (`x-sig.scope`) in which a reference is such an entry. */
  readonly listed?: string;
  /**
   * Keys are paths of files from the root. What names such a file may write it with dots, a query or a fragment; an
   * address of the web names none.
   */
  readonly file?: boolean;
  /** `entities` are only some of those that exist: of another only a near miss is worth a word. */
  readonly partial?: boolean;
  /** Profile URL by namespace (or "" without one); `{value}` is the id. */
  readonly profile?: Readonly<Record<string, string>>;
  /** What the properties of its entities are called, and the kind that their values name, if any. */
  readonly properties?: Readonly<Record<string, { readonly title: Text; readonly kind?: string }>>;
  /** Entities that are known without any file, e.g. the community's projects. */
  readonly entities?: readonly Entity[];
}

/** A thing known from the community's data: hover, completion and consistency checks read it. */
export interface Entity {
  readonly id: string;
  /** Other spellings that files use for it. */
  readonly aliases?: readonly string[];
  readonly title?: Text;
  /** Markdown. */
  readonly description?: Text;
  readonly url?: string;
  /** The checklist that goes with it, by name. */
  readonly checklist?: string;
  /** Plain facts by property name, for hover tables and `x-check.agree`. */
  readonly properties?: Readonly<Record<string, string | boolean | readonly string[]>>;
}

interface FileKindFile {
  readonly kind: string;
  readonly title: Text;
  readonly description?: Text;
  /** Where such files belong. */
  readonly path: string;
  /** Regular expression source by variable of `path` and `near`. */
  readonly where?: Vars;
  /** Where people put them by mistake: the file counts as this kind, and its place is a finding. */
  readonly near?: readonly { readonly path: string; readonly where?: Vars; readonly severity?: Severity }[];
  /** Variables that follow from others, e.g. `{"letter": {"equals": "{repo|first|lower}"}}`. */
  readonly derive?: Readonly<Record<string, { readonly equals: string; readonly severity?: Severity }>>;
  /**
   * Regular expression source (multi-line mode) that the text must match, for paths that say too little. A file without
   * content passes: it may become one of this kind.
   */
  readonly contains?: string;
  /** File name of the schema beside community.json; absent for files that only count as existing. */
  readonly schema?: string;
  /** The file kind whose roles this file replaces where both exist for the same SIG (OWNERS over sig-info). */
  readonly replaces?: string;
  /** What the path alone defines: entity kind to key template. */
  readonly defines?: Readonly<Record<string, string>>;
  /** What the path places the file in: entity kind to key template. */
  readonly within?: Readonly<Record<string, string>>;
  /** `several`: a file is read as the list of its YAML documents (`---`), however few, and its schema describes that list. */
  readonly documents?: 'several';
  /** The checklist to go through before such a file is added. */
  readonly checklist?: string;
  /**
   * `policy` files feed rules and are not completed with skeletons; `presence` files (documents) are never read: that
   * they exist is all that counts. Default `record`.
   */
  readonly purpose?: 'record' | 'policy' | 'presence';
  /** Files that must exist where a file of this kind does. */
  readonly companions?: readonly { readonly path: string; readonly severity?: Severity }[];
  /** What an empty file of this kind should become; `{name}` filled from the path, `$1` as in VS Code snippets. */
  readonly skeleton?: string;
  /** Severity of an empty document; absent: an empty file is fine. */
  readonly empty?: Severity;
  /** Severity of a document that is no mapping/list as the schema wants is on the schema; of a second YAML document here. */
  readonly icon?: string;
}

export interface FileKind extends FileKindFile {
  readonly template: PathTemplate;
  readonly nearTemplates: readonly { readonly template: PathTemplate; readonly severity: Severity }[];
  readonly root: Schema | null;
}

export interface Community extends Omit<CommunityFile, 'files'> {
  readonly files: readonly FileKind[];
  /** Schemas by file name, for `$ref` between them. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** A file that belongs to a community. */
export interface FileRef {
  /** Relative to the community's root, with `/`. */
  readonly path: string;
  readonly kind: FileKind;
  readonly vars: Vars;
  /** Set when the file stands where it does not belong. */
  readonly misplaced?: { readonly severity: Severity; readonly expected: string | null };
}

/**
 * Compile a community from its data.
 * @throws Error naming the file and the fault when a schema that community.json names is missing.
 */
export function community(file: CommunityFile, schemas: Readonly<Record<string, Schema>>): Community {
  return {
    ...file,
    schemas,
    files: file.files.map((kind) => {
      const root = kind.schema === undefined ? null : schemas[kind.schema];
      if (root === undefined)
        throw new Error(`${file.id}/community.json: schema "${kind.schema}" of kind "${kind.kind}" does not exist`);
      return {
        ...kind,
        root,
        template: pathTemplate(kind.path, kind.where),
        nearTemplates: (kind.near ?? []).map((near) => ({
          template: pathTemplate(near.path, near.where ?? kind.where),
          severity: near.severity ?? 'warning',
        })),
      };
    }),
  };
}

/** How grave a community says that what a rule finds is; undefined where it leaves that to the rule. */
export function severityIn({ rules }: Community, rule: string): Severity | 'off' | undefined {
  const setting = rules?.[rule];
  return typeof setting === 'object' ? setting.severity : setting;
}

/** What a path is in this community, null for a file that is none of its business. The first kind that fits wins. */
export function classify(community: Community, path: string): FileRef | null {
  for (const kind of community.files) {
    const vars = matchPath(kind.template, path);
    if (vars) return { path, kind, vars };
  }
  for (const kind of community.files) {
    for (const near of kind.nearTemplates) {
      const vars = matchPath(near.template, path);
      if (vars) return { path, kind, vars, misplaced: { severity: near.severity, expected: expectedPath(kind, vars) } };
    }
  }
  return null;
}

/** Whether files of this kind are never read: that they exist is all that counts. */
export function isPresence(kind: Pick<FileKind, 'purpose'>): boolean {
  return kind.purpose === 'presence';
}

/** Whether a text can be a file of this kind: the last word where a path alone does not tell (see `contains`). */
export function accepts(kind: FileKind, text: string): boolean {
  if (isPresence(kind)) return false;
  if (kind.contains === undefined) return true;
  let pattern = contents.get(kind);
  if (!pattern) {
    pattern = new RegExp(kind.contains, 'm');
    contents.set(kind, pattern);
  }
  return pattern.test(text) || text.trim() === '';
}

/** What files of a kind contain, compiled once: it is asked at every keystroke. */
const contents = new WeakMap<FileKind, RegExp>();

/**
 * Whether a path is where files of its kind are looked for, be it that a variable which follows from others is wrong
 * (the letter of a folder). Files elsewhere are read by nobody.
 */
export function isReachable(community: Community, path: string): boolean {
  if (community.files.some(({ template }) => fits(template, path))) return true;
  const ref = classify(community, path);
  if (!ref?.misplaced) return ref !== null;
  const { where = {}, derive = {}, path: template } = ref.kind;
  const free = Object.fromEntries(Object.entries(where).filter(([name]) => !Object.hasOwn(derive, name)));
  return matchPath(pathTemplate(template, free), path) !== null;
}

/**
 * Where a file with these variables belongs: derived variables are computed. Null when one is unknown, or when one that
 * was read out of a file would lead elsewhere (`..`, a folder without a name).
 */
export function expectedPath(kind: FileKind, vars: Vars): string | null {
  const complete: Record<string, string> = { ...vars };
  for (const [name, { equals }] of Object.entries(kind.derive ?? {})) {
    const value = fill(equals, vars);
    if (value !== null) complete[name] = value;
  }
  const path = fill(kind.path, complete);
  return path?.split('/').every(isName) ? path : null;
}

/** Whether a part of a path is the name of a file or folder everywhere. */
function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !/[\\\p{Cc}]/u.test(part);
}

/**
 * How strongly a folder looks like this community: the summed weight of the evidence found.
 * @param list what the folder holds.
 * @returns a function of the texts of files, which are asked for only where `contains` says something; may be called
 * again.
 */
export function evidence(community: Community, list: PathList): (read: (path: string) => string | undefined) => number {
  const found = community.detect.map(({ path, contains, weight = 1 }) => ({
    hits: firstMatching(pathTemplate(path), list, contains === undefined ? 1 : 8),
    contains: contains === undefined ? null : new RegExp(contains, 'm'),
    weight,
  }));
  return (read) => {
    let sum = 0;
    for (const { hits, contains, weight } of found)
      if (hits.some((path) => !contains || contains.test(read(path) ?? ''))) sum += weight;
    return sum;
  };
}

/** Paths relative to a folder, in which many templates are looked for. */
export interface PathList {
  readonly paths: readonly string[];
  /** All of them, each between two separators. */
  readonly joined: string;
}

/** No path holds it. */
const SEPARATOR = '\0';

export function pathList(paths: readonly string[]): PathList {
  return { paths, joined: `${SEPARATOR}${paths.join(SEPARATOR)}${SEPARATOR}` };
}

/** Fewer characters are no help in finding a path: an ending that most paths have (`.yaml`) has fewer. */
const TELLING = 6;

/** The first paths that fit a template. */
function firstMatching(template: PathTemplate, { paths, joined }: PathList, most: number): readonly string[] {
  const { start, end } = template;
  const found: string[] = [];
  const byStart = start.length >= TELLING - 1;
  if (!byStart && end.length < TELLING) {
    for (let i = 0; i < paths.length && found.length < most; i++) if (fits(template, paths[i]!)) found.push(paths[i]!);
    return found;
  }
  // A community has many thousand paths, of which few begin or end so: these are found in one text at once.
  const known = byStart ? SEPARATOR + start : end + SEPARATOR;
  for (let at = joined.indexOf(known); at >= 0 && found.length < most; ) {
    const from = joined.lastIndexOf(SEPARATOR, at) + 1;
    const to = joined.indexOf(SEPARATOR, from);
    const path = joined.slice(from, to);
    if (fits(template, path)) found.push(path);
    at = joined.indexOf(known, to);
  }
  return found;
}
