// The communities that ship with the product, compiled at build time (scripts/generate-communities.mjs). Imported by the
// doors (lsp, cli) and the tests; core and rules receive a Dialect and never look here.
import communities from '../generated/communities.json' with { type: 'json' };
import { validators } from '../generated/validators.js';
import type { Dialect } from './core/analyse.ts';
import { type CommunityFile, community } from './core/community.ts';
import type { Schema } from './core/schema.ts';

interface Entry {
  readonly file: CommunityFile;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Every bundled community, in the order of its id. */
export const dialects: readonly Dialect[] = (communities as unknown as readonly Entry[]).map(({ file, schemas }) => ({
  community: community(file, schemas),
  validators: validators[file.id] ?? {},
}));

/** A bundled community by id. */
export function dialect(id: string): Dialect | undefined {
  return dialects.find((d) => d.community.id === id);
}
