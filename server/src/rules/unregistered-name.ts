// Rule: a name that a file of one kind uses and the register of such names, a file of another kind, does not have.
// Which kinds of files are compared is data (option `registers`), and whether the SIG must be the same in both. Without
// such a file, or one that says anything of the SIG, nothing is said.

import type { Rule } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import type { FileFacts, Occurrence } from '../core/facts/facts.ts';
import { unpack } from '../core/facts/packed-facts.ts';
import type { Severity } from '../core/findings/diagnostic.ts';
import { derived, holding, tally } from '../core/graph/derived.ts';
import { type Graph, normalise, SIG } from '../core/graph/graph.ts';
import { baseOf } from '../core/graph/namesakes.ts';
import { suggest } from '../core/text/suggest.ts';
import { agreementMessages as m } from '../messages/agreement.ts';
import { filesOfKinds } from './support/candidates.ts';
import { FILE, kindTitle, optionsOf, strings, text } from './support/graph.ts';

export const unregisteredName: Rule = {
  name: 'unregistered-name',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'A name that is missing from the list of such names in another file.',
    'zh-CN': '另一文件的总表中没有登记的名称。',
  },
  *check(input) {
    const { graph, facts, file, community } = input;
    if (!graph.complete || isSample(community, file.path)) return;
    // A name of the wrong form is no name yet.
    const told = new Set(input.problems.filter(({ pair }) => !pair).map(({ node }) => node.start));
    for (const register of registersOf(graph)) {
      if (!register.files.includes(file.kind.kind)) continue;
      for (const occurrence of facts.occurrences) {
        const { kind, key, start, end } = occurrence;
        if (kind !== register.kind || end === 0 || told.has(start)) continue;
        const sig = register.sameSig ? sigAround(facts, occurrence) : '';
        const held = sig === undefined ? undefined : registered(graph).get(placeOf(register.register, kind, sig));
        if (!held || sig === undefined || held.names.has(normalise(community, kind, key))) continue;
        told.add(start);
        const path = [...held.paths.keys()].sort()[0]!;
        const words = { kind: kindTitle(input, kind), key, path };
        const names = [...held.names.keys()].sort();
        const near = sig === '' ? suggest(baseOf(key), names.map(baseOf))?.value : undefined;
        yield {
          range: { start, end },
          message:
            sig !== ''
              ? m.unregisteredIn({ ...words, sig })
              : near === undefined
                ? m.unregistered(words)
                : m.unregisteredNear({ ...words, near }),
          help: m.unregisteredHelp({ path }),
          related: [{ path, range: FILE, message: m.registerHere() }],
          entity: `${kind}/${key}`,
          ...(register.severity ? { severity: register.severity } : {}),
        };
      }
    }
  },
  candidates: (graph) =>
    filesOfKinds(
      graph,
      registersOf(graph).flatMap(({ files }) => files),
    ),
  *affected(before, after, changed) {
    const kinds = new Set(changed.flatMap((path) => [before.files.get(path)?.kind, after.files.get(path)?.kind]));
    const named = registersOf(after).flatMap(({ register, files }) => (kinds.has(register) ? files : []));
    if (named.length > 0) for (const [path, { kind }] of after.files) if (named.includes(kind)) yield path;
  },
};

interface Register {
  /** The kind of the names. */
  readonly kind: string;
  /** The kinds of the files that use them. */
  readonly files: readonly string[];
  /** The kind of the file that must have them. */
  readonly register: string;
  readonly sameSig: boolean;
  readonly severity?: Severity;
}

const known = new WeakMap<object, readonly Register[]>();

function registersOf({ community }: Pick<Graph, 'community'>): readonly Register[] {
  const before = known.get(community);
  if (before) return before;
  const { registers } = optionsOf(community, 'unregistered-name');
  const entries = Array.isArray(registers) ? (registers as readonly Readonly<Record<string, unknown>>[]) : [];
  const made = entries.flatMap((entry): Register[] => {
    const [kind, register] = [text(entry.kind), text(entry.register)];
    const severity = text(entry.severity) as Severity | undefined;
    if (kind === undefined || register === undefined) return [];
    const common = { kind, register, files: strings(entry.files), sameSig: entry.sameSig === true };
    return [severity ? { ...common, severity } : common];
  });
  known.set(community, made);
  return made;
}

/** What registers of one kind say of a SIG, or of everything: names and files, each with how often. */
interface Held {
  readonly names: Map<string, number>;
  readonly paths: Map<string, number>;
}

const registered = derived<Map<string, Held>>(
  () => new Map(),
  (table, packed, graph, sign) => {
    const registers = registersOf(graph).filter(({ register }) => register === packed.kind);
    if (registers.length === 0 || isSample(graph.community, packed.path)) return;
    const facts = unpack(packed, graph.pool);
    for (const kind of new Set(registers.map((register) => register.kind))) {
      for (const occurrence of facts.occurrences) {
        if (occurrence.kind !== kind || occurrence.end === 0) continue;
        const sig = sigAround(facts, occurrence);
        const name = normalise(graph.community, kind, occurrence.key);
        for (const place of new Set(['', sig ?? ''])) {
          const at = placeOf(packed.kind, kind, place);
          const held = table.get(at) ?? { names: new Map(), paths: new Map() };
          table.set(at, held);
          tally(held.names, name, sign);
          tally(held.paths, packed.path, sign);
          if (held.paths.size === 0) table.delete(at);
        }
      }
    }
  },
  holding(({ kind }, community) => registersOf({ community }).some((register) => register.kind === kind)),
);

function placeOf(register: string, kind: string, sig: string): string {
  return `${register} ${kind} ${sig}`;
}

/**
 * The SIG of an occurrence: that of its file or, in a file about many, the one that its scope names. By the facts
 * alone: a file that is gone from the graph is taken out of the table as it was put in.
 */
function sigAround(
  facts: Pick<FileFacts, 'path' | 'scopes' | 'occurrences'>,
  { scope }: Pick<Occurrence, 'scope'>,
): string | undefined {
  const own = facts.occurrences.find(({ kind, end }) => kind === SIG && end === 0)?.key;
  for (let at = scope; own === undefined && at > 0; at = facts.scopes[at]!.parent) {
    const named = facts.occurrences.find((other) => other.kind === SIG && other.scope === at && other.end > 0);
    if (named) return named.key;
  }
  return own;
}
