// Check: who may import whom (the table of docs/architecture.md), and that no community is named in the program. Prints
// each breach as `path:line: what`, exit status 1 when there is one.
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * The rooms: `imports` are rooms, `packages` patterns of packages. `files` narrows a package to files of the room.
 * @type {Record<string, { imports: string[], node?: boolean, packages?: { name: RegExp, files?: RegExp }[] }>}
 */
const ROOMS = {
  'server/src/messages': { imports: [] },
  'server/src/core': {
    imports: ['server/src/messages'],
    packages: [{ name: /^yaml$/, files: /\/core\/yaml\/parse\.ts$/ }],
  },
  'server/src/rules': { imports: ['server/src/core', 'server/src/messages'] },
  'server/src/features': { imports: ['server/src/core', 'server/src/rules', 'server/src/messages'] },
  'server/src/own': {
    imports: ['server/src/core', 'server/src/messages', 'schemas/meta'],
    packages: [{ name: /^ajv\/dist\/2020\.js$/ }],
  },
  'server/src/workspace': {
    imports: ['server/src/core', 'server/src/rules', 'server/src/features', 'server/src/messages'],
    node: true,
    packages: [{ name: /^vscode-uri$/, files: /\/uri\.ts$/ }],
  },
  'server/src/lsp': {
    imports: [
      'server/src/core',
      'server/src/rules',
      'server/src/features',
      'server/src/workspace',
      'server/src/messages',
      'server/src/bundled.ts',
      'package.json',
    ],
    node: true,
    packages: [{ name: /^vscode-languageserver(?:-textdocument|\/|$)/ }],
  },
  'server/src/cli': {
    imports: [
      'server/src/core',
      'server/src/rules',
      'server/src/features',
      'server/src/workspace',
      'server/src/messages',
      'server/src/bundled.ts',
      'package.json',
    ],
    node: true,
  },
  'server/src/api.ts': {
    imports: [
      'server/src/core',
      'server/src/rules',
      'server/src/workspace',
      'server/src/messages',
      'server/src/bundled.ts',
      'package.json',
    ],
    node: true,
  },
  'server/src/doors.ts': { imports: ['server/src/lsp', 'server/src/cli', 'server/src/api.ts'] },
  'server/src/start-cli.ts': { imports: ['server/src/workspace'], node: true },
  'server/src/start.ts': { imports: ['server/src/workspace'], node: true },
  'server/src/bundled.ts': { imports: ['server/src/core', 'server/generated'] },
  // Types of the protocol are all that the client shares with the server.
  'client/src': {
    imports: ['client/generated', 'server/src/lsp/protocol.ts', 'server/src/core/community/settings.ts'],
    node: true,
    packages: [{ name: /^vscode$/ }, { name: /^vscode-languageclient(?:\/|$)/ }],
  },
};

/**
 * The folders of the core, from the bottom up: a file uses what lies in its own folder or below. The type of a thing
 * above may be named, since a type is gone when the program runs.
 */
const CORE = ['text', 'yaml', 'findings', 'community', 'repair', 'facts', 'graph', 'check', 'infer'];

const NODE = new Set(builtinModules);
const IMPORT =
  /(?:^|[;\s])(?:import|export)\s(?:([^'"`;]*?)\sfrom\s*)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;
const ONLY_TYPES = /^\s*(?:type\s(?!\s*,)|\{(?:\s*type\s[^,}]*,?)+\s*\}$)/;

/** What a source imports, with the line (1-based) and whether it is nothing but types; comments are blanked first. */
export function importsOf(source) {
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  const code = source.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|\s)\/\/.*$/gm, blank);
  return [...code.matchAll(IMPORT)].map((match) => ({
    name: match[2] ?? match[3],
    types: ONLY_TYPES.test(match[1] ?? ''),
    line: code.slice(0, match.index + match[0].length).split('\n').length,
  }));
}

/** Why a file may not import a name, or nothing but types (`types`) of it; null when it may. */
export function breach(file, name, types = false) {
  const room = roomOf(file);
  if (!room) return `${file} lies in no room of scripts/check-layers.mjs`;
  const { imports, node = false, packages = [] } = ROOMS[room];
  if (name.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), name);
    const fits = (allowed) => target === allowed || target.startsWith(`${allowed}/`);
    if (![room, ...imports].some(fits)) return `${room} may not import ${target}`;
    return types ? null : climb(file, target);
  }
  if (name.startsWith('node:') || NODE.has(name)) return node ? null : `${room} may not use Node (${name})`;
  const known = packages.filter((entry) => entry.name.test(name));
  if (known.length === 0) return `${room} may not import the package ${name}`;
  return known.some((entry) => !entry.files || entry.files.test(file))
    ? null
    : `of ${room} only ${known[0].files} imports ${name}`;
}

/** Why a file of the core may not use another of its files; null when it may, or when one of the two is none of the core. */
function climb(file, target) {
  const [from, to] = [file, target].map((name) => /^server\/src\/core\/([^/]+)\//.exec(name)?.[1]);
  if (!from || !to || CORE.indexOf(to) <= CORE.indexOf(from)) return null;
  return `server/src/core/${from} lies below ${to}: it may name its types only, not use ${target}`;
}

function roomOf(file) {
  return Object.keys(ROOMS).find((room) => file === room || file.startsWith(`${room}/`));
}

function sources(folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

/** Rooms that docs/architecture.md and this script do not agree about, or that are not there. */
function tableBreaches() {
  const file = 'docs/architecture.md';
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const first = (pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
  const documented = new Set(first(/^\| `((?:server|client)\/src[^`]*)` \|/gm));
  const enforced = new Set(Object.keys(ROOMS));
  const folders = first(/^\| `core\/([^`]*)` \|/gm);
  const there = fs.readdirSync(path.join(root, 'server/src/core')).sort();
  return [
    ...[...documented].filter((room) => !enforced.has(room)).map((room) => `${file}: ${room} is not enforced`),
    ...[...enforced].filter((room) => !documented.has(room)).map((room) => `${file}: ${room} is not documented`),
    ...(String(folders) === String(CORE)
      ? []
      : [`${file}: the folders of the core are ${CORE.join(', ')}, in this order`]),
    ...(String(there) === String(CORE.toSorted()) ? [] : [`server/src/core: holds ${there.join(', ')}`]),
  ];
}

const ids = fs
  .readdirSync(path.join(root, 'schemas'))
  .filter((name) => fs.existsSync(path.join(root, 'schemas', name, 'community.json')));
const named = new RegExp(`${ids.join('|')}`, 'i');

/** All breaches, as lines to print. */
export function breaches() {
  const found = tableBreaches();
  for (const file of [...sources('server/src'), ...sources('client/src')]) {
    const source = fs.readFileSync(path.join(root, file), 'utf8');
    for (const { name, line, types } of importsOf(source)) {
      const why = breach(file, name, types);
      if (why) found.push(`${file}:${line}: ${why}`);
    }
    source.split('\n').forEach((text, index) => {
      const community = named.exec(text)?.[0];
      if (community)
        found.push(`${file}:${index + 1}: names a community (${community}); that is data, schemas/ holds it`);
    });
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const found = breaches();
  for (const line of found) console.log(line);
  console.log(found.length === 0 ? 'layers: no breach' : `layers: ${found.length} breaches`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
