// Rule: something that comes from itself, directly or by way of others.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { type Finding, NO_FINDINGS } from '../core/findings/diagnostic.ts';
import { valueMessages as m } from '../messages/values.ts';
import { firstLine, shown } from './support/described.ts';
import {
  type Definition,
  LOCAL,
  type LocalReference,
  type Locals,
  leadUpwards,
  localsAmong,
  localsOf,
} from './support/local.ts';
import { reachOfLocals } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const branchCycle: Rule = {
  name: 'branch-cycle',
  severity: 'warning',
  scope: 'tree',
  reach: reachOfLocals((schema) => schema['x-check']?.acyclic === true),
  among: localsAmong,
  fix: 'none',
  summary: { en: 'Branches that come from each other in a circle.', 'zh-CN': '来源形成循环的分支。' },
  about: [LOCAL],
  check: (input) => (leadUpwards(input) ? NO_FINDINGS : circlesIn(input)),
};

function* circlesIn(input: RuleInput): Generator<Finding> {
  const locals = localsOf(input);
  if (onlyBackwards(locals)) return;
  const references = locals.references.filter((one) => one.schema['x-check']?.acyclic && one.owner);
  const byOwner = new Map<Definition, LocalReference>();
  for (const one of references) {
    const owner = firstOf(locals, one.owner!)!;
    if (!byOwner.has(owner)) byOwner.set(owner, one);
  }
  const done = new Set<Definition>();
  for (const start of references) {
    const circle = walk(locals, byOwner, start.owner!, done);
    const finding = circle && findingFor(input, circle);
    if (finding) yield finding;
  }
}

/** Whether everything comes from what is defined once and above it, so that there can be no circle. */
function onlyBackwards({ definitions, references, defined }: Locals): boolean {
  let different = 0;
  for (const alike of defined.values()) different += alike.size;
  if (different < definitions.length) return false;
  return references.every(({ kind, key, owner }) => {
    const from = defined.get(kind)?.get(key);
    return !from || !owner || from.node.start < owner.node.start;
  });
}

/** What stands for all definitions of the same: the first. */
function firstOf({ defined }: Locals, { kind, key }: Pick<Definition, 'kind' | 'key'>): Definition | undefined {
  return defined.get(kind)?.get(key);
}

/** Follow references until one was met before: on this walk it closes a circle, which starts at its first member. */
function walk(
  locals: Locals,
  byOwner: ReadonlyMap<Definition, LocalReference>,
  from: Definition,
  done: Set<Definition>,
): LocalReference[] | null {
  const path: LocalReference[] = [];
  const walked: Definition[] = [];
  let at = firstOf(locals, from);
  while (at && !done.has(at)) {
    const next = byOwner.get(at);
    if (!next) return null;
    done.add(at);
    walked.push(at);
    path.push(next);
    at = firstOf(locals, next);
  }
  const begin = at ? walked.indexOf(at) : -1;
  return begin < 0 ? null : path.slice(begin);
}

function findingFor(input: RuleInput, circle: readonly LocalReference[]): Finding | null {
  const [first, ...others] = [...circle].sort((a, b) => a.node.start - b.node.start);
  const { node, schema, kind, owner } = first!;
  const begin = circle.indexOf(first!);
  const names = [...circle.slice(begin), ...circle.slice(0, begin), first!].map((one) => shown(one.owner!.node.text));
  const title = input.community.kinds[kind]?.title ?? { en: kind, 'zh-CN': kind };
  return withSeverity(
    {
      range: firstLine(input, node),
      message:
        others.length === 0 ? m.ownParent({ value: shown(owner!.node.text) }) : m.cycle({ circle: names.join(' → ') }),
      help: m.cycleHelp({ kind: title }),
      related: others.map((one) => ({
        path: input.file.path,
        range: firstLine(input, one.node),
        message: m.cycleHere({ value: shown(one.owner!.node.text), parent: shown(one.node.text) }),
      })),
    },
    severityFor(input, 'branch-cycle', null, [schema]),
  );
}
