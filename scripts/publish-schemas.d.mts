// Types of scripts/publish-schemas.mjs, for its tests.
import type { Language } from '../server/src/messages/catalogue.ts';

type Json = Readonly<Record<string, unknown>>;

export declare const LANGUAGES: Readonly<Record<string, Language>>;
export declare function plain(markdown: string): string;
export declare function publish(name: string, schemas: Readonly<Record<string, Json>>, language: Language): Json;
export declare function publishAll(): Readonly<Record<string, Json>>;
