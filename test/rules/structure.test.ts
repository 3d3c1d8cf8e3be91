// Tests: the rules about keys, types, numbers and paths, on an invented community: what they say, where they stand, and
// that one cause gives one finding. How their fixes behave on any text is tested in structure-fixes.test.ts.
import { describe, expect, test } from 'vitest';
import { GARDEN, gardens, KEW, PLANT, plants, THYME } from '../support/garden.ts';
import { checkInline, fixed, say } from '../support/inline.ts';

const plant = (text: string, path = PLANT): string[] => say(text, checkInline(plants, text, path));
const garden = (text: string): string[] => say(text, checkInline(gardens, text, GARDEN));
const edited = (base: string, from: string, to: string): string => {
  if (!base.includes(from)) throw new Error(`the text has no "${from}"`);
  return base.replace(from, to);
};
/** The text after the first fix of the only finding. */
function repaired(text: string, path = PLANT): { safe: boolean; text: string | null } {
  const found = checkInline(path === GARDEN ? gardens : plants, text, path);
  expect(say(text, found)).toHaveLength(1);
  const fix = found[0]!.fixes[0]!;
  return { safe: fix.safe, text: fixed(text, fix, path) };
}

test('what is right is quiet', () => {
  expect(plant(THYME)).toEqual([]);
  expect(garden(KEW)).toEqual([]);
});

describe('unknown-key', () => {
  test('a slip is renamed', () => {
    const text = edited(THYME, 'description:', 'decsription:');
    expect(plant(text)).toEqual([
      '2 warning unknown-key <decsription> `decsription` is not a key that is known here; did you mean `description`?',
    ]);
    expect(repaired(text)).toEqual({ safe: true, text: THYME });
  });
  test('a required key under a wrong name is not missing as well', () => {
    expect(plant(edited(THYME, 'type: public', 'typ: public'))).toEqual([
      '10 warning unknown-key <typ> `typ` is not a key that is known here; did you mean `type`?',
    ]);
  });
  test('a part of a name is no certain repair', () => {
    const text = `${THYME}rename: thym\n`;
    expect(repaired(text)).toEqual({ safe: false, text: `${THYME}rename_from: thym\n` });
  });
  test('a key that is there already is not offered', () => {
    const text = `${THYME}Type: public\n`;
    expect(plant(text)).toEqual([
      '11 warning unknown-key <Type> `Type` is not a key that is known here; `type` is, but it is already here',
    ]);
    expect(repaired(text)).toEqual({ safe: false, text: THYME });
  });
  test('two slips for one key are not both renamed', () => {
    const found = checkInline(plants, `${THYME}rename-from: a\nrename_form: b\n`, PLANT);
    expect(found.map((d) => d.fixes[0]?.safe)).toEqual([false, false]);
  });
  test('severity comes from the mapping', () => {
    expect(garden(edited(KEW, 'login: bob', 'login: bob\n    eamil: b@kew.example'))).toEqual([
      '14 error unknown-key <eamil> `eamil` is not a key that is known here; did you mean `email`?',
    ]);
  });
  test('in flow style', () => {
    const text = edited(THYME, '- name: master\n  kind: open', '- {name: master, kidn: open}');
    expect(repaired(text)).toEqual({
      safe: true,
      text: edited(THYME, '- name: master\n  kind: open', '- {name: master, kind: open}'),
    });
  });
});

describe('misplaced-key', () => {
  test('one level too high', () => {
    const text = edited(KEW, '  helpers:\n  - login: bob\n    name: Bob\n', 'helpers:\n- login: bob\n  name: Bob\n');
    expect(garden(text)).toEqual(['12 warning misplaced-key <helpers> `helpers` belongs under `beds`, not here']);
    expect(repaired(text, GARDEN)).toEqual({ safe: false, text: KEW });
  });
  test('one level too low', () => {
    const text = edited(KEW, "since: '2021-03-05'\n", '').replace(
      '    name: Bob\n',
      "    name: Bob\n  since: '2021-03-05'\n",
    );
    expect(garden(text)).toEqual(['14 warning misplaced-key <since> `since` belongs one level up, beside `beds`']);
    expect(repaired(text, GARDEN).text).toBe(text.replace("  since: '", "since: '"));
  });
  test('lost its indentation', () => {
    const text = edited(KEW, '  email: ada', 'email: ada');
    expect(garden(text)).toEqual(['7 warning misplaced-key <email> `email` belongs under `keepers`, not here']);
    expect(repaired(text, GARDEN).text).toBe(KEW);
  });
});

describe('forbidden-key', () => {
  test('under a condition, with the reason', () => {
    const text = edited(THYME, '  kind: open', '  kind: open\n  from: stable-1.0');
    expect(plant(text)).toEqual(['7 warning forbidden-key <from> `from` is not allowed where `name` is `master`']);
    expect(checkInline(plants, text, PLANT)[0]?.why?.text.en).toBe('master is the root of the tree');
    expect(repaired(text)).toEqual({ safe: false, text: THYME });
  });
  test('anywhere', () => {
    expect(plant(`${THYME}dead: true\n`)).toEqual(['11 warning forbidden-key <dead> `dead` is not allowed here']);
  });
});

describe('missing-key', () => {
  test('of a file', () => {
    expect(plant(edited(THYME, 'type: public\n', ''))).toEqual(['1 warning missing-key <name> `type` is missing']);
  });
  test('that the path decides is written', () => {
    const text = edited(THYME, 'name: thyme\n', '');
    expect(plant(text)).toEqual(['1 warning missing-key <description> `name` is missing']);
    expect(repaired(text)).toEqual({ safe: true, text: THYME });
  });
  test('of an item', () => {
    expect(plant(edited(THYME, '  kind: closed\n', ''))).toEqual([
      '7 warning missing-key <name> `kind` is missing in this item of `branches`',
    ]);
  });
  test('under a condition, with the severity of the key', () => {
    expect(plant(edited(THYME, '  from: master\n', ''))).toEqual([
      '7 error missing-key <name> `from` is missing; it may be left out only where `name` is `master`',
    ]);
  });
  test('because of a dash too many', () => {
    const text = edited(THYME, '- name: stable-1.0\n  kind: closed', '- name: stable-1.0\n- kind: closed');
    expect(plant(text)).toEqual([
      '8 warning missing-key <kind> This dash splits one item of `branches` in two: each half lacks the keys of the other',
    ]);
    expect(repaired(text)).toEqual({ safe: true, text: THYME });
  });
  test('CRLF stays', () => {
    const text = edited(THYME, 'name: thyme\n', '').replaceAll('\n', '\r\n');
    expect(repaired(text).text).toBe(THYME.replaceAll('\n', '\r\n'));
  });
});

describe('wrong-type', () => {
  test('text where a list belongs', () => {
    const text = edited(KEW, '- plants:\n  - wild/thyme\n  - tame/rose\n', '- plants: wild/thyme # the only one\n');
    expect(garden(text)).toEqual(['9 warning wrong-type <wild/thyme> `plants` must be a list, but it is `wild/thyme`']);
    expect(repaired(text, GARDEN)).toEqual({
      safe: true,
      text: edited(KEW, '  - wild/thyme\n  - tame/rose\n', '  - wild/thyme # the only one\n'),
    });
  });
  test('a list keeps the indentation of the file', () => {
    const deep = KEW.replace(/^ {2}- (wild|tame)/gm, '      - $1');
    const text = `${deep}- plants: wild/mint\n`;
    expect(repaired(text, GARDEN).text).toBe(`${deep}- plants:\n      - wild/mint\n`);
  });
  test('a mapping where a list belongs', () => {
    const text = edited(KEW, "- login: ada\n  card_id: '0007'", "  login: ada\n  card_id: '0007'");
    expect(garden(text)).toEqual(['4 warning wrong-type <login> `keepers` must be a list, but it is a mapping']);
    expect(repaired(text, GARDEN)).toEqual({
      safe: true,
      text: edited(
        KEW,
        "- login: ada\n  card_id: '0007'\n  name: Ada\n  email",
        "  - login: ada\n    card_id: '0007'\n    name: Ada\n    email",
      ),
    });
  });
  test('a list where a mapping belongs', () => {
    const text = THYME.replace(/^/gm, '  ').replace('  name', '- name').trimEnd().concat('\n');
    expect(plant(text)).toEqual(['1 warning wrong-type <name> The file must be a mapping, but it is a list']);
    expect(repaired(text)).toEqual({ safe: true, text: THYME });
  });
  test('a list where text belongs', () => {
    expect(repaired(edited(THYME, 'type: public', 'type:\n- public'))).toEqual({ safe: true, text: THYME });
    expect(repaired(edited(THYME, 'type: public', 'type: [public]'))).toEqual({ safe: true, text: THYME });
  });
  test('a number in quotes', () => {
    expect(repaired(`${THYME}count: "12"\n`)).toEqual({ safe: true, text: `${THYME}count: 12\n` });
    expect(plant(`${THYME}count: 12b\n`)).toEqual([
      '11 warning wrong-type <12b> `count` must be a whole number, but it is `12b`',
    ]);
  });
  test('several types', () => {
    expect(plant(`${THYME}tags: {a: b}\n`)).toEqual([
      '11 warning wrong-type <{a: b}> `tags` must be text or a list, but it is a mapping',
    ]);
  });
  test('items of a list whose key is missing are one finding', () => {
    const text = edited(KEW, '  helpers:\n', '').replace('name: Bob\n', 'name: Bob\n  - login: cyd\n');
    expect(garden(text)).toEqual([
      '12 warning wrong-type <login> Each item of `plants` must be text, but the next 2 are each a mapping',
    ]);
    expect(repaired(text, GARDEN)).toEqual({ safe: false, text: `${KEW}  - login: cyd\n` });
  });
  test('items of a group whose first line is missing', () => {
    const text = edited(
      KEW,
      'helpers:\n  - login: bob\n    name: Bob\n',
      'helpers:\n  - login: bob\n  - wild/fern\n  - tame/lily\n',
    );
    expect(garden(text)).toEqual([
      '14 warning wrong-type <wild/fern> Each item of `helpers` must be a mapping, but the next 2 are each text',
    ]);
    expect(repaired(text, GARDEN)).toEqual({
      safe: false,
      text: edited(
        KEW,
        'helpers:\n  - login: bob\n    name: Bob\n',
        'helpers:\n  - login: bob\n- plants:\n  - wild/fern\n  - tame/lily\n',
      ),
    });
  });
  test('null is named', () => {
    expect(plant(`${THYME}upstream2: x\n`.replace('upstream2: x', 'hardy: ~'))).toEqual([
      '11 warning wrong-type <~> `hardy` must be true or false, but it is `~`',
    ]);
  });
});

describe('too-few-items, wrong-count', () => {
  test('an empty list', () => {
    expect(garden(KEW.replace(/keepers:[\s\S]*beds/, 'keepers: []\nbeds'))).toEqual([
      '3 warning too-few-items <keepers> `keepers` needs at least 1, but has 0',
    ]);
    expect(plant(THYME.replace(/branches:[\s\S]*type/, 'branches: []\ntype'))).toEqual([
      '4 warning too-few-items <branches> `branches` needs at least 1, but has 0',
    ]);
  });
  test('a well-known wrong name, with what refers to it', () => {
    const text = THYME.replace('name: master', 'name: main').replace('from: master', 'from: main');
    expect(plant(text)).toEqual([
      '5 error wrong-count <main> `main` stands where `master` is needed: `branches` has no item with that `name`',
    ]);
    expect(repaired(text)).toEqual({ safe: true, text: THYME });
  });
  test('the item that lacks only what the wanted one may lack', () => {
    expect(plant(edited(THYME, 'name: master', 'name: thyme'))).toEqual([
      '5 error wrong-count <thyme> `thyme` stands where `master` is needed: `branches` has no item with that `name`',
    ]);
  });
  test('none at all', () => {
    expect(plant(edited(THYME, '- name: master\n  kind: open\n', ''))).toEqual([
      '4 error wrong-count <branches> `branches` needs an item whose `name` is `master`, but has none',
    ]);
  });
  test('two of them are not also duplicates', () => {
    const text = edited(THYME, 'name: stable-1.0\n  kind: closed\n  from: master', 'name: master\n  kind: closed');
    expect(plant(text)).toEqual([
      '7 error wrong-count <master> `branches` has 2 items whose `name` is `master`, but may have 1',
    ]);
  });
});

describe('duplicate-key', () => {
  test('hides nothing else', () => {
    const text = `${KEW}  helpers:\n  - login: cyd\n    eamil: c@kew.example\n`.replace(
      '    name: Bob',
      '    nmae: Bob',
    );
    expect(garden(text)).toEqual([
      '14 error unknown-key <nmae> `nmae` is not a key that is known here; did you mean `name`?',
      '15 warning duplicate-key <helpers> `helpers` appears twice in this mapping; only the last one counts',
      '17 error unknown-key <eamil> `eamil` is not a key that is known here; did you mean `email`?',
    ]);
  });
  test('lists can be merged', () => {
    expect(repaired(`${KEW}  helpers:\n  - login: cyd\n`, GARDEN)).toEqual({
      safe: false,
      text: `${KEW}  - login: cyd\n`,
    });
  });
  test('the very same value goes', () => {
    expect(repaired(`${THYME}type: public # again\n`)).toEqual({ safe: true, text: THYME });
  });
  test('an empty one before goes', () => {
    expect(repaired(`tags:\n${THYME}tags: green\n`)).toEqual({ safe: true, text: `${THYME}tags: green\n` });
  });
});

describe('paths', () => {
  test('name and file name', () => {
    const found = checkInline(plants, THYME.replace('name: thyme', 'name: mint'), PLANT);
    expect(found.map((d) => d.rule)).toEqual(['name-mismatch']);
    expect(found[0]!.fixes.map((fix) => fix.changes[0])).toEqual([
      { kind: 'edit', path: PLANT, edits: [{ start: 6, end: 10, newText: 'thyme' }] },
      { kind: 'rename', path: PLANT, to: 'plants/m/mint.yaml' },
    ]);
  });
  test('name and folder', () => {
    const found = checkInline(gardens, KEW.replace('name: kew', 'name: Kew'), GARDEN);
    expect(say(KEW.replace('name: kew', 'name: Kew'), found)).toEqual([
      '1 error name-mismatch <Kew> `name` is `Kew`, but by the path of the file it should be `kew`',
    ]);
    expect(found[0]!.fixes).toHaveLength(1);
  });
  test.each([
    ['plants/m/thyme.yaml', 'error', 'This plant manifest belongs in the folder `t`, not `m`'],
    ['plants/T/thyme.yaml', 'warning', 'This plant manifest belongs in the folder `t`, not `T`'],
    ['plants/t/thyme.yml', 'warning', 'This plant manifest belongs at `plants/t/thyme.yaml`'],
    ['plants/thyme.yaml', 'error', 'This plant manifest belongs at `plants/t/thyme.yaml`'],
  ])('%s', (path, severity, message) => {
    const found = checkInline(plants, THYME, path);
    expect(say(THYME, found)).toEqual([`1 ${severity} misplaced-file <name> ${message}`]);
    expect(found[0]!.fixes[0]!.changes).toEqual([{ kind: 'rename', path, to: PLANT }]);
  });
  test('a broken file still has a place', () => {
    expect(plant('name: [', 'plants/m/thyme.yaml')).toEqual([
      '1 error misplaced-file <name> This plant manifest belongs in the folder `t`, not `m`',
    ]);
  });
  test.each(['', '\n', '# nothing yet\n', '---\n', '\uFEFF'])('an empty file %j', (text) => {
    expect(plant(text).map((line) => line.replace(/ <.*> /, ' '))).toEqual([
      '1 error empty-file The file is empty, but should be a plant manifest',
    ]);
    expect(garden(text)).toEqual([]);
  });
});
