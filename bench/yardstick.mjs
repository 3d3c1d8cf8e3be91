// Bench: what a community could be checked with at least, as whole programs over the same files.
//   node yardstick.mjs <read|hash|js-yaml|yaml|ajv> <folder> [schema of the manifests]
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const [what, folder, schema] = process.argv.slice(2);

function* files(at) {
  for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
    const full = path.join(at, entry.name);
    if (entry.isDirectory()) yield* files(full);
    else if (/\.ya?ml$/.test(entry.name)) yield full;
  }
}

const work = {
  read: () => () => {},
  hash: () => (text) => createHash('sha1').update(text).digest('base64url'),
  'js-yaml': async () => {
    const { load } = await import('js-yaml');
    return (text) => load(text);
  },
  yaml: async () => {
    const { parseDocument } = await import('yaml');
    return (text) => parseDocument(text);
  },
  ajv: async () => {
    const { load } = await import('js-yaml');
    const { default: Ajv } = await import('ajv/dist/2020.js');
    const ajv = new Ajv.default({ allErrors: true, strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
    return (text, file) => {
      const value = load(text);
      if (!file.endsWith('sig-info.yaml')) validate(value);
    };
  },
};

const one = await work[what]();
for (const file of files(folder)) {
  const text = fs.readFileSync(file, 'utf8');
  try {
    one(text, file);
  } catch {
    // Broken files are part of a community.
  }
}
