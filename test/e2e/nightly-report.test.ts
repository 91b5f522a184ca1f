import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { serveSandbox } from "@growingio-export/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";

const run = promisify(execFile);

test("the nightly report of the core README runs as it stands there, over HTTP, and says which charts failed", async () => {
  const served = await serveSandbox({ jobMs: 300 });
  const folder = await mkdtemp(join(tmpdir(), "growingio-test-"));
  onTestFinished(async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });
  const readme = await readFile(new URL("../../packages/core/README.md", import.meta.url), "utf8");
  const [, snippet = ""] = /```ts\n([^`]*node:fs[\s\S]*?)```/.exec(readme) ?? [];
  expect(snippet.trim().split("\n").length).toBeLessThanOrEqual(10);
  const dashboard = served.sandbox.shop.dashboards.at(-1);
  await mkdir(join(folder, "node_modules"));
  await symlink(
    new URL("../node_modules/@growingio-export", import.meta.url),
    join(folder, "node_modules/@growingio-export"),
    "junction",
  );
  await writeFile(join(folder, "report.mjs"), snippet.replace("nPNeWM9p", dashboard?.id ?? ""));
  const { stderr } = await run(process.execPath, ["report.mjs"], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...sandboxEnv(served) },
  });
  const failing = ["failing", "failingFunnel"].map((shape) => served.sandbox.shop.chart(shape as "failing"));
  const files = (await readdir(folder)).filter((name) => name.endsWith(".csv"));
  const expected = dashboard?.chartIds.filter((id) => !failing.some((chart) => chart.id === id)) ?? [];
  expect(files.toSorted()).toEqual(expected.map((id) => `${id}.csv`).toSorted());
  expect(await readFile(join(folder, files[0] ?? ""), "utf8")).toContain("目标用户");
  for (const { name } of failing) expect(stderr).toContain(`${name}: GrowingIO could not finish`);
  expect(stderr.trim().split("\n")).toHaveLength(2);
  expect(served.sandbox.stats().violations).toBe(0);
});
