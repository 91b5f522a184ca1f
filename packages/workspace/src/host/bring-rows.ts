import { lstat } from "node:fs/promises";
import { missing } from "../store/export-store.ts";
import { dataPath, type Folders } from "../store/folders.ts";
import type { ListedExport } from "../store/manifest.ts";
import type { WorkspaceOptions } from "../workspace-options.ts";

interface RowsSource {
  readonly folders: Folders;
  readonly fetchRows?: WorkspaceOptions["fetchRows"] | undefined;
}

/** Brings the rows of exports that are not here yet. Throws `not_found` where they are gone. */
export async function bringRows(
  { folders, fetchRows }: RowsSource,
  exports: readonly Pick<ListedExport, "exportId" | "bytes">[],
): Promise<void> {
  if (fetchRows === undefined) return;
  await Promise.all(
    exports.map(async ({ exportId, bytes }) => {
      const path = dataPath(folders, exportId);
      const here = bytes === 0 || (await lstat(path).catch(() => null))?.size === bytes;
      if (!here && !(await fetchRows(exportId, path))) throw missing(exportId);
    }),
  );
}
