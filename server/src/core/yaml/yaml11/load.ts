// Core, YAML 1.1: what reads but cannot be loaded. PyYAML turns every node into a Python object and fails where it
// finds no way to: a date that no calendar has, `=`, a tag that nobody defined, a mapping as a key. The tree stands all
// the same, so these do not hide a file's other findings. Pure.

import type { Range } from '../../text/text.ts';
import { settled } from '../kept.ts';
import { isSurelyText, type11 } from '../scalar.ts';
import { dereference, type Node, type Pair, type ScalarNode } from '../tree.ts';

export interface Refusal extends Range {
  readonly code:
    | 'undefined-alias'
    | 'duplicate-anchor'
    | 'undefined-handle'
    | 'unknown-tag'
    /** A standard tag on a node of another kind, or on text that it cannot read. */
    | 'tag-mismatch'
    /** A plain scalar that looks like a date or time and is none. */
    | 'impossible-date'
    /** A plain scalar that looks like a number and has no digits (`0x_`). */
    | 'impossible-number'
    /** A plain `=` or `<<` as a value: YAML 1.1 gives both a meaning that nothing can load. */
    | 'reserved-value'
    /** A mapping or list as a key; Python cannot. */
    | 'collection-key'
    /** `<<` whose value is no mapping. */
    | 'bad-merge';
  /** The anchor, tag or text in question. */
  readonly name: string;
}

const SCALAR_TAGS = new Set(['!!null', '!!bool', '!!int', '!!float', '!!binary', '!!timestamp', '!!str']);
const SEQ_TAGS = new Set(['!!seq', '!!omap', '!!pairs', '!!python/tuple', '!!python/list']);
const MAP_TAGS = new Set(['!!map', '!!set', '!!python/dict']);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|$)/;
const BOOLEANS = /^(?:yes|no|true|false|on|off)$/i;

/** Why a node with this explicit tag cannot be loaded, null when it can. */
export function tagRefusal(node: Node, tag: string): Refusal['code'] | null {
  if (tag === '!') return null;
  if (SCALAR_TAGS.has(tag)) return node.kind === 'scalar' && readsAs(node.text, tag) ? null : 'tag-mismatch';
  if (SEQ_TAGS.has(tag)) return node.kind === 'seq' ? null : 'tag-mismatch';
  if (MAP_TAGS.has(tag)) return node.kind === 'map' ? null : 'tag-mismatch';
  // Python's own types, which some loaders build and others refuse: what they do is not known here.
  return tag.startsWith('!!python/') ? null : 'unknown-tag';
}

function readsAs(text: string, tag: string): boolean {
  switch (tag) {
    case '!!bool':
      return BOOLEANS.test(text);
    case '!!int':
      return type11(text) === 'integer' ? !isImpossibleNumber(text) : /^\s*[-+]?\d[\d_]*\s*$/.test(text);
    case '!!float':
      return /^[-+]?(?:\.inf|\.nan|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?|\d[\d_:]*(?:\.[\d_]*)?)$/i.test(text);
    case '!!timestamp':
      return isPossibleDate(text) === true;
    case '!!binary':
      return /^[\x00-\x7f]*$/.test(text) && BASE64.test(text.replace(/[^A-Za-z0-9+/=]/g, ''));
    default:
      return true;
  }
}

/** What cannot be loaded of a tree's plain values, keys and merges. */
export function refusedValues(root: Node | null): Refusal[] {
  const found: Refusal[] = [];
  const add = (code: Refusal['code'], node: Node): void => {
    found.push({ code, name: node.kind === 'scalar' ? node.text : '', start: node.start, end: node.end });
  };
  const key = (pair: Pair): void => {
    const node = dereference(pair.key);
    if (node && node.kind !== 'scalar') add('collection-key', pair.key);
    else if (pair.key.kind === 'scalar' && isPlain(pair.key)) {
      if (pair.key.text !== '<<') scalar(pair.key, true);
      else if (!merges(pair.value)) add('bad-merge', pair.value);
    }
  };
  const scalar = (node: ScalarNode, isKey: boolean): void => {
    const { text } = node;
    if (isSurelyText(text) && text !== '=' && text !== '<<') return;
    if (!MAYBE.test(text)) return;
    if (text === '=' || text === '<<') {
      if (!isKey) add('reserved-value', node);
    } else if (isImpossibleNumber(text)) add('impossible-number', node);
    else if (type11(text) === 'timestamp' && isPossibleDate(text) === false) add('impossible-date', node);
  };
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') {
      if (isPlain(node)) scalar(node, false);
    } else if (settled(node)) return;
    else if (node.kind === 'seq') for (const item of node.items) visit(item);
    else if (node.kind === 'map')
      for (const pair of node.pairs) {
        key(pair);
        visit(pair.value);
      }
  };
  if (root) visit(root);
  return found;
}

/** Only text that starts so can be a number, a date, `=` or `<<`. */
const MAYBE = /^[-+]?[0-9]|^=$|^<<$/;

function isPlain(node: ScalarNode): boolean {
  return node.style === 'plain' && node.tag === undefined;
}

function merges(value: Node): boolean {
  const node = dereference(value);
  return node?.kind === 'map' || (node?.kind === 'seq' && node.items.every((i) => dereference(i)?.kind === 'map'));
}

function isImpossibleNumber(text: string): boolean {
  return /^[-+]?0[bx]_+$/.test(text);
}

const DATE =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+](\d\d?)(?::(\d\d))?))?)?$/;

/** Whether a date exists in the calendar as Python has it; null for text of another form. */
function isPossibleDate(text: string): boolean | null {
  const found = DATE.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (year! < 1 || month! < 1 || month! > 12 || day! < 1) return false;
  const lastDay = new Date(Date.UTC(2000 + (year! % 400), month!, 0)).getUTCDate();
  return day! <= lastDay && hour! < 24 && minute! < 60 && second! < 60 && zoneHour! * 60 + zoneMinute! < 24 * 60;
}
