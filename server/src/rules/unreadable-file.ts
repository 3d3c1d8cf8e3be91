// Rule: a file that exists but gives no text to check: not UTF-8, too large, closed to this user, or a link to none.

import type { Rule, Unreadable } from '../core/check/rule.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { readingMessages as m } from '../messages/reading.ts';

export const unreadableFile: Rule = {
  name: 'unreadable-file',
  severity: 'error',
  scope: 'reading',
  fix: 'none',
  summary: { en: 'A file that cannot be read.', 'zh-CN': '无法读取的文件。' },
  *check({ unreadable }) {
    if (unreadable) yield { range: { start: 0, end: 0 }, why: m.why(), ...words(unreadable) };
  },
};

function words({ problem, detail, line, encoding }: Unreadable): Pick<Finding, 'message' | 'why' | 'help'> {
  if (problem === 'too-large') return { message: m.tooLarge({ detail }), help: m.tooLargeHelp() };
  if (problem === 'broken-link') return { message: m.brokenLink({ target: detail }), help: m.linkHelp() };
  if (problem === 'folder-link') return { message: m.folderLink({ target: detail }), help: m.linkHelp() };
  if (problem === 'unreadable') return { message: m.unreadable({ detail }), help: m.unreadableHelp() };
  return {
    message: line === undefined ? m.notUtf8() : m.notUtf8From({ line }),
    why: m.notUtf8Why(),
    help: m.notUtf8Help({ encoding: encoding ?? 'GB18030' }),
  };
}
