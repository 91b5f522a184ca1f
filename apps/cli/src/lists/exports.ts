import { formatShanghai, say } from "@growingio-export/core";
import { rangeText } from "@growingio-export/service/reports";
import { hasRows, type ListedExport } from "@growingio-export/workspace";
import type { CommandRun } from "../shell/shell.ts";
import { formatOf, type ListColumn, type ListOptions, writeList } from "./write-list.ts";

const columns: readonly ListColumn<ListedExport>[] = [
  { name: "table", of: ({ alias }) => alias },
  { name: "export_id", of: ({ exportId }) => exportId },
  { name: "name", of: ({ target }) => target.name || target.id },
  { name: "kind", of: ({ kind }) => kind },
  { name: "state", of: ({ state }) => state },
  { name: "range", of: ({ range }) => (range === null ? "" : rangeText(range)) },
  { name: "rows", of: (listed) => (hasRows(listed) ? listed.rowCount : null), isAmount: true },
  { name: "created_at", of: ({ createdAtMs }) => formatShanghai(createdAtMs) },
];

/** Lists the exports that are kept on this machine, those of the MCP server too. */
export const keptExports: CommandRun<ListOptions> = async (shell, { options }) => {
  const format = formatOf(options, shell);
  const context = await shell.work();
  const found = await (await context.workspace()).list();
  if (found.length === 0) shell.note(say`No export is kept here yet: gio export makes one.`);
  await writeList(shell, format, columns, found);
  return undefined;
};
