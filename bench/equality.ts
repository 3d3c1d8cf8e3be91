// Bench: the fast front ends say what the reference reader says, byte for byte, all the way to the diagnostics. Every
// file is checked twice alone, once as read by whatever front end takes it and once as the `yaml` package reads it;
// text that PyYAML refuses is passed over, since only one of the two knows where it stops.
//   npm run bench -- equality [--documents=<n>] [--seed=<n>] [--corpora=<folder>]
import { dialects } from '../server/src/bundled.ts';
import { analyse } from '../server/src/core/check/analyse.ts';
import { listFiles, readText } from '../server/src/workspace/disk.ts';
import { compareFrontEnds, mutations } from './front-ends.ts';
import { generate } from './generator.ts';
import { largeFile } from './large-file.ts';

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const documents = Number(option('documents') ?? 20_000);
const seed = Number(option('seed') ?? Date.now() % 1_000_000);
const corpora = option('corpora');

let compared = 0;
let passedOver = 0;
let different = 0;

function compare(community: string, path: string, text: string): void {
  const dialect = dialects.find((one) => one.community.id === community)!;
  if (!analyse(dialect, path, text)) return;
  const difference = compareFrontEnds(dialect, path, text);
  if (difference === 'refused') passedOver++;
  else compared++;
  if (difference === null || difference === 'refused') return;
  different++;
  if (different <= 10) console.log(`${community}/${path}\n${difference}\n${JSON.stringify(text.slice(0, 2000))}\n`);
}

console.log(`seed ${seed}`);
const samples: [string, string, string][] = [['kubernetes', 'sigs.yaml', largeFile(seed, 400, 60)]];
for (const [path, text] of generate({ seed, manifests: 200, faults: 0.3 })) samples.push(['openeuler', path, text]);
if (corpora !== undefined) {
  for (const { community } of dialects) {
    const root = `${corpora}/${community.id}`;
    for (const path of listFiles(root)) {
      const read = readText(`${root}/${path}`);
      if ('text' in read) samples.push([community.id, path, read.text]);
    }
  }
}
for (const [community, path, text] of samples) compare(community, path, text);
for (const [[community, path], text] of mutations(samples, documents, seed)) compare(community, path, text);
console.log(`${compared} documents compared, ${passedOver} that PyYAML refuses, ${different} differ`);
process.exitCode = different > 0 ? 1 : 0;
