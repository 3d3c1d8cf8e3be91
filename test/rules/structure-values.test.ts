// Tests: the rules about single values, lists of values and references in a file, on the invented community.
import { describe, expect, test } from 'vitest';
import { GARDEN, gardens, KEW, PLANT, plants, THYME } from '../support/garden.ts';
import { checkInline, fixed, say } from '../support/inline.ts';

const plant = (text: string): string[] => say(text, checkInline(plants, text, PLANT));
const garden = (text: string): string[] => say(text, checkInline(gardens, text, GARDEN));
/** Rule and value after the first fix of a manifest with this upstream; the value in brackets when the fix is unsafe. */
function upstream(value: string): string[] {
  const text = THYME.replace(/upstream: .*/, () => `upstream: ${value}`);
  return checkInline(plants, text, PLANT).map((d) => {
    const fix = d.fixes[0];
    const line = fix && /upstream: (.*)/.exec(fixed(text, fix, PLANT) ?? '')?.[1];
    return `${d.severity} ${d.rule} ${line === undefined ? '-' : fix!.safe ? line : `(${line})`}`;
  });
}

describe('malformed-url', () => {
  test.each([
    ['https://a.example.org/b?c=d#e', []],
    ['https://web.archive.org/web/2020/https://a.example.org/', []],
    ['https://a.example.org/wiki/Thyme_(herb)', []],
    ['https://a.example.org/百里香', []],
    ['ftp://a.example.org/b', []],
    ['http://a.example.org/', ['hint malformed-url (https://a.example.org/)']],
    ['git://a.example.org/b.git', ['info malformed-url (https://a.example.org/b.git)']],
    ['Url:https://a.example.org', ['warning malformed-url https://a.example.org']],
    ['"URL: https://a.example.org"', ['warning malformed-url "https://a.example.org"']],
    ['https//a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['https:/a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['https:a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['htpps://a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['ttps://a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['htp://a.example.org/b', ['warning malformed-url http://a.example.org/b']],
    ['https://https://a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['https：//a.example.org/b', ['warning malformed-url https://a.example.org/b']],
    ['https://a.example.org/b，', ['warning malformed-url https://a.example.org/b']],
    ['https://a.example.org/b.', ['warning malformed-url https://a.example.org/b']],
    ['https://a.example.org/b)', ['warning malformed-url https://a.example.org/b']],
    ['<https://a.example.org/b>', ['warning malformed-url https://a.example.org/b']],
    ['" https://a.example.org/b"', ['warning malformed-url "https://a.example.org/b"']],
    ['https://a.\u200b\u200bexample.org/b', ['warning malformed-url https://a.example.org/b']],
    ['https://a.example.org/b and more', ['warning malformed-url (https://a.example.org/b)']],
    ['https://a.example.org/b https://c.example.org', ['warning malformed-url -']],
    ['a.example.org/b', ['warning malformed-url (https://a.example.org/b)']],
    ['git@a.example.org:b/c.git', ['warning malformed-url (https://a.example.org/b/c.git)']],
    ['org/repo', ['warning malformed-url -']],
    ['A small herb', ['warning malformed-url -']],
    ['https://', ['warning malformed-url -']],
    ['https://nohost/x', ['warning malformed-url -']],
    ['http://a.example.org/{b}', ['warning malformed-url -']],
    ['unknown', ['warning malformed-url -']],
    ['TBD', ['warning malformed-url -']],
    ['N/A', ['warning malformed-url -']],
    ['无', ['warning malformed-url -']],
    ['https://bad.example.com/x', ['warning malformed-url -']],
    ['https://mirror.bad.example.com/x', ['warning malformed-url -']],
    ['https://notbad.example.com/x', []],
    ['https://plants.example.org/thyme.git', ['info malformed-url -']],
    ['https://plants.example.org/thyme2', []],
  ])('%s', (value, expected) => {
    expect(upstream(value)).toEqual(expected);
  });
  test('a word that the schema names is allowed', () => {
    expect(garden(`${KEW}home: NA\n`)).toEqual([]);
    expect(garden(`${KEW}home: TBD\n`)).toEqual(['15 warning malformed-url <TBD> `TBD` stands where a URL belongs']);
  });
  test('why a host is not wanted', () => {
    const text = THYME.replace(/upstream: .*/, 'upstream: https://bad.example.com/x');
    const [found] = checkInline(plants, text, PLANT);
    expect(found?.help?.text['zh-CN']).toBe('只是转载');
  });
});

describe('malformed-email', () => {
  const email = (value: string): string[] => {
    const text = KEW.replace(/email: .*/, () => `email: ${value}`);
    return checkInline(gardens, text, GARDEN).map((d) => {
      const fix = d.fixes[0];
      const line = fix && /email: (.*)/.exec(fixed(text, fix, GARDEN) ?? '')?.[1];
      return `${d.rule} ${line === undefined ? '-' : fix!.safe ? line : `(${line})`}`;
    });
  };
  test.each([
    ['ada@kew.example', []],
    ['" ada@kew.example "', ['malformed-email "ada@kew.example"']],
    ['ada＠kew.example', ['malformed-email ada@kew.example']],
    ['ada@kew\u200b.example', ['malformed-email ada@kew.example']],
    ['mailto:ada@kew.example', ['malformed-email ada@kew.example']],
    ['Ada <ada@kew.example>', ['malformed-email ada@kew.example']],
    ['ada@kew.example;', ['malformed-email ada@kew.example']],
    ['ada at kew.example', ['malformed-email (ada@kew.example)']],
    ['ada@kew,example', ['malformed-email (ada@kew.example)']],
    ['ada@kew.example bob@kew.example', ['malformed-email -']],
    ['ada.kew.example', ['malformed-email -']],
    ['ada', ['malformed-email -']],
    ['NA', ['malformed-email -']],
  ])('%s', (value, expected) => {
    expect(email(value)).toEqual(expected);
  });
});

describe('malformed-date', () => {
  const since = (value: string): string[] => {
    const text = KEW.replace(/since: .*/, () => `since: ${value}`);
    return checkInline(gardens, text, GARDEN).map((d) => {
      const fix = d.fixes[0];
      const line = fix && /since: (.*)/.exec(fixed(text, fix, GARDEN) ?? '')?.[1];
      return `${d.rule} ${line === undefined ? '-' : fix!.safe ? line : `(${line})`}`;
    });
  };
  test.each([
    ["'2021-03-05'", []],
    ['2021-03-05', ["ambiguous-scalar '2021-03-05'"]],
    ['2021-3-5', ["malformed-date '2021-03-05'"]],
    ["'2021/03/05'", ["malformed-date '2021-03-05'"]],
    ['2021.3.5', ["malformed-date '2021-03-05'"]],
    ['2021年3月5日', ["malformed-date '2021-03-05'"]],
    ["'20210305'", ["malformed-date '2021-03-05'"]],
    ["'2021-02-30'", ['malformed-date -']],
    ["'2021-13-01'", ['malformed-date -']],
    ['2021-03', ['malformed-date -']],
    ['5.3.2021', ['malformed-date -']],
    ['soon', ['malformed-date -']],
  ])('%s', (value, expected) => {
    expect(since(value).map((line) => line.replace(/"/g, "'"))).toEqual(expected);
  });
});

describe('malformed-value', () => {
  test('by the pattern, with an example', () => {
    const text = KEW.replace('tame/rose', 'rose');
    expect(garden(text)).toEqual(['11 warning malformed-value <rose> `rose` is not a valid `plants`']);
    expect(checkInline(gardens, text, GARDEN)[0]?.help?.args).toEqual({ example: 'wild/thyme' });
  });
  test.each([
    ["'tame/rose '", "'tame/rose'", true],
    ['tame／rose', 'tame/rose', true],
    ['tame/\u200erose', 'tame/rose', true],
    ['tame/Rose', 'tame/rose', false],
    ['tame/tea rose', 'tame/tea-rose', false],
  ])('%s', (value, expected, safe) => {
    const text = KEW.replace('tame/rose', value);
    const [found] = checkInline(gardens, text, GARDEN);
    expect(found?.fixes[0]?.safe).toBe(safe);
    expect(fixed(text, found!.fixes[0]!, GARDEN)).toBe(KEW.replace('tame/rose', expected));
  });
});

describe('unknown-value', () => {
  test('of a list in the schema', () => {
    const text = THYME.replace('type: public', 'type: "pubilc"');
    expect(plant(text)).toEqual([
      '10 warning unknown-value <"pubilc"> `pubilc` is not a known value of `type`; did you mean `public`?',
    ]);
    expect(fixed(text, checkInline(plants, text, PLANT)[0]!.fixes[0]!, PLANT)).toBe(
      THYME.replace('type: public', 'type: "public"'),
    );
  });
  test('of a closed kind', () => {
    const text = `${KEW}  tools: [Spade, spde, hammer]\n`;
    expect(garden(text)).toEqual([
      '15 warning unknown-value <spde> There is no tool `spde`; did you mean `spade`?',
      '15 warning unknown-value <hammer> There is no tool `hammer`',
    ]);
  });
  test('of an open kind', () => {
    expect(plant(`${THYME}soil: clay\n`)).toEqual([
      '11 hint unknown-value <clay> `clay` is not among the known values of soil',
    ]);
  });
});

describe('empty-value', () => {
  test('an id, a key, an item, text of blanks', () => {
    expect(garden(KEW.replace('login: ada', 'login: ""'))).toEqual(['4 warning empty-value <""> `login` is empty']);
    expect(garden(KEW.replace('login: ada', 'login:'))).toEqual(['4 warning empty-value <login> `login` is empty']);
    expect(plant(THYME.replace('type: public', 'type:'))).toEqual(['10 warning empty-value <type> `type` is empty']);
    expect(plant(`${THYME}soil:\n`)).toEqual(['11 warning empty-value <soil> `soil` is empty']);
    expect(garden(KEW.replace('tame/rose', '"  "'))).toEqual([
      '11 warning empty-value <"  "> `plants` is empty'.replace('`plants` is empty', 'This item of `plants` is empty'),
    ]);
  });
  test('a list', () => {
    expect(garden(KEW.replace(/beds:[\s\S]*/, 'beds:\n'))).toEqual([
      '8 warning empty-value <beds> `beds` is empty, but must be a list',
    ]);
  });
  test('an empty item goes', () => {
    const text = KEW.replace('  - tame/rose\n', '  - tame/rose\n  -\n');
    expect(garden(text)).toEqual(['12 warning empty-value <-> This item of `plants` is empty']);
    expect(fixed(text, checkInline(gardens, text, GARDEN)[0]!.fixes[0]!, GARDEN)).toBe(KEW);
  });
});

describe('ambiguous-scalar', () => {
  const named = (value: string): string[] => {
    const text = THYME.replace('stable-1.0', value);
    return checkInline(plants, text, PLANT).map(
      (d) => `${d.severity} ${d.rule} ${fixed(text, d.fixes[0]!, PLANT)?.split('\n')[6]}`,
    );
  };
  test.each(['2.2', '1.10', '0123', '1_000', '12:30:00', '2020-01-01', 'no', 'on', 'yes', '0x1F', '1e3', 'true'])(
    '%s as a name',
    (value) => {
      expect(named(value)).toEqual([`warning ambiguous-scalar - name: "${value}"`]);
    },
  );
  test.each(['"2.2"', "'no'", 'v2', '22.03-LTS', '1.2.3', 'y', 'n', '1:a'])('%s is text', (value) => {
    expect(named(value)).toEqual([]);
  });
  test('free text is no matter', () => {
    expect(garden(`${KEW}about: 2020-01-01\n`)).toEqual([
      '15 hint ambiguous-scalar <2020-01-01> `2020-01-01` without quotes is a date to YAML 1.1 tools, but `about` is text',
    ]);
  });
  test('the quotes of the file', () => {
    const text = `${KEW}about: 2020-01-01\n`;
    expect(fixed(text, checkInline(gardens, text, GARDEN)[0]!.fixes[0]!, GARDEN)).toBe(`${KEW}about: '2020-01-01'\n`);
  });
  test.each([
    ['hardy: yes', 'hardy: true'],
    ['hardy: Off', 'hardy: false'],
    ['count: 1_000', 'count: 1000'],
    ['count: 012', 'count: 12'],
  ])('%s', (line, expected) => {
    const text = `${THYME}${line}\n`;
    const found = checkInline(plants, text, PLANT);
    expect(found.map((d) => d.rule)).toEqual(['ambiguous-scalar']);
    expect(fixed(text, found[0]!.fixes[0]!, PLANT)).toBe(`${THYME}${expected}\n`);
  });
  test('what both versions read alike', () => {
    expect(plant(`${THYME}count: 12\nhardy: true\n`)).toEqual([]);
  });
});

test('short-description', () => {
  expect(plant(THYME.replace(/description: .*/, 'description: "herb     "'))).toEqual([
    '2 info short-description <"herb     "> `description` is too short: it needs at least 10 characters, but has 4',
  ]);
  expect(plant(THYME.replace(/description: .*/, 'description: ""'))).toEqual([
    '2 info short-description <""> `description` is empty: at least 10 characters are needed',
  ]);
  expect(plant(THYME.replace(/description: .*/, 'description: 一种气味浓郁的小型草本'))).toEqual([]);
});

describe('duplicates', () => {
  test('in a list', () => {
    const text = KEW.replace('  - tame/rose\n', '  - tame/rose\n  - wild/thyme\n');
    expect(garden(text)).toEqual([
      '10 warning duplicate-item <wild/thyme> `wild/thyme` appears again further down in this list',
      '12 warning duplicate-item <wild/thyme> `wild/thyme` appears twice in this list',
    ]);
    const [first, found] = checkInline(gardens, text, GARDEN);
    expect(first?.fixes).toEqual([]);
    expect(found?.fixes[0]?.safe).toBe(true);
    expect(fixed(text, found!.fixes[0]!, GARDEN)).toBe(KEW);
  });
  test('that differ in case', () => {
    const text = `${KEW}  tools: [spade, Spade]\n`;
    expect(garden(text)).toEqual([
      '15 warning duplicate-item <spade> `spade` appears again further down in this list',
      '15 warning duplicate-item <Spade> `Spade` appears twice in this list: `spade` differs in case only',
    ]);
    expect(checkInline(gardens, text, GARDEN).flatMap((d) => d.fixes)).toEqual([]);
  });
  test('in two lists of a file are marked in both', () => {
    const text = `${KEW}- plants:\n  - tame/rose\n  - tame/lily\n`;
    expect(garden(text)).toEqual([
      '11 warning duplicate-item <tame/rose> `tame/rose` appears again further down in this file',
      '16 warning duplicate-item <tame/rose> `tame/rose` appears twice in this file',
    ]);
    expect(checkInline(gardens, text, GARDEN).map((d) => d.fixes.map((fix) => fix.safe))).toEqual([[], [false]]);
  });
  test('by a key', () => {
    const text = THYME.replace('type: public', '- name: stable-1.0\n  kind: open\n  from: master\ntype: public');
    expect(plant(text)).toEqual([
      '10 warning duplicate-item <stable-1.0> Two items of `branches` have the same `name`: `stable-1.0`',
    ]);
    expect(checkInline(plants, text, PLANT)[0]?.fixes).toEqual([]);
  });
  test('people, by any id, whatever the case', () => {
    const text = KEW.replace('beds:', "- login: ADA\n  name: Ada L\n- card_id: '0007'\n  login: cyd\nbeds:");
    expect(garden(text)).toEqual([
      '4 warning duplicate-person <ada> `ada` appears again further down in this list: the same person by `login`',
      "5 warning duplicate-person <'0007'> `0007` appears again further down in this list: the same person by `card_id`",
      '8 warning duplicate-person <ADA> `ADA` appears twice in `keepers`: the same person by `login`',
      "10 warning duplicate-person <'0007'> `0007` appears twice in `keepers`: the same person by `card_id`",
    ]);
  });
  test('the very same person goes', () => {
    const text = `${KEW}  - login: bob\n    name: Bob\n`;
    const found = checkInline(gardens, text, GARDEN).find(({ fixes }) => fixes.length > 0);
    expect(found?.fixes[0]?.safe).toBe(true);
    expect(fixed(text, found!.fixes[0]!, GARDEN)).toBe(KEW);
  });
  test('empty ids are not the same person', () => {
    expect(
      garden(KEW.replace("card_id: '0007'", 'card_id: ""').replace('beds:', '- login: cyd\n  card_id: ""\nbeds:')),
    ).toEqual([]);
  });
});

describe('references within the file', () => {
  const from = (value: string): string => THYME.replace('from: master', `from: ${value}`);
  test('unknown', () => {
    expect(plant(from('stable-2.0'))).toEqual([
      '9 warning unknown-branch <stable-2.0> There is no branch `stable-2.0` in this file',
    ]);
  });
  test('misspelt', () => {
    expect(plant(from('Master'))).toEqual([
      '9 warning unknown-branch <Master> There is no branch `Master` in this file; did you mean `master`?',
    ]);
    expect(fixed(from('mater'), checkInline(plants, from('mater'), PLANT)[0]!.fixes[0]!, PLANT)).toBe(THYME);
  });
  test('to itself', () => {
    expect(plant(from('stable-1.0'))).toEqual(['9 warning branch-cycle <stable-1.0> `stable-1.0` comes from itself']);
  });
  test('in a circle, once', () => {
    const text = from('b').replace(
      'type: public',
      '- name: b\n  kind: open\n  from: c\n- name: c\n  kind: open\n  from: stable-1.0\ntype: public',
    );
    expect(plant(text)).toEqual([
      '9 warning branch-cycle <b> These come from each other in a circle: stable-1.0 → b → c → stable-1.0',
    ]);
  });
  test('into a circle', () => {
    const text = THYME.replace(
      'type: public',
      '- name: b\n  kind: open\n  from: c\n- name: c\n  kind: open\n  from: b\n- name: d\n  kind: open\n  from: b\ntype: public',
    );
    expect(plant(text).map((line) => line.slice(0, 30))).toEqual(['12 warning branch-cycle <c> Th']);
  });
  test('a forbidden reference is only that', () => {
    expect(plant(THYME.replace('  kind: open', '  kind: open\n  from: master'))).toEqual([
      '7 warning forbidden-key <from> `from` is not allowed where `name` is `master`',
    ]);
  });
});

test('inconsistent-value', () => {
  expect(plant(`${THYME}soil: loam\n`)).toEqual([
    '11 warning inconsistent-value <loam> By `loam` the origin should be `loam.example.org` or `earth.example.org`, but `upstream` says `thyme.example.net`',
  ]);
  expect(plant(`${THYME.replace('thyme.example.net', 'EARTH.example.org')}soil: loam\n`)).toEqual([]);
  expect(plant(`${THYME}soil: sand\n`)).toEqual([]);
  expect(plant(`${THYME.replace(/upstream.*\n/, '')}soil: loam\n`)).toEqual([]);
});

test('aliases, merges and flow style do not disturb', () => {
  const text = KEW.replace('- login: ada', '- &ada\n  login: ada').replace(
    'helpers:\n  - login: bob\n    name: Bob',
    'helpers: [*ada, {<<: *ada, login: bob, card_id: "8"}]',
  );
  expect(garden(text)).toEqual([]);
});
