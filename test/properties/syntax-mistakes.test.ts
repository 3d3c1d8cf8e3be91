// The mistakes of people, made at random places of invented documents (test/support/mistakes.ts): how many are found on
// the right line, named by the right rule, alone, and undone so that the document says again what it said. The rates
// are floors; with the seed they are the same everywhere. `SIG_STEWARD_RUNS` raises the number of documents.
import { describe, expect, test } from 'vitest';
import { dialect } from '../../server/src/bundled.ts';
import { classify } from '../../server/src/core/community/community.ts';
import type { Schemas } from '../../server/src/core/community/schema.ts';
import { diagnose } from '../../server/src/core/repair/repair.ts';
import { ruleOf } from '../../server/src/core/repair/rule-of.ts';
import { applyEdits, lineAt, lineIndex } from '../../server/src/core/text/text.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { toValue, type Value } from '../../server/src/core/yaml/scalar.ts';
import { mistakes, random, type Sample, sample } from '../support/mistakes.ts';

const runs = Number(process.env.SIG_STEWARD_RUNS ?? 60);

/** What a kind of mistake must reach, as shares of the documents that it breaks; 1 and 0.95 where nothing is said. */
interface Floor {
  readonly line?: number;
  readonly rule?: number;
  /** No other diagnosis. */
  readonly alone?: number;
  /** Readable after the repair. */
  readonly readable?: number;
  /** Saying what it said, scalars as text. */
  readonly same?: number;
}

/** Kinds whose mistake takes something away that nobody can know, or adds what the author wanted to say. */
const FLOORS: Readonly<Record<string, Floor>> = {
  'full-width quotes with a colon': { same: 0 },
  'colon in the text': { same: 0 },
  'colon later in the text': { same: 0 },
  'colon at the end': { same: 0 },
  'reserved first character': { same: 0 },
  'glob as text': { same: 0 },
  'bracket as text': { same: 0 },
  'greater as text': { same: 0 },
  'text after the quote': { same: 0 },
  'quote in quotes': { same: 0 },
  apostrophe: { same: 0 },
  'text over several lines': { same: 0 },
  'control character': { same: 1 },
  'tab in the indentation': { same: 0.9 },
  'no indentation': { line: 0.95, rule: 0.95, same: 0.9 },
  'two spaces too few': { rule: 0.9, same: 0.9 },
  'dash overwritten': { line: 0.9, rule: 0.9, readable: 0.9, same: 0.9 },
  'line lost': { line: 0.9, rule: 0.85, readable: 0.35, same: 0.3 },
  'lines joined': { readable: 0.9, same: 0.25 },
  'block shifted': { line: 0.8, rule: 0.8, same: 0.9 },
  'second document': { readable: 0, same: 0 },
  conflict: { same: 0.9 },
  'code fence': { same: 1 },
};

/** A value with every scalar as text: a number in quotes is still what the author wrote. */
function asText(value: Value): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
  return value === null ? null : String(value);
}

function schemasFor({ community, path }: Sample): Schemas | null {
  const found = community === null ? undefined : dialect(community);
  const file = found && classify(found.community, path);
  return file?.kind.root ? { root: file.kind.root, files: found!.community.schemas } : null;
}

describe.each(Object.entries(mistakes))('%s', (name, make) => {
  test('is found, named and undone', () => {
    const next = random([...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7));
    let broken = 0;
    const count = { line: 0, rule: 0, alone: 0, readable: 0, same: 0 };
    const unsafe: string[] = [];
    for (let run = 0; run < runs; run++) {
      const original = sample(next);
      const mistake = make(original.text, next);
      if (!mistake) continue;
      const parsed = parse(mistake.text);
      if (!parsed.fault) continue;
      broken++;
      const found = diagnose(parsed, mistake.text, schemasFor(original));
      const lines = lineIndex(mistake.text);
      const near = found.filter((d) => Math.abs(lineAt(lines, d.range.start) + 1 - mistake.line) <= 1);
      if (near.length > 0) count.line++;
      if (near.some((d) => mistake.rules.includes(ruleOf(d.kind)))) count.rule++;
      if (found.length === 1) count.alone++;
      const after = applyEdits(
        mistake.text,
        found.flatMap((d) => d.edits ?? []),
      );
      const again = parse(after);
      if (!again.fault) count.readable++;
      const isSame =
        !again.fault &&
        JSON.stringify(asText(toValue(again.root))) === JSON.stringify(asText(toValue(parse(original.text).root)));
      if (isSame) count.same++;
      else if ((FLOORS[name]?.same ?? 1) > 0 && found.length > 0 && found.every((d) => d.safe)) unsafe.push(after);
    }
    expect(broken).toBeGreaterThan(runs / 8);
    const share = Object.fromEntries(Object.entries(count).map(([what, n]) => [what, n / broken]));
    const floor = { line: 0.97, rule: 0.95, alone: 0.95, readable: 0.95, same: 0.93, ...FLOORS[name] };
    for (const [what, least] of Object.entries(floor)) expect({ what, share }).toSatisfy(() => share[what]! >= least);
    // What is called safe must be right, but for the width of a tab, which nobody knows.
    expect(unsafe.length / broken, unsafe[0]).toBeLessThanOrEqual(0.05);
  });
});
