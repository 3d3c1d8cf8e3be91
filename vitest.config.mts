// Vitest runs everything but the tests inside VS Code (test/host), which scripts/test-host.mjs runs.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**'],
    // No check of a test leaves anything where the next one, or a person, would find it.
    env: { SIG_STEWARD_CACHE: '0' },
    globalSetup: ['test/support/run-folder.ts'],
    testTimeout: 60_000,
    // The first of the files that need the programs waits until they are bundled, and so do the others.
    hookTimeout: 60_000,
    pool: 'threads',
  },
});
