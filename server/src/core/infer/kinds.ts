// Inference: a kind of file while it is thought about, and the field by which the entries of a list are told apart. Pure.
import { hasOnlyScalars, SLUG, share } from './forms.ts';
import type { Cluster } from './paths.ts';
import type { Place } from './places.ts';
import { areSlips } from './slips.ts';
import { isNameKey } from './words.ts';

/** A kind of file while it is thought about. */
export interface Kind {
  readonly cluster: Cluster;
  readonly root: Place;
  /** Whether its files hold several documents: then the root is the list of them. */
  readonly stream: boolean;
}

/** The field by which entries are told apart: present in all, different in all. */
export function namingField(entry: Place): Place | undefined {
  const candidates = [...entry.fields].filter(
    ([, field]) => hasOnlyScalars(field) && field.instances.length >= entry.instances.length * 0.98 && isUnique(field),
  );
  const [, field] =
    candidates.find(([key]) => /^(?:dir|id|slug|key|标识|编号|代号)$/i.test(key)) ??
    candidates.find(([key, field]) => isNameKey(key) && share(field, SLUG) > 0.9) ??
    candidates.find(([, field]) => share(field, SLUG) > 0.9) ??
    candidates.find(([key]) => isNameKey(key)) ??
    candidates[0] ??
    [];
  return field;
}

function isUnique(field: Place): boolean {
  return field.instances.length >= 2 && areSlips(field.instances.length - field.texts.size, field.instances.length);
}
