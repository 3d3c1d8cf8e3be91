// Build step: which documents the VS Code extension looks at, from the path templates of schemas/*/community.json:
// client/generated/documents.json (globs) and, in package.json, the activation events, when the button that starts the
// extension shows, the snippets and the choice of communities. With --check nothing is written and what is stale is named.
import fs from 'node:fs';
import path from 'node:path';
import { communityFolders, readCommunity } from './generate-communities.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** Where a workspace keeps communities of its own. */
const OWN_FOLDER = '.sig-steward';
const HOLE = /\{(\*\*|\w+)[^{}]*\}\/?/g;

/** The glob that matches at least what a path template matches. */
export function glob(template, where = {}) {
  return template.replace(HOLE, (hole, name) => {
    if (name === '**') return '**/';
    const choices = where[name]?.split('|') ?? [];
    const literal = choices.length > 0 && choices.every((choice) => /^[\w.-]+$/.test(choice));
    const text = !literal ? '*' : choices.length === 1 ? choices[0] : `{${choices.join(',')}}`;
    return hole.endsWith('/') ? `${text}/` : text;
  });
}

/** Whether a path template says more than a file name extension: it names a folder, or the whole file. */
function isSpecific(template) {
  const [name, ...folders] = template.split('/').reverse();
  return !name.includes('{') || folders.some((folder) => /\w/.test(folder.replace(HOLE, '')));
}

/** Documents whose being there can be asked: those of `isDocument` in server/src/workspace/disk.ts. */
const DOCUMENTS = ['md', 'markdown', 'rst', 'adoc'].map((extension) => ({ path: `{file}.${extension}` }));

/** Whether files of a kind are looked at: of a document only its being there counts. */
const isRead = (kind) => kind.purpose !== 'presence';

/** Whether the path of a kind of file says so much that no look into the file is needed; any JSON file may be anyone's. */
function isTelling(kind) {
  return isRead(kind) && isSpecific(kind.path) && !(kind.contains !== undefined && kind.path.endsWith('.json'));
}

/** Path templates of every file that some community could have business with, with what their holes may hold. */
function templates(files) {
  return files.flatMap((file) =>
    file.files
      .filter(isRead)
      .flatMap((kind) => [
        { path: kind.path, where: kind.where },
        ...(kind.near ?? []).map((near) => ({ path: near.path, where: near.where ?? kind.where })),
      ]),
  );
}

/** Globs, wherever a community's root is; `specific` are those whose match alone makes a file most likely ours, `presence`
 * those of documents, of which only their being there counts. */
export function documentGlobs(files) {
  const globs = (list) => [...new Set(list.map((item) => `**/${glob(item.path, item.where)}`))].sort();
  const right = files.flatMap((file) => file.files.filter(isTelling));
  // Where a workspace brings a community of its own, any YAML file may be one of its files.
  const any = [{ path: '{file}.yaml' }, { path: '{file}.yml' }];
  return { all: globs([...templates(files), ...any]), specific: globs(right), presence: globs(DOCUMENTS) };
}

/**
 * A workspace is a community's when it holds one of the files that speak for it, at any depth: its clone may be one of
 * several folders. A file name that says it all (`sig-info.yaml`) does so in any place, since a part of a clone may be
 * open; one that many projects share (`OWNERS`), in its own place alone, since vendored code brings it along. Where the
 * files lie directly in a folder of a fixed name, that folder may be what is open. Not `onLanguage:yaml`: it would activate
 * in every project on earth that has a YAML file; a lone file has a button instead.
 */
export function activationEvents(files) {
  const evidence = files.flatMap((file) => file.detect.filter(({ weight = 1 }) => weight > 0));
  const events = evidence.flatMap(({ path: template }) => {
    const name = template.slice(template.lastIndexOf('/') + 1);
    if (/^[\w-]+\.\w+$/.test(name)) return [`**/${name}`];
    if (template === name && !name.includes('{')) return [name];
    if (!isSpecific(template)) return [];
    const folder = /^([^/{}]+)\/[^/]+$/.exec(template)?.[1];
    return [`**/${glob(template)}`, ...(folder === undefined ? [] : [`../${folder}`])];
  });
  return [...new Set(events)].sort().map((event) => `workspaceContains:${event}`);
}

/** The when clause that is true for a file whose path alone makes it most likely ours. */
export function pathClause(files) {
  const kinds = files.flatMap((file) => file.files.filter(isTelling));
  const patterns = kinds.map((kind) => {
    const escaped = kind.path.replace(/[.+?^$()|[\]\\/]/g, '\\$&');
    return `\\/${escaped.replace(/\{\*\*\}(?:\\\/)?/g, '(.+\\/)?').replace(/\{\w+\}/g, '[^\\/]+')}$`;
  });
  return `resourcePath =~ /${[...new Set(patterns)].sort().join('|')}/`;
}

/** Write everything, or with `check` nothing. @returns {string[]} paths that were not up to date */
export function generateDocuments({ check = false } = {}) {
  const communities = communityFolders().map((folder) => readCommunity(folder).file);
  const own = JSON.parse(fs.readFileSync(path.join(root, 'schemas/meta/own-files.json'), 'utf8'));
  // The files that the extension itself is told things by are documents like any others.
  const files = [...communities, own];
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  manifest.activationEvents = [...activationEvents(files), `workspaceContains:${OWN_FOLDER}/*/community.json`].sort();
  for (const item of manifest.contributes.menus['editor/title'])
    item.when = `!sig-steward.active && ${pathClause(files)}`;
  Object.assign(manifest.contributes.configuration.properties['sig-steward.community'], {
    enum: ['auto', ...communities.map((file) => file.id)],
    enumDescriptions: ['%configuration.community.auto%', ...communities.map((file) => file.name.en)],
  });
  manifest.contributes.snippets = fs
    .readdirSync(path.join(root, 'snippets'))
    .sort()
    .map((name) => ({ language: 'yaml', path: `./snippets/${name}` }));
  const outputs = {
    'client/generated/documents.json': `${JSON.stringify(documentGlobs(files), null, 2)}\n`,
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
  };
  const stale = Object.entries(outputs).filter(([name, text]) => {
    const file = path.join(root, name);
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
  });
  if (!check)
    for (const [name, text] of stale) {
      const file = path.join(root, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  return stale.map(([name]) => name);
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  const stale = generateDocuments({ check });
  if (stale.length > 0) console.log(`${check ? 'stale' : 'generated'}: ${stale.join(', ')}`);
  if (check && stale.length > 0) process.exitCode = 1;
}
