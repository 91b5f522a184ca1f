import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readMetricsFile } from "@growingio-export/service/settings";
import { serverPath } from "./server-path.ts";

type Json = Record<string, unknown>;

/**
 * Holds a JSON file of a page to what it is a file of: a host's servers to what `setup` prints, metrics to what the server takes.
 * Throws for one that is neither; a company's file has a test of its own.
 */
export async function checkJson(code: string): Promise<"checked" | "elsewhere"> {
  const value = JSON.parse(code) as Json;
  if ("principals" in value) return "elsewhere";
  if ("metrics" in value) await checkMetrics(code);
  else if ("mcpServers" in value) await checkServers(value);
  else throw new Error(`nothing knows what this is a file of:\n${code}`);
  return "checked";
}

async function checkMetrics(code: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-json-"));
  try {
    await writeFile(join(folder, "metrics.json"), code);
    await readMetricsFile(join(folder, "metrics.json"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function checkServers(value: Json): Promise<void> {
  const { url, headers } = (value as { mcpServers: { growingio: Json } }).mcpServers.growingio;
  if (url !== undefined) {
    // As docs/company.md asks its server: the key in the header.
    if (/\/mcp$/.test(String(url)) && /^Bearer /.test(String((headers as Json)?.Authorization))) return;
    throw new Error("a server of a team has an address that ends in /mcp, and a key in its Authorization header");
  }
  const env = { PATH: process.env.PATH, GROWINGIO_PROJECT_UID: "your-uid" };
  const { stdout } = await promisify(execFile)(process.execPath, [serverPath, "setup", "claude-desktop"], { env });
  // The paths are those of another machine.
  const withoutPaths = (text: string) => JSON.stringify(JSON.parse(text)).replaceAll(/"[^"]*\/(?=[^"/]*")/g, '"');
  const [printed, written] = [stdout, JSON.stringify(value)].map(withoutPaths);
  if (printed !== written) throw new Error(`setup prints ${stdout}, the page has ${JSON.stringify(value, null, 2)}`);
}
