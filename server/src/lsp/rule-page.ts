// Language server: where the page of a rule is. Clients that carry the pages show their own; else the page is a file that
// came with this server. There is none on the web to point to.
import type { Language } from '../messages/catalogue.ts';
import type { Server } from './context.ts';

/** What a diagnostic's code leads to: the client's own page of the rule, or the bundled file; undefined without either. */
export function ruleTarget(server: Server, language: Language): (rule: string) => string | undefined {
  const own = server.options.commands?.openRule;
  return (rule) =>
    own === undefined
      ? server.rulePage(rule, language)
      : `command:${own}?${encodeURIComponent(JSON.stringify([rule]))}`;
}
