import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GioStage, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

test("a segment's list is a file of its reader's alone, and nobody in it is named elsewhere", async () => {
  const path = join(stage.home, "users.csv");
  const { status, stdout, stderr } = await stage.run(["segment", "近30天高价值用户", "-o", path]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(1_281);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(stderr).toContain("1,280 users");
  expect(lines.slice(1, 50).filter((person) => stderr.includes(person))).toEqual([]);
  // Nothing of it is kept for SQL unless the environment allows it.
  expect(await stage.run(["sql", "SELECT * FROM e1"])).toMatchObject({ status: 2, stdout: "" });
});

test("a pipe gets the list, and JSON says which file has it", async () => {
  const piped = await stage.run(["segment", "近30天高价值用户"]);
  expect(piped.stdout.trimEnd().split("\n")).toHaveLength(1_281);
  const path = join(stage.home, "people.csv");
  const { stdout } = await stage.run(["segment", "近30天高价值用户", "-o", path, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({ files: [path], rows: 1_280 });
});

test("a name that several segments have is status 2", async () => {
  const { status, stderr } = await stage.run(["segment", "用户", "-o", join(stage.home, "several.csv")]);
  expect(status).toBe(2);
  expect(stderr).toContain("近90天购买用户");
});
