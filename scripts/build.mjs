// Build: everything that runs, into dist/. Generates the communities first, bundles the programs, and puts the rules'
// pages beside them.
//   node scripts/build.mjs [--production] [--watch]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { generate } from './generate-communities.mjs';
import { generateDocuments } from './generate-documents.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

/**
 * What Node and a browser run alike. Both entries of a package with two can be imported, and each is evaluated under its host
 * only; of the YAML package the one that needs nothing of Node serves both.
 */
const EVERYWHERE = {
  conditions: ['module', 'browser'],
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
};

/** JSON as a text to parse: V8 reads that faster than a literal, which it would read twice where it is not needed at once. */
const jsonAsText = {
  name: 'json-as-text',
  setup(build) {
    build.onLoad({ filter: /[\\/]generated[\\/][^\\/]+\.json$/ }, ({ path: file }) => ({
      contents: `export default JSON.parse(${JSON.stringify(fs.readFileSync(file, 'utf8'))});`,
      loader: 'js',
    }));
  },
};

/** @type {readonly (esbuild.BuildOptions & { entry: string, outfile: string })[]} */
const programs = [
  { entry: 'client/src/extension.ts', outfile: 'extension.js', external: ['vscode'], ...EVERYWHERE },
  // A browser's worker starts serving by itself, since nothing can call it; under Node the small programs below do.
  {
    entry: 'server/src/doors.ts',
    outfile: 'engine.js',
    format: 'iife',
    globalName: 'doors',
    footer: { js: "if (typeof module === 'object') module.exports = doors; else doors.worker().start();" },
    plugins: [jsonAsText],
    ...EVERYWHERE,
  },
  { entry: 'server/src/start.ts', outfile: 'server.js' },
  { entry: 'server/src/start-cli.ts', outfile: 'cli.js', banner: { js: '#!/usr/bin/env node' } },
  // Loaded by the doors when a workspace brings a community of its own.
  { entry: 'server/src/own/compile.ts', outfile: 'own.js' },
  { entry: 'server/src/cli/reader.ts', outfile: 'reader.js' },
];

/** Programs that open a door of the engine beside them. */
const openings = {
  'api.js': "module.exports = require('./engine.js').library();\n",
};

/** @returns {esbuild.BuildOptions} */
function optionsOf({ entry, outfile, ...own }, folder, production) {
  return {
    entryPoints: [path.join(root, entry)],
    outfile: path.join(folder, outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The ES module of a package, where it has one: it leaves out what is not used.
    mainFields: ['module', 'main'],
    // Without a character beyond ASCII V8 keeps a program in half the memory, and reads it faster (see escapePatterns).
    charset: 'ascii',
    legalComments: 'none',
    minify: production,
    sourcemap: production ? false : 'linked',
    logLevel: 'warning',
    ...own,
  };
}

function writeOpenings(folder) {
  for (const [name, text] of Object.entries(openings)) fs.writeFileSync(path.join(folder, name), text);
  fs.chmodSync(path.join(folder, 'cli.js'), 0o755);
}

/** Escapes what esbuild leaves as it is under `charset: 'ascii'`: characters of regular expressions, and of nothing else. */
function escapePatterns(file) {
  const source = fs.readFileSync(file, 'utf8');
  const escaped = source.replace(/(\\*)([^\0-\x7f])/g, (_, slashes, character) => {
    if (slashes.length % 2 === 1) throw new Error(`${file}: a pattern must not escape "${character}", it is a letter`);
    return `${slashes}\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  if (escaped !== source) fs.writeFileSync(file, escaped);
}

/** api.mjs: the library for `import`, without a second copy of it. */
function writeModule(folder) {
  const source = fs.readFileSync(path.join(root, 'server/src/api.ts'), 'utf8');
  const names = [...source.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)].map((match) => match[1]);
  const text = `import api from './api.js';\n\nexport const { ${names.join(', ')} } = api;\n`;
  fs.writeFileSync(path.join(folder, 'api.mjs'), text);
}

/** api.d.ts and api.d.mts: what the compiler declares of the library, which is one file (its head says why). */
function writeDeclarations(folder) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-types-'));
  try {
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.api.json', '--outDir', scratch], {
      cwd: root,
      stdio: 'inherit',
    });
    const text = fs.readFileSync(path.join(scratch, 'server/src/api.d.ts'), 'utf8');
    if (/^import |\bimport\(/m.test(text)) throw new Error('the types of server/src/api.ts must be written out there');
    for (const name of ['api.d.ts', 'api.d.mts']) fs.writeFileSync(path.join(folder, name), text);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** pages.json: rule name to its page in each language, for `sig-steward explain`. */
function bundlePages(folder) {
  const source = path.join(root, 'docs/rules');
  const pages = {};
  for (const name of fs.existsSync(source) ? fs.readdirSync(source).sort() : []) {
    const found = /^([a-z0-9-]+?)(\.zh-CN)?\.md$/.exec(name);
    if (!found) continue;
    pages[found[1]] ??= {};
    pages[found[1]][found[2] ? 'zh-CN' : 'en'] = fs.readFileSync(path.join(source, name), 'utf8');
  }
  fs.writeFileSync(path.join(folder, 'pages.json'), JSON.stringify(pages));
}

/** Bundle what is generated already. @param {string} folder where to, dist/ but for tests */
export async function bundle({ production = false, folder = dist } = {}) {
  fs.mkdirSync(folder, { recursive: true });
  await Promise.all(programs.map((program) => esbuild.build(optionsOf(program, folder, production))));
  for (const { outfile } of programs) escapePatterns(path.join(folder, outfile));
  writeOpenings(folder);
  bundlePages(folder);
  writeModule(folder);
}

/** Build everything once. */
export async function build({ production = false } = {}) {
  generate();
  generateDocuments();
  await bundle({ production });
  writeDeclarations(dist);
}

/** Build again whenever a source, schema or page changes, until interrupted. */
async function watch() {
  const data = () => {
    try {
      generate();
      generateDocuments();
      bundlePages(dist);
    } catch (error) {
      console.error(`✘ [ERROR] ${error.message}`);
    }
  };
  const announce = {
    name: 'announce',
    setup(build) {
      build.onStart(() => console.log('[watch] build started'));
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors)
          console.log(`✘ [ERROR] ${text}\n    ${location?.file}:${location?.line}:${location?.column}:`);
        console.log('[watch] build finished');
      });
    },
  };
  fs.mkdirSync(dist, { recursive: true });
  writeOpenings(dist);
  data();
  for (const program of programs) {
    const context = await esbuild.context({
      ...optionsOf(program, dist, false),
      logLevel: 'silent',
      plugins: [...(program.plugins ?? []), announce],
    });
    await context.watch();
  }
  let timer;
  for (const folder of ['schemas', 'docs/rules', 'snippets']) {
    fs.watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(data, 100);
    });
  }
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--watch')) await watch();
  else await build({ production: process.argv.includes('--production') });
}
