// Host tests: what the launcher is asked to do (VS Code's own command line, plus its environment variables) and the
// user settings that keep a fresh VS Code quiet.
import fs from 'node:fs';
import path from 'node:path';
import { serverRoot } from './prepare.mjs';

/**
 * @typedef {object} Options
 * @property {string[]} extensions folders of extensions under development
 * @property {string | undefined} tests module that exports `run()`
 * @property {string | undefined} workspace folder or .code-workspace
 * @property {string | undefined} file opened in the first editor
 * @property {string | undefined} folderUri a virtual folder, opened in place of a workspace
 * @property {boolean} web whether extensions run in a worker of the browser, not in Node
 */

/** VS Code's command line, as `runTests()` of @vscode/test-electron makes it. @returns {Options} */
export function parseArguments(argv) {
  const flags = new Map();
  const positional = [];
  for (const argument of argv) {
    const flag = /^--([^=]+)(?:=(.*))?$/.exec(argument);
    if (flag) flags.set(flag[1], [...(flags.get(flag[1]) ?? []), flag[2] ?? '']);
    else positional.push(argument);
  }
  const isFile = (name) => !name.endsWith('.code-workspace') && fs.statSync(name).isFile();
  return {
    extensions: flags.get('extensionDevelopmentPath') ?? [],
    tests: flags.get('extensionTestsPath')?.[0],
    workspace: positional.find((name) => !isFile(name)),
    file: positional.find(isFile),
    folderUri: flags.get('folder-uri')?.[0],
    web: flags.get('extensionDevelopmentKind')?.[0] === 'web',
  };
}

/** Marks the lines of the test run among all that the extension host prints; test/host/run.ts writes it. */
export const MARK = '\u0001test\u0001';

/** Marks the counts of a run in a worker. */
export const RESULTS = '\u0001results\u0001';

/** What the environment says. */
export function environment(env = process.env) {
  return {
    chromium: env.CHROMIUM_PATH || findChromium(),
    timeout: Number(env.VSCODE_LAUNCHER_TIMEOUT_MS || 300_000),
    debug: Boolean(env.VSCODE_LAUNCHER_DEBUG),
    artifacts: env.VSCODE_LAUNCHER_ARTIFACTS,
    script: env.VSCODE_LAUNCHER_SCRIPT,
    settings: JSON.parse(env.VSCODE_LAUNCHER_SETTINGS || '{}'),
    viewport: JSON.parse(env.VSCODE_LAUNCHER_VIEWPORT || '{"width":1280,"height":800}'),
    scale: Number(env.VSCODE_LAUNCHER_SCALE || 1),
  };
}

/** An installed Chromium, undefined without one. */
export function findChromium(search = process.env.PATH ?? '') {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = names.flatMap((name) => search.split(path.delimiter).map((folder) => path.join(folder, name)));
  return candidates.find((file) => fs.existsSync(file));
}

/** Nothing pops up, nothing asks the network, nothing but the tests changes a file. */
const QUIET = {
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.surveys.enabled': false,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Write the user settings of a fresh VS Code. */
export function writeSettings(userData, settings) {
  fs.mkdirSync(path.join(userData, 'User'), { recursive: true });
  fs.writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify({ ...QUIET, ...settings }));
}

/** The server's command line. `data` is its scratch folder. */
export function serverArguments(data, userData) {
  return [
    path.join(serverRoot, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', data, '--user-data-dir', userData, '--extensions-dir', path.join(data, 'extensions')],
    ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-workspace-trust', '--disable-update-check'],
    ...['--disable-getting-started-override', '--enable-smoke-test-driver'],
  ];
}

/** The environment of the server: ours, less what would make it think that it runs inside another VS Code. */
export function serverEnvironment(env = process.env) {
  const foreign = /^(VSCODE_(IPC|PID|CWD|NLS|CODE_CACHE|ESM|HANDLES|CRASH|CLI)|ELECTRON_|CODE_SERVER_)/;
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
  // Without a gallery no request goes to a marketplace.
  return { ...kept, EXTENSIONS_GALLERY: '{}', SIG_STEWARD_MARK: MARK };
}
