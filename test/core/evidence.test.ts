// What speaks for a community is looked for in one text of all paths; it finds what going through the paths would find.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidence, pathList } from '../../server/src/core/community/community.ts';
import { fits, pathTemplate } from '../../server/src/core/text/path-template.ts';
import { dialectOf } from '../support/check.ts';

const TEMPLATES = [
  'x.yaml',
  'OWNERS',
  '{file}',
  '{file}.yaml',
  '{**}OWNERS',
  '{a}/{**}OWNERS',
  'sig/{sig}/sig-info.yaml',
  'sig/{sig}/{**}{file}.yaml',
  'sigs/{sig}/repo/{repo}.yaml',
  'charters/{**}{file}',
];
const PARTS = [
  'sig',
  'sigs',
  'charters',
  'repo',
  'OWNERS',
  'x.yaml',
  'sig-info.yaml',
  'b.yaml',
  'x.yaml\nOWNERS',
  '.yaml',
];
/** So many files are read where a text decides. */
const MOST = 8;

describe('evidence', () => {
  test.each([false, true])('is found as by going through all paths (texts decide: %s)', (byText) => {
    // Each template weighs a bit of its own, so that the sum says which ones were found.
    const detect = TEMPLATES.map((path, bit) => ({ path, weight: 2 ** bit, ...(byText ? { contains: '^yes$' } : {}) }));
    const community = { ...dialectOf('openeuler').community, detect };
    const read = (path: string): string => (path.length % 3 === 0 ? 'yes' : 'no');
    const part = fc.constantFrom(...PARTS);
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    let found = 0;
    fc.assert(
      fc.property(fc.array(path, { maxLength: 30 }), (paths) => {
        const expected = TEMPLATES.reduce((sum, template, bit) => {
          const hits = paths.filter((one) => fits(pathTemplate(template), one));
          const speaks = byText ? hits.slice(0, MOST).some((one) => read(one) === 'yes') : hits.length > 0;
          return speaks ? sum + 2 ** bit : sum;
        }, 0);
        found |= expected;
        expect(evidence(community, pathList(paths))(read)).toBe(expected);
      }),
      { seed: 7, numRuns: 300 },
    );
    // Every template was found at some time.
    expect(found).toBe(2 ** TEMPLATES.length - 1);
  });
});
