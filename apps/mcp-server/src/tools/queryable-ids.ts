import { InvalidInputError } from "@growingio-export/core";
import { ALLOW_HINT, isUserList } from "../users/user-rows.ts";
import type { ToolContext } from "./define-tool.ts";

/**
 * The exports a statement may name; undefined for all. User lists are left out unless the configuration allows their
 * rows, also those an earlier server kept. Throws `InvalidInputError` when one is asked for by its id.
 */
export async function queryableIds(
  wanted: readonly string[] | undefined,
  { workspace, userRows }: ToolContext,
): Promise<readonly string[] | undefined> {
  if (userRows !== "none") return wanted;
  const manifests = await (await workspace()).list();
  const lists = new Set(manifests.flatMap((manifest) => (isUserList(manifest) ? manifest.exportId : [])));
  if (wanted?.some((id) => lists.has(id))) throw new InvalidInputError(`This export is a list of users. ${ALLOW_HINT}`);
  if (wanted !== undefined || lists.size === 0) return wanted;
  return manifests.flatMap(({ exportId, state, bytes }) =>
    state === "done" && bytes > 0 && !lists.has(exportId) ? exportId : [],
  );
}
