// Features: the tree that hover, outline, links and the like read. A file that parses has its own; of a broken file the
// tolerant reading still tells what most lines are, so help does not end at the first mistake. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { type Match, match } from '../core/community/match.ts';
import { type FileFacts, factsOf } from '../core/facts/facts.ts';
import type { Node } from '../core/yaml/tree.ts';
import { tolerantParse, tolerantStream } from './tolerant-parse.ts';

export interface Readable {
  readonly root: Node | null;
  readonly match: Match;
  readonly facts: FileFacts;
}

const known = new WeakMap<Analysis, Readable>();

/** The file as it is best read; worked out once per analysis. */
export function readable(analysis: Analysis): Readable {
  const { parsed, schemas, community, file, text } = analysis;
  if (parsed.problems.length === 0) return { root: parsed.root, match: analysis.match, facts: analysis.facts };
  const before = known.get(analysis);
  if (before) return before;
  const root = file.kind.documents ? tolerantStream(text) : tolerantParse(text);
  const matched = match(root, schemas);
  const made = { root, match: matched, facts: factsOf(community, file, root, matched) };
  known.set(analysis, made);
  return made;
}
