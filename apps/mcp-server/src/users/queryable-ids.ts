import { InvalidInputError } from "@growingio-export/core";
import type { Services } from "../services.ts";
import { ALLOW_HINT, hasShownRows, isUserList } from "./user-rows.ts";

/**
 * The exports a statement may name; undefined for all. User lists whose rows the configuration does not allow are left
 * out, also those an earlier server kept. Throws `InvalidInputError` when one is asked for by its id.
 */
export async function queryableIds(
  wanted: readonly string[] | undefined,
  { workspace, userRows }: Pick<Services, "workspace" | "userRows">,
): Promise<readonly string[] | undefined> {
  const manifests = await (await workspace()).list();
  const closed = manifests.filter((manifest) => isUserList(manifest) && !hasShownRows(manifest, userRows));
  const closedIds = new Set(closed.map(({ exportId }) => exportId));
  if (wanted?.some((id) => closedIds.has(id))) {
    throw new InvalidInputError(`This export is a list of users whose rows are not kept for SQL. ${ALLOW_HINT}`);
  }
  if (wanted !== undefined || closed.length === 0) return wanted;
  return manifests.flatMap(({ exportId, state, bytes }) =>
    state === "done" && bytes > 0 && !closedIds.has(exportId) ? exportId : [],
  );
}
