// Features: a change of a community in words, as Markdown that fits into a comment on a pull request as well as into a
// document of an editor. What files say is shown as code; only who reviews is mentioned, and only ids that are plain.
// Pure.
import type { Community } from '../core/community/community.ts';
import type { Comparison } from '../core/findings/compare.ts';
import type { EntityChange, GovernanceDiff } from '../core/graph/governance-diff.ts';
import type { GrantChange, Member } from '../core/graph/grants.ts';
import { SIG } from '../core/graph/graph.ts';
import { platformOf } from '../core/graph/mentions.ts';
import { type Arg, type Language, type Message, render } from '../messages/catalogue.ts';
import { governanceMessages as m } from '../messages/governance.ts';
import { code, plain } from './markdown.ts';

/** What a report is made of; the result of a check of a change has it all. */
export interface ReportedChange extends Comparison {
  readonly base: { readonly ref: string; readonly commit: string };
  readonly files: readonly unknown[];
  readonly diff: GovernanceDiff;
}

/** Names in one line, and lines under one heading; what is more is counted. */
const MAX_NAMES = 20;
const MAX_LINES = 50;
/** Digits of a commit's id that tell it apart for people. */
const SHORT = 10;

/** The report of a change. */
export function governanceMarkdown(change: ReportedChange, community: Community, language: Language): string {
  const write = writer(community, language);
  const { base, files, diff } = change;
  const short = base.commit.slice(0, SHORT);
  const from = base.ref === base.commit ? code(short) : write.say(m.base({ ref: code(base.ref), commit: code(short) }));
  const parts = [
    `## ${write.say(m.title())}`,
    [write.say(comparedWith(from, files.length)), write.say(m.findings({ counts: write.counts(change) }))].join('\n'),
  ];
  const section = (title: Message, lines: readonly string[]): void => {
    if (lines.length > 0) parts.push(`### ${write.say(title)}`, write.list(lines));
  };
  const changes = [...entityLines(diff, write), ...ownedLines(diff, write)];
  const rights = diff.grants.map((grant) => write.say(grantLine(grant, write)));
  if (changes.length + rights.length === 0) parts.push(write.say(m.nothing()));
  section(m.changes(), changes);
  section(m.risks(), riskLines(diff, write));
  section(m.rights(), rights);
  section(m.review(), reviewLines(diff, write));
  for (const { checklist, paths } of diff.checklists) {
    parts.push(`### ${plain(checklist.title[language])}`, write.say(m.checklistFor({ names: write.names(paths) })));
    parts.push(checklist.items.map(({ text }) => `- [ ] ${text[language]}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function comparedWith(base: string, count: number): Message {
  if (count === 0) return m.comparedNone({ base });
  return count === 1 ? m.comparedOne({ base }) : m.comparedMany({ base, count });
}

/** How many findings came, went and stayed; of the latter two only what is not zero. */
function findingCounts({ introduced, fixed, existing }: Comparison): Message[] {
  const count = introduced.length;
  const errors = introduced.filter(({ severity }) => severity === 'error').length;
  const came = errors > 0 ? m.introducedErrors({ count, errors }) : m.introduced({ count });
  return [
    count === 0 ? m.introducedNone() : came,
    ...(fixed.length > 0 ? [m.fixed({ count: fixed.length })] : []),
    ...(existing.length > 0 ? [m.existing({ count: existing.length })] : []),
  ];
}

/** Everybody who is asked to review, each once, as they are mentioned. */
export function mentionsOf(diff: GovernanceDiff, community: Community): string[] {
  const all = diff.reviewers.flatMap(({ people }) => people.map((member) => `@${idOf(member, community)}`));
  return [...new Set(all)];
}

/** The id by which somebody is mentioned. */
function idOf({ ids }: Member, community: Community): string {
  const platform = platformOf(community);
  return (ids.find(({ namespace }) => namespace === platform) ?? ids[0]!).id;
}

interface Writer {
  readonly say: (message: Message) => string;
  readonly names: (keys: readonly string[]) => string;
  readonly counts: (comparison: Comparison) => string;
  readonly list: (lines: readonly string[]) => string;
  readonly kind: (kind: string) => string;
  readonly role: (role: string) => string;
  readonly who: (member: Member) => string;
  readonly mention: (member: Member) => string;
}

function writer(community: Community, language: Language): Writer {
  const say = ({ text, args }: Message): string =>
    render(
      { text, args: Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, filled(arg)])) },
      language,
    );
  const comma = language === 'en' ? ', ' : '、';
  const limited = (items: readonly string[], most: number): string[] =>
    items.length <= most ? [...items] : [...items.slice(0, most), say(m.more({ count: items.length - most }))];
  return {
    say,
    names: (keys) => limited(keys.map(code), MAX_NAMES).join(comma),
    counts: (comparison) =>
      findingCounts(comparison)
        .map(say)
        .join(language === 'en' ? ', ' : '，'),
    list: (lines) =>
      limited(lines, MAX_LINES)
        .map((line) => `- ${line}`)
        .join('\n'),
    kind: (kind) => plain(community.kinds[kind]?.title[language] ?? kind),
    role: (role) => plain(community.roles?.[role]?.title[language] ?? role),
    who(member) {
      const id = code(`@${idOf(member, community)}`);
      return member.name === '' ? id : say(m.person({ id, name: plain(member.name) }));
    },
    mention(member) {
      const id = idOf(member, community);
      return /^[A-Za-z0-9][\w.-]*$/.test(id) ? `@${id}` : code(`@${id}`);
    },
  };
}

/** An argument as a text, beside which the blanks are set that the language wants. */
function filled(arg: Arg): Arg {
  return typeof arg === 'object' ? arg : { en: String(arg), 'zh-CN': String(arg) };
}

/** Changes of the same sort in one line, SIGs first. */
function entityLines({ entities }: GovernanceDiff, write: Writer): string[] {
  const groups = new Map<string, EntityChange[]>();
  const sorted = [...entities].sort((a, b) => Number(b.kind === SIG) - Number(a.kind === SIG));
  for (const change of sorted) {
    const { what, kind, key, sig = '', formerSig = '' } = change;
    const group = [what, kind, sig, formerSig, what === 'renamed' ? key : ''].join('\u0000');
    groups.set(group, [...(groups.get(group) ?? []), change]);
  }
  return [...groups.values()].map((group) => write.say(entityLine(group, write)));
}

function entityLine(group: readonly EntityChange[], write: Writer): Message {
  const { what, kind: kindName, key, formerKey = key, sig, formerSig } = group[0]!;
  const kind = write.kind(kindName);
  const names = write.names(group.map((change) => change.key));
  const sigName = (name: string | undefined): string => (name === undefined ? write.say(m.nowhere()) : code(name));
  if (what === 'renamed') {
    const [from, to] = [code(formerKey), code(key)];
    return formerSig === undefined
      ? m.renamed({ from, to, kind })
      : m.renamedAndMoved({ from, to, kind, fromSig: sigName(formerSig), toSig: sigName(sig) });
  }
  if (what === 'moved') return m.moved({ names, kind, from: sigName(formerSig), to: sigName(sig) });
  if (what === 'listed') return m.listed({ names, kind, sig: sigName(sig) });
  if (what === 'unlisted') return m.unlisted({ names, kind, sig: sigName(sig) });
  if (sig === undefined) return what === 'added' ? m.addedAlone({ names, kind }) : m.removedAlone({ names, kind });
  return what === 'added' ? m.added({ names, kind, sig: code(sig) }) : m.removed({ names, kind, sig: code(sig) });
}

function ownedLines({ owned }: GovernanceDiff, write: Writer): string[] {
  return owned.flatMap(({ kind: kindName, owner, added, removed }) => {
    const kind = write.kind(kindName);
    return [
      ...(added.length > 0 ? [m.ownedAdded({ owner: code(owner), names: write.names(added), kind })] : []),
      ...(removed.length > 0 ? [m.ownedRemoved({ owner: code(owner), names: write.names(removed), kind })] : []),
    ].map(write.say);
  });
}

function grantLine({ what, member, role: roleName, over, sig = '', keys }: GrantChange, write: Writer): Message {
  const [who, role, names] = [write.who(member), write.role(roleName), write.names(keys)];
  const gained = what === 'gained';
  if (over === 'alias') return gained ? m.gainedAlias({ who, names }) : m.lostAlias({ who, names });
  if (over === 'folder') return gained ? m.gainedFolder({ who, role, names }) : m.lostFolder({ who, role, names });
  if (over === 'sig')
    return gained ? m.gainedSig({ who, role, sig: code(sig) }) : m.lostSig({ who, role, sig: code(sig) });
  return gained
    ? m.gainedEntity({ who, role, names, sig: code(sig) })
    : m.lostEntity({ who, role, names, sig: code(sig) });
}

function riskLines({ orphaned, thin }: GovernanceDiff, write: Writer): string[] {
  const bySig = new Map<string, string[]>();
  for (const { sig, key } of orphaned) bySig.set(sig, [...(bySig.get(sig) ?? []), key]);
  return [
    ...thin.map(({ sig, role, left }) =>
      left === 0
        ? m.thinNone({ sig: code(sig), role: write.role(role) })
        : m.thinOne({ sig: code(sig), role: write.role(role) }),
    ),
    ...[...bySig].map(([sig, keys]) => m.orphaned({ sig: code(sig), names: write.names(keys) })),
  ].map(write.say);
}

function reviewLines({ reviewers }: GovernanceDiff, write: Writer): string[] {
  return reviewers.map(({ sig, source, paths, people }) => {
    const mentions = people.map(write.mention).join(' ');
    return write.say(
      sig === undefined
        ? m.reviewFiles({ names: write.names(paths), source: code(source), people: mentions })
        : m.reviewSig({ sig: code(sig), people: mentions }),
    );
  });
}
