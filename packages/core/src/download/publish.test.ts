import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { publish } from "./publish.ts";

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), "publish-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [temporary, target] = [join(folder, "temporary"), join(folder, "target")];
  writeFileSync(temporary, "new");
  return { temporary, target, names: () => readdirSync(folder), content: () => readFileSync(target, "utf8") };
}

test("the temporary name goes", async () => {
  const { temporary, target, names, content } = setUp();
  await publish(temporary, target, false);
  expect([names(), content()]).toEqual([["target"], "new"]);
});

test("an existing target stays without overwrite", async () => {
  const { temporary, target, content } = setUp();
  writeFileSync(target, "old");
  await expect(publish(temporary, target, false)).rejects.toMatchObject({ code: "EEXIST" });
  expect(content()).toBe("old");
});

test("an existing target is replaced with overwrite", async () => {
  const { temporary, target, names, content } = setUp();
  writeFileSync(target, "old");
  await publish(temporary, target, true);
  expect([names(), content()]).toEqual([["target"], "new"]);
});
