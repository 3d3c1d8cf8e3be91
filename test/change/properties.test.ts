// Properties of the check of a change, on generated communities: moving what is there introduces nothing, and what is
// introduced and fixed is what two checks of everything say.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { generate, random } from '../../bench/generator.ts';
import { dialect } from '../../server/src/bundled.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { compare, type State } from '../../server/src/core/findings/compare.ts';
import { fingerprint } from '../../server/src/core/findings/fingerprint.ts';
import { Checker } from '../../server/src/workspace/checker.ts';
import { diskSource } from '../../server/src/workspace/source.ts';
import { changeIn, commit, named, repositoryOf, write } from '../support/repository.ts';

const MANIFESTS = 40;
const FAULTS = 0.4;

let folder = '';
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

type Draw = () => number;

function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(Math.floor(draw() * left.length), 1));
  return out;
}

/** Lines as blocks: each begins with a line that fits and holds the lines after it; what comes first stays first. */
function blocks(lines: readonly string[], begins: RegExp): { head: string[]; blocks: string[][] } {
  const head: string[] = [];
  const found: string[][] = [];
  for (const line of lines) {
    if (begins.test(line)) found.push([line]);
    else (found.at(-1) ?? head).push(line);
  }
  return { head, blocks: found };
}

/** A text with its top-level keys in another order, list items of one level in another order, comments and blank lines. */
function moved(text: string, draw: Draw): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const top = blocks(lines, /^[\w"'-]+\s*:/);
  const keys = top.blocks.map((block) => {
    const items = blocks(block.slice(1), /^- /);
    return [block[0]!, ...items.head, ...shuffled(items.blocks, draw).flat()];
  });
  const order = draw() < 0.5 ? shuffled(keys, draw) : keys;
  const spaced = order.flatMap((block) => (draw() < 0.3 ? ['', '# moved', ...block] : block));
  return `${[...top.head, ...spaced].join('\n')}\n`;
}

for (let seed = 1; seed <= 6; seed++) {
  test(`what only moves introduces nothing and fixes nothing (${seed})`, async () => {
    const draw = random(seed * 7919);
    const files = Object.fromEntries(generate({ seed, manifests: MANIFESTS, faults: FAULTS }));
    folder = repositoryOf(files);
    // Moving lines of a text that does not read may mend it or break it elsewhere.
    const before = await everything(folder);
    const broken = new Set(before.diagnostics.filter(({ rule }) => UNREAD.test(rule)).map((one) => one.path));
    write(
      folder,
      Object.fromEntries(
        Object.entries(files)
          .filter(([file]) => !broken.has(file) && draw() < 0.6)
          .map(([file, text]) => [file, moved(text, draw)]),
      ),
    );
    const { introduced, existing, fixed, files: changed } = await changeIn(folder);
    expect(changed.length).toBeGreaterThan(10);
    expect(existing.length).toBeGreaterThan(5);
    expect([named(introduced), named(fixed)]).toEqual([[], []]);
  });
}
/** What the order of lines is about. */
const UNREAD =
  /^(?:invalid-yaml|bad-indentation|missing-space|tab-indentation|unquoted-text|unclosed-quote|duplicate-key|full-width-punctuation|lenient-yaml|split-group|misplaced-key)$/;

for (let seed = 1; seed <= 5; seed++) {
  test(`the same as two checks of everything (${seed})`, async () => {
    const draw = random(seed * 104729);
    const files = Object.fromEntries(generate({ seed: seed + 100, manifests: MANIFESTS, faults: FAULTS }));
    folder = repositoryOf(files);
    const before = await everything(folder);
    const paths = Object.keys(files).sort();
    for (let count = 0; count < 6; count++) {
      const file = paths[Math.floor(draw() * paths.length)]!;
      if (fs.existsSync(path.join(folder, file))) write(folder, edited(file, files[file]!, draw));
    }
    commit(folder);
    const change = await changeIn(folder, { since: 'HEAD~1', head: draw() < 0.5 ? { ref: 'HEAD' } : 'worktree' });
    const renamed = new Map(
      change.files.flatMap(({ status, path: to, from }) => (status === 'renamed' ? [[from, to]] : [])),
    );
    const whole = compare(before, await everything(folder), renamed);
    // Of what a change brings some rules ask more: a finding is graver there, and may be introduced for that.
    const graver = new Set(
      change.introduced.filter(({ severity }) => severity === 'error').map((one) => fingerprint(one)),
    );
    expect(named(change.fixed)).toEqual(named(whole.fixed));
    expect(
      whole.introduced.every((one) => change.introduced.some((other) => fingerprint(other) === fingerprint(one))),
    ).toBe(true);
    expect(
      change.introduced.filter(
        (one) =>
          !whole.introduced.some((other) => fingerprint(other) === fingerprint(one)) && !graver.has(fingerprint(one)),
      ),
    ).toEqual([]);
    expect(change.introduced.length + change.existing.length).toBe(whole.introduced.length + whole.existing.length);
  });
}

/** One of the things that people do to a file. */
function edited(file: string, text: string, draw: Draw): Record<string, string | null> {
  const lines = text.split('\n');
  const at = Math.floor(draw() * Math.max(1, lines.length - 1));
  const kind = Math.floor(draw() * 6);
  if (kind === 0) return { [file]: lines.toSpliced(at, 1).join('\n') };
  if (kind === 1) return { [file]: lines.toSpliced(at, 0, lines[at]!).join('\n') };
  if (kind === 2) return { [file]: lines.with(at, ` ${lines[at]!}`).join('\n') };
  if (kind === 3) return { [file]: text.replace(/type: \w+/, 'type: protectd') };
  if (kind === 4) return { [file]: null, [file.replace(/([^/]+)\.yaml$/, '$1-renamed.yaml')]: text };
  return { [file]: null };
}

async function everything(root: string): Promise<State> {
  const target = { root, dialect: dialect('openeuler')!, given: [''], complete: true };
  const checker = await Checker.run(target, diskSource(root), {}, { progress() {}, trouble() {} });
  const broken = Object.entries(checker.files).filter(
    ([file, text]) => (analyse(target.dialect, file, text)?.parsed.problems.length ?? 0) > 0,
  );
  return { diagnostics: checker.diagnostics, texts: checker.files, broken: new Set(broken.map(([file]) => file)) };
}
