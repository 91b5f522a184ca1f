import { expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { tableCache } from "./table-cache.ts";

test("what one client keeps another one finds, each table by its key", async () => {
  const workspace = await temporaryWorkspace();
  const cache = tableCache(async () => workspace);
  await cache.set("one", "a table");
  await cache.set("two", "another");
  const another = tableCache(async () => workspace);
  expect(await another.get("one")).toBe("a table");
  expect(await another.get("two")).toBe("another");
  expect(await another.get("three")).toBeNull();
});

test("what is kept under the name of a table and is none is not found", async () => {
  const workspace = await temporaryWorkspace();
  await workspace.writeCache("table-one", { rows: 3 });
  expect(await tableCache(async () => workspace).get("one")).toBeNull();
});

test("a table is found as long as exports are kept, seven days", async () => {
  const start = Date.parse("2026-11-02T00:00:00+08:00");
  let now = start;
  const workspace = await temporaryWorkspace({ now: () => now });
  const cache = tableCache(async () => workspace);
  await cache.set("one", "a table");
  now = start + 7 * 86_400_000 - 60_000;
  expect(await cache.get("one")).toBe("a table");
  now = start + 7 * 86_400_000 + 60_000;
  expect(await cache.get("one")).toBeNull();
});
