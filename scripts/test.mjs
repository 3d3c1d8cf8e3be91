// All tests: every stage runs even when an earlier one failed; at the end a summary and, as the last line,
// `N passed, N failed`, counting tests; a stage that has no counts counts as one. Exit status 1 when anything failed.
//   node scripts/test.mjs [stage...]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-test-'));
const results = path.join(scratch, 'vitest.json');
const bin = (name) => path.join(root, 'node_modules', name);

/** Counts from vitest's report; a suite that could not be loaded has no tests but failed. */
function vitestCounts() {
  if (!fs.existsSync(results)) return null;
  const report = JSON.parse(fs.readFileSync(results, 'utf8'));
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

function hostCounts(output) {
  const found = /^host: (\d+) passed, (\d+) failed$/m.exec(output);
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : null;
}

/** In this order: the first ones make what the others need. */
const stages = [
  { name: 'build', command: ['scripts/build.mjs', '--production'] },
  { name: 'types', command: [bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'lint', command: [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--error-on-warnings', '.'] },
  { name: 'layers', command: ['scripts/check-layers.mjs'] },
  { name: 'generated', command: ['scripts/generate.mjs', '--check'] },
  {
    name: 'unit',
    command: [bin('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${results}`],
    counts: vitestCounts,
  },
  { name: 'vscode', command: ['scripts/test-host.mjs'], counts: hostCounts },
];

/** Run a Node program, showing what it says. @returns {Promise<{ok: boolean, output: string}>} */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [stream, out] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        out.write(text);
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (status) => resolve({ ok: status === 0, output }));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`no stage ${unknown.join(', ')}; there are ${stages.map((stage) => stage.name).join(', ')}`);
  process.exit(2);
}
const rows = [];
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  console.log(`\n=== ${stage.name}`);
  const start = performance.now();
  const { ok, output } = await run(stage.command);
  const counts = stage.counts?.(output) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  // A program that fails without saying what failed has failed all the same.
  if (!ok && counts.failed === 0) counts.failed = 1;
  rows.push({ name: stage.name, seconds: (performance.now() - start) / 1000, ...counts });
}
fs.rmSync(scratch, { recursive: true, force: true });

console.log('\n=== summary');
for (const { name, seconds, passed, failed } of rows)
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
  );
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;
