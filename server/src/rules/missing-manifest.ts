// Rule: a SIG lists something whose manifest is not in the SIG. Where another SIG has it, that is said here and nowhere
// else: the entry is wrong, whatever the other SIG does.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { fillSkeleton, withoutStops } from '../core/community/skeleton.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import type { Place } from '../core/graph/graph.ts';
import { decidable, manifestsIn, memberKeys, sigFolders } from '../core/graph/membership.ts';
import { baseOf, sigOfFile } from '../core/graph/namesakes.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { change, removeItem, rewrite } from './support/edits.ts';
import { FILE, manifestFor, manifestTitle, scalarAt, sigOf } from './support/graph.ts';
import { compareLists, disagreeing, type Ghost, homesOfChanged } from './support/lists.ts';

export const missingManifest: Rule = {
  name: 'missing-manifest',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'A SIG lists a repository or package whose manifest it does not have.',
    'zh-CN': 'SIG 列出了仓库或软件包，但其目录下没有对应的清单。',
  },
  *check(input) {
    const sig = sigOf(input);
    if (sig === undefined) return;
    const { ghosts } = compareLists(input, sig);
    for (const ghost of ghosts) {
      // Where SIGs may share what they manage, the manifest of any of them is enough.
      if (input.options.shared === true && ghost.elsewhere.length > 0) continue;
      const { kind, key, start, end } = ghost.entry;
      yield {
        range: { start, end },
        ...textOf(input, ghost, sig),
        fixes: fixes(input, ghost, sig),
        entity: `${kind}/${key}`,
      };
    }
  },
  candidates: disagreeing,
  *affected(before, after, changed) {
    yield* homesOfChanged(before, after, changed);
    for (const [kind, { listed }] of Object.entries(after.community.kinds)) {
      if (listed === undefined) continue;
      const could = decidable(before, kind);
      const can = decidable(after, kind);
      for (const [sig, { homes }] of sigFolders(after)) if (could.has(sig) !== can.has(sig)) yield* homes;
    }
  },
};

function textOf(input: RuleInput, ghost: Ghost, sig: string): Pick<Finding, 'message' | 'help' | 'related'> {
  const { kind, key } = ghost.entry;
  const { near, misplaced, elsewhere } = ghost;
  const other = elsewhere[0] && sigOfFile(input.graph, elsewhere[0].path);
  const manifest = manifestTitle(input, kind, key, misplaced ? sig : (other ?? sig));
  const related = (misplaced ? [misplaced] : elsewhere.length > 0 ? elsewhere : namesakes(input, kind, key, sig)).map(
    (place) => ({ path: place.path, range: FILE, message: m.manifestHere({ key: place.key, manifest }) }),
  );
  if (misplaced) {
    const path = manifestFor(input.community, kind, key, sig)?.path ?? sig;
    return { message: m.listedMisplaced({ key, manifest }), help: m.listedMisplacedHelp({ path }), related };
  }
  if (other !== undefined)
    return {
      message: m.managedElsewhere({ key, other, sig, manifest }),
      help: m.managedElsewhereHelp({ sig, manifest }),
      related,
    };
  const message =
    near === undefined ? m.listedOnly({ key, sig, manifest }) : m.listedNear({ key, sig, near, manifest });
  return { message, help: m.listedOnlyHelp({ manifest }), related };
}

/** The manifests of the same name in this SIG under another organisation. */
function namesakes(input: RuleInput, kind: string, key: string, sig: string): Place[] {
  const base = baseOf(key).toLowerCase();
  return memberKeys(input.graph, sig, kind)
    .filter((other) => baseOf(other).toLowerCase() === base)
    .flatMap((other) => manifestsIn(input.graph, sig, kind, other));
}

function fixes(input: RuleInput, { entry, near, elsewhere, misplaced }: Ghost, sig: string): Fix[] {
  // The file that has to move is another rule's.
  if (misplaced) return [];
  const found: Fix[] = [];
  const scalar = scalarAt(input, entry);
  if (scalar && near !== undefined && scalar.text === entry.key)
    found.push({ title: m.replaceBy({ near }), safe: false, changes: [change(input, rewrite(scalar, near))] });
  const list = scalar?.parent?.kind === 'seq' ? scalar.parent : null;
  const removed = scalar && list ? removeItem(input, list, list.items.indexOf(scalar)) : null;
  const removal: Fix[] = removed
    ? [{ title: m.removeEntry({ key: entry.key }), safe: false, changes: [change(input, removed)] }]
    : [];
  const created = elsewhere.length > 0 ? null : manifestOf(input, entry, sig);
  if (!created) return [...found, ...removal];
  const title = m.createManifest({ path: created.path, manifest: manifestTitle(input, entry.kind, entry.key, sig) });
  return [...found, { title, safe: false, changes: [{ kind: 'create', ...created }] }, ...removal];
}

/** The manifest that would make an entry true, as the skeleton of its kind writes it. */
function manifestOf(input: RuleInput, { kind, key }: Occurrence, sig: string): { path: string; text: string } | null {
  const made = manifestFor(input.community, kind, key, sig);
  const text = made && fillSkeleton(made.file.skeleton ?? '', made.vars);
  return !made || text === null || input.graph.files.has(made.path)
    ? null
    : { path: made.path, text: withoutStops(text) };
}
