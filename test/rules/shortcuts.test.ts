// What lets a rule pass by most values at a glance passes none that it has something to say about, however it is
// written.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import codePoints from '../../scripts/lib/code-points.ts';
import { Asked } from '../../server/src/core/check/rule-input.ts';
import { malformedUrl } from '../../server/src/rules/malformed-url.ts';
import { optionsOf } from '../../server/src/rules/support/graph.ts';
import { templateLeft } from '../../server/src/rules/template-left.ts';
import { analyseAll, dialectOf } from '../support/check.ts';

const FILES: Readonly<Record<string, string>> = {
  openeuler: 'sig/Garden/sig-info.yaml',
  openanolis: 'sig/garden/sig-info.yaml',
  deepin: 'sig/garden/metadata.yml',
};

/** How many findings a rule has in a file with a text under a key. */
function count(rule: typeof templateLeft, community: string, path: string, key: string, value: string): number {
  const analysis = analyseAll(community, { [path]: `${key}: '${value.replaceAll("'", "''")}'\n` }).get(path)!;
  return [...rule.check(new Asked(analysis, null).with(optionsOf(analysis.community, rule.name)))].length;
}

describe.each(Object.entries(FILES))('a sample value of %s', (community, path) => {
  const values = optionsOf(dialectOf(community).community, 'template-left').values as readonly string[];
  test.each(values)('is found: %s', (value) => {
    const forms = [
      value,
      value.toUpperCase(),
      value.toLowerCase(),
      ` ${value}`,
      `${value} `,
      value.replaceAll(' ', '  '),
    ];
    for (const form of forms) expect(count(templateLeft, community, path, 'description', form), form).toBe(1);
    expect(count(templateLeft, community, path, 'description', `${value}!`)).toBe(0);
  });
});

test('a host that is not wanted is found, in whatever letters', () => {
  const path = 'sig/Garden/src-openeuler/k/kite.yaml';
  const hosts = optionsOf(dialectOf('openeuler').community, 'malformed-url').hosts as Readonly<Record<string, unknown>>;
  const fixed = Object.keys(hosts).filter((host) => !host.includes('{'));
  expect(fixed.length).toBeGreaterThan(2);
  for (const host of fixed)
    for (const url of [`https://${host}`, `https://www.${host.toUpperCase()}/`, `HTTPS://${host}/`])
      expect(count(malformedUrl, 'openeuler', path, 'upstream', url), url).toBe(1);
  expect(count(malformedUrl, 'openeuler', path, 'upstream', 'https://kite.example.org/')).toBe(0);
});

test('characters are counted as JSON Schema counts them, in pairs and beside lone halves', () => {
  const units = fc.constantFrom('a', 'é', '中', '\ud83d', '\ude00', '😀');
  fc.assert(
    fc.property(fc.array(units, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(codePoints(text)).toBe([...text].length);
    }),
    { seed: 7, numRuns: 500 },
  );
});
