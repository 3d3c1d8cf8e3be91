// Client: which documents concern us, by path alone: these files are YAML to VS Code and stay so, since a language id of
// our own would take from users what they have for YAML. The globs come from the communities' data at build time, and
// whether a document is really a community's is the server's word. May import vscode and generated files.
import { languages, type TextDocument } from 'vscode';
import globs from '../generated/documents.json' with { type: 'json' };

/** Where documents can be: on disk, in a repository that is not cloned, not saved yet. */
const SCHEMES = ['file', 'vscode-vfs', 'untitled'];

interface Filter {
  readonly scheme: string;
  readonly pattern: string;
}

function filters(patterns: readonly string[]): Filter[] {
  return SCHEMES.flatMap((scheme) => patterns.map((pattern) => ({ scheme, pattern })));
}

const candidates = filters(globs.all);
const likely = filters(globs.specific);

/** Every document that some community could have business with. */
export const documentSelector: readonly Filter[] = candidates;

/** The glob of all those documents and of those that need only exist, for a search below a folder. */
export const candidatesGlob = `{${[...globs.all, ...globs.presence].join(',')}}`;

/** Whether a document could be a community's. */
export function isCandidate(document: TextDocument): boolean {
  return languages.match(candidates, document) > 0;
}

/** Whether a document's path alone makes it most likely a community's. */
export function isLikely(document: TextDocument): boolean {
  return languages.match(likely, document) > 0;
}
