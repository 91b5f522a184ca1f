import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, type Structured, startServer, startStage } from "../support/connect.ts";
import { serverPath } from "../support/server-path.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const shop = () => stage.gio.sandbox.shop;
const projectUrl = (path: string) => `https://www.growingio.com/projects/${stage.gio.sandbox.projectUid}/${path}`;

describe("what goes wrong is said with the reason and the next step", () => {
  test.each<[string, string, () => Structured, RegExp]>([
    ["an unknown chart", "export_event", () => ({ chart: "nothere1" }), /knows no chart nothere1.*\n?.*search_charts/s],
    ["the page of a segment", "export_event", () => ({ chart: projectUrl("segments/abcd1234") }), /get_segment_link/],
    [
      "a page of another project",
      "export_event",
      () => ({ chart: "https://www.growingio.com/projects/other123/eventAnalysis/abcd1234" }),
      /project "other123"/,
    ],
    [
      "a range nobody understands",
      "export_event",
      () => ({ chart: "abcd1234", range: "lately" }),
      /"lately".*last_7_days/s,
    ],
    ["a reversed range", "export_event", () => ({ chart: "abcd1234", range: "2026-11-07/2026-11-01" }), /2026-11-07/],
    [
      "a granularity that does not exist",
      "export_event",
      () => ({ chart: "abcd1234", granularity: "minute" }),
      /"minute".*hour, day, week, month/s,
    ],
    [
      "an unknown parameter",
      "export_event",
      () => ({ chart: "abcd1234", interval: 1 }),
      /"interval": no such parameter; allowed are chart, range, compare_to, granularity/,
    ],
    [
      "an expiry over 7 days",
      "get_segment_link",
      () => ({ segment: "abcd1234", expires_in_minutes: 10081 }),
      /10081.*1 to 10080/s,
    ],
    [
      "an unknown handle",
      "get_export",
      () => ({ export_id: "exp_unknown123" }),
      /No export "exp_unknown123".*Run the export tool again/s,
    ],
    ["a handle that is none", "get_export", () => ({ export_id: "../../etc/passwd" }), /not an export_id/],
    ["an unknown dashboard", "get_dashboard", () => ({ dashboard: "nothere1" }), /dashboard nothere1/],
    ["a cursor of another query", "list_dashboards", () => ({ cursor: "WzIsIngiXQ" }), /next_cursor/],
  ])("%s", async (_, tool, input, message) => {
    const { isError, text } = await stage.call(tool, input());
    expect(isError).toBe(true);
    expect(text).toMatch(message);
    expect(text).not.toMatch(/\n\s+at |node_modules|\{"/);
  });

  test("an export that fails in GrowingIO: its words, an English code, status failed", async () => {
    const { isError, text, structured } = await stage.call("export_event", { chart: shop().chart("failing").id });
    expect(isError).toBe(true);
    expect(structured).toMatchObject({ status: "failed", error: { code: "export_failed" } });
    expect(text).toMatch(/[\u4e00-\u9fff]/);
    expect(text).toMatch(/已被删除.*Waiting does not mend this.*administrator/);
    expect(text).not.toMatch(/ask again|call again/i);
    const again = await stage.call("get_export", { export_id: structured.export_id });
    expect(again).toMatchObject({ isError: true, structured: { status: "failed" } });
  });

  test("a token that is refused", async () => {
    const stranger = await startServer({ env: { ...stage.env, GROWINGIO_TOKEN: "wrong-token-value" } });
    const { isError, text } = await stranger.call("list_dashboards");
    expect(isError).toBe(true);
    expect(text).toMatch(/refused the token/);
    expect(text + stranger.stderr()).not.toContain("wrong-token-value");
    await stranger.close();
  });

  test("names and cells with control, bidi and zero-width characters come clean", async () => {
    const { text, structured } = await stage.call("export_event", { chart: shop().chart("hostile").id });
    const everything = text + JSON.stringify(structured);
    expect(everything.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(structured.chart.name.length).toBeLessThanOrEqual(80);
  });
});

describe("without a token", () => {
  test("it starts, lists its tools, and each call says what to set", async () => {
    const server = await startServer();
    expect((await server.client.listTools()).tools.length).toBeGreaterThanOrEqual(10);
    for (const [tool, input] of [
      ["list_dashboards", {}],
      ["export_event", { chart: "abcd1234", project: "abcd1234" }],
      ["get_segment_link", { segment: "abcd1234", project: "abcd1234" }],
    ] as const) {
      const { isError, text } = await server.call(tool, input);
      expect(isError).toBe(true);
      expect(text).toContain("GROWINGIO_TOKEN");
    }
    await server.close();
  });

  test("a token file is read, and one that cannot be read is named", async () => {
    const file = join(stage.home, "token.txt");
    await writeFile(file, `${stage.gio.sandbox.token}\n`);
    const { GROWINGIO_TOKEN: _, ...env } = stage.env;
    const server = await startServer({ env: { ...env, GROWINGIO_TOKEN_FILE: file } });
    expect((await server.call("list_dashboards")).isError).toBe(false);
    await server.close();
    const without = await startServer({ env: { ...env, GROWINGIO_TOKEN_FILE: `${file}.missing` } });
    expect((await without.call("list_dashboards")).text).toContain("GROWINGIO_TOKEN_FILE");
    await without.close();
  });
});

test("a folder that cannot be written is named, with the variable that sets it", async () => {
  const server = await startServer({ home: "/dev/null/growingio", env: stage.env });
  const { isError, text } = await server.call("export_event", { chart: shop().chart("line").id });
  expect(isError).toBe(true);
  expect(text).toMatch(/\/dev\/null\/growingio.*GROWINGIO_HOME/);
  await server.close();
});

describe("the command line", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [serverPath, ...args], { encoding: "utf8", env: { PATH: process.env.PATH } });

  test("--help names every option and variable, --version the version", () => {
    const { stdout, status } = run("--help");
    expect(status).toBe(0);
    for (const said of [
      "--demo",
      "--toolsets",
      "GROWINGIO_TOKEN_FILE",
      "GROWINGIO_HOME",
      "GROWINGIO_OUTPUT_DIR",
      "GROWINGIO_LOG",
    ])
      expect(stdout).toContain(said);
    expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("a wrong option or toolset ends with status 2 and says what is allowed", () => {
    expect(run("--nope")).toMatchObject({ status: 2, stdout: "" });
    const { status, stderr } = run("--toolsets", "catalog,nope");
    expect(status).toBe(2);
    expect(stderr).toContain("catalog,exports,audience,analysis");
  });

  test("--toolsets serves the tools of those sets alone", async () => {
    const server = await startServer({ args: ["--toolsets", "audience"] });
    const { tools } = await server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "get_export",
      "list_segments",
      "get_segment_link",
      "get_tag_link",
      "save_export",
    ]);
    await server.close();
  });

  test("--demo needs no account", async () => {
    const server = await startServer({ args: ["--demo"] });
    const { structured } = await server.call("list_dashboards");
    expect(structured.dashboards.length).toBeGreaterThanOrEqual(4);
    await server.close();
  });
});
