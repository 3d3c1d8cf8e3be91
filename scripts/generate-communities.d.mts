import type { Options } from 'ajv';
import type { CommunityFile } from '../server/src/core/community/community.ts';
import type { Schema } from '../server/src/core/community/schema.ts';

export declare const AJV_OPTIONS: Options;
export declare const ANNOTATIONS: readonly string[];
export declare function readCommunity(folder: string): { file: CommunityFile; schemas: Record<string, Schema> };
export declare function communityFolders(): string[];
export declare function generate(): number;
