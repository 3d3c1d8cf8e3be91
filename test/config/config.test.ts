// The configuration as the program uses it: what it says, what of it is left out, and what wins over what.
import { describe, expect, test } from 'vitest';
import { unusedEntries } from '../../server/src/core/check/config-use.ts';
import { readConfig } from '../../server/src/core/community/config.ts';
import { isIgnored, levelOf } from '../../server/src/core/community/settings.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { ConfigFiles } from '../../server/src/workspace/config-files.ts';

const RULES = ['unknown-key', 'missing-key', 'untidy-file'];
const read = (text: string): ReturnType<typeof readConfig> => readConfig(text, RULES);

const WHOLE = `community: garden
language: zh-CN
rules:
  '*': hint
  untidy-file: off
overrides:
  - paths: [sig/old, '*.yml']
    rules: { unknown-key: off, missing-key: info }
    reason: imported
  - paths: ['sig/old/kept.yaml']
    rules: { unknown-key: error }
    reason: kept by hand
ignore:
  - paths: ['vendor/**']
    reason: not ours
baseline: .sig-steward/baseline.json
`;

describe('reading', () => {
  test('a whole configuration', () => {
    const { entries: _entries, ...config } = read(WHOLE);
    expect(config).toEqual({
      community: 'garden',
      language: 'zh-CN',
      rules: { '*': 'hint', 'untidy-file': 'off' },
      overrides: [
        { paths: ['sig/old', '*.yml'], rules: { 'unknown-key': 'off', 'missing-key': 'info' } },
        { paths: ['sig/old/kept.yaml'], rules: { 'unknown-key': 'error' } },
      ],
      ignore: [{ paths: ['vendor/**'] }],
      baseline: '.sig-steward/baseline.json',
    });
  });

  test('one slip switches nothing else off', () => {
    const { rules, overrides, ignore, language, baseline } = read(`language: klingon
rules: { unknown-key: of, untidy-file: off, no-such-rule: off }
overrides: [x, { paths: a, rules: {} }, { paths: [b], rules: { missing-key: hint } }]
ignore: { paths: [c] }
baseline: ../elsewhere.json
`);
    expect({ rules, overrides, ignore }).toEqual({
      rules: { 'untidy-file': 'off' },
      overrides: [{ paths: ['b'], rules: { 'missing-key': 'hint' } }],
      ignore: [],
    });
    expect([language, baseline]).toEqual([undefined, undefined]);
  });

  test.each(['', '- a', 'rules: [', 'rules:\n\t- x', '\u0000', 'overrides: *nowhere', 'rules: &a { <<: *a }'])(
    'any text is read: %j',
    (text) => {
      expect(read(text).overrides).toEqual([]);
    },
  );
});

describe('what wins', () => {
  const { rules, overrides, ignore } = read(WHOLE);
  const file = { rules, overrides, ignore, prefix: '' };

  test('the last override, then the rule by name, then `*`', () => {
    expect(levelOf(file, 'sig/old/a.yaml', 'unknown-key')).toBe('off');
    expect(levelOf(file, 'sig/old/kept.yaml', 'unknown-key')).toBe('error');
    expect(levelOf(file, 'deep/down/x.yml', 'missing-key')).toBe('info');
    expect(levelOf(file, 'sig/new/a.yaml', 'untidy-file')).toBe('off');
    expect(levelOf(file, 'sig/new/a.yaml', 'unknown-key')).toBe('hint');
  });

  test('a flag over all of the file, the file over the editor', () => {
    const flags = { rules: { 'unknown-key': 'warning' as const }, otherwise: file };
    expect(levelOf(flags, 'sig/old/a.yaml', 'unknown-key')).toBe('warning');
    expect(levelOf(flags, 'sig/old/a.yaml', 'missing-key')).toBe('info');
    const { '*': _every, ...named } = rules;
    const editor = {
      ...file,
      rules: named,
      otherwise: { rules: { 'untidy-file': 'error', 'missing-key': 'error' } },
    } as const;
    expect(levelOf(editor, 'sig/new/a.yaml', 'untidy-file')).toBe('off');
    expect(levelOf(editor, 'sig/new/a.yaml', 'missing-key')).toBe('error');
  });

  test('globs are relative to the folder of the file', () => {
    const above = { ignore: [{ paths: ['docs/community/sig/old'] }], prefix: 'docs/community/' };
    expect(isIgnored(above, 'sig/old/a.yaml')).toBe(true);
    expect(isIgnored({ otherwise: above }, 'sig/old/a.yaml')).toBe(true);
    expect(isIgnored(above, 'sig/new/a.yaml')).toBe(false);
  });
});

describe('entries that concern nothing', () => {
  const found = (uses: readonly `${number} ${string}`[] | null, text = WHOLE): string[] =>
    unusedEntries(read(text), { files: ['sig/old/a.yaml', 'x.yml'], uses: uses && new Set(uses) }).map(
      ({ message, severity, range }) => `${severity} ${text.slice(range.start, range.end)}: ${render(message, 'en')}`,
    );

  test('are named where they stand', () => {
    expect(found(['0 unknown-key'])).toEqual([
      "hint 'sig/old/kept.yaml': `sig/old/kept.yaml` matches no file of the community",
      "hint 'vendor/**': `vendor/**` matches no file of the community",
    ]);
    expect(found([])).toContain(
      'hint unknown-key: `unknown-key` is switched off here but finds nothing in these files',
    );
  });

  test('what is silenced is not known without a check', () => {
    expect(found(null)).toHaveLength(2);
  });

  test('the rule can be switched off like any other', () => {
    expect(found([], WHOLE.replace("'*': hint", "'*': off"))).toEqual([]);
  });
});

test('a configuration that cannot be read holds all the same, with nothing in it', async () => {
  const files: Record<string, string | undefined> = {
    '/w/.sig-steward.yaml': 'rules:\n  unknown-value: off\n',
    '/w/inner/.sig-steward.yaml': undefined,
  };
  const there = ['/w/.git', ...Object.keys(files)];
  const found = new ConfigFiles({
    read: async (uri) => files[new URL(uri).pathname],
    exists: async (uri) => there.includes(new URL(uri).pathname),
  });
  expect((await found.for('file:///w/inner'))?.config.rules).toEqual({});
  expect((await found.for('file:///w/other'))?.config.rules).toEqual({ 'unknown-value': 'off' });
});
