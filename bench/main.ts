// Bench: measures and compares; see docs/performance.md. Started by scripts/bench.mjs, which builds what is measured.
//   npm run bench -- [group...] [--corpus=<folder>]   groups: large community programs broken growth sizes activation
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Budget, excesses, type Result, table } from './result.ts';
import { activation, brokenLine, communityEditing, largeFileEditing, write } from './scenarios/editing.ts';
import { brokenFiles, checks, growth, sizes, starts } from './scenarios/programs.ts';
import type { Places } from './servers.ts';

/** About as many manifests as the largest community has. */
const MANIFESTS = 12_000;

const [bench, dist, schemas, ...args] = process.argv.slice(2) as [string, string, string, ...string[]];
const corpus = args.find((arg) => arg.startsWith('--corpus='))?.slice('--corpus='.length);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-bench-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
const places: Places = { bench, dist, schemas, scratch };

/** The folder of the community that whole programs go through. */
function community(): string {
  if (corpus !== undefined) return path.resolve(corpus);
  const folder = path.join(scratch, `community-${MANIFESTS}`);
  if (!fs.existsSync(folder)) write(folder, MANIFESTS);
  return folder;
}

const groups: Readonly<Record<string, () => Promise<Result[]> | Result[]>> = {
  sizes: () => sizes(places),
  activation: () => activation(places),
  large: () => largeFileEditing(places),
  community: () => communityEditing(places, MANIFESTS),
  programs: async () => [...checks(places, community()), ...(await starts(places, community()))],
  broken: async () => [...(await brokenLine(places)), ...brokenFiles(places)],
  growth: () => growth(places, [1000, 10_000, 100_000]),
};

const unknown = wanted.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0) {
  console.error(`no group ${unknown.join(', ')}; there are ${Object.keys(groups).join(', ')}`);
  process.exit(2);
}
const results: Result[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name} ...`);
  results.push(...(await measure()));
}
console.log(table(results));
const budgets = JSON.parse(fs.readFileSync(path.join(bench, 'budgets.json'), 'utf8')) as Record<string, Budget>;
const over = excesses(results, budgets);
for (const line of over) console.log(`over budget: ${line}`);
process.exitCode = over.length > 0 ? 1 : 0;
