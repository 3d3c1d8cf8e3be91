import type { CommunityFile } from '../server/src/core/community/community.ts';
import type { Vars } from '../server/src/core/text/path-template.ts';

export declare function glob(template: string, where?: Vars): string;
export declare function documentGlobs(files: readonly CommunityFile[]): {
  all: string[];
  specific: string[];
  presence: string[];
};
export declare function activationEvents(files: readonly CommunityFile[]): string[];
export declare function pathClause(files: readonly CommunityFile[]): string;
export declare function generateDocuments(options?: { check?: boolean }): string[];
