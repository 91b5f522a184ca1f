import { type Dashboard, say } from "@growingio-export/core";
import type { CommandRun } from "../shell/shell.ts";
import { updatedAt } from "./updated-at.ts";
import { formatOf, type ListColumn, type ListOptions, writeList } from "./write-list.ts";

const columns: readonly ListColumn<Dashboard>[] = [
  { name: "id", of: ({ id }) => id },
  { name: "name", of: ({ name }) => name },
  { name: "type", of: ({ type }) => type },
  { name: "scope", of: ({ scope }) => scope },
  { name: "updated_at", of: updatedAt },
  { name: "updater", of: ({ updater }) => updater },
];

/** Lists the dashboards of the project, those changed last first. */
export const dashboards: CommandRun<ListOptions> = async (shell, { options }) => {
  const format = formatOf(options, shell);
  const client = await shell.client();
  const found = await client.dashboards.list({ signal: shell.signal });
  if (found.length === 0) shell.note(say`The project has no dashboard that this token may see.`);
  await writeList(shell, format, columns, found);
  return undefined;
};
