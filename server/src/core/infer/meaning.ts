// Inference: what places mean: records of people and bare ids in the lists of a role, repositories, groups (SIGs),
// names that are defined in one place and named in others. Decided by what the values are and where they come again;
// words (words.ts) only break ties. Pure.

import { fill } from '../text/path-template.ts';
import { type Kind, namingField } from './kinds.ts';
import { namesakes } from './named.ts';
import { describePeople, listPeople, type Sense } from './people.ts';
import { type Place, walkPlaces } from './places.ts';
import { knowsAll } from './slips.ts';
import { isGroupWord, isRole } from './words.ts';

export interface Meanings {
  readonly senses: ReadonlyMap<Place, Sense>;
  /** What the paths of a kind of file name: key template by entity kind. */
  readonly named: ReadonlyMap<Kind, Readonly<Record<string, string>>>;
  /** Entity kinds whose members are all defined somewhere. */
  readonly closed: ReadonlySet<string>;
  /** Roles, as they were met. */
  readonly roles: readonly string[];
  readonly kinds: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

/** @returns what the places of all kinds mean. */
export function meaningsOf(kinds: readonly Kind[]): Meanings {
  const senses = new Map<Place, Sense>();
  const named = new Map<Kind, Record<string, string>>();
  const sense = (place: Place): Sense => {
    const known = senses.get(place) ?? {};
    senses.set(place, known);
    return known;
  };
  const places = kinds.flatMap(({ root }) => [...walkPlaces(root)]);
  const described = describePeople(places, sense);
  const { roles, closed: closedPeople, bare } = listPeople(places, senses, sense, described);
  const groups = groupsOf(kinds, senses, sense, named);
  const closed = namesakes({ kinds, places, senses, sense, named, groups });
  if (closedPeople) closed.add('person');
  for (const { teams } of senses.values()) {
    if (!teams) continue;
    teams.meaning = teamsAmong(teams.texts, groups);
    if (teams.meaning.refers) closed.add('sig');
  }
  const used = new Set<string>(['sig', 'person']);
  for (const { defines, refers, mentions, keys } of senses.values())
    for (const kind of [defines, refers, mentions, keys?.defines, keys?.refers, keys?.mentions])
      if (kind !== undefined) used.add(kind);
  for (const entities of named.values()) for (const kind of Object.keys(entities)) used.add(kind);
  return {
    senses,
    named,
    closed,
    roles: [...roles],
    kinds: used,
    namespaces: new Set([...described.namespaces.keys(), ...bare]),
  };
}

/** What teams that stand among people are of the groups that the community has. */
function teamsAmong(texts: ReadonlySet<string>, groups: ReadonlySet<string>): NonNullable<Sense['teams']>['meaning'] {
  for (const key of ['{value|handle}', '{value|handle|base}']) {
    const names = [...texts].map((text) => fill(key, { value: text }) ?? text);
    if (knowsAll(groups, names) || names.every((name) => groups.has(name))) return { refers: 'sig', key };
  }
  return { mentions: 'sig', key: '{value|handle}' };
}

/** Groups of people: folders or files of their own, entries of a list, entries of a mapping. */
function groupsOf(
  kinds: readonly Kind[],
  senses: ReadonlyMap<Place, Sense>,
  sense: (place: Place) => Sense,
  named: Map<Kind, Record<string, string>>,
): ReadonlySet<string> {
  const names = new Set<string>();
  const hasRoles = (place: Place): boolean =>
    [...walkPlaces(place)].some(
      (below) =>
        senses.get(below)?.role !== undefined ||
        (below !== place &&
          senses.get(below)?.record === 'person' &&
          isRole(below.key) &&
          below.parent?.items !== below),
    );
  const isGroup = (list: Place, entry: Place): boolean =>
    entry.types.has('object') && senses.get(entry)?.record === undefined && (hasRoles(entry) || isGroupWord(list.key));
  const visit = (place: Place): void => {
    const entry = place.items ?? place.values;
    if (entry && isGroup(place, entry)) {
      const naming = place.values ? null : namingField(entry);
      if (place.values) sense(place).keys = { defines: 'sig' };
      if (naming) sense(naming).defines = 'sig';
      for (const name of naming ? naming.texts.keys() : place.keys) names.add(name);
      if (naming || place.values) {
        sense(entry).scope = 'sig';
        return;
      }
    }
    for (const below of [...place.fields.values(), place.values, place.items]) if (below) visit(below);
  };
  for (const kind of kinds) {
    if (senses.get(kind.root)?.record === 'person') continue;
    const variables = Object.keys(kind.cluster.files[0]?.vars ?? {});
    const group = variables.find((name) => isGroupWord(name.replace(/\d+$/, '')) || isGroupWord(`${name}s`));
    // What one of the files has alone tells nothing of what the others are called after.
    const usual = [...kind.root.fields.values()].filter(
      ({ instances }) => instances.length > 1 || kind.root.instances.length === 1,
    );
    const parts = kind.root.fields.size === 0 ? [kind.root] : usual;
    const variable = group ?? (parts.some(hasRoles) ? variables[0] : undefined);
    if (variable === undefined) visit(kind.root);
    else {
      named.set(kind, { sig: `{${variable}}` });
      for (const { vars } of kind.cluster.files) names.add(vars[variable]!);
    }
  }
  return names;
}
