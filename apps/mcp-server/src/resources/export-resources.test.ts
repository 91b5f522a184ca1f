import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRedactor } from "@growingio-export/core";
import type { Services } from "@growingio-export/service";
import type { UserRowsSetting, Workspace } from "@growingio-export/workspace";
import { openWorkspace } from "@growingio-export/workspace";
import type { McpServer } from "@modelcontextprotocol/server";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { registerExportResources } from "./export-resources.ts";

type Read = (
  uri: URL,
  variables: { readonly id: string },
  context: { readonly mcpReq: { readonly signal: AbortSignal } },
) => Promise<{ readonly contents: readonly { text: string }[] }>;

/** What a server over this workspace answers to a read of a resource. */
function reader(workspace: Workspace) {
  const reads = new Map<string, Read>();
  const server = {
    registerResource: (name: string, _template: unknown, _about: unknown, read: Read) => reads.set(name, read),
  };
  registerExportResources(server as unknown as McpServer, {
    services: async () => ({ workspace: async () => workspace }) as unknown as Services,
    logger: { debug: () => {}, warn: () => {} },
    redactor: createRedactor([]),
  });
  const context = { mcpReq: { signal: new AbortController().signal } };
  return async (name: "export" | "export-rows", id: string) => {
    const read = reads.get(name);
    if (read === undefined) throw new Error(`no resource ${name}`);
    return (await read(new URL(`growingio://exports/${id}`), { id }, context)).contents
      .map(({ text }) => text)
      .join("");
  };
}

async function opened(directory: string, userRows: UserRowsSetting): Promise<Workspace> {
  const workspace = await openWorkspace({ directory, userRows });
  onTestFinished(() => workspace.close());
  return workspace;
}

test("a list that another server kept in the clear is read by one that may show it, and by no other", async () => {
  const directory = await temporaryFolder();
  const unmasked = await opened(directory, "unmasked");
  const file = join(await temporaryFolder(), "users.csv");
  await writeFile(file, "gio_id,phone\nu1,13812345678\n");
  await unmasked.create({ exportId: "list", kind: "segment", project: "p", target: { id: "s", name: "" } });
  await unmasked.update("list", { state: "done", links: [{ url: "https://x.example/secret", expiresAtMs: 0 }] });
  await unmasked.readUsers("list", [file]);
  expect(await reader(unmasked)("export-rows", "list")).toContain("13812345678");
  for (const setting of ["none", "masked"] as const) {
    const read = reader(await opened(directory, setting));
    await expect(read("export-rows", "list")).rejects.toThrow(/list/);
    const about = await read("export", "list");
    expect(JSON.parse(about)).toMatchObject({ exportId: "list", rowCount: 1, bytes: 0, keptUsers: "none" });
    expect(about).not.toMatch(/13812345678|secret/);
  }
});

test.each(["../x", "no such", "gone"])("%j is no export", async (id) => {
  const read = reader(await opened(await temporaryFolder(), "none"));
  await expect(read("export", id)).rejects.toThrow();
});
