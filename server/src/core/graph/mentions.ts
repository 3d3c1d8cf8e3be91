// Core, graph: by which of their ids people are mentioned. Ids of several platforms stand beside each other; the one
// that counts is that of the platform where the community's repositories are. Pure.
import type { Community } from '../community/community.ts';
import { PERSON } from './people.ts';

const platforms = new WeakMap<Community, string | undefined>();

/** The id namespace of the platform that hosts the community's repositories; undefined where the data does not tell. */
export function platformOf(community: Community): string | undefined {
  if (platforms.has(community)) return platforms.get(community);
  const hosts = new Set(
    Object.entries(community.kinds)
      .filter(([kind]) => kind !== PERSON)
      .flatMap(([, { profile }]) => hostOf(profile?.[''] ?? '') ?? []),
  );
  const ids = Object.entries(community.kinds[PERSON]?.profile ?? {});
  const found = ids.find(([, url]) => hosts.has(hostOf(url) ?? ''))?.[0];
  platforms.set(community, found);
  return found;
}

function hostOf(template: string): string | null {
  return /^https?:\/\/([^/{}]+)\//.exec(template)?.[1] ?? null;
}
