// Workspace: document URIs and paths. A path is the decoded path of a URI, with `/`; two spellings of one URI have one
// path, so documents and folders are compared by scheme, authority and path. Pure.
import { URI } from 'vscode-uri';

/** The decoded path of a URI, with `/` and without one at its end. */
export function pathOfUri(uri: string): string {
  return URI.parse(uri).path.replace(/\/+$/, '');
}

/** The same URI with another path. */
export function withPath(uri: string, path: string): string {
  return URI.parse(uri)
    .with({ path: path === '' ? '/' : path })
    .toString();
}

/** The URI of a file below a folder. @param path relative to it, with `/`. */
export function uriBelow(folder: string, path: string): string {
  return withPath(folder, `${pathOfUri(folder)}/${path}`);
}

/** A document's path below a folder, null when it is elsewhere. */
export function pathBelow(folder: string, uri: string): string | null {
  const a = URI.parse(folder);
  const b = URI.parse(uri);
  const base = `${a.path.replace(/\/+$/, '')}/`;
  return a.scheme === b.scheme && a.authority === b.authority && b.path.startsWith(base)
    ? b.path.slice(base.length)
    : null;
}

/** The path on disk of a `file:` URI, as the operating system writes it; null for other schemes. */
export function fsPathOf(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : null;
}
