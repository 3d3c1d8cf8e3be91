export declare function bundle(options?: { production?: boolean; folder?: string }): Promise<void>;
export declare function build(options?: { production?: boolean }): Promise<void>;
