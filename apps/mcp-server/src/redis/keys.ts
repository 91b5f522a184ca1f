/** What every key of this program begins with. */
export const PREFIX = "growingio";
