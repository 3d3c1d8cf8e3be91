// Core, check: one file, analysed once: parse, match, validate, facts. The single entry that the server, the command
// line and the tests share. Each step is taken when somebody asks for it: of a file whose facts are enough nothing is
// validated. Pure.
import { accepts, type Community, classify, type FileRef, isPresence } from '../community/community.ts';
import { type Match, match } from '../community/match.ts';
import type { Schemas } from '../community/schema.ts';
import { type SchemaProblem, type Validator, validate } from '../community/validate.ts';
import { type FileFacts, factsOf, presenceOf } from '../facts/facts.ts';
import type { PackedFacts, Pool } from '../facts/packed-facts.ts';
import { packedFactsOf } from '../facts/packing.ts';
import { type LineIndex, lineIndex } from '../text/text.ts';
import type { KnownItems } from '../yaml/kept.ts';
import { type Parsed, parse, parseStream } from '../yaml/parse.ts';
import type { Known } from '../yaml/sealed.ts';
import { repeatedKeys } from './repeated-keys.ts';
import type { Analysis, Unreadable } from './rule.ts';
import { Part } from './view.ts';

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

/**
 * Analyse a file whose kind is known.
 * @param known blocks or items of its text that need not be looked into.
 */
export function analyseFile(dialect: Dialect, file: FileRef, text: string, known?: Known | KnownItems): Analysis {
  return new FileAnalysis(dialect, file, text, undefined, known);
}

class FileAnalysis implements Analysis {
  readonly notes: unknown[] = [];
  readonly schemas: Schemas | null;
  private ownLines: LineIndex | null = null;
  private ownParsed: Parsed | null = null;
  private ownMatch: Match | null = null;
  private ownProblems: readonly SchemaProblem[] | null = null;
  private ownFacts: FileFacts | null = null;
  private ownOpen: Analysis | null = null;

  constructor(
    private readonly dialect: Dialect,
    readonly file: FileRef,
    readonly text: string,
    readonly unreadable?: Unreadable | undefined,
    private known?: Known | KnownItems,
  ) {
    this.schemas = schemasOf(dialect.community, file);
  }

  get community(): Community {
    return this.dialect.community;
  }

  get lines(): LineIndex {
    this.ownLines ??= lineIndex(this.text);
    return this.ownLines;
  }

  get parsed(): Parsed {
    if (!this.ownParsed) {
      this.ownParsed = parsedFor(this.community, this.file, this.text, this.known);
      // Items are known from the version before, which must not be kept by this one.
      this.known = undefined;
    }
    return this.ownParsed;
  }

  get match(): Match {
    this.ownMatch ??= match(this.parsed.root, this.schemas);
    return this.ownMatch;
  }

  get problems(): readonly SchemaProblem[] {
    this.ownProblems ??= this.validated();
    return this.ownProblems;
  }

  get facts(): FileFacts {
    this.ownFacts ??= factsOf(this.community, this.file, this.parsed.root, this.match);
    return this.ownFacts;
  }

  get open(): Analysis {
    if (this.match.open === this.match) return this;
    this.ownOpen ??= new Ajar(this);
    return this.ownOpen;
  }

  private validated(): readonly SchemaProblem[] {
    const { schema } = this.file.kind;
    const validator = schema === undefined ? undefined : this.dialect.validators[schema];
    if (!validator || this.parsed.problems.length > 0) return [];
    return validate(this.parsed.root, validator, this.match, repeatedKeys(this).length > 0);
  }
}

/** An analysis without what stands in sealed blocks. Unlike other views it has them left out as they are met. */
class Ajar extends Part {
  private factsOutside: FileFacts | null = null;

  constructor(whole: Analysis) {
    super({ whole, blocks: whole.match.closed, shows: 'rest' });
  }

  override get match(): Match {
    return this.view.whole.match.open;
  }

  override get facts(): FileFacts {
    this.factsOutside ??= factsOf(this.community, this.file, this.parsed.root, this.match, () => true);
    return this.factsOutside;
  }
}

function schemasOf({ schemas }: Community, { kind }: FileRef): Schemas | null {
  return kind.root && { root: kind.root, files: schemas };
}

/** What there is to say of a file that gives no text; null when the community has no business with such a path. */
export function analyseUnreadable(dialect: Dialect, path: string, unreadable: Unreadable): Analysis | null {
  const file = classify(dialect.community, path);
  return file && !isPresence(file.kind) ? new FileAnalysis(dialect, file, '', unreadable) : null;
}

/** A text as the community's tools read it. Blanks of the same width keep every offset. */
function parsedFor(community: Community, { kind }: FileRef, text: string, known?: Known | KnownItems): Parsed {
  if (kind.documents) return parseStream(text);
  const parsed = parse(text, 'any', known);
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

/** Only the facts of a file: what is kept of a file that nobody looks at. */
export function factsOnly(dialect: Dialect, file: FileRef, text: string): FileFacts {
  return new FileAnalysis(dialect, file, text).facts;
}

/** The facts of an analysis in the form that a graph keeps. */
export function packedFacts({ community, file, parsed, match }: Analysis, into: Pool): PackedFacts {
  return packedFactsOf(community, file, parsed.root, match, into);
}
