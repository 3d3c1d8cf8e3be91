// Rule: an alias that a generator writes from who leads a SIG, and that says something else: the generator was not run.
// Which alias belongs to which SIG, and which roles go into it, is data. One finding an alias.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { aliasMembers, aliasNames, aliasPlace } from '../core/graph/approvers.ts';
import { entities, type Graph, SIG } from '../core/graph/graph.ts';
import { PERSON } from '../core/graph/people.ts';
import { type Holder, rolesIn } from '../core/graph/rights.ts';
import { fill } from '../core/text/path-template.ts';
import { approvalMessages as m } from '../messages/approvals.ts';
import { series, type Text } from '../messages/catalogue.ts';
import { top } from './support/described.ts';
import { strings, text } from './support/graph.ts';

/** More names than this help nobody. */
const SHOWN = 5;

export const outdatedAlias: Rule = {
  name: 'outdated-alias',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'An alias that differs from those who lead its SIG.',
    'zh-CN': '别名成员与 SIG 负责人不一致。',
  },
  *check(input) {
    const { community, graph, file } = input;
    if (community.approvals?.aliases === undefined || file.path !== aliasNames(graph).path) return;
    const roles = new Set(strings(input.options.roles));
    for (const { key: sig, places } of entities(graph, SIG)) {
      const home = places.find((place) => place.how === 'defines');
      const alias = home && aliasOf(input, sig);
      if (!home || alias === undefined) continue;
      const leads = rolesIn(graph, sig).filter((holder) => holder.scope === 0 && roles.has(holder.role));
      if (leads.length > 0) yield* compare(input, sig, home.path, alias, leads);
    }
  },
  candidates(graph) {
    const { path } = aliasNames(graph);
    return path === undefined ? [] : [path];
  },
  *affected(before, after, changed) {
    if (after.community.approvals?.aliases === undefined) return;
    const { path } = aliasNames(after);
    if (path !== undefined && changed.some((one) => definesSigs(before, one) || definesSigs(after, one))) yield path;
  },
};

function definesSigs(graph: Graph, path: string): boolean {
  return (graph.files.get(path)?.records.length ?? 0) > 0;
}

/** The alias of a SIG: the name of the first entry of the option whose pattern the SIG's key matches. */
function aliasOf({ options }: RuleInput, sig: string): string | undefined {
  for (const entry of Array.isArray(options.aliases) ? options.aliases : []) {
    const [pattern, name] = [text(entry.sigs), text(entry.name)];
    if (pattern !== undefined && name !== undefined && new RegExp(`^(?:${pattern})`, 'u').test(sig))
      return fill(name, { sig }) ?? undefined;
  }
  return undefined;
}

function* compare(
  input: RuleInput,
  sig: string,
  file: string,
  alias: string,
  leads: readonly Holder[],
): Generator<Finding> {
  const { graph } = input;
  const namespace = leads[0]!.namespace;
  const place = aliasPlace(graph, alias, namespace);
  const common = { help: m.aliasHelp({ file }), entity: `${PERSON}/${namespace}/${alias}` };
  const related = (holders: readonly Holder[]) =>
    holders.slice(0, SHOWN).map(({ path, start, end, id }) => ({
      path,
      range: { start, end },
      message: m.leadHere({ name: id }),
    }));
  if (!place) {
    yield { range: top(input), message: m.aliasAbsent({ alias, sig }), related: related(leads), ...common };
    return;
  }
  const range = { start: place.start, end: place.end };
  const members = aliasMembers(graph, alias, namespace) ?? [];
  const named = new Set(members.map(({ key }) => key));
  const lacking = distinct(leads.filter(({ id }) => !named.has(id)));
  const leading = new Set(leads.map(({ id }) => id));
  const extra = members.filter(({ key }) => !leading.has(key));
  if (lacking.length + extra.length === 0) return;
  const words = {
    alias,
    sig,
    lacking: list(lacking.map(({ id }) => id)),
    extra: list(extra.map(({ key }) => key)),
  };
  yield {
    range,
    message:
      extra.length === 0 ? m.aliasLacks(words) : lacking.length === 0 ? m.aliasExtra(words) : m.aliasDiffers(words),
    related: related(lacking),
    ...common,
  };
}

function distinct(holders: readonly Holder[]): Holder[] {
  return [...new Map(holders.map((holder) => [holder.id, holder])).values()];
}

function list(names: readonly string[]): Text {
  const { en, 'zh-CN': zh } = series(names.slice(0, SHOWN).map((name) => `\`${name}\``));
  const more = names.length > SHOWN ? ' …' : '';
  return { en: en + more, 'zh-CN': zh + more };
}
