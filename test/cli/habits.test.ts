import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEchoServer } from "../support/echo-server.ts";
import { type GioStage, gioPath, runGio, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

test("a reader that leaves early ends the command quietly, with status 0", async () => {
  // More than a pipe holds.
  const sql = "SELECT i, repeat('x', 100) AS wide FROM range(100000) t(i)";
  const child = spawn(process.execPath, [gioPath, "sql", sql], {
    env: { PATH: process.env.PATH, HOME: stage.home, GROWINGIO_HOME: stage.home, GROWINGIO_LANG: "en", ...stage.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.once("close", resolve));
  expect(status).toBe(0);
  expect(stderr).not.toContain("EPIPE");
});

describe("names that somebody wrote for the terminal", () => {
  const hostile = "订单\u001b]0;owned\u0007\u001b[31m\u202E数\u009b2J";

  test("obey nobody, in tables, sentences and errors; the token is in none of them", async () => {
    const echo = await startEchoServer(hostile);
    const env = { ...echo.env, GROWINGIO_LANG: "en" };
    try {
      for (const args of [
        ["dashboards", "--format", "table"],
        ["charts", "--format", "table"],
        ["export", "chart001", "--range", "yesterday", "--format", "table"],
        ["export", "chart001", "--range", "yesterday", "--json"],
        ["export", "nowhere1", "--range", "yesterday"],
        ["segments"],
        ["doctor"],
      ]) {
        const { stdout, stderr } = await runGio(args, { env });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
        const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
        expect({ args, obeyed: obeyed.exec(stderr)?.[0] }).toEqual({ args, obeyed: undefined });
        if (args.includes("table"))
          expect({ args, obeyed: obeyed.exec(stdout)?.[0] }).toEqual({ args, obeyed: undefined });
        expect({ args, hasToken: `${stdout}${stderr}`.includes(echo.token) }).toEqual({ args, hasToken: false });
      }
    } finally {
      await echo.close();
    }
  });
});

describe("an interrupted export", () => {
  test("ends with status 4 and says how to go on; the same command joins it", async () => {
    const slow = await startGioStage({ jobMs: 4_000 });
    try {
      const interrupt = new AbortController();
      const args = ["export", "每日支付订单", "--range", "last_7_days"];
      const onStderr = (text: string) => {
        if (text.includes("Exporting")) interrupt.abort();
      };
      const first = await slow.run(args, { interrupt: interrupt.signal, onStderr });
      expect(first).toMatchObject({ status: 4, stdout: "" });
      expect(first.stderr).toContain("Interrupted. The same command goes on");
      const kept = JSON.parse((await slow.run(["exports", "--json"])).stdout);
      expect(kept).toMatchObject([{ state: "running" }]);
      expect(await slow.run(args)).toMatchObject({ status: 0 });
      const after = JSON.parse((await slow.run(["exports", "--json"])).stdout);
      expect(after).toMatchObject([{ state: "done", export_id: kept[0].export_id }]);
      expect(slow.gio.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
    } finally {
      await slow.close();
    }
  });
});

test("without a terminal long work is told in plain lines, and with --quiet in none", async () => {
  const slow = await startGioStage({ jobMs: 3_000 });
  try {
    const args = ["export", "每日支付订单", "--range", "yesterday"];
    const { stderr } = await slow.run(args);
    expect(stderr).toMatch(/^Exporting 每日支付订单: ./);
    const quiet = await slow.run([...args, "--granularity", "day", "--quiet"]);
    expect(quiet.stderr).toMatch(/^(?:Warning: .*\n)*$/);
  } finally {
    await slow.close();
  }
});

describe(".env", () => {
  test("is read where it is, and never needed", async () => {
    const folder = join(stage.home, "project");
    await mkdir(folder);
    const lines = Object.entries(stage.env).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(folder, ".env"), lines.join(""));
    expect(await runGio(["dashboards"], { cwd: folder })).toMatchObject({ status: 0 });
  });

  test("of a folder sends the token of the environment nowhere else", async () => {
    const folder = join(stage.home, "hostile");
    await mkdir(folder);
    await writeFile(join(folder, ".env"), "GROWINGIO_BASE_URL=http://127.0.0.1:1\n");
    const { status, stderr } = await stage.run(["dashboards"], { cwd: folder, env: {} });
    expect(status).toBe(0);
    const { GROWINGIO_BASE_URL: _, ...env } = stage.env;
    // Nobody has chosen where the token goes: nothing is asked, neither there nor at the public GrowingIO.
    const unclear = await runGio(["dashboards"], { cwd: folder, env });
    expect(unclear).toMatchObject({ status: 2, stdout: "" });
    expect(unclear.stderr).toContain("Set GROWINGIO_BASE_URL in the environment, too");
    expect((await runGio(["dashboards", "--demo"], { cwd: folder, env })).status).toBe(0);
    expect(stderr).toBe("");
  });
});

test("Chinese is spoken where it is asked for, also of a wrong command line", async () => {
  const { stdout, stderr } = await stage.run(["export", "每日支付订单", "--range", "yesterday", "--lang", "zh"]);
  expect(stdout).toContain("订单支付_次");
  expect(stderr).toContain("可用 SQL 查询");
  expect((await runGio(["dashbords", "--lang", "zh"])).stderr).toContain("是否想输入 dashboards？");
});

test("a page of another project is told with the command and the option for it", async () => {
  const tag = "https://www.growingio.com/projects/OTHER00/user-warehouse/tags/abcdefgh";
  const { status, stderr } = await stage.run(["tag", tag, "-o", "t.csv"]);
  expect(status).toBe(2);
  expect(stderr).toContain('Call gio tag with --project "OTHER00"');
});
