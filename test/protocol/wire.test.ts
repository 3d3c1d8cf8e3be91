// What goes over the wire is JSON of the very message, whatever is in it and whatever of it was written down before.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from 'vscode-languageserver/node';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { lineIndex } from '../../server/src/core/text/text.ts';
import { toDiagnostic } from '../../server/src/lsp/convert.ts';
import { encode } from '../../server/src/lsp/wire.ts';
import { verbatim } from '../../server/src/messages/catalogue.ts';
import { start } from './server.ts';

const parameters = { seed: 5, numRuns: 200 };
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"diagnostics":[]', '\\"diagnostics":[]}', '中文', '😀'),
);

test('messages with findings, of which some were sent before', async () => {
  const finding = fc.record({ message: words, data: fc.jsonValue() });
  const message = fc.record({ uri: words, version: fc.nat(), picks: fc.array(fc.nat(), { maxLength: 30 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(finding, { minLength: 1, maxLength: 12 }), fc.array(message), async (findings, sent) => {
      for (const { uri, version, picks } of sent) {
        const diagnostics = picks.map((pick) => findings[pick % findings.length]);
        const notification = { jsonrpc: '2.0', method: 'x', params: { uri, diagnostics, version } };
        expect(String(await encode(notification))).toBe(String(Buffer.from(JSON.stringify(notification))));
      }
    }),
    parameters,
  );
});

test('other messages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (params) => {
      const message = { jsonrpc: '2.0', id: 1, params } as Message;
      expect(String(await encode(message))).toBe(JSON.stringify(message));
    }),
    parameters,
  );
});

const TEXTS = ['one', 'two', 'three'] as const;
const LINES = ['', 'ab\ncd\n', 'ab\n\ncd', 'a\r\nbcd'].map(lineIndex);
const range = fc
  .tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }))
  .map(([start, length]) => ({ start, end: start + length }));
const look = fc.record({
  message: fc.nat({ max: 2 }),
  help: fc.option(fc.nat({ max: 2 })),
  range,
  rule: fc.constantFrom('r', 's'),
  severity: fc.constantFrom<Diagnostic['severity']>('error', 'hint'),
  unnecessary: fc.constantFrom({}, { unnecessary: true }),
  safe: fc.array(fc.boolean(), { maxLength: 2 }),
  related: fc.array(fc.record({ path: fc.constantFrom('a', 'b'), range, message: fc.nat({ max: 2 }) }), {
    maxLength: 2,
  }),
  lines: fc.constantFrom(...LINES),
  page: fc.constantFrom(undefined, 'file:///page'),
  language: fc.constantFrom('en' as const, 'zh-CN' as const),
});

test('a finding that is shown again is shown as it is now', () => {
  fc.assert(
    fc.property(fc.array(look, { maxLength: 20 }), (looks) => {
      const made = (): ReturnType<typeof verbatim>[] =>
        TEXTS.map((text) => verbatim({ en: text, 'zh-CN': `${text}！` }));
      const messages = made();
      for (const { message, help, range, rule, severity, unnecessary, safe, related, lines, page, language } of looks) {
        const shownBy = (of: ReturnType<typeof made>): unknown =>
          toDiagnostic(
            {
              ...unnecessary,
              ...(help === null ? {} : { help: of[help]! }),
              message: of[message]!,
              range,
              path: 'a',
              rule,
              severity,
              fixes: safe.map((one) => ({ title: of[0]!, safe: one, changes: [] })),
              related: related.map((other) => ({ ...other, message: of[other.message]! })),
            },
            lines,
            language,
            () => page,
            (path) => ({ uri: `file:///${path}`, lines: path === 'a' ? lines : LINES[1]! }),
          );
        expect(shownBy(messages)).toEqual(shownBy(made()));
      }
    }),
    parameters,
  );
});

test('a server whose client is gone ends, well where that was said', async () => {
  const gone = await start();
  expect(await gone.leave()).toBe(1);
  const expected = await start();
  await expected.connection.sendRequest('shutdown');
  expect(await expected.leave()).toBe(0);
});
