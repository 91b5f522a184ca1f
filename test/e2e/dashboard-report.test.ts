import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, startServer, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ jobMs: 50 });
});
afterAll(() => stage.close());

const dashboard = "转化与留存";

test("a dashboard's answer comes with its report; those of one minute have names of their own", async () => {
  const [first, second] = [
    await stage.call("export_dashboard", { dashboard, save: true }),
    await stage.call("export_dashboard", { dashboard, save: true }),
  ];
  for (const { structured, text, isError } of [first, second]) {
    expect(isError).toBe(false);
    expect(text).toContain(`Saved the report to ${structured.path} (${structured.bytes.toLocaleString("en")} bytes).`);
    const { size, mode } = await stat(structured.path);
    expect([size, mode & 0o777]).toEqual([structured.bytes, 0o600]);
  }
  expect(second.structured.path).not.toBe(first.structured.path);
  expect(dirname(second.structured.path)).toBe(dirname(first.structured.path));
  const html = await readFile(first.structured.path, "utf8");
  // Not matched itself: a failure would print all of it.
  expect(html.includes("default-src 'none'")).toBe(true);
  expect(/https?:\/\//.test(html)).toBe(false);
  expect(html.includes(stage.gio.sandbox.token)).toBe(false);
});

test("without save nothing is written", async () => {
  const { structured } = await stage.call("export_dashboard", { dashboard });
  expect(structured).not.toHaveProperty("path");
});

test("a whole dashboard and a single export are saved as a page; a name that is taken is left alone", async () => {
  const whole = await stage.call("save_export", { dashboard, format: "html", file_name: "周报" });
  expect(basename(whole.structured.path)).toBe("周报.html");
  expect(await stage.call("save_export", { dashboard, format: "html", file_name: "周报" })).toMatchObject({
    isError: true,
    text: expect.stringContaining("overwrite"),
  });
  const id = (await stage.call("export_funnel", { chart: "购买转化漏斗" })).structured.export_id;
  const one = await stage.call("save_export", { export_id: id, format: "html" });
  expect(one.structured.path).toMatch(/购买转化漏斗_.*\.html$/);
  const refused = await stage.call("save_export", { dashboard, format: "csv" });
  expect(refused.text).toMatch(/xlsx or html|html or xlsx/);
});

test("while charts still run nothing is saved, and the answer says so", async () => {
  const slow = await startStage({ jobMs: 60_000 });
  try {
    const answer = await slow.call("export_dashboard", { dashboard, save: true, wait_seconds: 0 });
    const said = "No report is saved yet: charts still run. The next call saves it.";
    expect(answer.isError).toBe(false);
    expect(answer.text).toContain(said);
    expect(answer.structured.warnings).toContain(said);
    expect(answer.structured).not.toHaveProperty("path");
    expect(answer.structured.poll_after_seconds).toBeGreaterThan(0);
  } finally {
    await slow.close();
  }
});

test("a folder that cannot be written costs no figure", async () => {
  const home = await mkdtemp(join(tmpdir(), "growingio-test-"));
  await writeFile(join(home, "taken"), "");
  const closed = await startServer({ env: { ...stage.env, GROWINGIO_OUTPUT_DIR: join(home, "taken") } });
  try {
    const { text, structured, isError } = await closed.call("export_dashboard", { dashboard, save: true });
    expect(isError).toBe(false);
    expect(structured).not.toHaveProperty("path");
    expect(structured.counts.done).toBeGreaterThan(0);
    expect(text).toMatch(/No report is saved: .*taken/);
  } finally {
    await closed.close();
    await rm(home, { recursive: true, force: true });
  }
});
