import type { Manifest } from "@growingio-export/workspace";

/** What may be shown of downloaded user lists: counts and column names, rows with people masked, or rows as they are. */
export type UserRowsSetting = "none" | "masked" | "unmasked";

/** Whether an export is a list of users. */
export function isUserList({ kind }: Pick<Manifest, "kind">): boolean {
  return kind === "segment" || kind === "tag";
}

/** Whether an export has rows that may be shown. */
export function hasShownRows(manifest: Manifest, setting: UserRowsSetting): boolean {
  if (manifest.state !== "done") return false;
  return isUserList(manifest) ? setting !== "none" && manifest.bytes > 0 : true;
}

export const ALLOW_HINT =
  "To query the rows in SQL too, start the server with GROWINGIO_ALLOW_USER_ROWS=1 (people masked in answers) or =unmasked, and save again.";
