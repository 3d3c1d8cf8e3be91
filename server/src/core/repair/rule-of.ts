// Core, repair: which rule reports a kind of mistake. Pure.
import type { Kind } from './site.ts';

export type SyntaxRule =
  | 'bad-indentation'
  | 'conflict-marker'
  | 'full-width-punctuation'
  | 'invalid-yaml'
  | 'missing-space'
  | 'multiple-documents'
  | 'tab-indentation'
  | 'unclosed-quote'
  | 'unquoted-text';

const RULES: Readonly<Record<Kind, SyntaxRule>> = {
  'full-width-colon': 'full-width-punctuation',
  'full-width-dash': 'full-width-punctuation',
  'full-width-quote': 'full-width-punctuation',
  'full-width-comma': 'full-width-punctuation',
  'full-width-bracket': 'full-width-punctuation',
  'full-width-hash': 'full-width-punctuation',
  'full-width-space': 'full-width-punctuation',
  'no-space-after-colon': 'missing-space',
  'no-space-after-dash': 'missing-space',
  'tab-indent': 'tab-indentation',
  'tab-between': 'tab-indentation',
  'unquoted-colon': 'unquoted-text',
  'unquoted-start': 'unquoted-text',
  'unquoted-rest': 'unquoted-text',
  'unclosed-quote': 'unclosed-quote',
  'inner-quote': 'unclosed-quote',
  misaligned: 'bad-indentation',
  'stray-text': 'bad-indentation',
  'inline-list': 'bad-indentation',
  'lost-dash': 'invalid-yaml',
  'lost-key': 'invalid-yaml',
  'lost-colon': 'invalid-yaml',
  'glued-key': 'invalid-yaml',
  'swapped-lines': 'invalid-yaml',
  'unclosed-bracket': 'invalid-yaml',
  'doubled-colon': 'invalid-yaml',
  'control-character': 'invalid-yaml',
  'bad-escape': 'invalid-yaml',
  fence: 'invalid-yaml',
  unexplained: 'invalid-yaml',
  'needless-separator': 'multiple-documents',
  'second-document': 'multiple-documents',
  conflict: 'conflict-marker',
};

export function ruleOf(kind: Kind): SyntaxRule {
  return RULES[kind];
}
