// Language server: messages as the bytes that go over a stream. Findings make up nearly all of what a server sends: hundreds of
// them at each keystroke, of which nearly all were sent at the one before. Those are written down once. For Node.
import { Buffer } from 'node:buffer';
import type { Message } from 'vscode-languageserver/node';

/** The bytes of one finding with a comma before it, as long as `convert.ts` gives the same object. */
const known = new WeakMap<object, Buffer>();

/** Fewer findings are written down as quickly as looked up. */
const FEW = 8;

/** Where the findings of a message stand in it, once they are taken out. */
const EMPTY = '"diagnostics":[]';

/** A message in JSON, encoded in UTF-8. Findings may not be changed once they were given to it. */
export async function encode(message: Message): Promise<Uint8Array> {
  const { params } = message as { readonly params?: { readonly diagnostics?: unknown } };
  const diagnostics = params?.diagnostics;
  if (!Array.isArray(diagnostics) || diagnostics.length < FEW) return Buffer.from(JSON.stringify(message));
  const around = JSON.stringify({ ...message, params: { ...params, diagnostics: [] } });
  const at = around.lastIndexOf(EMPTY) + EMPTY.length - 1;
  const parts = diagnostics.map(bytesOf);
  parts[0] = parts[0]!.subarray(1);
  return Buffer.concat([Buffer.from(around.slice(0, at)), ...parts, Buffer.from(around.slice(at))]);
}

function bytesOf(finding: object): Buffer {
  let bytes = known.get(finding);
  if (!bytes) {
    bytes = Buffer.from(`,${JSON.stringify(finding)}`);
    known.set(finding, bytes);
  }
  return bytes;
}
