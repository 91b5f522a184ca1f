import { join } from "node:path";
import { type KeepingPlan, keepHere } from "@growingio-export/service";
import type { ReadUsersOptions, SaveOptions, SaveSource, UserRowsSetting } from "@growingio-export/workspace";
import type { UserRows } from "../../../packages/workspace/src/engine/protocol.ts";
import { readUsers } from "../../../packages/workspace/src/engine/read-users.ts";

/** Exports kept as ever, but for what a database process does: users are counted here and not kept, files of rows are not written. */
export function withoutProcesses(userRows: UserRowsSetting): KeepingPlan {
  return {
    ...keepHere,
    keep: (options) => {
      const workspace = async () => {
        const folder = await options.workspace();
        const readUsers = async (
          _exportId: string,
          paths: readonly string[],
          { variables }: ReadUsersOptions = {},
        ) => ({
          ...(await countUsers(paths, variables)),
          kept: userRows === "unmasked" ? ("raw" as const) : userRows,
        });
        const save = async (source: SaveSource, { directory, format, fileName = "saved" }: SaveOptions) => {
          const ids = "exportIds" in source ? source.exportIds : "exportId" in source ? [source.exportId] : [];
          const manifests = await Promise.all(ids.map(async (id) => await folder.get(id)));
          const rows = manifests.reduce((sum, manifest) => sum + (manifest?.rowCount ?? 0), 0);
          const projects = [...new Set(manifests.map((manifest) => manifest?.project ?? ""))];
          return { path: join(directory, `${fileName}.${format}`), bytes: 12_345, rows, projects, warnings: [] };
        };
        // Files have the machine's time: by the time of the stage they all look abandoned.
        const sweep = async () => {};
        return Object.assign(folder, { readUsers, save, sweep });
      };
      return keepHere.keep({ ...options, workspace });
    },
  };
}

async function countUsers(paths: readonly string[], variables: ReadUsersOptions["variables"]): Promise<UserRows> {
  const requested = variables?.requested ?? [];
  const found = await readUsers({ paths, keep: null, variables: requested, areAll: false });
  if (found !== "undecided") return found;
  const all = [...requested, ...((await variables?.known()) ?? [])];
  return (await readUsers({ paths, keep: null, variables: all, areAll: true })) as UserRows;
}
