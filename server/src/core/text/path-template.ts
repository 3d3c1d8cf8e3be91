// Core, text: path templates such as `sig/{sig}/{org}/{letter}/{repo}.yaml`, both ways (match and fill), and value
// templates such as `{repo|first|lower}`. This is the whole pattern language of community.json. Pure; imports nothing.

/** Values by variable name, e.g. `{sig: "Kernel", repo: "kpatch"}`. */
export type Vars = Readonly<Record<string, string>>;

export interface PathTemplate {
  readonly source: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** The group of `pattern` that each of `names` is. */
  readonly groups: readonly number[];
  /** What every path that fits begins and ends with: most paths fit few of a community's templates. */
  readonly start: string;
  readonly end: string;
}

/** As `HOLE`, with `{.sibling}` names. */
const FILL_HOLE = /\{(\*\*|\.?[A-Za-z_][\w-]*)((?:\|[^{}|]+)*)\}/g;
const HOLE = /\{(\*\*|[A-Za-z_][\w]*)((?:\|[^{}|]+)*)\}/g;

/**
 * Compile a template. `{name}` matches one or more characters other than `/`, or what `where[name]` (a regular
 * expression source) allows; `{**}` matches any folders, none included, with the slash that follows it.
 */
export function pathTemplate(source: string, where: Vars = {}): PathTemplate {
  const names: string[] = [];
  // Groups have numbers: V8 makes a slow object of named ones for every match, and a community has many thousand paths.
  const groups: number[] = [];
  let count = 0;
  let pattern = '';
  let start: string | undefined;
  let at = 0;
  for (const hole of source.matchAll(HOLE)) {
    const literal = source.slice(at, hole.index);
    start ??= literal;
    pattern += escapeRegExp(literal);
    at = hole.index + hole[0].length;
    const name = hole[1]!;
    const known = names.indexOf(name);
    if (name === '**') {
      pattern += '(?:[^/]+/)*';
      if (source[at] === '/') at++;
    } else if (known >= 0) pattern += `(?:\\${groups[known]})`;
    else {
      const value = where[name] ?? '[^/]+';
      names.push(name);
      groups.push(count + 1);
      count += 1 + groupsIn(value);
      pattern += `(${value})`;
    }
  }
  const end = source.slice(at);
  return { source, pattern: new RegExp(`^${pattern}${escapeRegExp(end)}$`), names, groups, start: start ?? end, end };
}

/** How many groups a pattern has. */
function groupsIn(pattern: string): number {
  return new RegExp(`${pattern}|`).exec('')!.length - 1;
}

/** Whether a path fits the template, whatever its variables are then. */
export function fits({ pattern, start, end }: PathTemplate, path: string): boolean {
  return path.startsWith(start) && path.endsWith(end) && pattern.test(path);
}

/** The variables of a path that fits the template, null for one that does not. Case-sensitive. */
export function matchPath({ pattern, names, groups, start, end }: PathTemplate, path: string): Vars | null {
  if (!path.startsWith(start) || !path.endsWith(end)) return null;
  const found = pattern.exec(path);
  if (!found) return null;
  const vars: Record<string, string> = {};
  for (let i = 0; i < names.length; i++) vars[names[i]!] = found[groups[i]!]!;
  return vars;
}

/**
 * Fill `{name}` and `{name|filter|filter}`; the filters are those of `FILTERS`.
 * @returns null when a variable is missing, so that a caller never shows a half-filled text.
 */
export function fill(template: string, vars: Vars): string | null {
  return fillFrom(template, (name) => (Object.hasOwn(vars, name) ? vars[name] : undefined));
}

/** As `fill`, asking for each variable; a name that begins with `.` is asked for as it stands. */
export function fillFrom(template: string, value: (name: string) => string | undefined): string | null {
  const parts = segments(template);
  let filled = '';
  // Counted: this runs several times for every file of a community.
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (typeof part === 'string') filled += part;
    else {
      let text = value(part.name);
      if (text === undefined) return null;
      for (let at = 0; at < part.filters.length; at++) text = part.filters[at]!(text);
      filled += text;
    }
  }
  return filled;
}

interface Hole {
  readonly name: string;
  readonly filters: readonly ((text: string) => string)[];
}

/** Templates are few and filled often: a community's are taken apart once. */
const parsed = new Map<string, readonly (string | Hole)[]>();

function segments(template: string): readonly (string | Hole)[] {
  const known = parsed.get(template);
  if (known) return known;
  const parts: (string | Hole)[] = [];
  let at = 0;
  for (const hole of template.matchAll(FILL_HOLE)) {
    if (hole.index > at) parts.push(template.slice(at, hole.index));
    at = hole.index + hole[0].length;
    const filters = (hole[2] ?? '')
      .split('|')
      .slice(1)
      .map((name) => FILTERS[name] ?? ((text: string) => text));
    parts.push({ name: hole[1]!, filters });
  }
  if (at < template.length) parts.push(template.slice(at));
  if (parsed.size > 1000) parsed.clear();
  parsed.set(template, parts);
  return parts;
}

/** The filters by name; the meta-schema lists the same names. */
const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  first: (text) => (text === '' ? '' : String.fromCodePoint(text.codePointAt(0)!)),
  base: (text) => text.slice(text.lastIndexOf('/') + 1),
  dir: (text) => text.slice(0, Math.max(0, text.lastIndexOf('/'))),
  path: (text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]+/i, '').replace(/^\/+|(?:\.git)?\/*(?:[?#].*)?$/g, ''),
  repo: repositoryIn,
  handle: handleIn,
  address: (text) => /<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(text)?.[1] ?? text,
  dash: (text) => text.replace(/\s+/g, '-'),
};

/** A regular expression's source for just this text. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The account in what is written of somebody or of a team: `@ada`, `@org/team`, `Ada (@ada) <ada@mail.example>`. */
export function handleIn(text: string): string {
  return /(?:^|[\s(（[])@([\p{L}\p{N}](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_])?)/u.exec(text)?.[1] ?? text;
}

const SCHEME = /^[a-z][a-z0-9+.-]*$/i;

/** Owner and name of a repository from its address: the first two steps behind the host. Asked of every address in a file. */
function repositoryIn(text: string): string {
  const colon = text.indexOf('://');
  const host = colon + 3;
  let at = 0;
  if (colon > 0 && host < text.length && text[host] !== '/' && SCHEME.test(text.slice(0, colon))) {
    at = text.indexOf('/', host);
    if (at < 0) return '';
  }
  const steps: string[] = [];
  while (at < text.length && steps.length < 2) {
    const slash = text.indexOf('/', at);
    const end = slash < 0 ? text.length : slash;
    if (end > at) steps.push(text.slice(at, end));
    at = end + 1;
  }
  return steps.join('/');
}
