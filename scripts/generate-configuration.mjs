// Build step: the tables of fields in docs/configuration.md and docs/configuration.zh-CN.md, from the schema of the
// configuration. With --check nothing is written and what is stale is named.
import fs from 'node:fs';
import path from 'node:path';
import { report, settle } from './lib/outputs.mjs';

const root = path.resolve(import.meta.dirname, '..');
const PAGES = {
  'docs/configuration.md': {
    head: ['field', 'value', ''],
    list: 'list',
    texts: 'list of texts',
    or: ', ',
    map: 'severity by rule',
    text: 'text',
  },
  'docs/configuration.zh-CN.md': {
    head: ['字段', '取值', ''],
    list: '列表',
    texts: '文本列表',
    or: '、',
    map: '规则名到级别',
    text: '文本',
  },
};
const FIELDS = /(<!-- fields:[^\n]*-->\n)[\s\S]*?(<!-- \/fields -->)/;

/** Every field with the keys that lead there, depth first. */
function* fields(schema, top, above = '') {
  for (const [name, own] of Object.entries(schema.properties)) {
    const target = own.$ref ? top.$defs[own.$ref.split('/').at(-1)] : {};
    const field = { ...target, ...own };
    yield { name: above + name, field };
    if (field.items?.properties) yield* fields(field.items, top, `${above}${name}[].`);
  }
}

function kindOf(field, words) {
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(words.or);
  if (field.type === 'array') return field.items.properties ? words.list : words.texts;
  return field.type === 'object' ? words.map : words.text;
}

/** Write everything, or with `check` nothing. @returns {string[]} paths that were not up to date */
export function generateConfiguration({ check = false } = {}) {
  const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');
  const schema = JSON.parse(read('schemas/meta/config.schema.json'));
  const chinese = JSON.parse(read('schemas/meta/zh-CN.json'));
  const outputs = {};
  for (const [page, words] of Object.entries(PAGES)) {
    const say = (text) => (page.includes('zh-CN') ? chinese[text] : text);
    const rows = [...fields(schema, schema)].map(
      ({ name, field }) => `| \`${name}\` | ${kindOf(field, words)} | ${say(field.description)} |`,
    );
    const table = [`| ${words.head.join(' | ')} |`, '|-|-|-|', ...rows].join('\n');
    outputs[page] = read(page).replace(FIELDS, (_, start, end) => `${start}\n${table}\n\n${end}`);
  }
  return settle(outputs, { check });
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  report(generateConfiguration({ check }), check);
}
