import { say } from "@growingio-export/core/basics";
import { WorkspaceError } from "../errors.ts";

/** What an export may be called, a chart's id included: it becomes a folder's name and, in quotes, a table's in SQL. */
export const EXPORT_ID: RegExp = /^[A-Za-z0-9_-]{1,64}$/;

/** Returns the id when it is one; else throws `invalid_input`. */
export function checkExportId(exportId: string): string {
  if (EXPORT_ID.test(exportId)) return exportId;
  throw new WorkspaceError(
    "invalid_input",
    say`${JSON.stringify(exportId.slice(0, 70))} is not an export id: 1 to 64 letters, digits, _ and -, such as "orders_daily" or a chart's id.`,
  );
}

/** Windows keeps these names for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name of an export's folder: the id, and behind a `+` which of its letters are capitals, so that ids which differ in
 * nothing else are two folders on disks that take them for one name.
 */
export function folderName(exportId: string): string {
  let capitals = 0n;
  for (let place = 0; place < exportId.length; place++) {
    if (/[A-Z]/.test(exportId.charAt(place))) capitals |= 1n << BigInt(place);
  }
  return capitals > 0n || RESERVED.test(exportId) ? `${exportId}+${capitals.toString(16)}` : exportId;
}

/** The export whose folder has that name; null for every other name. */
export function exportOfFolder(name: string): string | null {
  const [exportId = ""] = name.split("+", 1);
  return EXPORT_ID.test(exportId) && folderName(exportId) === name ? exportId : null;
}
