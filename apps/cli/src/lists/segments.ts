import { type Segment, say } from "@growingio-export/core";
import { userType } from "@growingio-export/service/names";
import type { CommandRun } from "../shell/shell.ts";
import { updatedAt } from "./updated-at.ts";
import { formatOf, type ListColumn, type ListOptions, writeList } from "./write-list.ts";

const columns: readonly ListColumn<Segment>[] = [
  { name: "id", of: ({ id }) => id },
  { name: "name", of: ({ name }) => name },
  { name: "user_type", of: (segment) => userType(segment.userType) },
  { name: "users", of: ({ userCount }) => userCount, isAmount: true },
  { name: "updated_at", of: updatedAt },
];

/** Lists the user segments of the project. */
export const segments: CommandRun<ListOptions> = async (shell, { options }) => {
  const format = formatOf(options, shell);
  const client = await shell.client();
  const found = await client.segments.list({ signal: shell.signal });
  if (found.length === 0) shell.note(say`The project has no segment that this token may see.`);
  await writeList(shell, format, columns, found);
  return undefined;
};
