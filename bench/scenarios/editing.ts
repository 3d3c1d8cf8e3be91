// Bench: what an editor waits for, each language server in a process of its own, asked in turns so that a busy machine is busy
// for both. While one is asked the other is frozen: nobody runs both, and what one does after an answer (collecting garbage,
// compiling) must not be counted for the other.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '../client.ts';
import { generate } from '../generator.ts';
import { largeFile } from '../large-file.ts';
import type { Result } from '../result.ts';
import { type Places, startRival, startSteward } from '../servers.ts';

const RIVAL = 'yaml-language-server';
/** The first answers are those of code that has not run yet. */
const WARM_UP = 15;
const ROUNDS = 40;
/** So many rounds in a row: nobody types a letter a second, and what has rested for a second answers a third later. */
const TURN = 5;
/** Between two keystrokes of a quick typist, in milliseconds. */
const TYPING = 120;

interface Place {
  readonly line: number;
  readonly character: number;
}

interface Document {
  readonly uri: string;
  readonly text: string;
  /** Where prose is written, and where an entity is named. */
  readonly prose: Place;
  readonly entity: Place;
}

/** The place behind the first occurrence of a text after a share of the file. */
function behind(text: string, what: string, share: number): Place {
  const before = text.slice(0, text.indexOf(what, Math.floor(text.length * share)) + what.length).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

async function keystroke(
  client: Client,
  { uri, prose: { line, character } }: Document,
  version: number,
): Promise<number> {
  const arrived = client.published(uri, version);
  const begin = performance.now();
  const [to, text] = version % 2 === 0 ? [character, 'x'] : [character + 1, ''];
  await client.change(uri, version, { line, from: character, to, text });
  await arrived;
  return performance.now() - begin;
}

async function timed(client: Client, method: string, { uri }: Document, position: Place): Promise<number> {
  const begin = performance.now();
  await client.request(method, { textDocument: { uri }, position, context: { includeDeclaration: true } });
  return performance.now() - begin;
}

/** Keystrokes, hovers and completions of both servers on one document. */
async function sideBySide(
  name: string,
  [steward, rival]: readonly [Client, Client],
  document: Document,
): Promise<Result[]> {
  const samples = new Map<string, [number[], number[]]>();
  const note = (what: string, who: 0 | 1, time: number, round: number): void => {
    const both = samples.get(what) ?? [[], []];
    samples.set(what, both);
    if (round >= WARM_UP) both[who].push(time);
  };
  for (const client of [steward, rival]) {
    await client.open(document.uri, document.text);
    await pause(2000);
    client.freeze();
  }
  const processor: [number, number] = [0, 0];
  for (let first = 0; first < WARM_UP + ROUNDS; first += TURN) {
    const order = (first / TURN) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const who of order) {
      const client = who === 0 ? steward : rival;
      client.thaw();
      for (let round = first; round < first + TURN; round++) {
        await pause(TYPING);
        const before = client.cpu();
        note('keystroke', who, await keystroke(client, document, round + 2), round);
        await pause(TYPING);
        if (round >= WARM_UP) processor[who] += client.cpu() - before;
        for (const what of ['hover', 'completion'])
          note(what, who, await timed(client, `textDocument/${what}`, document, document.entity), round);
      }
      await pause(TYPING);
      client.freeze();
    }
  }
  for (const client of [steward, rival]) {
    client.thaw();
    await client.close(document.uri);
  }
  // The clock of a busy machine says little; the processor time that a keystroke takes says more.
  samples.set('processor time of a keystroke', [[processor[0] / ROUNDS], [processor[1] / ROUNDS]]);
  return [...samples].map(([what, [ours, theirs]]) => ({
    name: `${what}, ${name}`,
    unit: 'ms',
    ours,
    against: { name: RIVAL, theirs },
  }));
}

function documentAt(file: string, prose: string, entity: string): Document {
  const text = fs.readFileSync(file, 'utf8');
  return {
    uri: pathToFileURL(file).toString(),
    text,
    prose: behind(text, prose, 0),
    entity: behind(text, entity, 0.2),
  };
}

/** One file with a whole community in it. */
export async function largeFileEditing(places: Places): Promise<Result[]> {
  const folder = path.join(places.scratch, 'large');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'sigs.yaml');
  fs.writeFileSync(file, largeFile(1, 4164));
  const servers = [
    await startSteward(places, folder, null),
    await startRival(places, folder, { 'kubernetes/sigs': ['sigs.yaml'] }),
  ] as const;
  const results = await sideBySide('large file', servers, documentAt(file, 'Covers everything', 'github: '));
  const [ours, theirs] = [servers[0].resident().rss, servers[1].resident().rss];
  results.push({ name: 'memory, large file', unit: 'bytes', ours: [ours], against: { name: RIVAL, theirs: [theirs] } });
  for (const server of servers) await server.stop();
  return results;
}

/** The same file while a line of it is half typed, which is what breaks it. */
export async function brokenLine(places: Places): Promise<Result[]> {
  const folder = path.join(places.scratch, 'half');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'sigs.yaml');
  const text = largeFile(1, 4164);
  const at = text.indexOf('\n', text.indexOf('  - name: ', text.length / 2)) + 1;
  fs.writeFileSync(file, `${text.slice(0, at)}    maintai\n${text.slice(at)}`);
  const servers = [
    await startSteward(places, folder, null),
    await startRival(places, folder, { 'kubernetes/sigs': ['sigs.yaml'] }),
  ] as const;
  const results = await sideBySide('half a line', servers, documentAt(file, 'maintai', 'github: '));
  for (const server of servers) await server.stop();
  return results.filter(({ name }) => name.includes('keystroke'));
}

/** A small file of a large community, and what only a server can answer that knows it all. */
export async function communityEditing(places: Places, manifests: number): Promise<Result[]> {
  const folder = path.join(places.scratch, `community-${manifests}`);
  const charter = write(folder, manifests);
  const steward = await startSteward(places, folder, null);
  const rival = await startRival(places, folder, { 'openeuler/sig-info': ['sig/*/sig-info.yaml'] });
  const document = documentAt(charter, 'The SIG', 'gitee_id: ');
  await steward.open(document.uri, document.text);
  const readable = { query: 'sig-' };
  while ((await steward.request<unknown[] | null>('workspace/symbol', readable))?.length === 0) await pause(200);
  await settled(steward);
  const indexed = steward.resident().rss;
  await steward.close(document.uri);
  const results = await sideBySide('small file', [steward, rival], document);
  await steward.open(document.uri, document.text);
  const unit = results.find(({ name }) => name.startsWith('hover'))!.against!;
  for (const [name, method, params] of [
    ['definition', 'textDocument/definition', { position: document.entity }],
    ['references', 'textDocument/references', { position: document.entity, context: { includeDeclaration: true } }],
    ['workspace symbols', 'workspace/symbol', { query: 'kali' }],
    ['rename', 'textDocument/rename', { position: document.entity, newName: 'somebody-else' }],
  ] as const) {
    const ours: number[] = [];
    for (let round = 0; round < 15; round++) {
      const begin = performance.now();
      const answer = await steward.request(method, { textDocument: { uri: document.uri }, ...params });
      if (answer === null) throw new Error(`${method}: no answer`);
      if (round >= 5) ours.push(performance.now() - begin);
    }
    results.push({
      name: `${name}, community`,
      unit: 'ms',
      ours,
      against: { name: `${RIVAL} hover`, theirs: unit.theirs },
    });
  }
  const { rss } = steward.resident();
  const { heap } = await steward.memory();
  results.push(
    { name: 'memory, community indexed', unit: 'bytes', ours: [indexed] },
    { name: 'memory, community in use', unit: 'bytes', ours: [rss] },
    { name: 'heap, community', unit: 'bytes', ours: [heap] },
  );
  await Promise.all([steward.stop(), rival.stop()]);
  return results;
}

/** From the start of the process to the answer of `initialize`. */
export async function activation(places: Places): Promise<Result[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 7; round++) {
    const steward = await startSteward(places, null, null);
    ours.push(steward.started);
    await steward.stop();
    const rival = await startRival(places, null, {});
    theirs.push(rival.started);
    await rival.stop();
  }
  return [{ name: 'activation', unit: 'ms', ours, against: { name: RIVAL, theirs } }];
}

/** Writes a generated community; its largest charter. */
export function write(folder: string, manifests: number): string {
  let charter = '';
  let size = 0;
  for (const [name, text] of generate({ seed: 7, manifests, faults: 0.05 })) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    if (name.endsWith('sig-info.yaml') && text.length > size && text.length < 20_000)
      [charter, size] = [file, text.length];
  }
  return charter;
}

/** Until the server has nothing left to do in the background. */
async function settled(client: Client): Promise<void> {
  for (let quiet = 0; quiet < 5; ) {
    const before = client.cpu();
    await pause(300);
    quiet = client.cpu() - before <= 10 ? quiet + 1 : 0;
  }
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
