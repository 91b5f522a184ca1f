import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { forgetPrincipal } from "./forget-principal.ts";
import { tenantFolder } from "./tenant-folder.ts";

async function home(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-forget-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function fill(folder: string): Promise<void> {
  await mkdir(join(folder, "workspace", "exp_1"), { recursive: true });
  await writeFile(join(folder, "workspace", "exp_1", "data.parquet"), "x");
}

test("all of one principal goes, and nothing of another", async () => {
  const at = await home();
  await fill(tenantFolder(at, "alice"));
  await fill(tenantFolder(at, "bob"));
  expect(await forgetPrincipal(at, "alice")).toBe(true);
  expect(await readdir(join(at, "tenants"))).toEqual([tenantFolder(at, "bob").slice(-24)]);
  expect(await forgetPrincipal(at, "alice")).toBe(false);
});

test.each(["..", "../..", "/", "", ".", "a/b", "alice\0", "tenants", "*"])(
  "%j is nobody, and its name leads nowhere",
  async (name) => {
    const at = await home();
    await fill(tenantFolder(at, "alice"));
    await writeFile(join(at, "kept"), "x");
    expect(await forgetPrincipal(at, name)).toBe(false);
    expect(await readdir(at)).toEqual(["kept", "tenants"]);
    expect(await readdir(tenantFolder(at, "alice"))).toEqual(["workspace"]);
  },
);

test("nothing was ever kept", async () => {
  expect(await forgetPrincipal(join(await home(), "not-there"), "alice")).toBe(false);
});

test("a link in its place goes, what it leads to stays", async () => {
  const at = await home();
  const elsewhere = join(at, "elsewhere");
  await fill(elsewhere);
  await mkdir(join(at, "tenants"));
  await symlink(elsewhere, tenantFolder(at, "alice"));
  expect(await forgetPrincipal(at, "alice")).toBe(true);
  expect(await readdir(elsewhere)).toEqual(["workspace"]);
});
