// Core, YAML 1.1: where reading stops. The reader fails at the first thing that PyYAML 6 refuses, since that is what
// the communities' tools do; what else is wrong further down is for repair.ts to find. Pure; imports text.ts only.
import type { Range } from '../../text/text.ts';

export type FaultCode =
  /** A character that YAML does not allow anywhere. */
  | 'control-character'
  /** A tab where only spaces may stand. */
  | 'tab'
  /** A character that can start no value: `@`, `` ` ``, `%`. */
  | 'reserved-character'
  /** A line of a mapping without a colon; `context` is where it starts. */
  | 'missing-colon'
  /** A colon where no key can be; `context` is where the value starts that holds it. */
  | 'colon-here'
  /** A dash, or a `?`, after something on the same line. */
  | 'dash-here'
  | 'question-here'
  /** No closing quote until the end of the text or the next document; `context` is the opening quote. */
  | 'unclosed-quote'
  | 'bad-escape'
  | 'bad-anchor'
  | 'bad-tag'
  | 'bad-directive'
  /** Text after `|` or `>`. */
  | 'block-header'
  /** Something that the block collection around it cannot hold; `context` is where that collection starts. */
  | 'misfit'
  /** No comma or closing bracket where one must be; `context` is the opening bracket. */
  | 'flow-separator'
  | 'unclosed-bracket'
  | 'unopened-bracket'
  | 'no-content'
  /** Content after `...`, or a directive, without `---`. */
  | 'document-start'
  | 'multiple-documents'
  | 'nesting';

/** Why reading stopped, on the character or word that could not be read. */
export interface Fault extends Range {
  readonly code: FaultCode;
  /** Where the construct starts that could not be completed; `start` where there is none. */
  readonly context: number;
  /** The character or word in question, for messages. */
  readonly found: string;
}

/** Thrown inside the reader only; `compose` catches it. No error: looking for a repair takes hundreds, and nobody reads their stack. */
export class Stop {
  constructor(readonly fault: Fault) {}
}

/** What PyYAML prints there, for people who compare with the log of their CI. */
export function pyyamlMessage({ code, found }: Fault): string {
  switch (code) {
    case 'control-character':
      return 'unacceptable character: special characters are not allowed';
    case 'tab':
    case 'reserved-character':
      return `found character '${found === '\t' ? '\\t' : found}' that cannot start any token`;
    case 'missing-colon':
      return "could not find expected ':'";
    case 'colon-here':
      return 'mapping values are not allowed here';
    case 'dash-here':
      return 'sequence entries are not allowed here';
    case 'question-here':
      return 'mapping keys are not allowed here';
    case 'unclosed-quote':
      return 'found unexpected end of stream';
    case 'bad-escape':
      return 'found unknown escape character';
    case 'bad-anchor':
      return 'expected alphabetic or numeric character';
    case 'bad-tag':
      return 'while scanning a tag';
    case 'bad-directive':
      return 'while scanning a directive';
    case 'block-header':
      return 'expected a comment or a line break';
    case 'misfit':
      return 'expected <block end>';
    case 'flow-separator':
    case 'unclosed-bracket':
      return "expected ',' or ']'";
    case 'unopened-bracket':
    case 'no-content':
      return 'expected the node content';
    case 'document-start':
      return "expected '<document start>'";
    case 'multiple-documents':
      return 'expected a single document in the stream';
    case 'nesting':
      return 'maximum recursion depth exceeded';
  }
}
