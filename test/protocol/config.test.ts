// The configuration of a repository in an editor: what it says holds over the editor's settings, for open files and
// while it changes; and the file itself is checked, completed and explained.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList, Diagnostic, Hover } from 'vscode-languageserver/node';
import { baselineText, entriesOf } from '../../server/src/core/findings/baseline.ts';
import { checkFiles } from '../support/check.ts';
import { type Client, folderWith, serverProgram, start, uriOf } from './server.ts';

const CONFIG = '.sig-steward.yaml';
/** One misspelt key in each file. */
const RIVER = `---
name: River group
blogg:
rss:
matrix: '#river:matrix.org'
proposal:
  by:
    handle: ada-lark
    id: 1000001
date-created: '2024/07/30'
date-archived: '-'
team: sig-river
repos:
  maintained:
    - rivers
  package:
members:
  - handle: ada-lark
    id: 1000001
  - handle: tom-reed
    id: 1000002
`;
const POND = RIVER.replace(/river/g, 'pond').replace('River', 'Pond');
const [river, pond] = ['sig/river/metadata.yml', 'sig/pond/metadata.yml'];
let client: Client | undefined;

beforeAll(async () => void (await serverProgram()), 60_000);
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

interface Opened {
  readonly client: Client;
  readonly folder: string;
  uri(file: string): string;
  write(file: string, text: string): Promise<void>;
}

async function openedIn(files: Readonly<Record<string, string>>, settings: unknown = {}): Promise<Opened> {
  const folder = folderWith({ [river]: RIVER, [pond]: POND, '.git/HEAD': '', ...files });
  const started = await start({ folder, settings });
  client = started;
  const uri = (file: string): string => uriOf(path.join(folder, file));
  return {
    client: started,
    folder,
    uri,
    async write(file, text) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
      await started.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri(file), type: 2 }],
      });
    },
  };
}

/** Rules found in a document, with severities as the protocol numbers them, once they are as expected. */
async function settled(client: Client, uri: string, expected: readonly string[]): Promise<void> {
  const shown = (items: readonly Diagnostic[]): string =>
    items.map(({ code, severity }) => `${severity} ${code}`).join(', ');
  let last = '';
  await client
    .until(() => {
      const found = client.published.get(uri);
      last = found ? shown(found.items) : 'nothing published';
      return last === expected.join(', ') ? true : undefined;
    })
    .catch(() => expect(last).toBe(expected.join(', ')));
}

describe('what holds', () => {
  test('the configuration over the settings of the editor, and what it leaves open is theirs', async () => {
    const { client, uri, write } = await openedIn(
      { [CONFIG]: 'rules: { unknown-key: error }\n' },
      { rules: { 'unknown-key': 'hint', 'unknown-alias': 'off' } },
    );
    await client.open(uri(river), RIVER);
    await settled(client, uri(river), ['1 unknown-key']);
    await write(CONFIG, 'rules: {}\n');
    await settled(client, uri(river), ['4 unknown-key']);
    await write(CONFIG, 'overrides: [{ paths: [sig/pond], rules: { unknown-key: info }, reason: x }]\n');
    await client.open(uri(pond), POND);
    await settled(client, uri(pond), ['3 unknown-key']);
    await settled(client, uri(river), ['4 unknown-key']);
    await write(CONFIG, 'ignore: [{ paths: [sig/pond], reason: x }]\n');
    await settled(client, uri(pond), []);
  }, 60_000);

  test('findings of the baseline are not shown', async () => {
    const found = checkFiles('deepin', { [river]: RIVER });
    expect(found.length).toBeGreaterThan(0);
    const { client, uri, write } = await openedIn({
      [CONFIG]: 'baseline: .sig-steward/baseline.json\n',
      '.sig-steward/baseline.json': baselineText(entriesOf(found, '')),
    });
    await client.open(uri(river), RIVER);
    await client.open(uri(pond), POND);
    await settled(client, uri(pond), ['2 unknown-key']);
    await settled(client, uri(river), []);
    await write('.sig-steward/baseline.json', baselineText([]));
    await settled(client, uri(river), ['2 unknown-key']);
  }, 60_000);

  test('the community that it names', async () => {
    const { client, uri, write } = await openedIn({});
    await client.open(uri(pond), POND);
    const community = async (): Promise<string | undefined> =>
      (
        await client.request<{ community: { id: string } } | null>('sig-steward/status', {
          uri: uri(pond),
        })
      )?.community.id;
    expect(await community()).toBe('deepin');
    await write(CONFIG, 'community: openeuler\n');
    await client.until(() => (client.refreshes.includes('status') ? true : undefined));
    expect(await community()).toBeUndefined();
  }, 60_000);
});

describe('the file itself', () => {
  test('is checked, completed and explained, with what concerns no file', async () => {
    const text = 'rules:\n  unknown-key: of\nignore:\n  - paths: [nowhere]\n    reason: x\n';
    const { client, uri } = await openedIn({ [CONFIG]: text });
    await client.open(uri(river), RIVER);
    await settled(client, uri(river), ['2 unknown-key']);
    await client.open(uri(CONFIG), text);
    await settled(client, uri(CONFIG), ['1 unknown-value', '2 unused-suppression']);
    const at = (line: number, character: number): object => ({
      textDocument: { uri: uri(CONFIG) },
      position: { line, character },
    });
    const hover = await client.request<Hover>('textDocument/hover', at(1, 4));
    expect(JSON.stringify(hover.contents)).toContain('A key that is not known where it is written.');
    const list = await client.request<CompletionList | CompletionItem[]>('textDocument/completion', at(1, 15));
    const items = Array.isArray(list) ? list : list.items;
    expect(items.map(({ label }) => label)).toEqual(['error', 'warning', 'info', 'hint', 'off']);
    const status = await client.request<{ kind: { id: string } }>('sig-steward/status', { uri: uri(CONFIG) });
    expect(status.kind.id).toBe('config');
  }, 60_000);

  test('so are schemas of communities, beside the community of the folder', async () => {
    const schema = '{ "type": "object", "proprties": {} }\n';
    const file = '.sig-steward/mine/thing.schema.json';
    const { client, uri } = await openedIn({ [file]: schema });
    await client.open(uri(river), RIVER);
    await client.open(uri(file), schema);
    await settled(client, uri(file), ['1 unknown-key']);
    await settled(client, uri(river), ['2 unknown-key']);
  }, 60_000);
});
