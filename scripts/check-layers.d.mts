export declare function importsOf(source: string): { name: string; line: number; types: boolean }[];
export declare function breach(file: string, name: string, types?: boolean): string | null;
export declare function breaches(): string[];
