// Tests: a community of one kind of file without a schema, and rules that find words, so that the engine can be tested
// apart from real communities and rules.
import { analyse, type Dialect } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Rule } from '../../server/src/core/check/rule.ts';
import { type CommunityFile, community } from '../../server/src/core/community/community.ts';
import type { CheckSettings } from '../../server/src/core/community/settings.ts';
import type { Diagnostic, Fix, Severity } from '../../server/src/core/findings/diagnostic.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { lineAt } from '../../server/src/core/text/text.ts';
import { verbatim } from '../../server/src/messages/catalogue.ts';
import { unusedSuppression } from '../../server/src/rules/unused-suppression.ts';

const text = (en: string) => ({ en, 'zh-CN': en });

export function toyDialect(rules?: CommunityFile['rules']): Dialect {
  const file: CommunityFile = {
    id: 'toy',
    name: text('Toy'),
    detect: [{ path: '{name}.yaml' }],
    kinds: {},
    files: [{ kind: 'note', title: text('note'), path: '{**}{name}.yaml' }],
    ...(rules ? { rules } : {}),
  };
  return { community: community(file, {}), validators: {} };
}

/** A rule that reports each occurrence of a word and, given a replacement, offers it. */
export function wordRule(
  name: string,
  word: string,
  more: { severity?: Severity; own?: Severity; scope?: Rule['scope']; fix?: string; safe?: boolean } = {},
): Rule {
  return {
    name,
    severity: more.severity ?? 'error',
    scope: more.scope ?? 'text',
    fix: more.fix === undefined ? 'none' : more.safe === false ? 'unsafe' : 'safe',
    summary: text(name),
    *check({ text: source, file }) {
      for (let at = source.indexOf(word); at >= 0; at = source.indexOf(word, at + word.length)) {
        const range = { start: at, end: at + word.length };
        const fixes: Fix[] =
          more.fix === undefined
            ? []
            : [
                {
                  title: verbatim(text(`replace ${word}`)),
                  safe: more.safe ?? true,
                  changes: [{ kind: 'edit', path: file.path, edits: [{ ...range, newText: more.fix }] }],
                },
              ];
        yield {
          range,
          message: verbatim(text(`has ${word}`)),
          fixes,
          ...(more.own ? { severity: more.own } : {}),
        };
      }
    },
  };
}

/** Check a file of the toy community with these rules and `unused-suppression`. */
export function checkToy(
  source: string,
  rules: readonly Rule[],
  settings: CheckSettings = {},
  options: { path?: string; dialect?: Dialect } = {},
): Diagnostic[] {
  const dialect = options.dialect ?? toyDialect();
  const analysis = analyse(dialect, options.path ?? 'a.yaml', source)!;
  return check(analysis, [...rules, unusedSuppression], graphOf([analysis.facts], dialect.community), settings);
}

/** `line:rule:severity` of each, lines 1-based. */
export function brief(source: string, found: readonly Diagnostic[]): string[] {
  const lines = [0];
  for (let i = 0; i < source.length; i++) if (source[i] === '\n') lines.push(i + 1);
  return found.map((d) => `${lineAt(lines, d.range.start) + 1}:${d.rule}:${d.severity}`);
}
