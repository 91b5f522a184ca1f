export declare function quoteIdentifier(name: string): string;
export declare function quoteText(text: string): string;
