// Command line: the rules' pages, which the build puts beside the program.
import fs from 'node:fs';
import path from 'node:path';
import type { Language, Text } from '../messages/catalogue.ts';

/** The Markdown of a rule's page, null when this installation has none. */
export function pageOf(rule: string, language: Language): string | null {
  try {
    const pages = JSON.parse(fs.readFileSync(path.join(__dirname, 'pages.json'), 'utf8')) as Record<string, Text>;
    return (Object.hasOwn(pages, rule) && pages[rule]?.[language]) || null;
  } catch {
    return null;
  }
}
