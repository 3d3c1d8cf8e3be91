export declare function importsOf(source: string): { name: string; line: number }[];
export declare function breach(file: string, name: string): string | null;
export declare function breaches(): string[];
