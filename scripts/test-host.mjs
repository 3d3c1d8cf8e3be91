// Runs the tests inside a real VS Code (test/host) against the packed extension: packs it, unpacks the VSIX, and starts
// VS Code once for each scenario. VS Code is the one of test/host/vscode (npm packages and an installed Chromium), or with
// SIG_STEWARD_VSCODE=download the desktop build. Prints "host: N passed, N failed"; exit code 0 when nothing failed.
// Arguments: names of scenarios, all by default.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { packageExtension } from './package.mjs';

const root = path.resolve(import.meta.dirname, '..');
const host = path.join(root, 'test/host');
const vscode = path.join(host, 'vscode');
const artifacts = path.join(host, 'artifacts');
const web = path.join(artifacts, 'web');

/** Compile the suites (for VS Code) and the scenarios (for us). */
async function compile() {
  const suites = fs.readdirSync(path.join(host, 'suites')).filter((name) => name.endsWith('.test.ts'));
  const shared = { bundle: true, platform: 'node', target: 'node20', sourcemap: 'inline', outdir: artifacts };
  await esbuild.build({
    ...shared,
    entryPoints: [path.join(host, 'run.ts'), ...suites.map((name) => path.join(host, 'suites', name))],
    entryNames: '[name]',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
  await esbuild.build({
    ...shared,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    entryPoints: [path.join(host, 'run-web.ts')],
    format: 'cjs',
    external: ['vscode'],
    outdir: web,
  });
  // A browser's extension host runs tests that lie in an extension: the one that brings the files.
  fs.cpSync(path.join(host, 'stand-ins/virtual-files'), web, { recursive: true });
  await esbuild.build({
    ...shared,
    entryPoints: [path.join(host, 'scenarios.ts')],
    format: 'esm',
    outExtension: { '.js': '.mjs' },
  });
  return import(path.join(artifacts, 'scenarios.mjs'));
}

/** Install and prepare the VS Code of test/host/vscode unless this very version stands there. */
export async function installVsCode() {
  const lock = fs.readFileSync(path.join(vscode, 'package-lock.json'));
  const wanted = crypto.createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(vscode, 'node_modules/.prepared');
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: vscode, stdio: 'inherit' });
    const { prepare } = await import(path.join(vscode, 'prepare.mjs'));
    prepare();
    fs.writeFileSync(stamp, wanted);
  }
  const { environment } = await import(path.join(vscode, 'options.mjs'));
  if (!environment().chromium)
    throw new Error('The host tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH to one.');
  return path.join(vscode, 'launcher.mjs');
}

/** Run one scenario. @returns {Promise<{passed: number, failed: number}>} */
async function runScenario(scenario, extension, executable) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-host-'));
  const results = path.join(scratch, 'results.json');
  const opened = scenario.prepare(scratch);
  console.log(`\n${scenario.name}`);
  try {
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: [
        extension,
        ...(scenario.extensions ?? []).map((name) => path.join(host, name)),
        ...(scenario.web ? [web] : []),
      ],
      extensionTestsPath: path.join(artifacts, scenario.web ? 'web/run-web.js' : 'run.js'),
      launchArgs: [
        ...(scenario.web ? ['--extensionDevelopmentKind=web', `--folder-uri=${scenario.web}`] : []),
        ...opened,
        ...(executable ? [] : ['--disable-extensions']),
      ],
      extensionTestsEnv: {
        SIG_STEWARD_SUITE: scenario.suite,
        SIG_STEWARD_RESULTS: results,
        SIG_STEWARD_SCRATCH: scratch,
        VSCODE_LAUNCHER_ARTIFACTS: path.join(artifacts, 'logs', scenario.name),
        VSCODE_LAUNCHER_SETTINGS: JSON.stringify(scenario.settings ?? {}),
      },
    });
  } catch (error) {
    if (!fs.existsSync(results)) console.error(error);
  }
  // A run that ended without counts has failed as a whole.
  const counts = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')) : { passed: 0, failed: 1 };
  fs.rmSync(scratch, { recursive: true, force: true });
  return counts;
}

/** Pack the extension and unpack it as an installer does. @returns {Promise<string>} its folder */
export async function packAndUnpack() {
  const { unpack } = await compile();
  return unpack(await packageExtension(path.join(artifacts, 'sig-steward.vsix')), artifacts);
}

/** Run scenarios by name, all when none is named. */
export async function testHost(names = []) {
  fs.rmSync(artifacts, { recursive: true, force: true });
  const extension = await packAndUnpack();
  const { scenarios } = await import(path.join(artifacts, 'scenarios.mjs'));
  const executable = process.env.SIG_STEWARD_VSCODE === 'download' ? undefined : await installVsCode();
  const total = { passed: 0, failed: 0 };
  for (const scenario of scenarios) {
    if (names.length > 0 && !names.includes(scenario.name)) continue;
    const { passed, failed } = await runScenario(scenario, extension, executable);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed } = await testHost(process.argv.slice(2));
  console.log(`\nhost: ${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
