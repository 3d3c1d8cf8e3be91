// Vitest runs everything but the tests inside VS Code (test/host), which scripts/test-host.mjs runs.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**'],
    testTimeout: 60_000,
    pool: 'threads',
  },
});
