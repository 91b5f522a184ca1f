import { cleanText } from "@growingio-export/core";
import { type Shell, writeJson } from "../shell/shell.ts";

/** Lists the dashboards of the project. */
export async function dashboards(shell: Shell): Promise<undefined> {
  const client = await shell.client();
  const found = await client.dashboards.list({ signal: shell.signal });
  if (shell.settings.json) {
    await writeJson(shell, found);
    return;
  }
  await shell.write(found.map(({ id, name }) => `${id}\t${cleanText(name)}\n`).join(""));
}
