// Writes server.json, the entry of the MCP registry, for the version of package.json: node build/write-server-json.ts
// With --bundles <folder> it is written there, and names the bundles that lie in that folder as files of this version's release.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serverJson } from "./server-json.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const { values } = parseArgs({ options: { bundles: { type: "string" } } });
const server = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const release = `${server.bugs.url.replace(/issues$/, "releases/download")}/${encodeURIComponent(`${server.name}@${server.version}`)}`;

const files = values.bundles === undefined ? [] : await readdir(values.bundles);
const bundles = await Promise.all(
  files
    .filter((file) => file.startsWith(`${server.name}-${server.version}-`) && file.endsWith(".mcpb"))
    .toSorted()
    .map(async (file) => ({
      url: `${release}/${file}`,
      sha256: createHash("sha256")
        .update(await readFile(join(values.bundles ?? "", file)))
        .digest("hex"),
    })),
);
await writeFile(
  join(values.bundles ?? root, "server.json"),
  `${JSON.stringify(serverJson(server, bundles), null, 2)}\n`,
);
