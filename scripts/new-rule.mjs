// Scaffold: a new rule: its code, its page in both languages and its entry in the list, all of which fail their tests
// until they are written.   node scripts/new-rule.mjs <name>
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const name = process.argv[2];
if (!/^[a-z]+(?:-[a-z0-9]+)+$/.test(name ?? '')) {
  console.error('usage: node scripts/new-rule.mjs <name>, in kebab-case, saying what is wrong: unknown-branch');
  process.exit(2);
}
const camel = name.replace(/-(.)/g, (_, c) => c.toUpperCase());

const code = `// Rule: (what is wrong, in one sentence, and anything a reader must know about the line between wrong and right).
import type { Rule } from '../core/check/rule.ts';
import { ${camel}Messages as m } from '../messages/${name}.ts';

export const ${camel}: Rule = {
  name: '${name}',
  severity: 'warning',
  scope: 'tree',
  fix: 'none',
  summary: { en: '(One line for the list of rules.)', 'zh-CN': '（规则列表中的一句话说明。）' },
  *check({ parsed }) {
    if (!parsed.root) return;
    const { start, end } = parsed.root;
    yield { range: { start, end }, message: m.what() };
  },
};
`;
const messages = `// Messages: ${name}. Move them into the file of their area if there is one.
import { catalogue } from './catalogue.ts';

export const ${camel}Messages = catalogue({
  what: { en: '(What is wrong, expected and actual, in one line)', 'zh-CN': '（哪里错了、应为什么，一句话）' },
});
`;
const example = (title) => `### ${title}

\`\`\`yaml (community) (path)
key: value # warning: [${name}] "part of the message"
\`\`\`
`;
const pages = {
  [`docs/rules/${name}.md`]: `# ${name}

(What it finds, in one sentence.)

## Why

(Who rejects it or what breaks, and how one comes to make this mistake.)

## Examples

${example('(What this example shows)')}
## Fix

(What to do.)
`,
  [`docs/rules/${name}.zh-CN.md`]: `# ${name}

（一句话说明。）

## 原因

（谁会拒绝、什么会出错，以及怎么会写成这样。）

## 示例

${example('（示例说明）')}
## 修复

（怎么改。）
`,
};

const index = 'server/src/rules/index.ts';
const before = fs.readFileSync(path.join(root, index), 'utf8');
const imports = [...before.matchAll(/^import \{ \w+ \} from '\.\/([a-z0-9-]+)\.ts';$/gm)];
const entries = [...before.matchAll(/^ {2}(\w+),$/gm)];

/** Insert a line before the first of sorted ones that comes after it. */
function insert(text, lines, keyOf, key, line) {
  const next = lines.find((match) => keyOf(match) > key);
  const last = lines[lines.length - 1];
  const at = next ? next.index : last.index + last[0].length + 1;
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

const outputs = { [`server/src/rules/${name}.ts`]: code, [`server/src/messages/${name}.ts`]: messages, ...pages };
const taken = Object.keys(outputs).filter((file) => fs.existsSync(path.join(root, file)));
if (taken.length > 0) {
  console.error(`exists already: ${taken.join(', ')}`);
  process.exit(2);
}
// From the end of the file to its start, so that the positions found stay right.
const kebab = (word) => word.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const listed = insert(before, entries, (match) => kebab(match[1]), name, `  ${camel},`);
const after = insert(listed, imports, (match) => match[1], name, `import { ${camel} } from './${name}.ts';`);
for (const [file, text] of Object.entries({ ...outputs, [index]: after })) {
  fs.writeFileSync(path.join(root, file), text);
  console.log(file);
}
console.log(`\nNow write docs/rules/${name}.md: its examples are the tests (npx vitest run test/rules -t ${name}).`);
