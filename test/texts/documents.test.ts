// The documents: links lead somewhere, every page has its Chinese counterpart where it promises one, and Chinese prose is set
// as Chinese is. What rule pages show is tested in test/rules/pages.test.ts.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chineseFaults } from '../support/wording.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');
const inDocs = fs.readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' });
const documents = [
  ...fs.readdirSync(root).filter((name) => name.endsWith('.md')),
  ...inDocs.filter((name) => name.endsWith('.md')).map((name) => path.posix.join('docs', name.replaceAll('\\', '/'))),
];

/** The lines of a document that are prose: no fenced or indented code, no comments. */
function prose(markdown: string): { readonly number: number; readonly text: string }[] {
  let fence = '';
  return markdown.split('\n').flatMap((text, index) => {
    const mark = /^\s*(`{3,})/.exec(text)?.[1];
    if (mark && (fence === '' || mark === fence)) {
      fence = fence === '' ? mark : '';
      return [];
    }
    return fence !== '' || text.startsWith('    ') || text.startsWith('<!--') ? [] : [{ number: index + 1, text }];
  });
}

/** The anchors of a document: those that it states, and those that GitHub makes of headings. */
function anchors(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const all = prose(markdown).flatMap(({ text }) => {
    const heading = /^#+ (.*)$/.exec(text)?.[1];
    if (heading === undefined) return [];
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return [before === 0 ? slug : `${slug}-${before}`];
  });
  return new Set([...all, ...[...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!)]);
}

describe('links lead somewhere', () => {
  test.each(documents)('%s', (name) => {
    const broken = prose(read(name)).flatMap(({ number, text }) =>
      [...text.replace(/(`+).*?\1/g, (code) => (code.includes('](') ? '' : code)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(
        ([, target = '']) => {
          if (/^[a-z]+:/i.test(target)) return [];
          const [file = '', anchor] = decodeURI(target).split('#');
          const to = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
          if (!fs.existsSync(path.join(root, to))) return [`${number}: no file ${to}`];
          return anchor !== undefined && !anchors(read(to)).has(anchor)
            ? [`${number}: no heading #${anchor} in ${to}`]
            : [];
        },
      ),
    );
    expect(broken).toEqual([]);
  });
});

describe('Chinese prose', () => {
  test.each(documents.filter((name) => name.endsWith('.zh-CN.md')))('%s', (name) => {
    const lines = prose(read(name));
    const faults = lines.flatMap(({ number, text }) =>
      chineseFaults(text.replace(/^\s*(?:[-*]|\d+\.) |^#+ /, '')).map((fault) => `${number}: ${fault}: ${text}`),
    );
    // A line break within a paragraph is a blank where it is shown.
    for (const [index, { number, text }] of lines.entries()) {
      const next = lines[index + 1];
      if (
        next?.number === number + 1 &&
        /[\p{Script=Han}，。；：、）”]$/u.test(text) &&
        /^ *(?!\d+\. )[^\s|#*>-]/.test(next.text)
      )
        faults.push(`${number}: a paragraph is broken into lines`);
    }
    expect(faults).toEqual([]);
  });
});

test('a Chinese document has an English one, and links between languages stay within a language', () => {
  for (const name of documents.filter((one) => one.endsWith('.zh-CN.md'))) {
    const english = name.replace('.zh-CN.md', '.md');
    expect(documents, name).toContain(english);
    const crossed = [...read(name).matchAll(/\]\(((?!https?:)[^)#\s]+\.md)/g)]
      .map(([, target]) => path.posix.join(path.posix.dirname(name), target!))
      .filter(
        (to) => !to.endsWith('.zh-CN.md') && to !== english && documents.includes(to.replace('.md', '.zh-CN.md')),
      );
    expect(crossed, name).toEqual([]);
  }
});
