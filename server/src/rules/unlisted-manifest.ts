// Rule: a SIG has a manifest that none of its lists names, so nobody but the SIG's maintainers has rights there. Stands
// in the file with the lists, where it is mended.

import { glued } from '../core/check/glued.ts';
import { perFile, type Rule, type RuleInput } from '../core/check/rule.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { factsIn } from '../core/graph/graph.ts';
import { listings, manifestsIn, memberKeys, replacement, sigFolders } from '../core/graph/membership.ts';
import type { Range } from '../core/text/text.ts';
import { walk } from '../core/yaml/tree.ts';
import { series } from '../messages/catalogue.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { change } from './support/edits.ts';
import { FILE, manifestTitle, outerKey, sigOf } from './support/graph.ts';
import { insertItem } from './support/insert-item.ts';
import { placeFor } from './support/list-place.ts';
import { compareLists, disagreeing, homesOfChanged } from './support/lists.ts';

/** So many are no slip: the SIG does not keep its lists. Said once, quietly. */
const MANY = 20;

export const unlistedManifest: Rule = {
  name: 'unlisted-manifest',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'A SIG has a manifest that none of its lists names.',
    'zh-CN': 'SIG 目录下有清单，但没有任何列表包含对应的仓库或软件包。',
  },
  *check(input) {
    const sig = sigOf(input);
    // What a broken file lists is not known.
    if (sig === undefined || input.parsed.problems.length > 0 || glued(input).size > 0) return;
    const { entries, unlisted } = compareLists(input, sig);
    if (entries.length === 0 || !isKeeper(input, sig)) return;
    if (replacement(input.graph, input.file.path) !== undefined) return;
    for (const [kind, keys] of unlisted) {
      const own = entries.filter((entry) => entry.kind === kind);
      const missing = keys.filter((key) => !stands(input, key));
      const range = outerKey(input, own[0]!);
      if (missing.length > MANY) {
        const total = memberKeys(input.graph, sig, kind).length;
        yield {
          range,
          message: m.manyUnlisted({ count: missing.length, total, sig }),
          help: m.manyUnlistedHelp({ keys: series(missing.slice(0, 3)) }),
          severity: 'info',
          entity: `${kind}/*`,
        };
      } else {
        for (const key of missing) yield finding(input, sig, kind, key, own, range);
      }
    }
  },
  candidates: disagreeing,
  affected: homesOfChanged,
};

function finding(
  input: RuleInput,
  sig: string,
  kind: string,
  key: string,
  own: readonly Occurrence[],
  range: Range,
): Finding {
  const manifest = manifestTitle(input, kind, key, sig);
  const fix = listing(input, key, own);
  return {
    range,
    message: m.unlisted({ key, manifest }),
    help: m.unlistedHelp(),
    fixes: fix ? [fix] : [],
    related: manifestsIn(input.graph, sig, kind, key).map(({ path }) => ({
      path,
      range: FILE,
      message: m.manifestHere({ key, manifest }),
    })),
    entity: `${kind}/${key}`,
  };
}

/** Of several files of a SIG with lists, the one with the most entries speaks for all. */
function isKeeper({ graph, community, file, facts }: RuleInput, sig: string): boolean {
  const own = listings(community, facts).length;
  for (const path of sigFolders(graph).get(sig)?.homes ?? []) {
    if (path === file.path) continue;
    const count = listings(community, factsIn(graph, path)!).length;
    if (count > own || (count === own && path < file.path)) return false;
  }
  return true;
}

/** Whether the name stands somewhere in the file, perhaps under a wrong key: that is another rule's finding. */
function stands(input: RuleInput, key: string): boolean {
  return textsOf(input).has(key.toLowerCase());
}

const textsOf = perFile(({ parsed }): ReadonlySet<string> => {
  const texts = new Set<string>();
  for (const node of walk(parsed.root)) if (node.kind === 'scalar') texts.add(node.text.toLowerCase());
  return texts;
});

/** Add the name to the list that most likely wants it. */
function listing(input: RuleInput, key: string, own: readonly Occurrence[]): Fix | null {
  const place = placeFor(input, key, own);
  const edit = place && insertItem(input, place.list, place.index, key);
  return edit ? { title: m.listIt({ key }), safe: false, changes: [change(input, edit)] } : null;
}
