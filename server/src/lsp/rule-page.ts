// Language server: where the page of a rule is. Clients that carry the pages show their own.
import type { Language } from '../messages/catalogue.ts';
import type { Server } from './context.ts';

/** The folder of the rules' pages on the web. */
const RULE_PAGES = 'https://github.com/sig-steward/sig-steward/blob/main/docs/rules';

/** A rule's page on the web, in the reader's language. */
export function rulePage(rule: string, language: Language): string {
  return `${RULE_PAGES}/${encodeURIComponent(rule)}${language === 'zh-CN' ? '.zh-CN' : ''}.md`;
}

/** What a diagnostic's code leads to: the client's own page of the rule where it shows one, else the page on the web. */
export function ruleTarget(server: Server, language: Language): (rule: string) => string {
  const own = server.options.commands?.openRule;
  return (rule) =>
    own === undefined ? rulePage(rule, language) : `command:${own}?${encodeURIComponent(JSON.stringify([rule]))}`;
}
