// Rule: the same item twice in a list, the same name for two items, or the same repository twice in a file. Reported at
// the later one.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { dereference, type Node } from '../core/yaml/tree.ts';
import type { Message } from '../messages/catalogue.ts';
import { valueMessages as m } from '../messages/values.ts';
import { nameOfPlace, shown, valueRange } from './support/described.ts';
import {
  type Duplicate,
  duplicatesAmong,
  duplicatesBetween,
  duplicatesIn,
  duplicatesWithin,
  ONCE,
} from './support/duplicates.ts';
import { change, removeItem } from './support/edits.ts';
import { reachOfDuplicates } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const duplicateItem: Rule = {
  name: 'duplicate-item',
  severity: 'warning',
  scope: 'tree',
  reach: reachOfDuplicates,
  among: duplicatesAmong,
  fix: 'safe',
  fixesKeep: true,
  summary: { en: 'The same item twice in a list or file.', 'zh-CN': '列表或文件中重复出现的条目。' },
  about: ['lists', ONCE],
  check: (input) => findings(input, duplicatesIn(input)),
  apart: {
    within: (input) => findings(input, duplicatesWithin(input)),
    between: (input) => findings(input, duplicatesBetween(input)),
  },
};

function* findings(input: RuleInput, duplicates: readonly Duplicate[]): Generator<Finding> {
  for (const duplicate of duplicates) {
    if (duplicate.form === 'record' || duplicate.form === 'original-record') continue;
    const value = textOf(duplicate.later);
    const finding = {
      range: valueRange(input, duplicate.later),
      message: messageFor(duplicate, value),
      help: m.duplicateHelp(),
      fixes: removal(input, duplicate, value),
      related: [otherPlace(input, duplicate)],
    };
    const severe = withSeverity(finding, severityFor(input, 'duplicate-item', 'uniqueItems', duplicate.schemas));
    if (severe) yield severe;
  }
}

function messageFor({ form, first, list, key }: Duplicate, value: string): Message {
  const inSameList = list !== null && first.parent === list;
  const before = textOf(first);
  const same = before === value;
  if (form === 'entry') return m.duplicateEntry();
  if (form === 'property') return m.duplicateProperty({ list: list ? nameOfPlace(list) : '', key, value });
  if (form === 'original') return inSameList ? m.duplicateBelow({ value }) : m.duplicateBelowInFile({ value });
  if (form === 'file') return same ? m.duplicateInFile({ value }) : m.duplicateInFileCase({ value, first: before });
  return same ? m.duplicateItem({ value }) : m.duplicateItemCase({ value, first: before });
}

/** Removing one of two equal items keeps what the list says; from another list it takes something away. */
export function removal(input: RuleInput, { form, list, index, identical }: Duplicate, value: string): Fix[] {
  const removable = form === 'file' || (identical && form !== 'original');
  const edit = list && removable ? removeItem(input, list, index) : null;
  return edit
    ? [{ title: m.removeRepeated({ value }), safe: identical && form !== 'file', changes: [change(input, edit)] }]
    : [];
}

export function otherPlace(input: RuleInput, { first }: Duplicate): NonNullable<Finding['related']>[number] {
  return { path: input.file.path, range: valueRange(input, first), message: m.alsoHere({ value: textOf(first) }) };
}

export function textOf(node: Node): string {
  const here = dereference(node);
  return here?.kind === 'scalar' ? shown(here.text) : '';
}
