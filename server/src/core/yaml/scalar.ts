// Core, YAML: what a plain scalar means. YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#1032-tag-resolution) is
// how this project reads values; YAML 1.1 as PyYAML 6 implements it (https://yaml.org/type/) is how the communities'
// scripts do. Pure; imports tree.ts and kept.ts only.
import { type Settled, settled } from './kept.ts';
import { dereference, isEmpty, isMerge, type Node, type ScalarNode } from './tree.ts';

export type ScalarType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'timestamp';
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

const INT_12 = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT_12 =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const BOOL_12 = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NULL = /^(?:|~|null|Null|NULL)$/;
const BOOL_11 = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const INT_11 =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT_11 =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const TIMESTAMP_11 =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

/** Whether the first character and the length show already that plain text is text, whatever version of YAML reads it. */
export function isSurelyText(text: string): boolean {
  const code = text.charCodeAt(0);
  const first = code > 127 ? TEXT : FIRST[code];
  return first === TEXT || (first === WORD && text.length > LONGEST_WORD);
}

/** What a first character tells: nothing, that it is text, that it is text or one of the few words such as `false`. */
const [TEXT, WORD] = [1, 2];
const LONGEST_WORD = 5;
const FIRST = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[-+.~0-9]/.test(character)) return 0;
  return /[nNtTfFyYoO]/.test(character) ? WORD : TEXT;
});

/** The type of a plain scalar's text under YAML 1.2's core schema. */
export function type12(text: string): ScalarType {
  if (isSurelyText(text)) return 'string';
  if (NULL.test(text)) return 'null';
  if (BOOL_12.test(text)) return 'boolean';
  if (INT_12.test(text)) return 'integer';
  return FLOAT_12.test(text) ? 'number' : 'string';
}

/** The type of a plain scalar's text under YAML 1.1 as PyYAML resolves it. */
export function type11(text: string): ScalarType {
  if (isSurelyText(text)) return 'string';
  if (NULL.test(text)) return 'null';
  if (BOOL_11.test(text)) return 'boolean';
  if (INT_11.test(text)) return 'integer';
  if (FLOAT_11.test(text)) return 'number';
  return TIMESTAMP_11.test(text) ? 'timestamp' : 'string';
}

/** The type that a scalar node has for us: quoted and block text is a string, an explicit tag decides. */
export function typeOf(node: ScalarNode): ScalarType {
  if (node.tag === '!!str' || node.tag === '!') return 'string';
  return node.style === 'plain' ? type12(node.text) : 'string';
}

/** Whether plain text stays a string in YAML 1.1 and 1.2 alike and needs no quotes in a block value. */
export function isPlainSafe(text: string): boolean {
  return (
    type11(text) === 'string' &&
    type12(text) === 'string' &&
    text === text.trim() &&
    !/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|: |\s#|:$|[\n\r\t]/.test(text) &&
    !UNPRINTABLE.test(text) &&
    !/^(?:---|\.\.\.)(?:\s|$)|^(?:=|<<)$/.test(text)
  );
}

/** Text as a YAML scalar: plain where that is safe, else single-quoted, double-quoted where it has line breaks. */
export function quote(text: string, style: 'auto' | 'single' | 'double' = 'auto'): string {
  if (style === 'auto' && isPlainSafe(text)) return text;
  if (style !== 'double' && !UNPRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufffe\uffff]/g, escaped);
}

/** What YAML allows in no text, or reads as a line end. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/u;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** How many nodes aliases may stand for in all: anchors of anchors multiply, and nobody means that many. */
const MAX_ALIASED = 50_000;

/**
 * The plain JavaScript value of a tree: YAML 1.2 types, `<<` merged, of duplicate keys the one that `pick` says:
 * parsers keep the last.
 * @param known what to take for a part of which all is known; its value by default.
 */
export function toValue(
  root: Node | null,
  pick: 'last' | 'first' = 'last',
  known: (part: Settled) => Value = ({ value }) => value,
): Value {
  let aliased = 0;
  const visit = (node: Node, depth: number, isAliased: boolean): Value => {
    const here = dereference(node);
    const below = isAliased || node.kind === 'alias';
    if (!here || depth > 200 || (below && ++aliased > MAX_ALIASED)) return null;
    if (here.kind === 'scalar') return scalarValue(here);
    const part = settled(here);
    if (part) return known(part);
    if (here.kind === 'seq') return here.items.map((item) => visit(item, depth + 1, below));
    const object: { [key: string]: Value } = {};
    let merged: Value[] | undefined;
    for (const pair of here.pairs) {
      const key = pair.key.kind === 'scalar' ? pair.key.text : '';
      if (key === '<<' && isMerge(pair)) {
        const value = visit(pair.value, depth + 1, below);
        merged ??= [];
        merged.push(...(Array.isArray(value) ? value : [value]));
      } else if (pick === 'last' || !Object.hasOwn(object, key))
        define(object, key, visit(pair.value, depth + 1, below));
    }
    for (const value of merged ?? []) {
      if (!value || typeof value !== 'object' || Array.isArray(value)) continue;
      for (const [k, v] of Object.entries(value)) if (!Object.hasOwn(object, k)) define(object, k, v);
    }
    return object;
  };
  return root ? visit(root, 0, false) : null;
}

/** `__proto__` is a key like any other here; plain assignment would change the prototype instead. */
function define(object: { [key: string]: Value }, key: string, value: Value): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}

export function scalarValue(node: ScalarNode): null | boolean | number | string {
  switch (typeOf(node)) {
    case 'null':
      return isEmpty(node) || node.style === 'plain' ? null : node.text;
    case 'boolean':
      return node.text[0] === 't' || node.text[0] === 'T';
    case 'integer':
      return /^0[ox]/.test(node.text) ? Number(node.text) : Number.parseInt(node.text, 10);
    case 'number': {
      const text = node.text.toLowerCase();
      if (text.endsWith('.inf')) return text[0] === '-' ? -Infinity : Infinity;
      return text === '.nan' ? Number.NaN : Number(text);
    }
    default:
      return node.text;
  }
}
