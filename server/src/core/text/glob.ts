// Core, text: globs over paths in settings, in the dialect that editors use: `*` and `?` within a segment, `**` over
// segments, `{a,b}` alternatives, `[abc]` and `[!abc]` classes. As in ignore files, a glob without `/` fits a file or
// folder of that name at any depth, and a glob that fits a folder covers all that is below it. Pure; imports nothing.

const compiled = new Map<string, RegExp>();
/** Globs come from settings, so there are few; the limit only keeps a fuzzing caller from filling the memory. */
const MAX_COMPILED = 1000;

/** The regular expression of a glob; total: whatever is no valid pattern stands for itself. */
export function globPattern(glob: string): RegExp {
  let pattern = compiled.get(glob);
  if (!pattern) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    pattern = compile(glob);
    compiled.set(glob, pattern);
  }
  return pattern;
}

/** Whether a text is a glob that somebody may have meant: no brace or bracket in it stands for itself. */
export function isGlob(text: string): boolean {
  return WELL_FORMED.test(text);
}
const WELL_FORMED = /^(?:[^{}[\]]|\[[^\]/]+\]|\{(?:[^{}]|\{[^{}]*\})*\})+$/u;

function compile(glob: string): RegExp {
  const clean = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  const prefix = glob.startsWith('/') || clean.includes('/') ? '' : '(?:[^/]+/)*';
  return new RegExp(`^${prefix}${translate(clean)}(?:/.*)?$`, 'su');
}

function translate(glob: string): string {
  let pattern = '';
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i]!;
    if (c === '*') {
      const segments = /^\*\*(\/|$)/.exec(glob.slice(i));
      if (segments && (i === 0 || glob[i - 1] === '/')) {
        pattern += segments[1] ? '(?:[^/]+/)*' : '.*';
        i += segments[0].length - 1;
      } else pattern += '[^/]*';
    } else if (c === '?') pattern += '[^/]';
    else if (c === '[') {
      const set = /^\[([!^]?)([^\]/]+)\]/.exec(glob.slice(i));
      if (set) {
        pattern += `(?!/)[${set[1] ? '^' : ''}${classMembers(set[2]!)}]`;
        i += set[0].length - 1;
      } else pattern += '\\[';
    } else if (c === '{') {
      const end = closing(glob, i);
      if (end < 0) pattern += '\\{';
      else {
        pattern += `(?:${alternatives(glob.slice(i + 1, end))
          .map(translate)
          .join('|')})`;
        i = end;
      }
    } else pattern += escapeRegExp(c);
  }
  return pattern;
}

/** Ranges (`a-z`) stay ranges where they run upwards; every other character stands for itself. */
function classMembers(members: string): string {
  return members.replace(/(.)-(.)|[\\\]^[-]/gsu, (whole, from?: string, to?: string) =>
    from !== undefined && to !== undefined && from.codePointAt(0)! <= to.codePointAt(0)!
      ? `${escapeInClass(from)}-${escapeInClass(to)}`
      : [...whole].map(escapeInClass).join(''),
  );
}

function escapeInClass(c: string): string {
  return /[\\\]^[-]/.test(c) ? `\\${c}` : c;
}

function closing(glob: string, open: number): number {
  for (let i = open, depth = 0; i < glob.length; i++) {
    if (glob[i] === '{') depth++;
    else if (glob[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

function alternatives(body: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const c of body) {
    if (c === ',' && depth === 0) parts.push('');
    else {
      if (c === '{') depth++;
      if (c === '}') depth--;
      parts[parts.length - 1] += c;
    }
  }
  return parts;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
