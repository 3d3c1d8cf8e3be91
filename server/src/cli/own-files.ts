// Command line: the own files (configuration, descriptions of communities) beside the communities that were asked for,
// and what a run has to say of them: entries that concern nothing, a baseline that says more than there is.
import { ownFiles } from '../bundled.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import type { Checker } from '../workspace/checker.ts';
import type { Target } from '../workspace/target.ts';
import { staleEntries } from './baseline.ts';
import { type Configured, ownTarget, unusedIn } from './configured.ts';

/** Findings in own files that only a check of a community brings up. */
export interface Remarks {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: Files;
}

const NONE: Remarks = { diagnostics: [], texts: {} };

/** Collects what is to be checked and said beside the communities, by root. */
export class Beside {
  private readonly found = new Map<string, { target: Target; remarks: Remarks }>();

  /** @param asked the targets that the user named, which are checked anyway. */
  constructor(private readonly asked: readonly Target[]) {}

  /** A community was checked. @param checker null where no complete check of it was made. */
  add(target: Target, configured: Configured, checker: Checker | null): void {
    if (target.dialect === ownFiles) return;
    const own = ownTarget(configured.found);
    const root = own?.root ?? target.root;
    const known = this.found.get(root);
    const given = [...new Set([...(known?.target.given ?? []), ...(own?.given ?? [])])];
    const stale = checker && staleEntries(configured, target, checker, root);
    const remarks = known?.remarks ?? NONE;
    this.found.set(root, {
      target: { root, dialect: ownFiles, given, complete: true },
      remarks: {
        diagnostics: [
          ...remarks.diagnostics,
          ...(checker ? unusedIn(configured, target, checker) : []),
          ...(stale?.diagnostics ?? []),
        ],
        texts: { ...remarks.texts, ...(stale ? { [stale.path]: stale.text } : {}) },
      },
    });
  }

  /** What is to be checked beside, with what is known of it already. */
  get targets(): readonly { readonly target: Target; readonly remarks: Remarks }[] {
    const asked = new Set(this.asked.filter(({ dialect }) => dialect === ownFiles).map(({ root }) => root));
    return [...this.found.values()].filter(
      ({ target, remarks }) => !asked.has(target.root) && (target.given.length > 0 || remarks.diagnostics.length > 0),
    );
  }
}
