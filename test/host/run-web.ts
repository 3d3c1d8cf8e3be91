// Host tests: the entry that the extension host of a browser calls: the suite for it is bundled in, since a worker loads no
// further files, and the counts are said to the launcher. Runs inside a worker.
import 'mocha/mocha';

declare const mocha: {
  setup(options: { ui: string; timeout: number; reporter: undefined }): void;
  run(done: () => void): {
    on(event: string, listener: (test: Mocha.Test, error: Error) => void): ReturnType<typeof mocha.run>;
  };
};
/** As test/host/vscode/options.mjs has them. */
const MARK = '\u0001test\u0001';
const RESULTS = '\u0001results\u0001';

export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 30_000, reporter: undefined });
  await import('./suites/web.web-test.ts');
  const counts = { passed: 0, failed: 0 };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => {
        counts.passed++;
        console.log(MARK, `  ✓ ${test.fullTitle()} (${test.duration} ms)`);
      })
      .on('fail', (test, error) => {
        counts.failed++;
        console.log(MARK, `  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
  });
  console.log(MARK, RESULTS, JSON.stringify(counts));
  if (counts.failed > 0 || counts.passed === 0) throw new Error(`${counts.passed} passed, ${counts.failed} failed`);
}
