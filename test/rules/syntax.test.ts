// Tests: the rules about how a file is written, where the pages (docs/rules) leave off: text that reads and was meant
// otherwise, what cannot be loaded, conflicts, leniencies, tidiness; and that one cause gives one finding among all
// rules.
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../server/src/core/community/schema.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { checkInline, inlineDialect, say, singleFile } from '../support/inline.ts';

const schema: Schema = {
  type: 'object',
  required: ['name', 'people'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    text: { type: 'string' },
    since: { type: 'string', format: 'date' },
    people: { type: 'array', items: { type: 'string' }, 'x-check': { severity: { type: 'error' } } },
    tags: { type: 'array', items: { type: 'string' } },
    owner: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    branches: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: { name: { type: 'string' }, maturity: { type: 'string' }, repo: { type: 'string' } },
      },
    },
  },
};
const dialect = inlineDialect(schema);
const checked = (text: string): Diagnostic[] => checkInline(dialect, text, 'x.yaml', singleFile);
const said = (text: string): string[] => say(text, checked(text));
/** The text after the first fix of every finding that has one. */
const fixed = (text: string): string =>
  applyFixes(
    { 'x.yaml': text },
    checked(text).flatMap((d) => d.fixes.slice(0, 1)),
  ).files['x.yaml']!;

const SOUND = 'name: a\npeople:\n- b\n';

describe('text that reads and was meant otherwise', () => {
  test.each<[name: string, text: string, rule: string, after: string]>([
    [
      'an item that is a mapping',
      `${SOUND}branches:\n- name：x\n`,
      'full-width-punctuation',
      `${SOUND}branches:\n- name: x\n`,
    ],
    ['an item without its space', `${SOUND}branches:\n- name:x\n`, 'missing-space', `${SOUND}branches:\n- name: x\n`],
    [
      'a key that swallowed the line below',
      `${SOUND}branches:\n- name：\n    x\n`,
      'full-width-punctuation',
      `${SOUND}branches:\n- name:\n    x\n`,
    ],
    ['a key with a dash', `${SOUND}branches:\n-name: x\n`, 'missing-space', `${SOUND}branches:\n- name: x\n`],
    ['a list without spaces', 'name: a\npeople:\n  -b\n  -c\n', 'missing-space', 'name: a\npeople:\n  - b\n  - c\n'],
    [
      'a list, half of it without spaces',
      'name: a\npeople:\n  -b\n  - c\n',
      'missing-space',
      'name: a\npeople:\n  - b\n  - c\n',
    ],
    ['a list where text would do', `${SOUND}owner:\n  -b\n`, 'missing-space', `${SOUND}owner:\n  - b\n`],
    ['a full-width dash', 'name: a\npeople:\n  －b\n', 'full-width-punctuation', 'name: a\npeople:\n  - b\n'],
    [
      'a swallowed line',
      `${SOUND}branches:\n- name: x\n    maturity：y\n`,
      'full-width-punctuation',
      `${SOUND}branches:\n- name: x\n  maturity: y\n`,
    ],
    [
      'a swallowed line without its space',
      `${SOUND}branches:\n- name: x\n    maturity:y\n`,
      'missing-space',
      `${SOUND}branches:\n- name: x\n  maturity: y\n`,
    ],
    ['a key with an invisible space', `${SOUND}text\u200b: x\n`, 'full-width-punctuation', `${SOUND}text: x\n`],
    [
      'a value between full-width quotes',
      'name: “a”\npeople:\n- b\n',
      'full-width-punctuation',
      'name: "a"\npeople:\n- b\n',
    ],
    ['a value that ends in a wide space', 'name: a\u3000\npeople:\n- b\n', 'full-width-punctuation', SOUND],
    [
      'full-width commas in a list',
      `${SOUND}tags: [x，y， z]\n`,
      'full-width-punctuation',
      `${SOUND}tags: [x, y, z]\n`,
    ],
  ])('%s', (_, text, rule, after) => {
    expect(parse(text).problems).toEqual([]);
    expect(checked(text).map((d) => [d.rule, d.fixes.map((fix) => fix.safe)])).toEqual([[rule, [true]]]);
    expect(fixed(text)).toBe(after);
    expect(checked(after)).toEqual([]);
  });
  test('is an error where the community rejects what became of it, else a warning', () => {
    expect(checked('name: a\npeople:\n  -b\n  -c\n')[0]!.severity).toBe('error');
    expect(checked(`${SOUND}branches:\n- name:x\n`)[0]!.severity).toBe('warning');
  });
  test.each([
    `${SOUND}text: 热补丁：在线修复，无需重启\n`,
    `${SOUND}text: “开源之夏” 项目：名称、简介\n`,
    `${SOUND}text: 说明\n  name：内核\n`,
    `${SOUND}text: see http://x.org:80 and a:b\n`,
    `${SOUND}text: |\n  -b\n  name：x\n`,
    `${SOUND}text: "name：x"\n`,
    `${SOUND}tags: ["x，y"]\n`,
    `${SOUND}text: -b\n`,
    `${SOUND}text: some\n  -b\n`,
    `${SOUND}text: some\n  - b\n  - c\n`,
    'name: a\npeople:\n- some text\n  - b\n',
  ])('%j is prose', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('what cannot be loaded', () => {
  test.each<[text: string, said: string, after: string | null]>([
    [
      `${SOUND}text: !x y\n`,
      '4 error invalid-yaml <!x> `!x` reads as a YAML tag that nobody defined',
      `${SOUND}text: '!x y'\n`,
    ],
    [
      `${SOUND}text: *x\n`,
      '4 error invalid-yaml <*x> `*x` refers to an anchor `&x` that does not exist',
      `${SOUND}text: '*x'\n`,
    ],
    [
      `${SOUND}text: =\n`,
      '4 error invalid-yaml <=> `=` has a meaning of its own in YAML 1.1; as text it needs quotes',
      `${SOUND}text: '='\n`,
    ],
    [
      `${SOUND}text: {{ x }}\n`,
      '4 error invalid-yaml <{ x }> A list or mapping cannot be a key',
      `${SOUND}text: '{{ x }}'\n`,
    ],
    [`${SOUND}text: &x a\nowner: &x b\n`, '5 error invalid-yaml <&x> The anchor `&x` is defined twice', null],
  ])('%j', (text, finding, after) => {
    expect(said(text)[0]).toBe(finding);
    const fix = checked(text)[0]!.fixes[0];
    if (after === null) expect(fix).toBeUndefined();
    else {
      expect(applyFixes({ x: text, 'x.yaml': text }, [fix!]).files['x.yaml']).toBe(after);
      expect(said(after)).toEqual([]);
    }
  });
  test('hides nothing else', () => {
    expect(checked('nmae: a\npeople:\n- b\ntext: =\n').map((d) => d.rule)).toContain('unknown-key');
  });
  test('is no business of another rule', () => {
    expect(checked(`${SOUND}since: 2024-02-30\n`).map((d) => d.rule)).toEqual(['invalid-yaml']);
  });
});

describe('broken text', () => {
  test('has findings about its syntax only', () => {
    const text = 'name：a\nnmae: b\npeople: c\n';
    expect(checked(text).map((d) => d.rule)).toEqual(['full-width-punctuation']);
  });
  test('says what PyYAML says', () => {
    const [found] = checked('name: a: b\npeople:\n- c\n');
    expect(render(found!.why!, 'en')).toContain('mapping values are not allowed here');
    expect(render(found!.why!, 'zh-CN')).toContain('mapping values are not allowed here');
  });
  test('with a tab between tokens is checked all the same', () => {
    expect(checked('name:\ta\npeople: b\n').map((d) => d.rule)).toEqual(['tab-indentation', 'wrong-type']);
  });
  test.each([
    ['a: b\nc: d\n}}\n', 'invalid-yaml', 'This closing bracket has no opening one'],
    ['a: b\n]\n', 'invalid-yaml', 'This closing bracket has no opening one'],
    ['...\n', 'invalid-yaml', 'A value is missing before this'],
    ['%YAML x\n---\na: b\n', 'invalid-yaml', 'A line that starts with `%` is a directive, but this is not one'],
    ['[a, b}\n', 'invalid-yaml', 'A comma or a closing bracket is missing before this'],
    ['['.repeat(999), 'invalid-yaml', 'The file is nested too deeply to be read'],
  ])('%j: %s', (text, rule, message) => {
    expect(checked(text).map((d) => [d.rule, render(d.message, 'en')])).toContainEqual([rule, message]);
  });
});

describe('conflicts', () => {
  const conflict = (ours: string, theirs: string, base = ''): string =>
    `<<<<<<< HEAD\n${ours}${base === '' ? '' : `||||||| 1234\n${base}`}=======\n${theirs}>>>>>>> topic\n`;
  test('are one finding, whatever their number and style', () => {
    const text = `${conflict('name: a\n', 'name: b\n')}people:\n${conflict('- c\n', '- d\n', '- e\n')}`;
    const found = checked(text);
    expect(found.map((d) => d.rule)).toEqual(['conflict-marker']);
    expect(found[0]!.related.length).toBe(6);
    expect(found[0]!.fixes.map((fix) => fix.safe)).toEqual([false, false]);
    const [ours, theirs] = found[0]!.fixes.map((fix) => applyFixes({ 'x.yaml': text }, [fix]).files['x.yaml']);
    expect([ours, theirs]).toEqual(['name: a\npeople:\n- c\n', 'name: b\npeople:\n- d\n']);
  });
  test('beside another mistake are two', () => {
    const text = `${conflict('name: a\n', 'name: b\n')}people：\n- c\n- d\n`;
    expect(checked(text).map((d) => d.rule)).toEqual(['conflict-marker', 'full-width-punctuation']);
  });
  test('with CRLF', () => {
    const text = `${conflict('name: a\n', 'name: b\n')}people:\n- c\n`.replaceAll('\n', '\r\n');
    const [found] = checked(text);
    expect(applyFixes({ 'x.yaml': text }, found!.fixes.slice(0, 1)).files['x.yaml']).toBe(
      'name: a\r\npeople:\r\n- c\r\n',
    );
  });
  test('in text that reads are a warning', () => {
    const text = `name: a\npeople:\n- b\ntext: "x\n${conflict('y\n', 'z\n')}"\n`;
    expect(checked(text).map((d) => `${d.rule} ${d.severity}`)).toContain('conflict-marker warning');
  });
  test('half a conflict is no conflict', () => {
    expect(checked('<<<<<<< HEAD\nname: a\n').map((d) => d.rule)).not.toContain('conflict-marker');
  });
});

describe('leniencies', () => {
  test.each([
    [`${SOUND}text: "x\ny\n\nz"\n`, `${SOUND}text: "x\n  y\n\n  z"\n`],
    [`name: a\npeople: [b,\nc,\nd]\n`, `name: a\npeople: [b,\n  c,\n  d]\n`],
    [`${SOUND}text: "x"#y\n`, `${SOUND}text: "x" #y\n`],
    ['name: a\npeople:\n- "b\nc"\n', 'name: a\npeople:\n- "b\n  c"\n'],
    ['name: a\rpeople:\r- b\r', 'name: a\npeople:\n- b\n'],
  ])('%j are one finding, whose fix keeps the value', (text, after) => {
    const found = checked(text).filter((d) => d.rule === 'lenient-yaml');
    expect(found.map((d) => [d.severity, d.fixes.map((fix) => fix.safe)])).toEqual([['info', [true]]]);
    expect(applyFixes({ 'x.yaml': text }, [found[0]!.fixes[0]!]).files['x.yaml']).toBe(after);
    expect(parse(after, 'reference').problems).toEqual([]);
  });
});

describe('tidiness', () => {
  test.each([
    ['name: a  \npeople:\n- b\t\n', 'spaces at line ends'],
    ['name: a\r\npeople:\r\n- b\r\n', 'Windows line ends'],
    ['\uFEFFname: a\npeople:\n- b\n', 'a byte-order mark'],
    ['name: a\npeople:\n- b', 'no line end at its end'],
    [
      '\uFEFFname: a \r\npeople:\r\n- b',
      'a byte-order mark, spaces at line ends, Windows line ends, no line end at its end',
    ],
  ])('%j: %s', (text, what) => {
    const found = checked(text).filter((d) => d.rule === 'untidy-file');
    expect(found.map((d) => [d.severity, render(d.message, 'en')])).toEqual([['hint', `Untidy file: ${what}`]]);
    expect(applyFixes({ 'x.yaml': text }, [found[0]!.fixes[0]!]).files['x.yaml']).toBe(SOUND);
  });
  test('spaces of a block scalar are text, and so are its blank lines', () => {
    expect(said(`${SOUND}text: |+\n  x  \n    \n  y\n   \n`)).toEqual([]);
    expect(said(`${SOUND}text: |\n  x\nowner: y \n`).length).toBe(1);
  });
  test('a file without content is not tidied', () => {
    expect(said('\r\n').filter((line) => line.includes('untidy'))).toEqual([]);
  });
});
