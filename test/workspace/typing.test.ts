// A session in which people type says at every step what a session says that was started with the same texts: whatever
// is kept from one keystroke to the next, in the session, the graph or the rules, is never anything but the present.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largeFile } from '../../bench/large-file.ts';
import { classify, isPresence } from '../../server/src/core/community/community.ts';
import { Session } from '../../server/src/workspace/session.ts';
import { faults as deepin } from '../communities/faults/deepin.ts';
import { edited } from '../communities/faults/fault.ts';
import { faults as kubernetes } from '../communities/faults/kubernetes.ts';
import { faults as openeuler } from '../communities/faults/openeuler.ts';
import { faults as opengauss } from '../communities/faults/opengauss.ts';
import { dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { hostOver } from '../support/session.ts';

const ROOT = 'file:///typing';

function sessionOver(id: string, files: Files): Session {
  return new Session({ ...hostOver(ROOT, files), community: async () => id });
}

/** Open a file; settles when its whole community is read. */
async function opened(session: Session, path: string, text: string): Promise<string> {
  const uri = `${ROOT}/${path}`;
  session.open(uri, 1, text);
  const found = await session.at(uri);
  if (found) await session.loaded(found.project);
  return uri;
}

const insertion = fc.oneof(
  fc.constantFrom(
    'a',
    'e',
    '1',
    ' ',
    '-',
    ':',
    '\n',
    '\n  ',
    '- ',
    ': ',
    '，',
    '：',
    '“',
    '"',
    "'",
    '[',
    '}',
    '#',
    '\t',
  ),
  fc.constantFrom('name: ', 'x@example.org', 'https://', '\n- name: x\n', '2024-01-01', '\u00a0', '0123', 'true'),
);
/** A share of a text; of doubles nearly all are next to nothing. */
const evenly = fc.integer({ min: 0, max: 99_999 }).map((share) => share / 100_000);

/** Where, as a share of the text, how much of it goes, and what comes instead. */
const edit = fc.record({
  share: evenly,
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 25 }) }),
  insert: insertion,
});

type Edit = { readonly share: number; readonly length: number; readonly insert: string; readonly undo: boolean };

/** A person who types: edits at many places, some of them undone at once. */
const typing = fc
  .array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((edits) => edits.map(([one, undo]): Edit => ({ ...one, undo })));

/** The texts that a person who types leaves behind, one after the other. */
function* typed(text: string, edits: readonly Edit[]): Generator<string> {
  let now = text;
  for (const { share, length, insert, undo } of edits) {
    const at = Math.floor(share * now.length);
    const before = now;
    now = now.slice(0, at) + insert + now.slice(at + length);
    yield now;
    if (!undo) continue;
    now = before;
    yield now;
  }
}

/** Open a file and type; every time a session that was started with the same text must say the same. @returns how much was said. */
async function compare(id: string, files: Files, path: string, edits: readonly Edit[]): Promise<number> {
  const session = sessionOver(id, files);
  const uri = await opened(session, path, files[path]!);
  await session.diagnose(uri);
  let said = 0;
  let version = 1;
  for (const text of typed(files[path]!, edits)) {
    session.change(uri, ++version, text);
    const fresh = sessionOver(id, { ...files, [path]: text });
    await opened(fresh, path, text);
    const [typed, anew] = await Promise.all([session.diagnose(uri), fresh.diagnose(uri)]);
    expect(typed?.diagnostics).toEqual(anew?.diagnostics);
    said += typed?.diagnostics.length ?? 0;
    fresh.dispose();
  }
  session.dispose();
  return said;
}

const parameters = (numRuns: number): { seed: number; numRuns: number } => ({
  seed: Number(process.env.FC_SEED ?? 7),
  numRuns: Number(process.env.FC_RUNS ?? numRuns),
});

describe.each(Object.entries({ deepin, kubernetes, openeuler, opengauss }))('%s', (id, faults) => {
  const good = readFolder(`test/communities/${id}/good`);
  const { community } = dialectOf(id);
  const isRead = (path: string): boolean => {
    const ref = classify(community, path);
    return ref !== null && !isPresence(ref.kind);
  };

  test('typing says what a fresh start says', { timeout: 120_000 }, async () => {
    let said = 0;
    const paths = Object.keys(good).filter(isRead);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), typing, async (path, edits) => {
        said += await compare(id, good, path, edits);
      }),
      parameters(40),
    );
    expect(said).toBeGreaterThan(20);
  });

  test('where there is much to find', { timeout: 120_000 }, async () => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...faults), typing, async (fault, edits) => {
        const files = edited(good, fault.edits);
        const path = Object.keys(files).find((one) => isRead(one) && files[one] !== good[one]);
        if (path !== undefined) said += await compare(id, files, path, edits);
      }),
      parameters(40),
    );
    expect(said).toBeGreaterThan(100);
  });
});

test('in a file that is a whole community', { timeout: 120_000 }, async () => {
  let said = 0;
  const files = { 'sigs.yaml': largeFile(3, 260, 60) };
  await fc.assert(
    fc.asyncProperty(typing, async (edits) => {
      said += await compare('kubernetes', files, 'sigs.yaml', edits);
    }),
    parameters(16),
  );
  expect(said).toBeGreaterThan(100);
});
