// Tests: a file system under which a program can die at any moment. Whatever writes is counted before it happens, and texts
// are written in pieces, so that there are moments within a file. Works on node:fs itself, in a child as in the test.
import type nodeFs from 'node:fs';

/** Pieces that a text is written in. */
const PIECES = 16;
const WRITING = [
  'openSync',
  'closeSync',
  'fsyncSync',
  'renameSync',
  'unlinkSync',
  'rmSync',
  'mkdirSync',
  'fchmodSync',
] as const;

/**
 * Have `step` called before every operation that writes; where it throws, the operation does not happen.
 * @param fs the module that the program under test has. @returns takes it all back.
 */
export function mortal(fs: typeof nodeFs, step: () => void): () => void {
  const real = { ...fs };
  for (const name of WRITING) {
    const operation = real[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        step();
        // That the disk has it all is nothing that a death of the program could show.
        return name === 'fsyncSync' ? undefined : operation(...args);
      },
    });
  }
  Object.assign(fs, {
    writeFileSync(file: string | number, text: string): void {
      const descriptor = typeof file === 'number' ? file : fs.openSync(file, 'w');
      const size = Math.ceil(text.length / PIECES);
      for (let at = 0; at < text.length; at += size) {
        step();
        real.writeSync(descriptor, text.slice(at, at + size));
      }
      if (typeof file !== 'number') fs.closeSync(descriptor);
    },
  });
  return () => {
    for (const name of [...WRITING, 'writeFileSync'] as const) Object.assign(fs, { [name]: real[name] });
  };
}
