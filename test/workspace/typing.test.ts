// A session in which people type says at every step what a session says that was started with the same texts: whatever is
// kept from one keystroke to the next, in the session, the graph or the rules, is never anything but the present.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects, ownFiles } from '../../server/src/bundled.ts';
import { classify, isPresence } from '../../server/src/core/community.ts';
import { rules } from '../../server/src/rules/index.ts';
import { Session } from '../../server/src/workspace/session.ts';
import { dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';

const ROOT = 'file:///typing';

function sessionOver(id: string, files: Files): Session {
  return new Session({
    files: {
      list: async () => Object.keys(files),
      read: async (uri) => files[decodeURIComponent(uri.slice(ROOT.length + 1))],
    },
    dialects,
    ownFiles,
    rules,
    community: async () => id,
    checkSettings: async () => ({}),
    onAffected() {},
    onChanged() {},
    log(message) {
      throw new Error(message);
    },
    loading: () => ({ report: () => true, done() {} }),
    cacheFor: () => undefined,
  });
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
/** Where, as a share of the text, how much of it goes, and what comes instead. */
const edit = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 25 }) }),
  insert: insertion,
});

describe.each(['deepin', 'kubernetes', 'openeuler', 'opengauss'])('%s', (id) => {
  const files = readFolder(`test/communities/${id}/good`);
  const { community } = dialectOf(id);
  const paths = Object.keys(files).filter((path) => {
    const ref = classify(community, path);
    return ref !== null && !isPresence(ref.kind);
  });

  test('typing says what a fresh start says', { timeout: 120_000 }, async () => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        async (path, edits) => {
          let text = files[path]!;
          const session = sessionOver(id, files);
          const uri = await opened(session, path, text);
          let version = 1;
          for (const { share, length, insert } of edits) {
            const at = Math.floor(share * text.length);
            text = text.slice(0, at) + insert + text.slice(at + length);
            session.change(uri, ++version, text);
            const fresh = sessionOver(id, { ...files, [path]: text });
            await opened(fresh, path, text);
            const [typed, anew] = await Promise.all([session.diagnose(uri), fresh.diagnose(uri)]);
            expect(typed?.diagnostics).toEqual(anew?.diagnostics);
            said += typed?.diagnostics.length ?? 0;
            fresh.dispose();
          }
          session.dispose();
        },
      ),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 40) },
    );
    expect(said).toBeGreaterThan(20);
  });
});
