// Bench: whole programs over a whole community, by the CPU time that they take: the check against loading the same files with
// js-yaml and against validating them with ajv, a server's start against reading and hashing; and how both grow.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { broken, charter } from '../broken-files.ts';
import { median, type Result } from '../result.ts';
import { type Places, startSteward } from '../servers.ts';
import { write } from './editing.ts';

const ROUNDS = 5;

interface Took {
  readonly cpu: number;
  readonly wall: number;
  readonly rss: number;
}

/** Run a Node program to its end. @param cache the folder in which checks keep what they have seen; none by default. */
function run({ bench }: Places, command: readonly string[], cache = '0'): Took {
  const env = { ...process.env, SIG_STEWARD_CACHE: cache };
  const options = { encoding: 'utf8', maxBuffer: 1 << 30, cwd: bench, env } as const;
  const { stderr } = spawnSync(process.execPath, ['--require', path.join(bench, 'probe.cjs'), ...command], options);
  const said = /^took (.*)$/m.exec(stderr)?.[1];
  if (!said) throw new Error(`${command.join(' ')}: ${stderr}`);
  return JSON.parse(said) as Took;
}

const yardstick = (places: Places, ...args: string[]): Took =>
  run(places, [path.join(places.bench, 'yardstick.mjs'), ...args]);
const check = (places: Places, folder: string, cache?: string): Took =>
  run(places, [path.join(places.dist, 'cli.js'), 'check', folder, '--format=json'], cache);

/** The check of a community against its yardsticks, in turns: first with nothing kept, then with what that has left. */
export function checks(places: Places, folder: string): Result[] {
  const schema = path.join(places.schemas, 'openeuler/manifest.schema.json');
  const [ours, again, loading, validating]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const cache = fs.mkdtempSync(path.join(places.scratch, 'cache-'));
    ours.push(check(places, folder, cache).cpu);
    again.push(check(places, folder, cache).cpu);
    loading.push(yardstick(places, 'js-yaml', folder).cpu);
    validating.push(yardstick(places, 'ajv', folder, schema).cpu);
  }
  return [
    { name: 'check, nothing kept', unit: 'ms', ours, against: { name: 'js-yaml', theirs: loading } },
    { name: 'check, second run', unit: 'ms', ours: again, against: { name: 'js-yaml', theirs: loading } },
    { name: 'check, validating', unit: 'ms', ours, against: { name: 'js-yaml and ajv', theirs: validating } },
  ];
}

/** So many charters of this size are broken, in characters. */
const BROKEN = 60;
const LONG = 60_000;

/** The check of long files that are all broken in one place against reading the same without that with the `yaml` package. */
export function brokenFiles(places: Places): Result[] {
  const [whole, slips] = [path.join(places.scratch, 'whole'), path.join(places.scratch, 'broken')];
  for (let number = 0; number < BROKEN; number++) {
    const text = charter(`sig-${number}`, LONG, number);
    for (const [folder, one] of [
      [whole, text],
      [slips, broken(text, number)],
    ] as const) {
      const file = path.join(folder, 'sig', `sig-${number}`, 'sig-info.yaml');
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, one);
    }
  }
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(check(places, slips).cpu);
    theirs.push(yardstick(places, 'yaml', whole).cpu);
  }
  return [{ name: 'check, broken files', unit: 'ms', ours, against: { name: 'yaml, unbroken', theirs } }];
}

/** A server's CPU time from its start until a community is known, without and with what an earlier run has left. */
export async function starts(places: Places, folder: string): Promise<Result[]> {
  const [cold, warm, hashing]: [number[], number[], number[]] = [[], [], []];
  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const storage = fs.mkdtempSync(path.join(places.scratch, 'storage-'));
    cold.push(await untilKnown(places, folder, storage));
    warm.push(await untilKnown(places, folder, storage));
    hashing.push(yardstick(places, 'hash', folder).cpu);
    idle.push(await untilKnown(places, null, storage));
  }
  // What any server takes to start is no part of either.
  const base = median(idle);
  const node = run(places, ['-e', '0']).cpu;
  const net = (all: readonly number[], from: number): number[] => all.map((time) => Math.max(1, time - from));
  const against = { name: 'reading and hashing', theirs: net(hashing, node) };
  return [
    { name: 'cold start', unit: 'ms', ours: net(cold, base), against },
    { name: 'warm start', unit: 'ms', ours: net(warm, base), against },
  ];
}

async function untilKnown(places: Places, folder: string | null, storage: string): Promise<number> {
  const server = await startSteward(places, folder, storage);
  if (folder !== null) {
    const file = path.join(folder, 'sig', fs.readdirSync(path.join(folder, 'sig'))[0]!, 'sig-info.yaml');
    await server.open(pathToFileURL(file).toString(), fs.readFileSync(file, 'utf8'));
  }
  // While another process reads, the server itself is quiet: it is done when it has written down what it knows.
  while (folder !== null && !fs.existsSync(path.join(storage, 'facts'))) await pause(200);
  for (let before = -1; before !== server.cpu(); ) {
    before = server.cpu();
    await pause(folder === null ? 200 : 1500);
  }
  const cpu = server.cpu();
  await server.stop();
  return cpu;
}

/** How the check grows from one size to the next: 1 is linear. */
export function growth(places: Places, sizes: readonly number[]): Result[] {
  const times = sizes.map((manifests) => {
    const folder = path.join(places.scratch, `community-${manifests}`);
    if (!fs.existsSync(folder)) write(folder, manifests);
    return median([0, 1, 2].map(() => check(places, folder).cpu));
  });
  return sizes.slice(1).map((size, i) => ({
    name: `growth to ${size}`,
    unit: 'exponent',
    ours: [Math.log(times[i + 1]! / times[i]!) / Math.log(size / sizes[i]!)],
  }));
}

/** What users download and editors load. */
export function sizes({ dist }: Places): Result[] {
  return ['extension.js', 'engine.js'].map((name) => ({
    name: `size of ${name}`,
    unit: 'bytes',
    ours: [fs.statSync(path.join(dist, name)).size],
  }));
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
