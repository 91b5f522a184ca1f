/** Whether a name is a known label of ids of users, however it is written: in capitals or not, in one word or with signs between. */
export declare function isIdLabel(name: string): boolean;
