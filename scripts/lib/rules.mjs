// Scripts: the rules and some messages as the program has them. Node cannot run TypeScript, so they are bundled in memory.
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Import a TypeScript module of the server.
 * @param {string} file relative to the project's root
 */
export async function importSource(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** All rules, as server/src/rules/index.ts lists them. */
export async function allRules() {
  return (await importSource('server/src/rules/index.ts')).rules;
}
