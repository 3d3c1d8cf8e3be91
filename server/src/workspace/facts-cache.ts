// Workspace: facts kept on disk between runs, for Node. One file per root, written whole and renamed into place. A cache
// that is torn, foreign or of another engine, schema or format is ignored, never trusted and never an error. Facts are
// found by modification time and size first, by content otherwise.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import type { Dialect } from '../core/analyse.ts';
import { type PackedFacts, type Pool, pool, type Shape } from '../core/packed-facts.ts';
import type { FactsCache } from './project.ts';

/** Raise when facts or their packing change meaning: older caches are then ignored. */
const FORMAT = 1;

interface Entry {
  readonly stamp: string | undefined;
  readonly hash: string;
  readonly facts: PackedFacts;
}

interface Stored {
  readonly format: number;
  readonly identity: string;
  readonly shapes: readonly Shape[];
  readonly files: readonly { readonly stamp: string | undefined; readonly hash: string; readonly facts: PackedFacts }[];
}

/**
 * The cache of a root.
 * @param folder where caches live; created when something is written. @param engine the version of this program.
 */
export function factsCache(folder: string, root: string, dialect: Dialect, engine: string): FactsCache {
  const identity = digest(
    JSON.stringify([FORMAT, engine, root, dialect.community.id, dialect.community.files, dialect.community.schemas]),
  );
  const file = path.join(folder, `${digest(root)}.facts`);
  const shared: Pool = pool();
  const before = new Map<string, Entry>();
  for (const entry of read(file, identity, shared)) before.set(entry.facts.path, entry);
  const now = new Map<string, Entry>();
  let dirty = false;
  return {
    pool: shared,
    byStamp(path, stamp) {
      const entry = before.get(path);
      if (!entry || entry.stamp === undefined || entry.stamp !== stamp) return undefined;
      now.set(path, entry);
      return entry.facts;
    },
    byText(path, text) {
      const entry = before.get(path);
      return entry?.hash === digest(text) ? entry.facts : undefined;
    },
    put(path, stamp, text, facts) {
      now.set(path, { stamp, hash: digest(text), facts });
      dirty = true;
    },
    async save(paths) {
      if (!dirty && paths.size === before.size) return;
      const files = [...now].filter(([path]) => paths.has(path)).map(([, entry]) => entry);
      write(file, { format: FORMAT, identity, shapes: shared.shapes, files });
      dirty = false;
    },
  };
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

function read(file: string, identity: string, into: Pool): readonly Entry[] {
  try {
    const stored = v8.deserialize(fs.readFileSync(file)) as Stored;
    if (stored.format !== FORMAT || stored.identity !== identity) return [];
    for (const shape of stored.shapes) {
      into.shapeIds.set(
        `${shape.how} ${shape.kind} ${shape.namespace} ${shape.property} ${shape.role}`,
        into.shapes.length,
      );
      into.shapes.push(shape);
    }
    return stored.files.map((entry) => ({
      ...entry,
      facts: { ...entry.facts, keys: entry.facts.keys.map((key) => shared(into, key)) },
    }));
  } catch {
    return [];
  }
}

function shared(into: Pool, text: string): string {
  const known = into.strings.get(text);
  if (known !== undefined) return known;
  into.strings.set(text, text);
  return text;
}

/** Best effort: a folder that cannot be written only means a cold start next time. */
function write(file: string, stored: Stored): void {
  const partial = `${file}.${process.pid}.tmp`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(partial, v8.serialize(stored));
    fs.renameSync(partial, file);
  } catch {
    fs.rmSync(partial, { force: true });
  }
}
