import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ListedTool } from "./mcpb-manifest.ts";

const messages = [
  {
    id: 0,
    method: "initialize",
    params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "bundle", version: "0" } },
  },
  { method: "notifications/initialized" },
  { id: 1, method: "tools/list" },
];

/** The tools that a built server lists. Throws where it ends before it has. */
export async function listTools(file: string): Promise<ListedTool[]> {
  const child = spawn(process.execPath, [file, "--demo"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, GROWINGIO_LANG: "en" },
  });
  const exited = once(child, "exit");
  for (const message of messages) child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  let tools: ListedTool[] | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, result } = JSON.parse(line);
    if (id !== 1) continue;
    tools = result.tools;
    child.stdin.end();
  }
  await exited;
  if (tools === undefined) throw new Error(`${file} did not list its tools.`);
  return tools;
}
