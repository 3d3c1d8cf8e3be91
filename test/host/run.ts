// Host tests: the entry that VS Code's extension host calls. Runs one suite with Mocha, prints marked lines (the launcher
// shows no others) and writes the counts where scripts/test-host.mjs reads them. Runs inside VS Code.
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const mark = process.env.SIG_STEWARD_MARK;

function print(line: string): void {
  if (mark) console.log(mark, line);
  else console.log(line);
}

/** @throws Error when a test fails, as VS Code expects. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: class extends Mocha.reporters.Base {} });
  mocha.addFile(path.join(__dirname, `${required('SIG_STEWARD_SUITE')}.test.js`));
  const counts = { passed: 0, failed: 0 };
  await new Promise<void>((resolve) => {
    // Printed as they come, so that a run that hangs later still shows them.
    mocha
      .run(() => resolve())
      .on('pass', (test) => {
        counts.passed++;
        print(`  ✓ ${test.fullTitle()} (${test.duration} ms)`);
      })
      .on('fail', (test, error: Error) => {
        counts.failed++;
        print(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
  });
  fs.writeFileSync(required('SIG_STEWARD_RESULTS'), JSON.stringify(counts));
  if (counts.failed > 0 || counts.passed === 0) throw new Error(`${counts.passed} passed, ${counts.failed} failed`);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
