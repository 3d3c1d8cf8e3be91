// Command line: the first `.sig-steward.yaml` of a community: what is known, and examples of what may be said. Pure.
import { type Language, render } from '../../messages/catalogue.ts';
import { initMessages as m } from '../../messages/init.ts';

export const CONFIGURATION = '.sig-steward.yaml';

/** @param community the id; @param example a rule's name. */
export function newConfiguration(community: string, example: string, language: Language): string {
  const say = (message: ReturnType<typeof m.reason>): string => render(message, language);
  return `# ${say(m.aboutConfig())}
community: ${community}

# ${say(m.aboutRules())}
# rules:
#   ${example}: warning

# ${say(m.aboutIgnore())}
# ignore:
# - paths: [archive/**]
#   reason: ${say(m.reason())}
`;
}
