// Bench: the contestants among language servers: SIG Steward as it is shipped, and yaml-language-server with the same
// schemas, which is what a user would have otherwise.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.ts';

/** Folders that a run works with; absolute paths. */
export interface Places {
  /** The production build. */
  readonly dist: string;
  /** Plain JSON Schemas, as `npm run schemas` publishes them. */
  readonly schemas: string;
  /** For caches; empty at first. */
  readonly scratch: string;
  /** bench/, with the contestants in its node_modules. */
  readonly bench: string;
}

/** Which schema describes which files, by name of a published schema (`kubernetes/sigs`). */
export type Schemas = Readonly<Record<string, readonly string[]>>;

/** @param storage a folder for what it remembers between runs; null for a server that remembers nothing. */
export async function startSteward(places: Places, folder: string | null, storage: string | null): Promise<Client> {
  const client = new Client({
    probe: path.join(places.bench, 'probe.cjs'),
    command: [path.join(places.dist, 'server.js'), '--stdio', ...(storage === null ? [] : [`--compiled=${storage}`])],
    folder: folder === null ? null : pathToFileURL(folder).toString(),
    initializationOptions: storage === null ? {} : { storage },
    settings: () => ({}),
  });
  await client.initialise();
  return client;
}

export async function startRival(places: Places, folder: string | null, schemas: Schemas): Promise<Client> {
  const known = Object.fromEntries(
    Object.entries(schemas).map(([name, globs]) => [
      pathToFileURL(path.join(places.schemas, `${name}.schema.json`)).toString(),
      globs,
    ]),
  );
  const yaml = {
    schemas: known,
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    yamlVersion: '1.1',
  };
  const client = new Client({
    probe: path.join(places.bench, 'probe.cjs'),
    command: [path.join(places.bench, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    folder: folder === null ? null : pathToFileURL(folder).toString(),
    settings: (section) => (section === 'yaml' ? yaml : {}),
  });
  await client.initialise();
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
  return client;
}
