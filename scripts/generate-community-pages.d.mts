// Types of scripts/generate-community-pages.mjs, for its tests.
import type { Language } from '../server/src/messages/catalogue.ts';

type Json = Readonly<Record<string, unknown>>;

export declare function page(
  community: { readonly file: object; readonly schemas: Readonly<Record<string, Json>> },
  language: Language,
): string;
export declare function generatePages(options?: { readonly check?: boolean }): string[];
