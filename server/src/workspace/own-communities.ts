// Workspace: communities that a workspace brings itself, `.sig-steward/<id>/` with community.json, schemas and lists as
// schemas/<id> has them. They hold for the folder that `.sig-steward` lies in and everything below. Owns what was read
// last; a broken edit keeps the last good state. File access and the compiler come in as functions, so that ajv is
// loaded only when there is something to compile, and never where the user has not allowed it.
import type { Dialect } from '../core/check/analyse.ts';
import { type Community, community } from '../core/community/community.ts';
import { complainer, linkOwn, type OwnProblem, type OwnTexts, readOwn } from '../core/community/own-community.ts';
import { type OwnCompiler, objections } from '../core/community/own-compiler.ts';
import { ownMessages as m } from '../messages/own.ts';

/** The folder, in a workspace, that holds a folder for each community. */
export const OWN_FOLDER = '.sig-steward';

/** Whether a path is a file of such a community. */
export function isOwnFile(path: string): boolean {
  return /(?:^|\/)\.sig-steward\/[^/]+\/[^/]+\.json$/.test(path);
}

/** How those files are reached; folders are as the host names them (paths or URIs). */
export interface OwnFiles {
  /** Ids (folders below `.sig-steward` with JSON files) and the names of their files; empty where there are none. */
  list(folder: string): Promise<Readonly<Record<string, readonly string[]>>>;
  /** @returns the text, undefined where there is none. */
  read(folder: string, id: string, name: string): Promise<string | undefined>;
}

/** One community of a folder. */
export interface OwnCommunity {
  readonly id: string;
  /** What can be used: of the present files, or of the last that were sound; null when there is nothing. */
  readonly dialect: Dialect | null;
  /** What is wrong with the present files. */
  readonly problems: readonly OwnProblem[];
  /** The texts that the problems' places are in. */
  readonly texts: OwnTexts;
}

/** Most files of one community, lists included. */
const MAX_FILES = 100;

/**
 * A community from its files' texts: judged by the meta-schemas, linked, compiled.
 * @param id the name of its folder. @param bundled what it may take over from.
 */
export function compileOwn(
  id: string,
  texts: OwnTexts,
  bundled: readonly Community[],
  compiler: OwnCompiler,
): Pick<OwnCommunity, 'dialect' | 'problems'> {
  const problems: OwnProblem[] = [];
  const values = readOwn(texts, problems);
  const complain = complainer(texts, problems);
  for (const [file, value] of Object.entries(values)) {
    if (file !== 'community.json' && !file.endsWith('.schema.json')) continue;
    for (const { steps, message, onKey } of objections(compiler.judge(file, value)))
      complain(file, steps, message, undefined, onKey);
  }
  if (problems.length > 0) return { dialect: null, problems };
  const linked = linkOwn(id, values, bundled, complain);
  if (!linked) return { dialect: null, problems };
  try {
    const dialect = {
      community: community(linked.file, linked.schemas),
      validators: compiler.compile(id, linked.schemas),
    };
    return { dialect, problems };
  } catch (error) {
    // What gets this far is beyond the meta-schemas, and the compiler's own words are the best there are.
    const detail = error instanceof Error ? error.message : String(error);
    complain('community.json', [], m.notCompiled({ detail }));
    return { dialect: null, problems };
  }
}

/** The communities of folders, read when first asked for and again when told that files changed. */
export class OwnCommunities {
  private readonly known = new Map<string, Promise<readonly OwnCommunity[]>>();
  private readonly good = new Map<string, Dialect>();

  /** @param compiler loads dist/own.js. */
  constructor(
    private readonly files: OwnFiles,
    private readonly bundled: readonly Dialect[],
    private readonly compiler: () => Promise<OwnCompiler>,
  ) {}

  /** The communities that a folder brings, broken ones included. */
  in(folder: string): Promise<readonly OwnCommunity[]> {
    const known = this.known.get(folder);
    if (known) return known;
    const read = this.read(folder);
    this.known.set(folder, read);
    // What went wrong once may go well the next time.
    read.catch(() => this.known.get(folder) === read && this.known.delete(folder));
    return read;
  }

  /** Usable communities of these folders, nearest first. */
  async dialects(folders: readonly string[]): Promise<readonly Dialect[]> {
    const found = await Promise.all(folders.map((folder) => this.in(folder)));
    return found.flat().flatMap(({ dialect }) => dialect ?? []);
  }

  /** Folders that were asked about. */
  get folders(): readonly string[] {
    return [...this.known.keys()];
  }

  /** Files below a folder's `.sig-steward` changed: they are read again when next asked for. */
  forget(folder: string): void {
    this.known.delete(folder);
  }

  private async read(folder: string): Promise<readonly OwnCommunity[]> {
    const listed = Object.entries(await this.files.list(folder)).filter(([, names]) => names.length > 0);
    if (listed.length === 0) return [];
    const compiler = await this.compiler();
    const communities = this.bundled.map((dialect) => dialect.community);
    return Promise.all(
      listed.map(async ([id, names]): Promise<OwnCommunity> => {
        const texts: Record<string, string> = {};
        for (const name of [...names].sort().slice(0, MAX_FILES)) {
          const text = await this.files.read(folder, id, name);
          if (text !== undefined) texts[name] = text;
        }
        const { dialect, problems } = compileOwn(id, texts, communities, compiler);
        const key = `${folder} ${id}`;
        if (dialect) this.good.set(key, dialect);
        return { id, dialect: dialect ?? this.good.get(key) ?? null, problems, texts };
      }),
    );
  }
}
