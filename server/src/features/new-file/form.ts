// Features: the questions that lead to a new file, as the community's schema words them: what is asked for, what is
// proposed, and what is wrong with an answer. The same rules that check files judge answers. Pure.
import { check } from '../../core/check/check.ts';
import { type Checklist, expectedPath } from '../../core/community/community.ts';
import type { Schema } from '../../core/community/schema.ts';
import type { CheckSettings } from '../../core/community/settings.ts';
import { fillSkeleton } from '../../core/community/skeleton.ts';
import { type Diagnostic, type Severity, severities } from '../../core/findings/diagnostic.ts';
import { definitions, SIG } from '../../core/graph/graph.ts';
import { sigFolders } from '../../core/graph/membership.ts';
import { fill } from '../../core/text/path-template.ts';
import type { Range } from '../../core/text/text.ts';
import { ancestors, keyOf, type MapNode, type Node, nodeAt, type Pair } from '../../core/yaml/tree.ts';
import { type Language, type Message, render, verbatim } from '../../messages/catalogue.ts';
import { featureMessages } from '../../messages/features.ts';
import { newFileMessages as m } from '../../messages/new-file.ts';
import { refactorMessages } from '../../messages/refactor.ts';
import { rules } from '../../rules/index.ts';
import { completion } from '../completion.ts';
import { entityOf, titleOf } from '../documentation.ts';
import { type Answers, askedVars, type Draft, draftOf, type Task, varsInUse } from './draft.ts';
import { extrasOf } from './extras.ts';
import { linesOf, type Slot, slotsOf } from './lines.ts';

export interface Field {
  readonly id: string;
  /** What is asked for, in the schema's words. */
  readonly title: string;
  /** Where it will stand: `maintainers › gitee_id`; '' for a part of the path. */
  readonly place: string;
  /** A sentence. */
  readonly description: string;
  readonly required: boolean;
  /** An example. */
  readonly sample: string;
  /** What it becomes a part of: `sig-…`; '' for a whole value. */
  readonly form: string;
  readonly many: boolean;
}

export interface Suggestion {
  readonly value: string;
  readonly detail: string;
}

/** What is wrong with an answer. */
export interface Problem {
  readonly message: Message;
  readonly help?: Message;
  readonly severity: Severity;
}

/** The fields to ask for, those that must be there first. */
export function fieldsOf(task: Task, answers: Answers, language: Language): Field[] {
  // What is skipped keeps its question, so that somebody may come back to it.
  const draft = draftOf(task, withoutSkips(answers));
  const { slots, places, analysis } = draft;
  const fields = askedVars(task.offer).map(
    (name): Field => ({
      id: `path:${name}`,
      title: titleOfVar(draft, name, language),
      place: '',
      description: '',
      required: true,
      sample: varsInUse(task, name)[0] ?? '',
      form: '',
      many: false,
    }),
  );
  const values = slots.map((slot): Field => {
    const [place] = places.get(slot.id) ?? [];
    const { node, pair } = nodesAt(draft, place);
    const schema = node && analysis.match.schemaOf(node);
    const key = pair ? keyOf(pair) : '';
    const required = pair !== null && isRequired(draft, pair);
    return {
      id: `value:${slot.id}`,
      title: slot.stop === null ? (schema && titleOf(schema, language)) || key || slot.sample : key,
      place: node ? placeOf(node) : '',
      description: schema ? descriptionOf(schema, language) : '',
      required,
      sample: slot.sample,
      form: formOf(draft, slot),
      many: slot.many,
    };
  });
  // A record is asked for as a whole and in its order: whoever is known by the id needs not be spelt out.
  const first = ({ required, place }: Field): boolean => required || place.includes(STEP);
  return [...fields, ...values.filter(first), ...values.filter((field) => !first(field))];
}

function formOf({ lines }: Draft, { stop, lines: [first] }: Slot): string {
  if (stop === null) return '';
  return lines[first!]!.value.map((part) => (typeof part === 'string' ? part : '…')).join('');
}

/** What may be added beyond these fields. */
export function furtherFields(draft: Draft, language: Language): { id: string; title: string; detail: string }[] {
  const { task, lines } = draft;
  return extrasOf(lines, task.offer, task.dialect.community).map(({ id, key, schema, more }) => {
    const title = titleOf(schema, language) ?? key;
    const detail = descriptionOf(schema, language);
    return { id, title: more ? render(m.oneMore({ what: title }), language) : title, detail };
  });
}

function withoutSkips({ values, extra }: Answers): Answers {
  return { values: Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')), extra };
}

function descriptionOf(schema: Schema, language: Language): string {
  return (language === 'zh-CN' ? schema['x-zh-CN']?.description : undefined) ?? schema.description ?? '';
}

function titleOfVar({ task }: Draft, name: string, language: Language): string {
  const { kind } = task.offer;
  const { kinds } = task.dialect.community;
  const named = [...Object.entries(kind.within ?? {}), ...Object.entries(kind.defines ?? {})].find(([, template]) =>
    template.endsWith(`{${name}}`),
  );
  return (named && kinds[named[0]]?.title[language]) ?? kinds[name]?.title[language] ?? name;
}

function nodesAt({ analysis }: Draft, place: Range | undefined): { node: Node | null; pair: Pair | null } {
  const found = place ? nodeAt(analysis.parsed.root, place.start) : null;
  const node = found?.kind === 'pair' ? found.value : found;
  if (!node) return { node: null, pair: null };
  const pair = [...ancestors(node)].find((one) => one.kind === 'pair');
  return { node, pair: pair?.kind === 'pair' ? pair : null };
}

/** Between the keys that lead to a value. */
const STEP = ' › ';

function placeOf(node: Node): string {
  const keys = [...ancestors(node)].flatMap((one) => (one.kind === 'pair' ? [keyOf(one)] : []));
  return keys.reverse().filter(Boolean).join(STEP);
}

function isRequired({ analysis }: Draft, pair: Pair): boolean {
  const schema = analysis.match.schemaOf(pair.parent as MapNode);
  return schema?.required?.includes(keyOf(pair)) ?? false;
}

/** What is wrong with the answer to a field of a draft; the worst of it. */
export function problemOf(task: Task, answers: Answers, id: string, settings: CheckSettings): Problem | null {
  const ofPath = id.startsWith('path:');
  const draft = draftOf(task, ofPath ? withoutSkips(answers) : answers, ofPath ? {} : { only: id });
  const value = draft.answers.values[id]?.trim() ?? '';
  if (ofPath) {
    const problem = problemOfVar(draft, id.slice('path:'.length), value);
    if (problem) return { message: problem, severity: 'error' };
  }
  const own = draft.places.get(id.slice('value:'.length)) ?? [];
  const asked = [...draft.places.values()].flat();
  // A part of the path stands in the file too, wherever no answer does.
  const concerns = (range: Range): boolean =>
    ofPath ? !asked.some((one) => meets(one, range)) : own.some((one) => meets(one, range));
  const found = findings(draft, settings).filter(({ range }) => concerns(range));
  const [worst] = found.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return worst
    ? { message: worst.message, severity: worst.severity, ...(worst.help ? { help: worst.help } : {}) }
    : null;
}

/** The findings of a draft that a new file would have: stricter where the schema says so of new files. */
export function findings({ analysis, graph }: Draft, settings: CheckSettings): Diagnostic[] {
  return check(analysis, rules, graph, settings, () => {})
    .filter(({ severity }) => severity !== 'hint')
    .map((one) => {
      const node = nodeAt(analysis.parsed.root, one.range.start);
      const added = node && analysis.match.schemaOf(node)?.['x-check']?.added?.[one.rule];
      return added ? { ...one, severity: added } : one;
    });
}

function meets(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function problemOfVar({ task, vars, path }: Draft, name: string, value: string): Message | null {
  const { kind } = task.offer;
  const where = kind.where?.[name] ?? '[^/]+';
  if (value === '') return m.needed();
  if (!new RegExp(`^(?:${where})$`, 'u').test(value) || expectedPath(kind, vars) === null)
    return refactorMessages.wrongForm({ name: value, form: where });
  const isHome = kind.within?.[SIG] === `{${name}}` && kind.defines?.[SIG] === undefined;
  if (isHome && task.graph.complete && definitions(task.graph, SIG, value).length === 0)
    return m.noSuch({ kind: task.dialect.community.kinds[SIG]!.title, name: value });
  const template = Object.entries(kind.defines ?? {}).find(([, one]) => one.includes(`{${name}`));
  if (isHome || !template) return null;
  const key = fill(template[1], vars);
  const known = key === null ? undefined : definitions(task.graph, template[0], key)[0]?.path;
  if (known !== undefined) return refactorMessages.exists({ name: key!, path: known });
  return task.graph.files.has(path) ? refactorMessages.targetExists({ path }) : null;
}

/** What may be answered to a field, best first, and what to start from ('' for nothing). */
export function proposals(
  task: Task,
  answers: Answers,
  id: string,
  language: Language,
  settings: CheckSettings,
): { readonly suggestions: readonly Suggestion[]; readonly value: string } {
  if (id.startsWith('path:')) return { suggestions: varProposals(task, id.slice('path:'.length)), value: '' };
  const draft = draftOf(task, answers, { blank: id, only: id });
  const slot = draft.slots.find((one) => `value:${one.id}` === id);
  const [place] = draft.places.get(slot?.id ?? '') ?? [];
  if (!slot || !place) return { suggestions: [], value: '' };
  const chosen = slot.choices.map((value) => ({ value, detail: '' }));
  const example = render(featureMessages.example(), language);
  const items =
    slot.stop === null
      ? completion(draft.analysis, task.graph, place.start, language, { today: task.today, again: false }).items
      : [];
  const values = items.filter(
    ({ kind, detail }) => !['key', 'record', 'skeleton'].includes(kind) && detail !== example,
  );
  const { node } = nodesAt(draft, place);
  // Addresses of others are no proposal.
  const free = node !== null && draft.analysis.match.schemaOf(node)?.format === 'uri';
  const known = (free ? [] : values).map(({ label, detail }) => ({ value: label, detail: detail ?? '' }));
  const suggestions = distinct([...known, ...chosen]);
  const preferred = values.find(({ preselect }) => preselect)?.label ?? (isDerived(task, slot.id) ? slot.sample : '');
  const trial = { ...answers, values: { ...answers.values, [id]: preferred } };
  return { suggestions, value: preferred !== '' && problemOf(task, trial, id, settings) === null ? preferred : '' };
}

function distinct(list: readonly Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  return list.filter(({ value }) => !seen.has(value) && seen.add(value));
}

function varProposals(task: Task, name: string): Suggestion[] {
  const { kind } = task.offer;
  if (kind.within?.[SIG] === `{${name}}`)
    return [...sigFolders(task.graph).keys()].sort().map((value) => ({ value, detail: '' }));
  const defined = Object.values(kind.defines ?? {}).some((template) => template.endsWith(`{${name}}`));
  return defined ? [] : varsInUse(task, name).map((value) => ({ value, detail: '' }));
}

/** Whether what the skeleton proposes follows from the path and is no mere example. */
function isDerived({ offer }: Task, id: string): boolean {
  const sampleOf = (vars: Readonly<Record<string, string>>): string | undefined => {
    const skeleton = fillSkeleton(offer.kind.skeleton ?? '', { ...vars, today: '' });
    return slotsOf(linesOf(skeleton ?? '')).find((slot) => slot.id === id)?.sample;
  };
  const { names } = offer.kind.template;
  const [one, other] = ['one', 'two'].map((text) => sampleOf(Object.fromEntries(names.map((name) => [name, text]))));
  return one !== other && !/\bexample\.(?:com|net|org)\b/.test(one ?? '');
}

/** The conditions to go through before such a file is added: of the kind of file, and of what it names. */
export function checklistsOf({ analysis, task }: Draft): Checklist[] {
  const { checklists, kinds } = task.dialect.community;
  const names = new Set([task.offer.kind.checklist]);
  for (const { kind, key } of analysis.facts.occurrences) names.add(entityOf(kinds[kind], key)?.checklist);
  return [...names].flatMap((name) => (name === undefined ? [] : (checklists?.[name] ?? [])));
}

/** The title of what is being made. */
export function titleOfOffer({ offer, dialect }: Task): Message {
  const sig = dialect.community.kinds[SIG]?.title;
  return offer.section !== null && sig ? verbatim(sig) : verbatim(offer.kind.title);
}
