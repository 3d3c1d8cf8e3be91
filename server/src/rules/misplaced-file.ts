// Rule: a file that stands where such files do not belong: wrong folder, depth, letter, case or extension.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { expectedPath } from '../core/community/community.ts';
import { type Finding, type Fix, NO_FINDINGS, type Severity } from '../core/findings/diagnostic.ts';
import { fill } from '../core/text/path-template.ts';
import type { Message } from '../messages/catalogue.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { top } from './support/described.ts';

export const misplacedFile: Rule = {
  name: 'misplaced-file',
  severity: 'warning',
  scope: 'text',
  fix: 'unsafe',
  summary: { en: 'A file in a place where files of its kind do not belong.', 'zh-CN': '文件路径不符合约定。' },
  check(input) {
    const place = wrongPlace(input);
    return place ? [findingFor(input, place)] : NO_FINDINGS;
  },
};

interface Wrong {
  readonly expected: string | null;
  readonly severity: Severity | undefined;
}

function findingFor(input: RuleInput, { expected, severity }: Wrong): Finding {
  return {
    range: top(input),
    message: messageFor(input, expected),
    why: m.misplacedFileWhy(),
    fixes: fixes(input, expected),
    ...(severity ? { severity } : {}),
  };
}

function wrongPlace(input: RuleInput): Wrong | null {
  const { misplaced, kind, vars, path } = input.file;
  // A name that the right place does not allow: no other path would be better.
  if (misplaced) return misplaced.expected === path ? { ...misplaced, expected: null } : misplaced;
  const { derive } = kind;
  if (!derive) return null;
  for (const name of Object.keys(derive)) {
    const { equals, severity } = derive[name]!;
    const value = fill(equals, vars);
    if (value === null || value === vars[name]) continue;
    const expected = expectedPath(kind, vars);
    if (expected !== path) return { expected, severity };
  }
  return null;
}

function messageFor(input: RuleInput, expected: string | null): Message {
  const { kind, path } = input.file;
  if (expected === null) return m.misplacedFileUnknown({ kind: kind.title, template: kind.path });
  const [from, to] = [path.split('/'), expected.split('/')];
  const differing = from.flatMap((part, i) => (part === to[i] ? [] : [i]));
  const [only] = differing;
  if (from.length === to.length && differing.length === 1 && only! < from.length - 1)
    return m.misplacedFolder({ kind: kind.title, expected: to[only!]!, actual: from[only!]! });
  return m.misplacedFile({ kind: kind.title, expected });
}

function fixes(input: RuleInput, expected: string | null): Fix[] {
  const { path } = input.file;
  if (expected === null || expected === path || input.graph.files.has(expected)) return [];
  const changes = [{ kind: 'rename', path, to: expected }] as const;
  return [{ title: m.moveFile({ path: expected }), safe: false, changes }];
}
