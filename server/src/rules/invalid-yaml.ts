// Rule: YAML that cannot be read for a reason that no other rule names, lost dashes, keys, colons and lines among them,
// and YAML that PyYAML reads but cannot load.

import { refusalsOf } from '../core/check/refusals.ts';
import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import type { Range, TextEdit } from '../core/text/text.ts';
import { quote } from '../core/yaml/scalar.ts';
import { ancestors, nodeAt } from '../core/yaml/tree.ts';
import type { Refusal } from '../core/yaml/yaml11/load.ts';
import type { Message } from '../messages/catalogue.ts';
import { syntaxMessages as m } from '../messages/syntax.ts';
import { shown } from './support/described.ts';
import { change } from './support/edits.ts';
import { syntaxFindings } from './support/syntax.ts';

export const invalidYaml: Rule = {
  name: 'invalid-yaml',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: { en: 'A file that YAML readers cannot read.', 'zh-CN': 'YAML 解析器无法读取的文件。' },
  about: ['syntax'],
  *check(input) {
    yield* syntaxFindings(input, 'invalid-yaml');
    for (const refusal of refusalsOf(input)) yield refusalFinding(input, refusal);
  },
};

function refusalFinding(input: RuleInput, refusal: Refusal): Finding {
  const edit = quoting(input, refusal);
  const fixes: Fix[] = edit ? [{ title: m.quoteText(), safe: isText(refusal), changes: [change(input, edit)] }] : [];
  return {
    range: firstLineOf(input.text, refusal),
    message: messageOf(refusal),
    why: m.loadWhy(),
    ...(refusal.code === 'collection-key' ? { help: m.collectionKeyHelp() } : {}),
    fixes,
  };
}

/** A range must be tight: of a block only the first line is shown. */
function firstLineOf(text: string, { start, end }: Refusal): Range {
  const line = /^[^\n\r]*/.exec(text.slice(start, end))![0].trimEnd();
  return { start, end: start + line.length };
}

/** Whether such text can hardly have been meant as YAML means it. */
function isText({ code }: Refusal): boolean {
  return (
    code === 'unknown-tag' || code === 'undefined-handle' || code === 'impossible-number' || code === 'reserved-value'
  );
}

function messageOf({ code, name: raw }: Refusal): Message {
  const name = shown(raw);
  switch (code) {
    case 'undefined-alias':
      return m.undefinedAlias({ name });
    case 'duplicate-anchor':
      return m.duplicateAnchor({ name });
    case 'undefined-handle':
    case 'unknown-tag':
      return m.unknownTag({ name });
    case 'tag-mismatch':
      return m.tagMismatch({ name });
    case 'impossible-date':
      return m.impossibleDate({ name });
    case 'impossible-number':
      return m.impossibleNumber({ name });
    case 'reserved-value':
      return m.reservedValue({ name });
    case 'collection-key':
      return m.collectionKey();
    case 'bad-merge':
      return m.badMerge();
  }
}

/** The edit that makes text of it; null where it is not one line of text. */
function quoting({ text, parsed }: RuleInput, { code, start, end }: Refusal): TextEdit | null {
  let from = start;
  let to = end;
  if (code === 'unknown-tag' || code === 'undefined-handle') {
    const rest = /^[^\n\r#]*/.exec(text.slice(start))![0].trimEnd();
    to = start + rest.length;
  } else if (code === 'collection-key') {
    const node = nodeAt(parsed.root, start);
    for (const at of node ? [node, ...ancestors(node)] : [])
      if ((at.kind === 'map' || at.kind === 'seq') && at.flow) {
        from = Math.min(from, at.start);
        to = Math.max(to, at.end);
      }
  } else if (code === 'duplicate-anchor' || code === 'tag-mismatch' || code === 'bad-merge') return null;
  const source = text.slice(from, to);
  return /[\n\r]/.test(source) ? null : { start: from, end: to, newText: quote(source, 'single') };
}
