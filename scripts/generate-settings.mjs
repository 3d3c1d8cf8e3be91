// Build step: what the list of rules gives the extension manifest: the setting `sig-steward.rules` in
// package.json, and its texts in package.nls*.json. With --check nothing is written and what is stale is named.
import fs from 'node:fs';
import path from 'node:path';
import { formattedJson, report, settle } from './lib/outputs.mjs';
import { allRules, importSource } from './lib/rules.mjs';

const root = path.resolve(import.meta.dirname, '..');
const NLS = { 'package.nls.json': 'en', 'package.nls.zh-cn.json': 'zh-CN' };
const LEVELS = ['error', 'warning', 'info', 'hint', 'off'];
/** Keys of the nls files that are written here and nowhere else. */
const OWN = /^rules?(?:\.|$)/;

/** The setting's schema, with `%key%` for texts. */
export function settings(rules) {
  const level = (description) => ({ type: 'string', enum: LEVELS, description });
  const levels = {
    type: 'object',
    properties: {
      ...Object.fromEntries(rules.map(({ name }) => [name, level(`%rule.${name}%`)])),
      '*': level('%rules.every%'),
    },
    additionalProperties: false,
  };
  return {
    'sig-steward.rules': {
      ...levels,
      default: {},
      scope: 'resource',
      markdownDescription: '%rules%',
    },
  };
}

/** The texts behind the `%key%`s. */
function texts(rules, m, language) {
  const say = (message) => message.text[language];
  return {
    rules: say(m.rules()),
    'rules.every': say(m.everyRule()),
    ...Object.fromEntries(rules.map(({ name, summary }) => [`rule.${name}`, summary[language]])),
  };
}

/** Write everything, or with `check` nothing. @returns {Promise<string[]>} paths that were not up to date */
export async function generateSettings({ check = false } = {}) {
  const rules = await allRules();
  const { settingsMessages } = await importSource('server/src/messages/settings.ts');
  const read = (name) => JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));
  const manifest = read('package.json');
  Object.assign(manifest.contributes.configuration.properties, settings(rules));
  const outputs = { 'package.json': formattedJson('package.json', manifest) };
  for (const [name, language] of Object.entries(NLS)) {
    const others = Object.entries(read(name)).filter(([key]) => !OWN.test(key));
    const all = { ...Object.fromEntries(others), ...texts(rules, settingsMessages, language) };
    outputs[name] = formattedJson(name, all);
  }
  return settle(outputs, { check });
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  report(await generateSettings({ check }), check);
}
