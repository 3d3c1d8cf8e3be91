// Bench: one document through both front ends, down to what a user reads; and documents that nobody would write. Pure.
import { analyse, type Dialect } from '../server/src/core/check/analyse.ts';
import { check } from '../server/src/core/check/check.ts';
import type { Analysis } from '../server/src/core/check/rule.ts';
import { match } from '../server/src/core/community/match.ts';
import { validate } from '../server/src/core/community/validate.ts';
import { factsOf } from '../server/src/core/facts/facts.ts';
import { graphOf } from '../server/src/core/graph/graph.ts';
import { parse } from '../server/src/core/yaml/parse.ts';
import { render } from '../server/src/messages/catalogue.ts';
import { rules } from '../server/src/rules/index.ts';
import { random } from './generator.ts';

/** Null where both say the same, `refused` where only the front ends in use know what PyYAML thinks, else the difference. */
export function compareFrontEnds(dialect: Dialect, path: string, text: string): string | null | 'refused' {
  const usual = analyse(dialect, path, text);
  if (!usual) return null;
  const { fault, refusals, lenient, documents } = usual.parsed;
  const reference = parse(text, 'reference');
  if (fault || refusals.length > 0 || lenient.length > 0 || documents > 1 || reference.problems.length > 0)
    return 'refused';
  const other = withTree(dialect, usual, reference);
  const [a, b] = [findings(usual), findings(other)];
  return a === b ? null : `in use:    ${a}\nreference: ${b}`;
}

/** The analysis that another tree of the same text gives. */
function withTree({ validators }: Dialect, usual: Analysis, parsed: Analysis['parsed']): Analysis {
  const { community, file, text, lines, schemas } = usual;
  const matched = match(parsed.root, schemas);
  const validator = file.kind.schema === undefined ? undefined : validators[file.kind.schema];
  const analysis: Omit<Analysis, 'open'> = {
    community,
    file,
    text,
    lines,
    schemas,
    notes: [],
    parsed,
    match: matched,
    problems: validator ? validate(parsed.root, validator, matched) : [],
    facts: factsOf(community, file, parsed.root, matched),
  };
  const open = { ...analysis } as Analysis;
  return Object.assign(open, { open });
}

function findings(analysis: Analysis): string {
  const graph = graphOf([analysis.facts], analysis.community);
  return JSON.stringify(
    check(analysis, rules, graph).map(({ rule, severity, range, message, fixes, related }) => [
      rule,
      severity,
      range,
      render(message, 'en'),
      fixes,
      related,
    ]),
  );
}

const PIECES = [
  ' ',
  '  ',
  '\n',
  '- ',
  ': ',
  ':',
  '#',
  ' #',
  "'",
  '"',
  '|',
  '>-',
  '\t',
  '\r\n',
  '：',
  'x',
  '-',
  '😀',
  '~',
  'no',
];

/** Documents with one to four small edits each. */
export function* mutations<Name extends readonly string[]>(
  samples: readonly (readonly [...Name, string])[],
  count: number,
  seed: number,
): Generator<[name: Name, text: string]> {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  for (let i = 0; i < count; i++) {
    const sample = samples[below(samples.length)]!;
    let text = sample[sample.length - 1] as string;
    for (let edits = 1 + below(4); edits > 0; edits--) {
      const at = below(text.length + 1);
      text = text.slice(0, at) + PIECES[below(PIECES.length)]! + text.slice(at + below(4));
    }
    yield [sample.slice(0, -1) as unknown as Name, text];
  }
}
