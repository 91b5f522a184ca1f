import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableData } from "@growingio-export/core";
import { onTestFinished } from "vitest";
import { openWorkspace, type Workspace } from "../src/workspace.ts";
import type { WorkspaceOptions } from "../src/workspace-options.ts";

export async function temporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "workspace-test-"));
  onTestFinished(async () => await rm(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}

export interface TestWorkspace {
  readonly workspace: Workspace;
  readonly directory: string;
  readonly warnings: string[];
}

/** A workspace in a folder of its own; closed and removed when the test ends. */
export async function temporaryWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<TestWorkspace> {
  const directory = options.directory ?? (await temporaryFolder());
  const warnings: string[] = [];
  const workspace = await openWorkspace({ logger: { warn: (text) => warnings.push(text) }, ...options, directory });
  onTestFinished(async () => await workspace.close());
  return { workspace, directory, warnings };
}

export async function addTable(workspace: Workspace, exportId: string, data: TableData): Promise<void> {
  await workspace.create({
    exportId,
    kind: data.kind,
    project: "proj0001",
    target: { id: data.chartId, name: data.name },
  });
  await workspace.finishTable(exportId, data);
}
