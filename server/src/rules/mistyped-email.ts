// Rule: an email address one slip away from the one that the same person has elsewhere, or in a domain one slip away
// from one that many more have.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { derivedFromRecords, tally, withRecords } from '../core/graph/derived.ts';
import type { Graph } from '../core/graph/graph.ts';
import { PERSON, type PersonRecord, people, personOf } from '../core/graph/people.ts';
import { editDistance } from '../core/text/edit-distance.ts';
import type { Message } from '../messages/catalogue.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { change, rewrite } from './support/edits.ts';
import { scalarAt } from './support/graph.ts';
import { changedRecords, emailKey, peopleAround } from './support/people.ts';

/** A domain must be this frequent, and so much more frequent than the other, to be what the other was meant to be. */
const FREQUENT = 5;
const TIMES = 10;

export const mistypedEmail: Rule = {
  name: 'mistyped-email',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'An email address that looks like a typo.',
    'zh-CN': '邮箱地址疑似笔误。',
  },
  byFacts: true,
  *check(input) {
    const { graph, facts, file } = input;
    if (isSample(graph.community, file.path)) return;
    for (const record of facts.records) {
      const mistake = record.kind === PERSON ? mistakenEmail(graph, record) : null;
      if (mistake) yield finding(input, record, mistake);
    }
  },
  *candidates(graph) {
    for (const { records } of people(graph)) {
      if (records.every((record) => emailKey(record) === emailKey(records[0]!))) continue;
      for (const record of records) if (mistakenEmail(graph, record)) yield record.path;
    }
    const odd = new Set([...domains(graph).keys()].filter((domain) => nearDomain(graph, domain)));
    if (odd.size === 0) return;
    for (const { path, records } of withRecords.of(graph.files))
      if (records.some((record) => odd.has(domainOf(emailKey(record))))) yield path;
  },
  *touched(before, after, changed) {
    yield* peopleAround(before, after, changed);
    const records = changedRecords(before, after, changed);
    const counts = (graph: Graph): string =>
      records.map((record) => domains(graph).get(domainOf(emailKey(record))) ?? 0).join();
    if (counts(before) === counts(after)) return;
    for (const { path } of withRecords.of(after.files)) yield { graph: after, path };
  },
};

interface Mistake {
  readonly near: string;
  readonly message: Message;
}

/** What an address was most likely meant to be; null for one that is plausible. */
export function mistakenEmail(graph: Graph, record: Pick<PersonRecord, 'ids' | 'fields'>): Mistake | null {
  const email = emailKey(record);
  if (!email.includes('@')) return null;
  const known = usualEmail(graph, record, email);
  if (known !== null)
    return { near: known, message: m.mistypedEmail({ email: record.fields.email!.value, near: known }) };
  const domain = domainOf(email);
  const near = nearDomain(graph, domain);
  return (
    near && {
      near: `${email.slice(0, -domain.length)}${near.domain}`,
      message: m.mistypedDomain({ domain, near: near.domain, count: near.count }),
    }
  );
}

/** The address that this person has at least twice as often, one slip away. */
function usualEmail(graph: Graph, record: Pick<PersonRecord, 'ids'>, email: string): string | null {
  const records = personOf(graph, record)?.records ?? [];
  if (records.every((other) => emailKey(other) === email)) return null;
  const counts = new Map<string, number>();
  for (const other of records) {
    if (!isSample(graph.community, other.path)) tally(counts, emailKey(other), 1);
  }
  const own = counts.get(email) ?? 0;
  const near = [...counts]
    .filter(([other, count]) => count >= own * 2 && isSlip(email, other) && isCommoner(graph, other, email))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return near[0]?.[0] ?? null;
}

/** Where only the domains differ, more people have the one that is right. */
function isCommoner(graph: Graph, email: string, than: string): boolean {
  const [domain, other] = [domainOf(email), domainOf(than)];
  return domain === other || (domains(graph).get(domain) ?? 0) > (domains(graph).get(other) ?? 0);
}

/** How many records have each domain. */
const domains = derivedFromRecords<Map<string, number>>(
  () => new Map(),
  (counts, record, path, { community }, sign) => {
    const email = record.kind === PERSON && !isSample(community, path) ? emailKey(record) : '';
    if (email.includes('@')) tally(counts, domainOf(email), sign);
  },
);

const frequent = new WeakMap<Graph, readonly (readonly [string, number])[]>();

/** The domains that are frequent enough to be what another was meant to be, most frequent first. */
function frequentDomains(graph: Graph): readonly (readonly [string, number])[] {
  const known = frequent.get(graph);
  if (known) return known;
  const made = [...domains(graph)]
    .filter(([, count]) => count >= FREQUENT)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  frequent.set(graph, made);
  return made;
}

function nearDomain(graph: Graph, domain: string): { domain: string; count: number } | null {
  if (REAL.has(domain)) return null;
  const own = domains(graph).get(domain) ?? 0;
  for (const [other, count] of frequentDomains(graph)) {
    if (count < Math.max(FREQUENT, own * TIMES)) return null;
    if (isSlip(domain, other)) return { domain: other, count };
  }
  return null;
}

/** Providers that exist and are one letter away from a more frequent one. */
const REAL = new Set([
  'mail.com',
  'email.com',
  'ymail.com',
  'qmail.com',
  '139.com',
  '189.com',
  '136.com',
  'vip.qq.com',
]);

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** One insertion, deletion, replacement or swap of letters; numbers in addresses are no slips. */
function isSlip(a: string, b: string): boolean {
  return (
    a.length >= 6 &&
    Math.abs(a.length - b.length) < 2 &&
    a.replace(/\D/g, '') === b.replace(/\D/g, '') &&
    editDistance(a, b, 1) === 1
  );
}

function finding(input: RuleInput, record: Pick<PersonRecord, 'fields' | 'ids'>, { near, message }: Mistake): Finding {
  const { start, end, value } = record.fields.email!;
  const scalar = scalarAt(input, { start, end });
  return {
    range: { start, end },
    message,
    help: m.mistypedEmailHelp(),
    fixes:
      scalar?.text === value
        ? [{ title: m.replaceBy({ near }), safe: false, changes: [change(input, rewrite(scalar, near))] }]
        : [],
    entity: `email/${value}`,
  };
}
