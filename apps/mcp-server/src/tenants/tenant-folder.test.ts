import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { savedFolder, tenantFolder, tenantFolders } from "./tenant-folder.ts";

test("a principal's folder is in tenants/ whatever its name is, and another's is another", () => {
  const names = ["alice", "Alice", "alice@example.com", "..", "../../etc", "/", "", "\0", "张三"];
  const folders = names.map((name) => tenantFolder("/home", name));
  for (const folder of folders) expect(folder).toMatch(/^\/home\/tenants\/[0-9a-f]{24}$/);
  expect(new Set(folders).size).toBe(names.length);
  expect(tenantFolder("/home", "alice")).toBe(join("/home", "tenants", "2bd806c97f0e00af1a1fc332"));
});

test("the folders of all who called are found, and none before anybody has", async () => {
  const home = await temporaryFolder();
  expect(await tenantFolders(home)).toEqual([]);
  const folders = ["alice", "bob"].map((name) => tenantFolder(home, name));
  for (const folder of folders) await mkdir(savedFolder(folder), { recursive: true });
  expect((await tenantFolders(home)).toSorted()).toEqual(folders.toSorted());
});
