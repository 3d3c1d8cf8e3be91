// Rule: one email address with two people. Stands in the record of the one who has fewer; an address that three or more
// people have is a mailbox of a team.

import type { Rule } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import type { Graph } from '../core/graph/graph.ts';
import { PERSON, type Person, type PersonRecord, personOf } from '../core/graph/people.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { alike, emailKey, peopleAround, withEmail } from './support/people.ts';

export const sharedEmail: Rule = {
  name: 'shared-email',
  severity: 'info',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'Two people with one email address.',
    'zh-CN': '两个不同账号使用同一邮箱。',
  },
  byFacts: true,
  *check({ graph, file, facts }) {
    if (isSample(graph.community, file.path)) return;
    for (const record of facts.records) {
      const email = record.kind === PERSON ? emailKey(record) : '';
      const me = email === '' ? undefined : personOf(graph, record);
      const rival = me && rivalOf(graph, email, me);
      if (!rival || !isFirst(graph, me, email, file.path, record.start)) continue;
      const { namespace, mine, theirs, at } = rival;
      const { start, end, value } = record.fields.email!;
      yield {
        range: { start, end },
        message: m.sharedEmail({ email: value, namespace, mine, theirs }),
        help: m.sharedEmailHelp(),
        related: [
          {
            path: at.path,
            range: { start: at.fields.email!.start, end: at.fields.email!.end },
            message: m.emailOf({ id: theirs }),
          },
        ],
        entity: `person/${namespace}/${mine}`,
      };
    }
  },
  *candidates(graph) {
    for (const { by, records } of alike(graph)) {
      if (by !== 'email') continue;
      if (new Set(records.map((record) => personOf(graph, record))).size > 1)
        for (const { path } of records) yield path;
    }
  },
  touched: peopleAround,
};

interface Rival {
  readonly namespace: string;
  readonly mine: string;
  readonly theirs: string;
  readonly at: PersonRecord;
}

/** The one other person with this email, where both have an id on one platform and the other has more records. */
function rivalOf(graph: Graph, email: string, me: Person): Rival | null {
  const all = new Set<Person>();
  for (const record of withEmail(graph, email)) {
    const owner = personOf(graph, record);
    if (owner) all.add(owner);
  }
  const [other, ...more] = [...all].filter((someone) => someone !== me);
  if (!other || more.length > 0 || !yields(me, other)) return null;
  for (const { namespace, id } of me.ids) {
    const theirs = other.ids.find((their) => their.namespace === namespace)?.id;
    const at = other.records.find((record) => emailKey(record) === email);
    if (theirs !== undefined && at) return { namespace, mine: id, theirs, at };
  }
  return null;
}

/** Whether the finding is about the first rather than the second. */
function yields(me: Person, other: Person): boolean {
  const [a, b] = [me.records.length, other.records.length];
  return a !== b ? a < b : placeOf(me) > placeOf(other);
}

function placeOf({ records }: Person): string {
  return `${records[0]!.path} ${String(records[0]!.start).padStart(9, '0')}`;
}

function isFirst(graph: Graph, me: Person, email: string, path: string, start: number): boolean {
  const first = me.records.find((record) => emailKey(record) === email && !isSample(graph.community, record.path));
  return first?.path === path && first.start === start;
}
