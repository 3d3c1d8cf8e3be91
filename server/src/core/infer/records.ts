// Inference: which mappings describe a person, and which of what stands in them says who it is. Accounts and addresses may
// have a mapping of their own inside. Pure.
import { accountsAt } from './accounts.ts';
import { EMAIL, HANDLE, hasOnlyScalars, PROFILE, share, URL } from './forms.ts';
import type { Place } from './places.ts';
import type { Bare } from './register.ts';
import { isEmailKey, isGroupWord, isIdKey, isNameKey, isRole, isRoster } from './words.ts';

/** So deep below a person's mapping stand accounts and addresses. */
const MAX_DEPTH = 2;

/** What stands in a person's mapping, and in mappings of it that hold nobody else. */
export function attributesOf(place: Place, depth = MAX_DEPTH): (readonly [string, Place])[] {
  if (depth === MAX_DEPTH && !isRole(place.key) && !isRoster(place.key)) return [...place.fields];
  return [...place.fields].flatMap(([key, field]) =>
    depth > 0 && isPart(field) ? attributesOf(field, depth - 1) : [[key, field] as const],
  );
}

/** Whether a mapping states the accounts of somebody whose mapping it stands in. */
export function isPartOf(place: Place, people: readonly Place[]): boolean {
  const { parent } = place;
  if (!parent || parent.fields.get(place.key) !== place) return false;
  return [parent, parent.parent].some(
    (above) => above && people.includes(above) && attributesOf(above).some(([, field]) => field.parent === place),
  );
}

/** A mapping that stands once in another, with fields of its own that no list of people is among. */
function isPart(place: Place): boolean {
  const { types, fields, values, items, parent } = place;
  if (!types.has('object') || types.size > 1 || fields.size === 0 || values || items || isGroupWord(place.key))
    return false;
  if (parent?.fields.get(place.key) !== place) return false;
  return [...fields].every(([key, field]) => hasOnlyScalars(field) || !isRole(key));
}

/** Whether mappings at a place describe a person each: an id or a name with an address, and nobody listed inside. */
export function isPerson(place: Place): boolean {
  const fields = attributesOf(place);
  if (!place.types.has('object') || fields.length < 2) return false;
  if (fields.some(([key, field]) => isRole(key) && (field.items !== null || field.values !== null))) return false;
  const often = fields.filter(([, field]) => field.instances.length >= place.instances.length * 0.3);
  const scalars = often.filter(([, field]) => hasOnlyScalars(field));
  const address = scalars.some(([key, field]) => isEmailKey(key) && share(field, EMAIL) > 0.5);
  const name = scalars.some(([key]) => isNameKey(key));
  const id = scalars.some(([key, field]) => describesId(key, field, place));
  const listed = isRole(place.key);
  const ids = scalars.filter(([key, field]) => describesId(key, field, place)).length;
  return (
    (address && (name || id)) ||
    (listed && (id || (name && scalars.length >= 2))) ||
    (isAccount(scalars) && ((name && id) || ids >= 2))
  );
}

/** Whether a mapping that stands under somebody's id describes that person, if only by name. */
export function isKeyedPerson(place: Place, holders: ReadonlySet<string>): boolean {
  if (place.parent?.values !== place || !place.types.has('object') || !isHandles(place.parent.keys)) return false;
  const fields = attributesOf(place).filter(([, field]) => hasOnlyScalars(field));
  const often = fields.filter(([, field]) => field.instances.length >= place.instances.length * 0.5);
  const name = often.find(([key]) => isNameKey(key));
  const address = attributesOf(place).some(
    ([key, field]) => isEmailKey(key) && share(field.items ?? field, EMAIL) > 0.5 && isUsual(field, place),
  );
  if (isRole(place.key) || isRoster(place.key)) return name !== undefined || address;
  // Things have names and addresses of lists, too; a name of two words is somebody's.
  if (name === undefined || share(name[1], /^(?:\S+(?: \S+){1,3}|[\u4e00-\u9fff]{2,4})$/) <= 0.7) return false;
  const keys = new Set(place.parent.keys);
  return address || (holders.size >= 5 && coverage(holders, keys) > 0.8);
}

function isUsual(field: Place, record: Place): boolean {
  return field.instances.length >= record.instances.length * 0.5;
}

/** A key that says on which platform the id is, which only people have. */
function isAccount(fields: readonly (readonly [string, Place])[]): boolean {
  return fields.some(([key]) =>
    /github|gitee|gitlab|gitcode|codeberg|login|handle|username|account|账号|用户名/i.test(key),
  );
}

export function describesId(key: string, field: Place, record: Place): boolean {
  // Nobody is called by a number alone: it stands beside the account that people write.
  if (!isIdKey(key) || !field.types.has('string') || share(field, EMAIL) > 0.2) return false;
  if (share(field, URL) > 0.2) return isProfile(field);
  // A number that counts the entries says nothing outside of its file.
  if (/^id$/i.test(key) && isAccount(attributesOf(record)) && !field.types.has('integer')) return true;
  return share(field, HANDLE) > 0.8;
}

/** Whether accounts are stated by the address of their page. */
export function isProfile(field: Place): boolean {
  return share(field, PROFILE) > 0.9;
}

export function lastSegment(url: string): string {
  return url.replace(/\/+$/, '').replace(/^.*\//, '');
}

/** Ids that stand alone at a place, or are its keys. */
export function bareAt(place: Place): Bare | null {
  if (place.values) return isHandles(place.keys) ? { place, keyed: true, texts: new Set(place.keys) } : null;
  const accounts = accountsAt(place);
  return accounts && !accounts.address ? { place, keyed: false, texts: accounts.texts, accounts } : null;
}

/** Ids that stand in the lists of roles, and as their keys. */
export function holdersOfRoles(places: readonly Place[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const place of places) {
    if (place.parent === null || !isRole(place.key) || isRoster(place.key)) continue;
    const names = bareAt(place.types.has('array') && place.items && !place.items.values ? place.items : place);
    for (const text of names?.texts ?? []) found.add(text);
  }
  return found;
}

export function isHandles(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.filter((key) => HANDLE.test(key)).length > keys.length * 0.9;
}

export function coverage(texts: Iterable<string>, known: ReadonlySet<string> | undefined): number {
  const all = [...texts];
  if (!known || known.size === 0 || all.length === 0) return 0;
  return all.filter((text) => known.has(text)).length / all.length;
}
