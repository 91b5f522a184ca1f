/** What the pseudonyms of a column are called that is named for what people have one by one, such as a phone or an id; null where it is not. */
export declare function namedForPeople(column: string): string | null;
