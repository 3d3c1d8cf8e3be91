// Core, text: an immutable map that shares nearly all of itself with the one it was made from. A community has a
// hundred thousand files and a keystroke changes one of them; copying the table of files at each would cost more than
// everything else. Pure.

/** Changes are kept apart up to this share of the whole; beyond, copying is cheaper than looking twice. */
const MAX_SHARE = 1 / 16;
/** So few changes are always kept apart. */
const MIN_CHANGES = 64;

/** A map under which another lies: `undefined` on top says that the key is gone. */
class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  constructor(
    readonly below: ReadonlyMap<K, V>,
    readonly changes: ReadonlyMap<K, V | undefined>,
    readonly size: number,
  ) {}

  get(key: K): V | undefined {
    return this.changes.has(key) ? this.changes.get(key) : this.below.get(key);
  }

  has(key: K): boolean {
    return this.changes.has(key) ? this.changes.get(key) !== undefined : this.below.has(key);
  }

  /** What was there in its old order, then what is new. */
  *entries(): MapIterator<[K, V]> {
    for (const entry of this.below) {
      if (!this.changes.has(entry[0])) yield entry;
      else {
        const value = this.changes.get(entry[0]);
        if (value !== undefined) yield [entry[0], value];
      }
    }
    for (const [key, value] of this.changes) if (value !== undefined && !this.below.has(key)) yield [key, value];
  }

  *keys(): MapIterator<K> {
    for (const key of this.below.keys()) if (!this.changes.has(key) || this.changes.get(key) !== undefined) yield key;
    for (const [key, value] of this.changes) if (value !== undefined && !this.below.has(key)) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  /** The order of `entries`, and a fraction of its cost: nothing is made for a key. */
  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    const { below, changes } = this;
    below.forEach((known, key) => {
      const value = changes.has(key) ? changes.get(key) : known;
      if (value !== undefined) call(value, key, this);
    });
    changes.forEach((value, key) => {
      if (value !== undefined && !below.has(key)) call(value, key, this);
    });
  }
}

/**
 * A map with these values in place of those of `map`.
 * @param changes `undefined` takes a key away; no value may be `undefined` otherwise.
 */
export function withChanges<K, V>(map: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V | undefined>): ReadonlyMap<K, V> {
  if (changes.size === 0) return map;
  let size = map.size;
  for (const [key, value] of changes) size += Number(value !== undefined) - Number(map.has(key));
  const below = map instanceof LayeredMap ? (map.below as ReadonlyMap<K, V>) : map;
  const all = map instanceof LayeredMap ? new Map([...(map as LayeredMap<K, V>).changes, ...changes]) : changes;
  if (all.size <= Math.max(MIN_CHANGES, below.size * MAX_SHARE)) return new LayeredMap(below, all, size);
  const whole = new Map(below);
  for (const [key, value] of all) {
    if (value === undefined) whole.delete(key);
    else whole.set(key, value);
  }
  return whole;
}
