// Rule: a sample value stands in a real file: one of the community's template (data), or a sentence that the skeleton
// of this kind of file proposes.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { FileKind, FileRef } from '../core/community/community.ts';
import { isSample } from '../core/community/samples.ts';
import { fillSkeleton } from '../core/community/skeleton.ts';
import { type Finding, NO_FINDINGS } from '../core/findings/diagnostic.ts';
import { isEmpty, type ScalarNode } from '../core/yaml/tree.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { firstLine, scalarValues, shown } from './support/described.ts';
import { strings } from './support/graph.ts';

/** Shorter proposals may be meant. */
const SENTENCE = 4;

export const templateLeft: Rule = {
  name: 'template-left',
  severity: 'warning',
  scope: 'tree',
  reach: ({ kind, isOdd }) => (isOdd || isFilledSentence(kind) ? undefined : 'item'),
  fix: 'none',
  summary: {
    en: 'A sample value of the template was left in place.',
    'zh-CN': '保留了模板中的示例值。',
  },
  check(input) {
    if (isSample(input.community, input.file.path)) return NO_FINDINGS;
    const samples = samplesFor(input);
    if (samples.texts.size === 0) return NO_FINDINGS;
    const left = scalarValues(
      input,
      (node) => mayBe(samples, node.text) && !isEmpty(node) && samples.texts.has(plain(node.text)),
    );
    return left.length === 0 ? NO_FINDINGS : left.map((node) => findingFor(input, node));
  },
};

function findingFor(input: RuleInput, node: ScalarNode): Finding {
  return {
    range: firstLine(input, node),
    message: m.templateLeft({ value: shown(node.text) }),
    help: m.templateLeftHelp(),
  };
}

interface Samples {
  /** As `plain` gives them. */
  readonly texts: ReadonlySet<string>;
  /** What they begin with, as `beginning` gives it. */
  readonly beginnings: ReadonlySet<number>;
}

const known = new WeakMap<FileKind, Samples>();

function samplesFor(input: RuleInput): Samples {
  const { kind } = input.file;
  const before = known.get(kind);
  if (before) return before;
  const texts = new Set([...strings(input.options.values), ...proposals(input)].map(plain));
  const made = { texts, beginnings: new Set([...texts].map(beginning)) };
  // What depends on a file's path is no other file's sample.
  if (!dependsOnPath(input.file)) known.set(kind, made);
  return made;
}

/** Whether another file of the same kind may have other samples. */
function dependsOnPath({ kind, vars }: FileRef): boolean {
  return isFilledSentence(kind) || Object.values(vars).some((value) => /\s/.test(value));
}

/** Whether the skeleton of a kind has a sentence with a variable in it. */
function isFilledSentence({ skeleton }: FileKind): boolean {
  return skeleton !== undefined && FILLED_SENTENCE.test(skeleton);
}

/** A proposal of several words with a variable in it; a single word is a sentence only if the variable has blanks. */
const FILLED_SENTENCE = /\$\{\d+:(?=[^}]*\s)[^}]*\{/;

/** Whether a text begins as a sample does, or in a way that needs a closer look; the rest is compared only then. */
function mayBe({ beginnings }: Samples, text: string): boolean {
  const first = beginning(text);
  return first < 0 || beginnings.has(first);
}

/** The first two characters of a text in either case, as one number; negative where they are not two of ASCII that print. */
function beginning(text: string): number {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
  return first > 0x20 && first < 0x7f && second > 0x20 && second < 0x7f ? ((first | 0x20) << 8) | (second | 0x20) : -1;
}

/** The sentences that the skeleton of this file proposes. */
function proposals({ file }: RuleInput): string[] {
  const skeleton = fillSkeleton(file.kind.skeleton ?? '', file.vars) ?? file.kind.skeleton ?? '';
  return [...skeleton.matchAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g)]
    .map((found) => found[1]!.replace(/\\(.)/g, '$1'))
    .filter((text) => text.split(/\s+/).length >= SENTENCE);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
