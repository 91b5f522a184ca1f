/** An argument or a variable is wrong; the message is for whoever started the program. */
export class UsageError extends Error {}
