/** A host's file was left as it is; the message is for the person who asked for the change. */
export class SetupError extends Error {}
