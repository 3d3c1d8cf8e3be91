// Workspace: files that another thread reads shortly before they are needed, through memory that both share. Opening
// and reading a file is a wait for the system, and whoever checks the files has something better to do. Both ends are
// here, and neither starts the thread. It only ever helps: what it has not read, or leaves alone, is read by the one
// who needs it.
import { SEPARATOR, split } from '../core/facts/facts-codec.ts';
import { encodingOf, isDocument, readPlain } from './disk.ts';

/** How many files may be read ahead. */
const SLOTS = 1024;
/** Room for each, in bytes; larger files are left alone. Of 12,500 real ones 25 are. */
const SLOT = 8 * 1024;
/** How long a file that is being read is waited for, in milliseconds, before it is read anew. */
const PATIENCE = 20;

/** States of a file. */
const FREE = 0;
/** Read by the one who needs it, or about to be. */
const TAKEN = 1;
const BEING_READ = 2;
/** Not to be read ahead. */
const LEFT = 3;
const ASCII = 4;
const UTF8 = 5;

/** What both threads look at. */
export interface Desk {
  /** Absolute. */
  readonly root: string;
  /** The files in the order in which they are needed, relative to the root with `/`, each followed by `SEPARATOR`. */
  readonly files: string;
  /** State of each. */
  readonly states: Int32Array;
  /** The bytes of file `i` are in slot `i % SLOTS`. */
  readonly room: SharedArrayBuffer;
  /** How many bytes are in each slot. */
  readonly sizes: Int32Array;
  /** One number: how many files are no longer needed; -1 when none is. */
  readonly past: Int32Array;
}

/** For these files. @param root absolute. */
export function desk(root: string, files: readonly string[]): Desk {
  const numbers = (count: number): Int32Array =>
    new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
  return {
    root,
    files: files.map((file) => file + SEPARATOR).join(''),
    states: numbers(files.length),
    room: new SharedArrayBuffer(SLOTS * SLOT),
    sizes: numbers(SLOTS),
    past: numbers(1),
  };
}

/** The other thread's work: read file after file until there is none, or none is needed. Waits while all slots are full. */
export function readAhead({ root, files, states, room, sizes, past }: Desk): void {
  const slots = Array.from({ length: SLOTS }, (_, slot) => Buffer.from(room, slot * SLOT, SLOT));
  for (const [index, file] of split(files).entries()) {
    const slot = index % SLOTS;
    let done = Atomics.load(past, 0);
    while (done >= 0 && index >= done + SLOTS) {
      Atomics.wait(past, 0, done);
      done = Atomics.load(past, 0);
    }
    if (done < 0) return;
    if (Atomics.compareExchange(states, index, FREE, BEING_READ) !== FREE) continue;
    const size = isDocument(file) ? 0 : readPlain(`${root}/${file}`, slots[slot]!);
    const encoding = size === 0 ? undefined : encodingOf(slots[slot]!.subarray(0, size));
    sizes[slot] = size;
    Atomics.store(states, index, encoding === 'latin1' ? ASCII : encoding === 'utf8' ? UTF8 : LEFT);
    Atomics.notify(states, index);
  }
}

/** The end of the one who needs the files. */
export class ReadAhead {
  private readonly room: Buffer;

  constructor(private readonly desk: Desk) {
    this.room = Buffer.from(desk.room);
  }

  /**
   * The text of a file, undefined when it has to be read by who asks. Files are asked for in their order, each once.
   * @param index of the file.
   */
  textOf(index: number): string | undefined {
    const { states, past } = this.desk;
    let state = Atomics.compareExchange(states, index, FREE, TAKEN);
    if (state === BEING_READ) {
      Atomics.wait(states, index, BEING_READ, PATIENCE);
      state = Atomics.load(states, index);
    }
    const text = state === ASCII ? this.read(index, 'latin1') : state === UTF8 ? this.read(index, 'utf8') : undefined;
    Atomics.store(past, 0, index + 1);
    // To be woken costs both threads more than many files, so the other one sleeps until half the room is free.
    if (index % (SLOTS / 2) === 0) Atomics.notify(past, 0);
    return text;
  }

  private read(index: number, encoding: BufferEncoding): string {
    const slot = index % SLOTS;
    return this.room.toString(encoding, slot * SLOT, slot * SLOT + this.desk.sizes[slot]!);
  }

  /** No more files are needed. */
  close(): void {
    Atomics.store(this.desk.past, 0, -1);
    Atomics.notify(this.desk.past, 0);
  }
}
