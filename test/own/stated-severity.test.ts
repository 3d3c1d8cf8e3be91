// A name that many files refer to and none defines is missing once, so all but one of them say so as info; where the
// community or the schema says how grave it is, that holds in each of them.
import { expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse, factsAt } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { compiler } from '../../server/src/own/compile.ts';
import { rules } from '../../server/src/rules/index.ts';
import { compileOwn } from '../../server/src/workspace/own-communities.ts';

const title = (en: string) => ({ en, 'zh-CN': en });

/** The severities of four references to one unknown group, in a community that states this. */
function severities(stated: { readonly rules?: object; readonly check?: object }): string[] {
  const text = (value: object) => JSON.stringify(value);
  const file = (kind: string) => ({
    kind,
    title: title(kind),
    path: `${kind}s/{name}.yaml`,
    schema: `${kind}.schema.json`,
  });
  const schema = (key: string, meaning: object) =>
    text({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { [key]: { type: 'string', ...meaning } },
    });
  const { dialect, problems } = compileOwn(
    'ferry',
    {
      'community.json': text({
        id: 'ferry',
        name: title('Ferry'),
        detect: [{ path: 'crews/{name}.yaml' }],
        kinds: { crew: { title: title('crew'), closed: true } },
        files: [file('crew'), file('boat')],
        ...(stated.rules ? { rules: stated.rules } : {}),
      }),
      'crew.schema.json': schema('name', { 'x-sig': { defines: 'crew' } }),
      'boat.schema.json': schema('crew', {
        'x-sig': { refers: 'crew' },
        ...(stated.check ? { 'x-check': stated.check } : {}),
      }),
    },
    dialects.map(({ community }) => community),
    compiler,
  );
  expect(problems).toEqual([]);
  const boats = ['ant', 'bee', 'cat', 'dog'].map((name) => [`boats/${name}.yaml`, 'crew: nobody\n'] as const);
  const known = Array.from({ length: 12 }, (_, number) => [
    [`crews/crew-${number}.yaml`, `name: crew-${number}\n`] as const,
    [`boats/boat-${number}.yaml`, `crew: crew-${number}\n`] as const,
  ]).flat();
  const files = [...known, ...boats];
  const facts = files.flatMap(([path, source]) => factsAt(dialect!, path, source) ?? []);
  const graph = graphOf(facts, dialect!.community);
  return boats
    .flatMap(([path, source]) => analyse(dialect!, path, source) ?? [])
    .flatMap((analysis) => check(analysis, rules, graph))
    .filter(({ rule }) => rule === 'unknown-reference')
    .map(({ severity }) => severity);
}

test('a name that many miss is one warning', () => {
  expect(severities({})).toEqual(['warning', 'info', 'info', 'info']);
});

test.each([
  ['the community', { rules: { 'unknown-reference': 'error' } }],
  ['the schema', { check: { severity: { 'unknown-reference': 'error' } } }],
])('unless %s says how grave it is', (_, stated) => {
  expect(severities(stated)).toEqual(['error', 'error', 'error', 'error']);
});

test('and nothing where it is switched off', () => {
  expect(severities({ check: { severity: { 'unknown-reference': 'off' } } })).toEqual([]);
});
