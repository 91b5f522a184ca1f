import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountKey, type Fetch, GrowingIO } from "@growingio-export/core";
import { openWorkspace, type Workspace, type WorkspaceOptions } from "@growingio-export/workspace";
import { onTestFinished } from "vitest";
import { CatalogMemory } from "../src/catalog/catalog-memory.ts";
import { ExportService } from "../src/exports/export-service.ts";
import type { Call } from "../src/exports/long-task.ts";
import { tableCache } from "../src/exports/table-cache.ts";

/** A folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "growingio-mcp-test-"));
  onTestFinished(async () => await rm(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}

/** A workspace in a folder of its own; closed and removed when the test ends. */
export async function temporaryWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await openWorkspace({ ...options, directory: await temporaryFolder() });
  onTestFinished(async () => await workspace.close());
  return workspace;
}

/** An account whose requests `fetch` answers; each is tried once. */
function account(fetch: Fetch, workspace: () => Promise<Workspace>): GrowingIO {
  const client = new GrowingIO({
    token: "demo-token-not-a-secret",
    project: "DemoShop",
    fetch,
    retry: { attempts: 1 },
    cache: tableCache(workspace),
  });
  onTestFinished(() => client.close());
  return client;
}

export interface Stage {
  readonly service: ExportService;
  readonly memory: CatalogMemory;
  readonly workspace: Workspace;
}

/** What a server keeps exports with: over a folder of its own, or over another server's. */
export async function stage(fetch: Fetch, shared?: Workspace): Promise<Stage> {
  const workspace = shared ?? (await temporaryWorkspace());
  const client = account(fetch, async () => workspace);
  const memory = new CatalogMemory();
  const service = new ExportService({
    accounts: {
      client: () => client,
      keyOf: (what) => accountKey({ baseUrl: "", token: "demo-token-not-a-secret" }, what),
    },
    workspace: async () => workspace,
    memory,
  });
  return { service, memory, workspace };
}

export interface TestCall extends Call {
  readonly messages: string[];
}

/** A caller with the patience given, milliseconds. */
export function call(waitMs = 20_000, signal: AbortSignal = new AbortController().signal): TestCall {
  const messages: string[] = [];
  return { waitMs, signal, progress: (message) => messages.push(message), messages };
}
