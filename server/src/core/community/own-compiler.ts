// Core, community: what dist/own.js offers to the rest of the product: the judgement of the meta-schemas and compiled
// validators. And what the meta-schemas object to, in words. Pure; the compiler itself lives in server/src/own.
import { type Message, series } from '../../messages/catalogue.ts';
import { ownMessages as m } from '../../messages/own.ts';
import { suggest } from '../text/suggest.ts';
import type { Schema } from './schema.ts';
import type { Validator } from './validate.ts';

/** An objection of a meta-schema. */
export interface MetaFault {
  readonly keyword: string;
  /** JSON Pointer of the value that fails. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Keys that the meta-schema knows there, or anywhere. */
  readonly words: readonly string[];
}

export interface OwnCompiler {
  /** What the meta-schema has against the content of a file. @param file its name, which says which meta-schema holds. */
  judge(file: string, value: unknown): readonly MetaFault[];
  /**
   * Validators by file name, as the bundled communities have them.
   * @param schemas all that a community has, references resolved.
   * @throws Error when ajv refuses a schema that the meta-schema accepts.
   */
  compile(id: string, schemas: Readonly<Record<string, Schema>>): Readonly<Record<string, Validator>>;
}

/** A place in a file and what is wrong there. */
export interface Objection {
  readonly steps: readonly string[];
  /** Whether the key is meant, not its value. */
  readonly onKey: boolean;
  readonly message: Message;
}

/** Keywords that only repeat what others say in more detail. */
const ECHOES = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'propertyNames']);

/**
 * The objections worth reading. Alternatives bring up one objection for each branch; those deepest in the value belong
 * to the branch that was meant.
 */
export function objections(faults: readonly MetaFault[]): Objection[] {
  const told = faults.filter(({ keyword }) => !ECHOES.has(keyword));
  const deepest = told.filter(
    ({ instancePath, keyword }) =>
      !told.some((other) => other.instancePath.startsWith(`${instancePath}/`)) ||
      keyword === 'additionalProperties' ||
      keyword === 'unevaluatedProperties' ||
      keyword === 'required',
  );
  const seen = new Set<string>();
  return (deepest.length > 0 ? deepest : faults.slice(0, 1)).flatMap((fault) => {
    const { steps, onKey, message } = worded(fault);
    const identity = `${steps.join('/')} ${message.text.en} ${JSON.stringify(message.args)}`;
    if (seen.has(identity)) return [];
    seen.add(identity);
    return [{ steps, onKey, message }];
  });
}

function worded({ keyword, instancePath, params, words }: MetaFault): Objection {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  const key = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof key === 'string') {
    const near = suggest(key, words)?.value;
    const message = near === undefined ? m.unknownKey({ key }) : m.unknownKeyNear({ key, near });
    return { steps: [...steps, key], onKey: true, message };
  }
  const at = (message: Message): Objection => ({ steps, onKey: false, message });
  if (keyword === 'required') return at(m.missingKey({ key: String(params.missingProperty) }));
  if (keyword === 'type') return at(m.wrongType({ type: [params.type].flat().join(' / ') }));
  if (keyword === 'enum') return at(m.oneOf({ values: series([params.allowedValues].flat().map(String)) }));
  if (keyword === 'const') return at(m.oneOf({ values: String(params.allowedValue) }));
  if (keyword === 'pattern') {
    const name = params.propertyName;
    return typeof name === 'string'
      ? { steps: [...steps, name], onKey: true, message: m.badForm({ pattern: String(params.pattern) }) }
      : at(m.badForm({ pattern: String(params.pattern) }));
  }
  if (keyword === 'minLength' || keyword === 'minItems' || keyword === 'minProperties') return at(m.isEmpty());
  return at(m.notAllowed());
}
