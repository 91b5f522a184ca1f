import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type GioStage, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

const DASHBOARD = "交易总览";
const charts = () => {
  const { dashboards, charts: all } = stage.gio.sandbox.shop;
  const ids = dashboards.find(({ name }) => name === DASHBOARD)?.chartIds ?? [];
  return all.filter(({ id }) => ids.includes(id));
};
const isExportOf = (id: string) => (url: URL) => url.pathname.endsWith(`/${id}`);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "gio-report-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A chat's server on loopback, and what it was sent. */
async function chat(): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    response.setHeader("content-type", "application/json").end('{"code":0,"msg":"success"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/open-apis/bot/v2/hook/key-of-the-bot-0001`,
    bodies,
  };
}

describe("a nightly report in one line", () => {
  test("a page, its Markdown and a picture a chart, for their owner alone; standard output stays empty", async () => {
    const path = await folder();
    const { status, stdout, stderr } = await stage.run(["report", DASHBOARD, "--range", "last_7_days", "-o", path]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    const names = (await readdir(path)).sort();
    expect(names).toEqual([...charts().map((_, place) => `chart-${place + 1}.png`), "report.html", "report.md"]);
    for (const name of names) expect((await stat(join(path, name))).mode & 0o777).toBe(0o600);
    const markdown = await readFile(join(path, "report.md"), "utf8");
    for (const [, name = ""] of markdown.matchAll(/\]\((chart-\d+\.png)\)/g)) expect(names).toContain(name);
    for (const { name } of charts()) expect(stderr).toContain(name);
    expect(stderr).toContain(join(path, "report.html"));
  });

  test("an earlier report's files are replaced, and none of them is left over", async () => {
    const path = await folder();
    const one = charts()[0]?.id ?? "";
    expect((await stage.run(["report", DASHBOARD, "-o", path])).status).toBe(0);
    const before = await stat(join(path, "report.html"));
    stage.gio.sandbox.addFaults({ kind: "status", status: 400, match: isExportOf(one), times: 50 });
    const { status, stderr } = await stage.run(["report", DASHBOARD, "--range", "last_14_days", "-o", path]);
    expect(status).toBe(0);
    expect((await stat(join(path, "report.html"))).ino).not.toBe(before.ino);
    expect((await readdir(path)).filter((name) => name.endsWith(".png"))).toHaveLength(charts().length - 1);
    // A chart that failed is named on standard error and in the report.
    const name = charts()[0]?.name ?? "";
    expect(stderr).toContain(`${name} failed: `);
    expect(await readFile(join(path, "report.md"), "utf8")).toContain(`## ${name}`);
  });

  test("in Chinese with --lang zh, whatever the machine speaks", async () => {
    const path = await folder();
    const { status, stderr } = await stage.run([
      "report",
      DASHBOARD,
      "--range",
      "yesterday",
      "--lang",
      "zh",
      "-o",
      path,
    ]);
    expect(status).toBe(0);
    expect(stderr).toContain("已写入");
    expect(await readFile(join(path, "report.md"), "utf8")).toContain("看板");
  });

  test("--json tells programs what is in it and where it lies", async () => {
    const path = await folder();
    const { status, stdout } = await stage.run(["report", DASHBOARD, "--range", "last_7_days", "--json", "-o", path]);
    expect(status).toBe(0);
    const told = JSON.parse(stdout);
    expect(told.charts.map(({ id }: { id: string }) => id).sort()).toEqual(
      charts()
        .map(({ id }) => id)
        .sort(),
    );
    expect(told.files).toHaveLength(charts().length + 2);
    expect(told.failures).toEqual([]);
  });
});

test("without a figure there is no report: status 1, the earlier one stays, and the chat is told once", async () => {
  const failing = await startGioStage();
  onTestFinished(() => failing.close());
  const path = await folder();
  const { url, bodies } = await chat();
  const run = () =>
    failing.run(["report", DASHBOARD, "-o", path, "--to", "feishu"], { env: { GROWINGIO_FEISHU_URL: url } });
  expect((await run()).status).toBe(0);
  expect(bodies).toHaveLength(1);
  const page = await readFile(join(path, "report.html"), "utf8");

  failing.gio.sandbox.addFaults({
    kind: "status",
    status: 400,
    match: (url) => url.pathname.includes("/exporter/"),
    times: 500,
  });
  const again = ["report", DASHBOARD, "-o", path, "--range", "last_30_days", "--to", "feishu"];
  const { status, stdout, stderr } = await failing.run(again, { env: { GROWINGIO_FEISHU_URL: url } });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  for (const { name } of charts()) expect(stderr).toContain(name);
  expect(await readFile(join(path, "report.html"), "utf8")).toBe(page);
  expect(bodies).toHaveLength(2);
  expect(bodies[1]).toContain("No report");
  await failing.run(again, { env: { GROWINGIO_FEISHU_URL: url } });
  expect(bodies).toHaveLength(2);
  expect(stderr).not.toContain("key-of-the-bot");
});

test("--dry-run prints what would be sent; nothing is written, sent or remembered", async () => {
  const path = await folder();
  const { url, bodies } = await chat();
  const args = [
    "report",
    DASHBOARD,
    "--range",
    "last_7_days",
    "--to",
    "feishu",
    "--link-base",
    "https://reports.example.com/daily",
  ];
  const env = { GROWINGIO_FEISHU_URL: url };
  const dry = await stage.run([...args, "-o", join(path, "out"), "--dry-run"], { env });
  expect(dry.status).toBe(0);
  const { channel, payload } = JSON.parse(dry.stdout);
  expect(channel).toBe("feishu");
  expect(JSON.stringify(payload)).toContain("https://reports.example.com/daily/report.html");
  expect({ bodies, files: await readdir(path) }).toEqual({ bodies: [], files: [] });

  expect((await stage.run(args, { env })).status).toBe(0);
  expect(bodies).toHaveLength(1);
  // The same figures are not sent twice.
  const { status, stderr } = await stage.run(args, { env });
  expect(status).toBe(0);
  expect(stderr).toContain("the same was sent before");
  expect(bodies).toHaveLength(1);
});

describe("what cannot be is refused before anything is asked", () => {
  test.each([
    [["report", DASHBOARD], "-o"],
    [["report", DASHBOARD, "--to", "teams"], "feishu, dingtalk, wecom, slack, smtp"],
    [["report", DASHBOARD, "--to", "slack"], "GROWINGIO_SLACK_URL"],
    [["report", DASHBOARD, "--dry-run", "-o", "out"], "--to"],
    [["report", DASHBOARD, "-o", "out", "--range", "someday"], "someday"],
    [["report", DASHBOARD, "-o", "out", "--compare", "nonsense"], "nonsense"],
    [["report", DASHBOARD, "-o", "out", "--wait-final", "--range", "today"], "has not ended"],
    [["report", "没有这个看板 1", "-o", "out"], "gio dashboards"],
  ])("%j", async (args, told) => {
    const { status, stdout, stderr } = await stage.run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(told);
  });
});

test("a lock keeps two crons apart: the second ends with status 4", async () => {
  const path = await folder();
  const slow = await startGioStage({ jobMs: 3_000 });
  onTestFinished(() => slow.close());
  const args = ["report", DASHBOARD, "-o", path];
  let second: Promise<{ status: number | null; stderr: string }> | undefined;
  const first = await slow.run(args, {
    onStderr: () => {
      second ??= slow.run(args);
    },
  });
  expect(first.status).toBe(0);
  const told = await second;
  expect(told?.status).toBe(4);
  expect(told?.stderr).toContain("running already");
});
