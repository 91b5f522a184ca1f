import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { tenantKey } from "../../apps/mcp-server/src/tenants/tenant-folder.ts";
import type { Stage } from "./stage.ts";

/** What lies in the home folders of servers and workers though the team knows nothing of it (any more), once everybody has asked every server for a list. */
export async function straysOf({ company, redis }: Pick<Stage, "company" | "redis">): Promise<string[]> {
  const { people, servers, workers, homes, origins } = company;
  // A server learns what has gone elsewhere when its caller asks for something.
  await Promise.all(
    people.flatMap(({ key }) =>
      origins.map(async (origin) => {
        // Who has made the calls of a minute is refused.
        for (let tries = 0; tries < 8 && !(await hasListed(origin, key)); tries++) await pause(10_000);
      }),
    ),
  );
  const copies = people.flatMap(({ name }) =>
    servers.map(async (server) => {
      const tenant = tenantKey(name);
      const known = new Set(await redis.hkeys(`growingio:exports:${tenant}:data`));
      const folder = join(homes, server.name, "tenants", tenant);
      const [exports, saved] = await Promise.all([namesIn(folder, "workspace", "exports"), namesIn(folder, "saved")]);
      return [...exports.filter((path) => !known.has(path.split("/").at(-1) ?? "")), ...saved];
    }),
  );
  // Those who were killed may have left a finished table there, which stays until it is too old.
  const works = [...servers.slice(0, 1), ...workers.slice(0, 1)].map(({ name }) =>
    namesIn(join(homes, name), "worker", "exports"),
  );
  return (await Promise.all([...copies, ...works])).flat();
}

async function namesIn(...path: readonly string[]): Promise<string[]> {
  const folder = join(...path);
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

/** Whether a server has answered somebody's question for a list. */
async function hasListed(origin: string, key: string): Promise<boolean> {
  const response = await fetch(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "resources/list" }),
  });
  return /"result":/.test(await response.text());
}
