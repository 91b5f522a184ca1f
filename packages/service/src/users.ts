export { allowHint } from "./users/allow-hint.ts";
export type { UnfinishedUsers } from "./users/standing.ts";
export { type ToldUsers, tellUsers } from "./users/tell-users.ts";
export { type SavedUsers, UserLists } from "./users/user-lists.ts";
