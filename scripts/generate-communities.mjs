// Build step: schemas/<id>/ -> server/generated/. Checks every community.json and schema against the meta-schemas, then
// writes the communities as data and their validators as ajv standalone code, so that nothing is compiled at run time.
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import * as esbuild from 'esbuild';
import { compact } from './lib/compact-validators.mjs';
import { demandsOf } from './lib/demands.mjs';
import { ownCommunity } from './lib/own-files.mjs';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'server/generated');

const validation = JSON.parse(fs.readFileSync(path.join(root, 'schemas/meta/validation.json'), 'utf8'));
/** Options of ajv and the keywords that mean nothing to it; the compiler of workspace communities has the same. */
export const AJV_OPTIONS = validation.options;
export const ANNOTATIONS = validation.annotations;

/** Read `schemas/<id>/`: community.json, the `*.schema.json` beside it, and the entity lists that it names. */
export function readCommunity(folder) {
  const read = (name) => {
    const file = path.join(folder, name);
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8'));
    } catch (error) {
      throw new Error(`${path.relative(root, file)}: ${error.message}`);
    }
  };
  const file = read('community.json');
  const schemas = {};
  for (const name of fs.readdirSync(folder).sort()) if (name.endsWith('.schema.json')) schemas[name] = read(name);
  for (const kind of Object.values(file.kinds)) {
    if (typeof kind.entities === 'string') kind.entities = read(kind.entities);
  }
  return { file, schemas };
}

export function communityFolders() {
  const base = path.join(root, 'schemas');
  return fs
    .readdirSync(base)
    .sort()
    .map((name) => path.join(base, name))
    .filter((folder) => fs.existsSync(path.join(folder, 'community.json')));
}

function fail(where, errors) {
  const lines = errors.map((e) => `  ${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);
  throw new Error(`${where} breaks the meta-schema:\n${[...new Set(lines)].join('\n')}`);
}

export function generate() {
  const meta = new Ajv(AJV_OPTIONS);
  const readMeta = (name) => JSON.parse(fs.readFileSync(path.join(root, 'schemas/meta', name), 'utf8'));
  const isCommunity = meta.compile(readMeta('community.schema.json'));
  const isSchema = meta.compile(readMeta('keywords.schema.json'));
  // Nobody reads the words of ajv: the rules have their own.
  const ajv = new Ajv({ ...AJV_OPTIONS, messages: false, code: { source: true, esm: true, lines: false } });
  const communities = [];
  const refs = {};
  const index = [];
  for (const folder of communityFolders()) {
    const { file, schemas } = readCommunity(folder);
    if (!isCommunity(file)) fail(`${path.relative(root, folder)}/community.json`, isCommunity.errors);
    for (const [name, schema] of Object.entries(schemas)) {
      if (!isSchema(schema)) fail(`${path.relative(root, folder)}/${name}`, isSchema.errors);
      ajv.addSchema({ ...demandsOf(schema), $id: `https://sig-steward.invalid/${file.id}/${name}` });
    }
    for (const name of Object.keys(schemas)) {
      const exported = `${file.id}_${name}`.replace(/\W/g, '_');
      refs[exported] = `https://sig-steward.invalid/${file.id}/${name}`;
      index.push([file.id, name, exported]);
    }
    communities.push({ file, schemas });
  }
  const own = ownCommunity(communities);
  if (!isCommunity(own.file)) fail('schemas/meta/own-files.json', isCommunity.errors);
  for (const [name, schema] of Object.entries(own.demands)) {
    const exported = `own_${name}`.replace(/\W/g, '_');
    refs[exported] = `https://sig-steward.invalid/${own.file.id}/${name}`;
    index.push([own.file.id, name, exported]);
    ajv.addSchema({ ...schema, $id: refs[exported] });
  }
  fs.mkdirSync(out, { recursive: true });
  const code = compact(standaloneCode.default(ajv, refs));
  // The generated functions require helpers of ajv (deep equality); they are bundled in, but for one that we have a
  // faster one of.
  esbuild.buildSync({
    stdin: { contents: code, resolveDir: root, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    alias: { 'ajv/dist/runtime/ucs2length': path.join(root, 'scripts/lib/code-points.ts') },
    outfile: path.join(out, 'validators-code.js'),
  });
  fs.writeFileSync(
    path.join(out, 'validators.js'),
    [
      "import * as code from './validators-code.js';",
      '/** Compiled validators by community id and schema file name. */',
      'const run = (f) => (value) => (f(value) ? [] : f.errors);',
      'export const validators = {',
      ...[...communities, own].map(
        ({ file }) =>
          `  ${JSON.stringify(file.id)}: { ${index
            .filter(([id]) => id === file.id)
            .map(([, name, exported]) => `${JSON.stringify(name)}: run(code.${exported})`)
            .join(', ')} },`,
      ),
      '};',
      '',
    ].join('\n'),
  );
  fs.writeFileSync(
    path.join(out, 'validators.d.ts'),
    "import type { Validator } from '../src/core/community/validate.ts';\nexport declare const validators: Readonly<Record<string, Readonly<Record<string, Validator>>>>;\n",
  );
  fs.writeFileSync(path.join(out, 'communities.json'), JSON.stringify(communities));
  fs.writeFileSync(path.join(out, 'own-files.json'), JSON.stringify({ file: own.file, schemas: own.schemas }));
  return communities.length;
}

if (process.argv[1] === import.meta.filename) console.log(`generated ${generate()} communities`);
