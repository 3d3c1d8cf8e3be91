// Core: one file, analysed once: parse, match, validate, facts. The single entry that the server, the command line and
// the tests share. Pure.
import { accepts, type Community, classify, type FileRef, isPresence } from './community.ts';
import { type FileFacts, factsOf, presenceOf } from './facts.ts';
import { type Parsed, parse } from './parse.ts';
import type { Analysis, Unreadable } from './rule.ts';
import { match } from './schema.ts';
import { lineIndex } from './text.ts';
import { type Validator, validate } from './validate.ts';

/** A community ready for use: its data and its compiled validators by schema file name. */
export interface Dialect {
  readonly community: Community;
  readonly validators: Readonly<Record<string, Validator>>;
}

/**
 * Analyse a file.
 * @param path relative to the community's root, with `/`.
 * @returns null when the community has no business with such a path, or with such a text there.
 */
export function analyse(dialect: Dialect, path: string, text: string): Analysis | null {
  const file = classify(dialect.community, path);
  return file && accepts(file.kind, text) ? analyseFile(dialect, file, text) : null;
}

/** Analyse a file whose kind is known. */
export function analyseFile({ community, validators }: Dialect, file: FileRef, text: string): Analysis {
  const parsed = parsedFor(community, text);
  const schemas = file.kind.root && { root: file.kind.root, files: community.schemas };
  const matched = match(schemas ? parsed.root : null, schemas ?? { root: {}, files: {} });
  const validator = file.kind.schema === undefined ? undefined : validators[file.kind.schema];
  const problems = validator && parsed.problems.length === 0 ? validate(parsed.root, validator, matched) : [];
  const facts = factsOf(community, file, parsed.root, matched);
  return { community, file, text, lines: lineIndex(text), parsed, schemas, match: matched, problems, facts };
}

/** What there is to say of a file that gives no text; null when the community has no business with such a path. */
export function analyseUnreadable(dialect: Dialect, path: string, unreadable: Unreadable): Analysis | null {
  const file = classify(dialect.community, path);
  return file && !isPresence(file.kind) ? { ...analyseFile(dialect, file, ''), unreadable } : null;
}

/** A text as the community's tools read it. Blanks of the same width keep every offset. */
function parsedFor(community: Community, text: string): Parsed {
  const parsed = parse(text);
  if (parsed.fault?.code !== 'tab' || !community.tolerates?.includes('trailing-tabs')) return parsed;
  return parse(text.replace(/[ \t]*\t[ \t]*(?=\r?$)/gm, (blank) => ' '.repeat(blank.length)));
}

/**
 * Only the facts of what is at a path: of a file that is never read, those of its path.
 * @returns null when the community has no business with such a path, or with such a text there.
 */
export function factsAt(dialect: Dialect, path: string, text: string): FileFacts | null {
  const file = classify(dialect.community, path);
  if (file && isPresence(file.kind)) return presenceOf(file);
  return file && accepts(file.kind, text) ? factsOnly(dialect, file, text) : null;
}

/** Only the facts of a file: what is kept of a file that nobody looks at. Validation, the dearest part, is left out. */
export function factsOnly({ community }: Dialect, file: FileRef, text: string): FileFacts {
  const { root } = parsedFor(community, text);
  const schemas = file.kind.root && { root: file.kind.root, files: community.schemas };
  return factsOf(community, file, root, match(schemas ? root : null, schemas ?? { root: {}, files: {} }));
}
