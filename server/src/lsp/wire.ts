// Language server: a connection over the streams of this process, and messages as the bytes that go over it. Findings make up
// nearly all of what a server sends: hundreds of them at each keystroke, of which nearly all were sent at the one before.
// Those are written down once. For Node.
import { Buffer } from 'node:buffer';
import {
  type Connection,
  createConnection,
  type DataCallback,
  type Disposable,
  type Message,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** Messages that come in. When no more can come the process ends, well where the client said that it would. */
class Input extends StreamMessageReader {
  override listen(callback: DataCallback): Disposable {
    let isExpected = false;
    for (const event of ['end', 'close']) process.stdin.on(event, () => process.exit(isExpected ? 0 : 1));
    return super.listen((message) => {
      isExpected ||= 'method' in message && message.method === 'shutdown';
      callback(message);
    });
  }
}

/** A connection over the standard input and output. */
export function overStreams(): Connection {
  const contentTypeEncoder = { name: 'application/json', encode };
  const writer = new StreamMessageWriter(process.stdout, { charset: 'utf-8', contentTypeEncoder });
  return createConnection(new Input(process.stdin), writer);
}

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
