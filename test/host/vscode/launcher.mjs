#!/usr/bin/env node
// Host tests: stands in for the VS Code executable. @vscode/test-electron spawns it with VS Code's command line; it
// starts VS Code's server on 127.0.0.1, opens the workbench in headless Chromium, and exits with the exit code of the
// test run inside the extension host. 70: a fault of its own, 71: server ended, 72: page crashed, 73: extension host
// died, 124: no result in time, 130: interrupted.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import { chromium } from 'playwright-core';
import {
  environment,
  MARK,
  parseArguments,
  RESULTS,
  serverArguments,
  serverEnvironment,
  writeSettings,
} from './options.mjs';
import { serveStatically, useFromWeb } from './web.mjs';

const options = parseArguments(process.argv.slice(2));
const env = environment();
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-vscode-'));
const userData = path.join(scratch, 'data');
const workbenchErrors = [];
let server;
let browser;
let page;
let finishing = false;

const log = (...values) => env.debug && console.error('[launcher]', ...values);

/** End everything and exit. Only the first call counts. */
async function finish(code, why) {
  if (finishing) return;
  finishing = true;
  process.exitCode = code;
  if (why) console.error(`vscode launcher: ${why}`);
  if (code !== 0 && workbenchErrors.length > 0)
    console.error(`errors that the workbench logged:\n${workbenchErrors.slice(-10).join('\n')}`);
  try {
    await keepArtifacts(code);
    if (browser) await Promise.race([browser.close(), sleep(5000)]);
    await stopServer();
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    console.error(`vscode launcher: while cleaning up: ${error}`);
  }
  process.exit(code);
}

async function keepArtifacts(code) {
  if (!env.artifacts) return;
  fs.mkdirSync(env.artifacts, { recursive: true });
  if (code !== 0 && page) {
    const file = path.join(env.artifacts, 'failure.png');
    await page.screenshot({ path: file, timeout: 5000 }).catch((error) => log('no screenshot:', error));
  }
  const logs = path.join(userData, 'logs');
  if (fs.existsSync(logs)) fs.cpSync(logs, path.join(env.artifacts, 'logs'), { recursive: true });
}

async function stopServer() {
  if (!server?.pid || server.exitCode !== null || server.signalCode !== null) return;
  // Its own process group: with it go the extension host and the language server.
  const signal = (name) => {
    try {
      process.kill(-server.pid, name);
    } catch {
      // Already gone.
    }
  };
  const gone = new Promise((resolve) => server.once('exit', resolve));
  signal('SIGTERM');
  await Promise.race([gone, sleep(3000)]);
  signal('SIGKILL');
}

/** Start VS Code's server. @returns {Promise<number>} its port */
function startServer() {
  server = spawn(process.execPath, serverArguments(scratch, userData), {
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  server.once('exit', (code, signal) => finish(71, `the VS Code server ended early (${code ?? signal})`));
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`the VS Code server did not start:\n${output}`)), 60_000);
    const read = (chunk) => {
      output += chunk;
      log(`server: ${chunk}`);
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (listening) {
        clearTimeout(timer);
        resolve(Number(listening[1]));
      }
      const died = /Extension Host Process exited with code: (\w+), signal: (\w+)/.exec(chunk);
      if (died && died[1] !== '0') finish(73, `the extension host died (code ${died[1]}, signal ${died[2]})`);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
  });
}

/** Open a browser page that reaches nothing but the local server. */
async function openPage() {
  if (!env.chromium) throw new Error('no Chromium found: install one (apt-get install chromium) or set CHROMIUM_PATH');
  const home = path.join(scratch, 'browser');
  browser = await chromium.launch({
    executablePath: env.chromium,
    headless: true,
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    ],
  });
  const context = await browser.newContext({
    viewport: env.viewport,
    deviceScaleFactor: env.scale,
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    // The page may start workers of the static server's.
    bypassCSP: options.web,
  });
  const isForeign = (url) => !['data:', 'blob:', 'about:'].includes(url.protocol) && url.hostname !== '127.0.0.1';
  await context.route(isForeign, (route) => {
    log('blocked', route.request().url());
    return route.abort();
  });
  page = await context.newPage();
  page.on('pageerror', (error) => console.error(`workbench page error: ${error}`));
  page.on('crash', () => finish(72, 'the workbench page crashed'));
  await page.exposeFunction('codeAutomationLog', (type, values) => {
    if (values[0] === MARK && values[1] === RESULTS) writeResults(values[2]);
    else if (values[0] === MARK) console.log(util.format(...values.slice(1)));
    else if (env.debug) console.error(`[workbench ${type}]`, util.format(...values));
    else if (type === 'error') workbenchErrors.push(util.format(...values));
  });
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
}

/** A suite in a worker has no file system: it says its counts, and they are written here. */
function writeResults(counts) {
  if (process.env.SIG_STEWARD_RESULTS) fs.writeFileSync(process.env.SIG_STEWARD_RESULTS, counts);
}

/** The workbench takes one extension under development: any further one is installed. */
function installFurtherExtensions() {
  for (const folder of options.extensions.slice(1)) {
    const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    fs.cpSync(folder, path.join(scratch, 'extensions', `${publisher}.${name}-${version}`), { recursive: true });
  }
}

/** The workbench's address for what the command line asks. */
function workbenchUrl(port) {
  const host = `127.0.0.1:${port}`;
  const remote = (name) => `vscode-remote://${host}${pathToFileURL(path.resolve(name)).pathname}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ['enableProposedApi', ''],
    ...(options.web ? [] : options.extensions.slice(0, 1)).map((folder) => [
      'extensionDevelopmentPath',
      remote(folder),
    ]),
  ];
  if (options.tests && !options.web) payload.push(['extensionTestsPath', remote(options.tests)]);
  if (options.file) payload.push(['openFile', remote(options.file)]);
  const url = new URL(`http://${host}/`);
  const { workspace } = options;
  if (options.folderUri) url.searchParams.set('folder', options.folderUri);
  else if (!workspace) url.searchParams.set('ew', 'true');
  else url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(workspace));
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(130, `got ${signal}`));
process.on('uncaughtException', (error) => finish(70, error.stack));
process.on('unhandledRejection', (error) => finish(70, error?.stack ?? String(error)));
setTimeout(() => finish(124, `no result after ${env.timeout} ms`), env.timeout).unref();
// A runner that is killed does not tell its children.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && finish(130, 'the parent process is gone'), 1000).unref();

writeSettings(userData, env.settings);
if (!options.web) installFurtherExtensions();
const port = await startServer();
await openPage();
if (options.web) {
  const { extensions, tests } = options;
  await useFromWeb(page, await serveStatically(extensions), extensions, tests);
}
await page.goto(workbenchUrl(port), { waitUntil: 'commit', timeout: 60_000 });
if (env.script) {
  const script = await import(pathToFileURL(path.resolve(env.script)).href);
  await script.default({ page, finish, log });
}
