import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

describe.skipIf(process.platform === "win32")("a home that others can reach", () => {
  let stage: Stage;
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "growingio-test-"));
    stage = await startStage({ server: { home } });
  });

  afterAll(async () => {
    await stage.close();
    await rm(home, { recursive: true, force: true });
  });

  test("what somebody put in the place of manifests blocks and harms nothing", async () => {
    await stage.call("query_exports", { sql: "SELECT 1 AS n" });
    const exports = join(home, "workspace", "exports");
    const place = async (id: string) => {
      await mkdir(join(exports, id));
      return join(exports, id, "manifest.json");
    };
    execFileSync("mkfifo", [await place("pipe")]);
    await symlink("/dev/zero", await place("link"));
    await mkdir(await place("folder"));
    const huge = await place("huge");
    await writeFile(huge, "");
    await truncate(huge, 2 ** 40);
    for (const id of ["pipe", "link", "folder", "huge"]) {
      expect((await stage.call("get_export", { export_id: id })).text).toContain(`No export "${id}"`);
    }
    expect((await stage.call("query_exports", { sql: "SELECT 1 AS n" })).structured.rows).toEqual([[1]]);
  });
});
