// Properties of the server under arbitrary editing: it never falls over, and what it says after any sequence of edits is
// what it says of the same text opened fresh.
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, folderWith, position, start, uriOf } from './server.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'ospkg-list/lantern.yaml': `name: lantern
repository: https://gitee.com/src-anolis-sig/lantern
summary: "A lamp: for long nights"
rpm_owner: [lin-example]
branches:
  - {name: a23, repo: EPAO, maturity: incubation}
  - name: a8
    repo: Plus
    maturity: mature
`,
  'sig/light/sig-info.yaml': `# charter
name: 照明 💡
description: |
  Lamps.

  More lamps.
maintainers:
- openanolis_id: linexample
  gitee_id: lin-example
  email: lin@example.com
repositories:
- repo:
  - anolis/lantern
`,
};

/** Pieces that people and their editors insert, and some that nobody should. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\t',
    '  ',
    '- ',
    ': ',
    '：',
    '，',
    '"',
    "'",
    '[',
    '{',
    '}',
    ']',
    '#',
    '|',
    '>',
    '&a ',
    '*a',
  ),
  fc.constantFrom(
    'name: ',
    'branches:\n  - name: a23\n',
    '<<<<<<< HEAD\n',
    '=======\n',
    '>>>>>>> x\n',
    '---\n',
    '💡',
    '\uFEFF',
    '\0',
  ),
  fc.string({ maxLength: 6 }),
);
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), insert: piece }), {
  minLength: 1,
  maxLength: 8,
});

const folder = folderWith(TEXTS);
let client: Client;
beforeAll(async () => {
  client = await start({ folder });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.log.filter((line) => /failed|TypeError|RangeError|stderr/.test(line))).toEqual([]);
});

test('any edits: alive, and the same findings as of a fresh document', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(TEXTS)), edits, async (name, list) => {
      run++;
      const uri = uriOf(path.join(folder, name));
      let text = TEXTS[name]!;
      let version = run * 1000;
      await client.open(uri, text, version);
      for (const { at, length, insert } of list) {
        // Offsets between the two halves of a line end cannot be said as positions.
        const start = whole(text, at % (text.length + 1));
        const end = whole(text, Math.min(start + length, text.length));
        text = await client.edit(uri, ++version, text, start, Math.max(start, end), insert);
      }
      const where = {
        textDocument: { uri },
        position: position(text, whole(text, (list[0]!.at * 7) % (text.length + 1))),
      };
      await client.request('textDocument/completion', where);
      await client.request('textDocument/hover', where);
      await client.request('textDocument/documentSymbol', { textDocument: { uri } });
      await client.request('textDocument/codeAction', {
        ...where,
        range: { start: { line: 0, character: 0 }, end: where.position },
        context: { diagnostics: [] },
      });
      const edited = await client.findings(uri, version);
      await client.close(uri);
      await client.open(uri, text, ++version);
      const fresh = await client.findings(uri, version);
      await client.close(uri);
      expect(edited).toEqual(fresh);
    }),
    { seed: 7, numRuns: 60, interruptAfterTimeLimit: 45_000 },
  );
});

function whole(text: string, offset: number): number {
  return text[offset - 1] === '\r' && text[offset] === '\n' ? offset + 1 : offset;
}
