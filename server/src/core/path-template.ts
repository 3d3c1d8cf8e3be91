// Core: path templates such as `sig/{sig}/{org}/{letter}/{repo}.yaml`, both ways (match and fill), and value templates
// such as `{repo|first|lower}`. This is the whole pattern language of community.json. Pure; imports nothing.

/** Values by variable name, e.g. `{sig: "Kernel", repo: "kpatch"}`. */
export type Vars = Readonly<Record<string, string>>;

export interface PathTemplate {
  readonly source: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const HOLE = /\{(\*\*|[A-Za-z_][\w]*)((?:\|[^{}|]+)*)\}/g;

/**
 * Compile a template. `{name}` matches one or more characters other than `/`, or what `where[name]` (a regular
 * expression source) allows; `{**}` matches any folders, none included, with the slash that follows it.
 */
export function pathTemplate(source: string, where: Vars = {}): PathTemplate {
  const names: string[] = [];
  let pattern = '';
  let at = 0;
  for (const hole of source.matchAll(HOLE)) {
    pattern += escapeRegExp(source.slice(at, hole.index));
    at = hole.index + hole[0].length;
    const name = hole[1]!;
    if (name === '**') {
      pattern += '(?:[^/]+/)*';
      if (source[at] === '/') at++;
    } else if (names.includes(name)) pattern += `\\k<${name}>`;
    else {
      names.push(name);
      pattern += `(?<${name}>${where[name] ?? '[^/]+'})`;
    }
  }
  return { source, pattern: new RegExp(`^${pattern}${escapeRegExp(source.slice(at))}$`), names };
}

/** The variables of a path that fits the template, null for one that does not. Case-sensitive. */
export function matchPath(template: PathTemplate, path: string): Vars | null {
  const found = template.pattern.exec(path);
  return found ? { ...found.groups } : null;
}

/**
 * Fill `{name}` and `{name|filter|filter}`. Filters: `lower`, `upper`, `first` (first character), `base` (after the
 * last `/`), `dir` (before it), `path` (the path of a URL, without `.git`), `dash` (spaces to `-`).
 * @returns null when a variable is missing, so that a caller never shows a half-filled text.
 */
export function fill(template: string, vars: Vars): string | null {
  let complete = true;
  const filled = template.replace(HOLE, (_, name: string, filters: string) => {
    const value = Object.hasOwn(vars, name) ? vars[name] : undefined;
    if (value === undefined) {
      complete = false;
      return '';
    }
    return filters
      .split('|')
      .slice(1)
      .reduce((text, filter) => FILTERS[filter]?.(text) ?? text, value);
  });
  return complete ? filled : null;
}

/** The filters by name; the meta-schema lists the same names. */
export const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  first: (text) => [...text][0] ?? '',
  base: (text) => text.slice(text.lastIndexOf('/') + 1),
  dir: (text) => text.slice(0, Math.max(0, text.lastIndexOf('/'))),
  path: (text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]+/i, '').replace(/^\/+|(?:\.git)?\/*(?:[?#].*)?$/g, ''),
  dash: (text) => text.replace(/\s+/g, '-'),
};

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
