// Tests: a folder for the whole run, for what many test files need and one can make (programs.ts). Vitest calls this before
// the first file and after the last.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absolute; empty at first. */
    runFolder: string;
  }
}

export function setup({ provide }: TestProject): void {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-run-'));
  provide('runFolder', folder);
}

export function teardown(): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

let folder = '';
