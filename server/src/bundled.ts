// The communities that ship with the product, compiled at build time (scripts/generate-communities.mjs). Imported by
// the doors (lsp, cli) and the tests; core and rules receive a Dialect and never look here.
import communities from '../generated/communities.json' with { type: 'json' };
import own from '../generated/own-files.json' with { type: 'json' };
import { validators } from '../generated/validators.js';
import type { Dialect } from './core/check/analyse.ts';
import { type CommunityFile, community } from './core/community/community.ts';
import type { Schema } from './core/community/schema.ts';

interface Entry {
  readonly file: CommunityFile;
  readonly schemas: Readonly<Record<string, Schema>>;
}

function compiled({ file, schemas }: Entry): Dialect {
  return { community: community(file, schemas), validators: validators[file.id] ?? {} };
}

/** Every bundled community, in the order of its id. */
export const dialects: readonly Dialect[] = (communities as unknown as readonly Entry[]).map(compiled);

/** The files that this project itself is told things by: its configuration and descriptions of communities. */
export const ownFiles: Dialect = compiled(own as unknown as Entry);

/** A bundled community by id. */
export function dialect(id: string): Dialect | undefined {
  return dialects.find((d) => d.community.id === id);
}
