// Rule: a branch that the community no longer maintains is still open. The list of such branches, the property and its
// value are data. Branches that were there may stay for a while; one that a change brings or touches is rejected. The
// fix takes people the right to push, which is the point but never unasked.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import { keyAt, shapeAt, someOccurrence } from '../core/facts/packed-facts.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { definitions, type Graph, nameOf } from '../core/graph/graph.ts';
import { type ScalarNode, valueUnder } from '../core/yaml/tree.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { isTouched } from './support/changed.ts';
import { DEFINING, eachDefined, KEYED } from './support/defined.ts';
import { holder } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { optionsOf, scalarAt, text } from './support/graph.ts';
import { reachOfDefined } from './support/reach.ts';

export const unmaintainedBranch: Rule = {
  name: 'unmaintained-branch',
  severity: 'warning',
  scope: 'community',
  reach: (input) => {
    const kind = text(optionsOf(input.community, 'unmaintained-branch').kind);
    return kind === undefined ? 'item' : reachOfDefined(input, kind);
  },
  fix: 'unsafe',
  summary: {
    en: 'A branch that is no longer maintained but still open.',
    'zh-CN': '分支已停止维护，但仍未设为只读。',
  },
  about: [DEFINING, KEYED],
  *check(input) {
    const { graph, facts, file, options } = input;
    const [list, kind, property, value] = [options.list, options.kind, options.property, options.value].map(text);
    if (!list || !kind || !property || value === undefined || isSample(graph.community, file.path)) return;
    for (const { how, kind: of, key, start, end } of facts.occurrences) {
      if (how !== 'defines' || of !== kind || end === 0) continue;
      const entry = definitions(graph, list, nameOf(key))[0];
      const state = entry && stateOf(input, scalarAt(input, { start, end }), property);
      if (!entry || !state || state.text === value) continue;
      const finding: Finding = {
        range: { start: state.start, end: state.end },
        message: m.unmaintained({ name: nameOf(key), property, value }),
        help: m.unmaintainedHelp({ value }),
        fixes: [{ title: m.replaceBy({ near: value }), safe: false, changes: [change(input, rewrite(state, value))] }],
        related: [{ path: entry.path, range: { start: entry.start, end: entry.end }, message: m.onTheList() }],
        entity: `${kind}/${key}`,
        ...(isTouched(input, kind, nameOf(key)) ? { severity: 'error' } : {}),
      };
      yield finding;
    }
  },
  // The names of the branches that are open.
  asks(input) {
    const { kind: wanted, property, value } = input.options;
    const [kind, beside] = [text(wanted), text(property)];
    const open: string[] = [];
    if (kind === undefined || beside === undefined) return open;
    eachDefined(input, kind, (node, name) => {
      const state = valueUnder(holder(node), beside);
      if (state?.kind === 'scalar' && state.text !== value) open.push(name);
    });
    return open;
  },
  answers(graph, name) {
    const list = text(optionsOf(graph.community, 'unmaintained-branch').list);
    return list !== undefined && definitions(graph, list, name).length > 0;
  },
  *affected(before, after, changed) {
    const options = optionsOf(after.community, 'unmaintained-branch');
    const [list, kind] = [text(options.list), text(options.kind)];
    if (list === undefined || kind === undefined) return;
    const names = new Set<string>();
    for (const path of changed) {
      const [was, is] = [entriesIn(before, path, list), entriesIn(after, path, list)];
      for (const name of [...was, ...is]) if (was.has(name) !== is.has(name)) names.add(name);
    }
    if (names.size === 0) return;
    for (const facts of after.files.values()) {
      const has = someOccurrence(
        facts,
        (i) => shapeAt(facts, i, after.pool).kind === kind && names.has(nameOf(keyAt(facts, i))),
      );
      if (has) yield facts.path;
    }
  },
};

/** The state of a branch beside its name; undefined where it is missing or no value that may stand there. */
function stateOf(input: RuleInput, name: ScalarNode | undefined, property: string): ScalarNode | undefined {
  const state = name && holder(name) ? valueUnder(holder(name), property) : undefined;
  return state?.kind === 'scalar' && state.text !== '' && !input.problems.some((problem) => problem.node === state)
    ? state
    : undefined;
}

function entriesIn(graph: Graph, path: string, list: string): Set<string> {
  const facts = graph.files.get(path);
  const found = new Set<string>();
  for (let i = 0; facts && i < facts.count; i++) {
    const { how, kind } = shapeAt(facts, i, graph.pool);
    if (kind === list && how === 'defines') found.add(keyAt(facts, i));
  }
  return found;
}
