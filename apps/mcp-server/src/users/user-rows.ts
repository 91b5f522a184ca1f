import type { KeptUsers, Manifest } from "@growingio-export/workspace";

/** What may be shown of downloaded user lists: counts and column names, rows with people masked, or rows as they are. */
export type UserRowsSetting = "none" | "masked" | "unmasked";

const howKept: Readonly<Record<UserRowsSetting, KeptUsers>> = { none: "none", masked: "masked", unmasked: "raw" };

/** How this server keeps the rows of a list it downloads. */
export function keepFor(setting: UserRowsSetting): KeptUsers {
  return howKept[setting];
}

/** Whether an export is a list of users. */
export function isUserList({ kind }: Pick<Manifest, "kind">): boolean {
  return kind === "segment" || kind === "tag";
}

/** Whether an export has rows that may be shown: a list that a server with another setting kept in the clear may not. */
export function hasShownRows(manifest: Manifest, setting: UserRowsSetting): boolean {
  if (manifest.state !== "done") return false;
  if (!isUserList(manifest)) return true;
  const how = manifest.keptUsers;
  return manifest.bytes > 0 && (setting === "unmasked" ? how !== "none" : setting === "masked" && how === "masked");
}

export const ALLOW_HINT =
  "To query the rows in SQL too, start the server with GROWINGIO_ALLOW_USER_ROWS=1 (people masked) or =unmasked, and save the list again.";
