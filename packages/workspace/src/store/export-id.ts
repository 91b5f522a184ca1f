import { WorkspaceError } from "../errors.ts";

/** What can safely become a folder name and an SQL identifier. */
export const EXPORT_ID: RegExp = /^[a-z0-9_]{1,40}$/;

/** Returns the id when it is one; else throws `invalid_input`. */
export function checkExportId(exportId: string): string {
  if (EXPORT_ID.test(exportId)) return exportId;
  throw new WorkspaceError(
    "invalid_input",
    `${JSON.stringify(exportId.slice(0, 60))} is not an export id: 1 to 40 of a-z, 0-9 and _, such as "ex_7f3a".`,
  );
}
