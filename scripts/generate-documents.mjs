// Build step: which documents the VS Code extension looks at, from the path templates of schemas/*/community.json:
// client/generated/documents.json (the document selector's globs) and the activation events of package.json.
import fs from 'node:fs';
import path from 'node:path';
import { communityFolders, readCommunity } from './generate-communities.mjs';

const root = path.resolve(import.meta.dirname, '..');
const HOLE = /\{(\*\*|\w+)[^{}]*\}/g;

/** The glob that matches at least what a path template matches. */
export function glob(template, where = {}) {
  return template
    .replace(HOLE, (_, name) => {
      if (name === '**') return '\u0000';
      const choices = where[name]?.split('|') ?? [];
      if (choices.length === 0 || choices.some((choice) => !/^[\w.-]+$/.test(choice))) return '*';
      return choices.length === 1 ? choices[0] : `{${choices.join(',')}}`;
    })
    .replace(/\u0000\/?/g, '**/');
}

/** Globs of every file that some community could have business with, wherever its root is. */
export function documentGlobs(files) {
  const globs = files.flatMap((file) =>
    file.files.flatMap((kind) => [
      glob(kind.path, kind.where),
      ...(kind.near ?? []).map((near) => glob(near.path, near.where ?? kind.where)),
    ]),
  );
  return [...new Set(globs)].sort().map((item) => `**/${item}`);
}

/**
 * A workspace is a community's when it holds one of the files that speak for it, at any depth: its clone may be one of
 * several folders. A file name that says it all (`sig-info.yaml`) does in any place, since a part of a clone may be open.
 */
export function activationEvents(files) {
  const evidence = files.flatMap((file) => file.detect.filter(({ weight = 1 }) => weight > 0));
  const globs = evidence.map((item) => {
    const name = item.path.slice(item.path.lastIndexOf('/') + 1);
    return /^[\w-]+\.\w+$/.test(name) ? name : glob(item.path);
  });
  return [...new Set(globs)].sort().map((item) => `workspaceContains:**/${item}`);
}

/** Write both, or with `check` say which is stale. @returns {string[]} paths that were not up to date */
export function generateDocuments({ check = false } = {}) {
  const files = communityFolders().map((folder) => readCommunity(folder).file);
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const outputs = {
    'client/generated/documents.json': `${JSON.stringify(documentGlobs(files), null, 2)}\n`,
    'package.json': `${JSON.stringify({ ...manifest, activationEvents: activationEvents(files) }, null, 2)}\n`,
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

if (process.argv[1] === import.meta.filename)
  console.log(`generated ${generateDocuments().join(', ') || 'nothing: up to date'}`);
