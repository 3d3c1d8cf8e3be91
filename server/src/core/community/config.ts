// Core, community: the configuration file of a repository as the program uses it. What is wrong in it is left out here
// and said by the rules, which see the file as they see any other (schemas/meta/config.schema.json): one slip switches
// nothing else off. Where the file lies and what else is set is not known here. Pure.
import { type Language, languages } from '../../messages/catalogue.ts';
import { isGlob } from '../text/glob.ts';
import type { Range } from '../text/text.ts';
import { parse } from '../yaml/parse.ts';
import { dereference, keyOf, type Node, type ScalarNode, valueUnder } from '../yaml/tree.ts';
import { type Ignored, type Level, levels, type Override, type RuleLevels } from './settings.ts';

/** The name of the file. */
export const CONFIG_FILE = '.sig-steward.yaml';

/** A word of the file with its place. */
export interface Word extends Range {
  readonly text: string;
}

/** An entry of `overrides` or `ignore`, as far as it has an effect. */
export interface Entry {
  readonly paths: readonly Word[];
  /** What an override switches off, rule by rule; empty for an entry of `ignore`. */
  readonly off: readonly Word[];
}

export interface Config {
  readonly community?: string;
  readonly language?: Language;
  readonly rules: RuleLevels;
  readonly overrides: readonly Override[];
  readonly ignore: readonly Ignored[];
  /** The same entries with their places, for what is said of them. */
  readonly entries: { readonly overrides: readonly Entry[]; readonly ignore: readonly Entry[] };
  /** Path of the baseline, relative to the folder of this file. */
  readonly baseline?: string;
}

/**
 * Read a configuration. Total: a text that is no configuration has none.
 * @param known the names of all rules; `*` stands for the others.
 */
export function readConfig(text: string, known: readonly string[]): Config {
  const { root } = parse(text);
  const word = (key: string): string | undefined => scalarOf(root && valueUnder(root, key))?.text || undefined;
  const entriesOf = (key: string): readonly Node[] => itemsOf(root && valueUnder(root, key));
  const overrides: { entry: Entry; override: Override }[] = [];
  for (const item of entriesOf('overrides')) {
    const paths = wordsOf(valueUnder(dereference(item), 'paths'));
    const rules = levelsOf(valueUnder(dereference(item), 'rules'), known);
    if (paths.length === 0 || rules.length === 0) continue;
    overrides.push({
      entry: { paths, off: rules.filter(([, level]) => level === 'off').map(([rule]) => rule) },
      override: { paths: paths.map((path) => path.text), rules: byName(rules) },
    });
  }
  const ignore = entriesOf('ignore')
    .map((item): Entry => ({ paths: wordsOf(valueUnder(dereference(item), 'paths')), off: [] }))
    .filter(({ paths }) => paths.length > 0);
  const community = word('community');
  const language = languages.find((one) => one === word('language'));
  const baseline = word('baseline');
  return {
    rules: byName(levelsOf(root && valueUnder(root, 'rules'), known)),
    overrides: overrides.map(({ override }) => override),
    ignore: ignore.map(({ paths }) => ({ paths: paths.map((path) => path.text) })),
    entries: { overrides: overrides.map(({ entry }) => entry), ignore },
    ...(community === undefined ? {} : { community }),
    ...(language === undefined ? {} : { language }),
    ...(baseline === undefined || !isBelow(baseline) ? {} : { baseline }),
  };
}

/** Whether a path stays in the folder that it is relative to. */
function isBelow(path: string): boolean {
  return !/^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.(?:\/|$)/.test(path);
}

function scalarOf(node: Node | null | undefined): ScalarNode | null {
  const here = node && dereference(node);
  return here?.kind === 'scalar' ? here : null;
}

function itemsOf(node: Node | null | undefined): readonly Node[] {
  const here = node && dereference(node);
  return here?.kind === 'seq' ? here.items : [];
}

function wordsOf(node: Node | null | undefined): Word[] {
  return itemsOf(node).flatMap((item) => {
    const scalar = scalarOf(item);
    const usable = scalar && isGlob(scalar.text) && isBelow(scalar.text.replace(/^\//, ''));
    return usable ? [wordAt(scalar)] : [];
  });
}

function levelsOf(node: Node | null | undefined, known: readonly string[]): (readonly [Word, Level])[] {
  const map = node && dereference(node);
  if (map?.kind !== 'map') return [];
  return map.pairs.flatMap((pair): (readonly [Word, Level])[] => {
    const level = levels.find((one) => one === scalarOf(pair.value)?.text);
    const rule = keyOf(pair);
    if (level === undefined || pair.key.kind !== 'scalar' || (rule !== '*' && !known.includes(rule))) return [];
    return [[wordAt(pair.key), level]];
  });
}

function byName(found: readonly (readonly [Word, Level])[]): RuleLevels {
  return Object.fromEntries(found.map(([rule, level]) => [rule.text, level]));
}

function wordAt({ text, start, end }: ScalarNode): Word {
  return { text, start, end };
}
