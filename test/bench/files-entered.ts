import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@growingio-export/sandbox";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { sandboxProcess } from "../support/sandbox-process.ts";
import { line } from "./report.ts";

const BAR = 144;
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "growingio-bench-"));
const reports = join(folder, "coverage");

interface Report {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/** The source files of ours in which a function ran, module bodies aside, by what V8 counted. */
function filesEntered(file: string): string[] {
  const { result }: Report = JSON.parse(readFileSync(join(reports, file), "utf8"));
  return result
    .filter(({ url }) => url.startsWith(`file://${root}`) && url.includes("/src/") && !url.includes("/node_modules/"))
    .filter(({ functions }) =>
      functions.some(
        ({ functionName, ranges }, place) => (place > 0 || functionName !== "") && Number(ranges[0]?.count) > 0,
      ),
    )
    .map(({ url }) => url.slice(`file://${root}`.length));
}

/** Makes V8 write what ran since the last time. */
async function take(pid: number): Promise<string> {
  const before = new Set(readdirSync(folder).includes("coverage") ? readdirSync(reports) : []);
  process.kill(pid, "SIGUSR2");
  for (;;) {
    await pause(100);
    const written = readdirSync(folder).includes("coverage") ? readdirSync(reports) : [];
    const file = written.find((name) => !before.has(name) && name.includes(`-${pid}-`));
    if (file !== undefined) return file;
  }
}

const gio = await sandboxProcess(50);
const transport = new StdioClientTransport({
  command: process.execPath,
  args: [
    "--import",
    fileURLToPath(new URL("../support/from-source.mjs", import.meta.url)),
    join(root, "apps/mcp-server/src/main.ts"),
  ],
  env: {
    PATH: process.env.PATH ?? "",
    GROWINGIO_HOME: folder,
    GROWINGIO_TOKEN: gio.token,
    GROWINGIO_PROJECT_UID: gio.projectUid,
    GROWINGIO_BASE_URL: gio.baseUrl,
    NODE_V8_COVERAGE: reports,
  },
});
const client = new Client({ name: "bench", version: "0" });
await client.connect(transport);
await client.listTools();
await take(transport.pid ?? 0);
const chart = createSandbox().shop.chart("line").id;
const { isError } = await client.callTool({ name: "export_event", arguments: { chart } });
if (isError) throw new Error("export_event failed");
await pause(500);
const files = filesEntered(await take(transport.pid ?? 0));
if (process.argv.includes("--list")) console.log(files.sort().join("\n"));
await client.close();
await gio.close();
rmSync(folder, { recursive: true, force: true });
line(
  "source files that one export_event enters",
  String(files.length),
  `bar ${BAR}: ${files.length <= BAR ? "met" : "MISSED"}`,
);
