// Cards: what accounts are called, and how a card is set in either language.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import type { Schema } from '../../server/src/core/community/schema.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { person } from '../../server/src/core/graph/people.ts';
import { type Card, cardJson, cardMarkdown, cardText } from '../../server/src/features/cards/card.ts';
import { idTitle } from '../../server/src/features/cards/id-titles.ts';
import { personCard } from '../../server/src/features/cards/person-card.ts';
import { verbatim } from '../../server/src/messages/catalogue.ts';
import { dialectOf } from '../support/check.ts';
import { both, inlineDialect } from '../support/inline.ts';

describe('what an account is called', () => {
  test.each([
    ['openeuler', 'atomgit_id', 'AtomGit account', 'AtomGit 账号'],
    ['openanolis', 'openanolis_id', 'OpenAnolis account', '龙蜥账号'],
    ['opengauss', 'gitcode_id', 'GitCode account', 'GitCode 账号'],
    ['kubernetes', 'github', 'GitHub account', 'GitHub 账号'],
    ['deepin', 'github_id', 'GitHub number', 'GitHub 编号'],
  ])('%s: %s', (community, namespace, en, chinese) => {
    expect(idTitle(dialectOf(community).community, namespace)).toEqual({ en, 'zh-CN': chinese });
  });
  test('in records only, at any depth, through references, and whatever the mapping of people calls them', () => {
    const id = (title: string, namespace: string): Schema => ({
      title,
      type: 'string',
      'x-sig': { refers: 'person', namespace },
    });
    const schema: Schema = {
      type: 'object',
      properties: {
        // A list of bare ids is titled by what it is for.
        owners: { type: 'array', items: id('owner', 'login') },
        people: {
          type: 'object',
          additionalProperties: { $ref: '#/$defs/person' },
        },
      },
      $defs: {
        person: {
          type: 'object',
          properties: {
            deputy: { $ref: '#/$defs/person' },
            accounts: { type: 'object', properties: { forge: id('forge account', 'login') } },
            untitled: { type: 'string', 'x-sig': { refers: 'person', namespace: 'badge' } },
          },
          'x-sig': { record: 'person' },
        },
      },
    };
    const { community } = inlineDialect(schema, { kinds: { person: { title: both('person') } } });
    expect(idTitle(community, 'login')).toEqual(both('forge account'));
    expect(idTitle(community, 'badge')).toEqual(both('badge'));
    expect(idTitle(community, 'constructor')).toEqual(both('constructor'));
  });
});

describe('brackets and commas', () => {
  const card: Card = {
    kind: 'person',
    key: 'lin',
    title: 'Lin',
    subtitle: { en: 'person', 'zh-CN': '成员' },
    rows: [
      { label: verbatim(both('A')), items: [{ text: 'one', note: 'n', url: 'https://example.com' }] },
      { label: verbatim(both('B')), items: [{ text: 'x' }, { text: 'y' }] },
    ],
  };
  test('are those of the language in a hover', () => {
    expect(cardMarkdown(card, 'en')).toMatchInlineSnapshot(`
      "**Lin (\`lin\`)** · person

      |  |  |
      |-|-|
      | A | [one](https://example.com) (n) |
      | B | x, y |"
    `);
    expect(cardMarkdown(card, 'zh-CN')).toMatchInlineSnapshot(`
      "**Lin（\`lin\`）** · 成员

      |  |  |
      |-|-|
      | A | [one](https://example.com)（n） |
      | B | x、y |"
    `);
  });
  test('are those of the language in a terminal', () => {
    expect(cardText(card, 'en', 8)).toMatchInlineSnapshot(`
      "Lin (lin) · person

        A
          one (n)  https://example.com

        B
          x
          y
      "
    `);
    expect(cardText(card, 'zh-CN', 8)).toMatchInlineSnapshot(`
      "Lin（lin） · 成员

        A
          one（n）  https://example.com

        B
          x
          y
      "
    `);
  });
  test('an address is shown once in a terminal', () => {
    const url = 'https://example.com/sig';
    const row = { label: verbatim(both('Page')), items: [{ text: url, url }] };
    expect(cardText({ ...card, rows: [row] }, 'en', 8).match(/https:/g)).toHaveLength(1);
  });
  test('are left to the reader in JSON', () => {
    expect(cardJson(card, 'zh-CN')).toMatchObject({
      key: 'lin',
      title: 'Lin',
      facts: [{ items: [{ text: 'one', note: 'n' }] }, { items: [{ text: 'x' }, { text: 'y' }] }],
    });
  });
});

test('somebody without a name is called by the account, not by its number', () => {
  const dialect = dialectOf('deepin');
  const text = 'name: sig-lamp\nmembers:\n  - handle: adaal\n    id: 101\n';
  const graph = graphOf([analyse(dialect, 'sig/lamp/metadata.yml', text)!.facts], dialect.community);
  expect(personCard(graph, person(graph, 'github_id', '101')!).title).toBe('adaal');
});
