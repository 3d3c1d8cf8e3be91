// Workspace: what the tools of a community would say of a file that an editor shows as text, because the editor reads
// more than they do: other encodings above all. The bytes on disk are what counts, so it is asked when a document is
// opened, saved or changed on disk, and remains until then.
import { analyseUnreadable, type Dialect } from '../core/check/analyse.ts';
import { check } from '../core/check/check.ts';
import type { Rule, Unreadable } from '../core/check/rule.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Graph } from '../core/graph/graph.ts';
import { lineRange } from '../core/text/text.ts';
import type { FileAccess } from './file-access.ts';
import type { Opened } from './session.ts';

/** Why open documents have no text on disk, by URI. */
export class OnDisk {
  private readonly known = new Map<string, Promise<Unreadable | null>>();

  constructor(private readonly files: Pick<FileAccess, 'unreadable'>) {}

  /** Why the file of a document gives no text, null where it does. */
  why(uri: string): Promise<Unreadable | null> {
    let why = this.known.get(uri);
    if (!why) {
      why = this.files.unreadable?.(uri) ?? Promise.resolve(null);
      this.known.set(uri, why);
    }
    return why;
  }

  /** A file was written: ask anew. @returns whether there is anything else to say of it now. */
  async again(uri: string): Promise<boolean> {
    const before = this.known.get(uri);
    this.known.delete(uri);
    return before !== undefined && (await before)?.problem !== (await this.why(uri))?.problem;
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }
}

/** The findings of a file that gives no text; none where the community has no business with such a path. */
export function findingsUnread(
  dialect: Dialect,
  path: string,
  why: Unreadable,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings,
): readonly Diagnostic[] {
  const analysis = analyseUnreadable(dialect, path, why);
  return analysis ? check(analysis, rules, graph, settings) : [];
}

/** The same of one that an editor shows as text, at the first line that is none on disk. */
export function findingsOnDisk(
  { analysis, dialect, graph }: Opened,
  why: Unreadable | null,
  rules: readonly Rule[],
  settings: CheckSettings,
): readonly Diagnostic[] {
  if (!why) return [];
  const { file, text, lines } = analysis;
  const range = lineRange(text, lines, (why.line ?? 1) - 1);
  return findingsUnread(dialect, file.path, why, rules, graph, settings).map((one) => ({ ...one, range }));
}
