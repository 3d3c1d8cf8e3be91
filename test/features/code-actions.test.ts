// What can be done about findings: titles and order, what is preferred, and that fixing everything leaves nothing.
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core/check/check.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { type CodeAction, codeActions, isFixableHere } from '../../server/src/features/code-actions.ts';
import { fixAllEdits } from '../../server/src/features/fix-all.ts';
import { besideOtherYaml, SYNTAX_RULES } from '../../server/src/features/other-yaml.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { dialectOf } from '../support/check.ts';
import { open } from '../support/fixture.ts';

const PATH = 'ospkg-list/lantern.yaml';
const GOOD = `name: lantern
repository: https://gitee.com/src-anolis-sig/lantern
summary: A lamp for long nights
rpm_owner: lin-example
branches:
  - name: a23
    repo: EPAO
    maturity: incubation
`;

function asked(source: string): { actions: CodeAction[]; found: Diagnostic[]; text: string } {
  const { analysis, graph, offset } = open('openanolis', source, PATH);
  const found = check(analysis, rules, graph);
  return { actions: codeActions(analysis, found, { start: offset, end: offset }), found, text: analysis.text };
}

function applied(text: string, action: CodeAction): string {
  if (action.effect.kind !== 'change') throw new Error(action.effect.kind);
  const fix = { title: action.title, safe: true, changes: action.effect.changes };
  return applyFixes({ [PATH]: text }, [fix]).files[PATH]!;
}

function fixedAll(source: string, only: string | null = null): string {
  const { analysis, graph } = open('openanolis', source, PATH);
  return applyEdits(analysis.text, fixAllEdits(analysis, dialectOf('openanolis'), rules, graph, {}, only));
}

describe('for a finding', () => {
  const { actions, text } = asked(GOOD.replace('summary', 'sum<|>ary'));
  test('its fix comes first and is preferred, then silence, then the explanation', () => {
    expect(actions.map((a) => `${a.group} ${render(a.title, 'en')}${a.preferred ? ' *' : ''}`)).toMatchInlineSnapshot(`
      [
        "quickfix Rename to \`summary\` *",
        "quickfix Suppress \`unknown-key\` on this line",
        "quickfix Suppress \`unknown-key\` in this file",
        "quickfix Explain \`unknown-key\`",
        "fix-all Fix everything that is safe to fix",
      ]
    `);
  });
  test('the fix mends the file', () => {
    expect(applied(text, actions[0]!)).toBe(GOOD);
  });
  test('silence is a comment above, or at the top', () => {
    const silence = actions.filter((a) => a.effect.kind === 'change' && /uppress/.test(render(a.title, 'en')));
    expect(
      silence.map((a) =>
        applied(text, a)
          .split('\n')
          .find((line) => line.startsWith('#')),
      ),
    ).toEqual(['# sig-steward-disable-next-line unknown-key', '# sig-steward-disable-file unknown-key']);
  });
  test('nothing where nothing is found, but for fixing the rest of the file', () => {
    const elsewhere = asked(`na<|>me: lantern\n${GOOD.slice(GOOD.indexOf('\n') + 1).replace('summary', 'sumary')}`);
    expect(elsewhere.actions.map((a) => a.group)).toEqual(['fix-all']);
    expect(asked(`<|>${GOOD}`).actions).toEqual([]);
  });
});

describe('fixing everything', () => {
  const bad = GOOD.replace('summary', 'sumary').replace('maturity:', 'maturty:').replace(/\n/, '  \n').trimEnd();
  test('leaves nothing that is safe to fix, and nothing else changed', () => {
    expect(fixedAll(bad)).toBe(GOOD);
    expect(asked(fixedAll(bad)).found.filter(isFixableHere)).toEqual([]);
  });
  test('of one rule leaves the others', () => {
    const fixed = fixedAll(bad, 'unknown-key');
    expect(fixed).toContain('\nsummary: ');
    expect(fixed).toContain('name: lantern  \n');
  });
  test('is offered for a rule with several findings', () => {
    const { actions } = asked(bad.replace('sumary', 'sum<|>ary'));
    expect(actions.map((a) => render(a.title, 'en'))).toContain('Fix all `unknown-key` in this file');
  });
});

describe('beside another YAML extension', () => {
  const { analysis, graph } = open('openanolis', GOOD.replace('summary:', 'summary：'), PATH);
  const found = check(analysis, rules, graph);
  test('the names of the syntax rules are names of rules', () => {
    const known = new Set(rules.map((rule) => rule.name));
    expect([...SYNTAX_RULES].filter((name) => !known.has(name))).toEqual([]);
  });
  test('auto keeps what can be mended here, never keeps nothing of it', () => {
    const rulesOf = (list: readonly Diagnostic[]): string[] => list.map((d) => d.rule);
    expect(rulesOf(besideOtherYaml(analysis, found, 'always'))).toContain('full-width-punctuation');
    expect(rulesOf(besideOtherYaml(analysis, found, 'auto'))).toContain('full-width-punctuation');
    expect(rulesOf(besideOtherYaml(analysis, found, 'never'))).not.toContain('full-width-punctuation');
  });
});
