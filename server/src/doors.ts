// The doors to the engine, in one program (dist/engine.js) that Node and a browser's worker load alike, so that the engine
// is shipped once. Each door is loaded when it is asked for and not before: what a door imports, and the modules of Node in
// particular, is not so much as evaluated behind the others. Hence calls of `require`, which the bundler resolves; nothing
// may be imported here, and nothing but doors stands here.

/** The command line; to load it is to run it on the arguments of this process. */
export function commandLine(): void {
  require('./cli/main.ts');
}

/** The language server for Node. */
export function server(): typeof import('./lsp/node.ts') {
  return require('./lsp/node.ts');
}

/** The language server for a browser's worker. */
export function worker(): typeof import('./lsp/browser.ts') {
  return require('./lsp/browser.ts');
}

/** The library. */
export function library(): typeof import('./api.ts') {
  return require('./api.ts');
}
