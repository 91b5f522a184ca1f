import { execFile, spawnSync } from "node:child_process";
import { promisify, stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GioStage, gioPath, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

/** What a terminal gets of both streams; `script` makes one. */
async function onTerminal(command: string, env: Readonly<Record<string, string>> = {}) {
  const { stdout } = await promisify(execFile)(
    "script",
    ["-qec", `"${process.execPath}" "${gioPath}" ${command}`, "/dev/null"],
    {
      env: {
        PATH: process.env.PATH,
        HOME: stage.home,
        TERM: "xterm",
        GROWINGIO_HOME: stage.home,
        GROWINGIO_LANG: "en",
        ...stage.env,
        ...env,
      },
    },
  ).catch((error) => error);
  return String(stdout).replaceAll("\r\n", "\n");
}

describe.skipIf(spawnSync("script", ["--version"]).error !== undefined)("on a terminal", () => {
  test("rows are a table, after a bar that goes away", async () => {
    const shown = await onTerminal("export 每日支付订单 --range 2026-11-01/2026-11-03");
    const plain = stripVTControlCharacters(shown);
    expect(plain).toMatch(/^目标用户 +时间 +订单提交_次/m);
    expect(plain).toMatch(/^全部访问用户 {2}2026-11-01 +[\d,]+/m);
    expect(shown).toContain("Exporting 每日支付订单");
    // The cursor is shown again.
    expect(shown.lastIndexOf("\u001b[?25h")).toBeGreaterThan(shown.lastIndexOf("\u001b[?25l"));
  });

  test("the progress of SQL is gone before its table begins", async () => {
    const shown = await onTerminal(`sql "select 1 as abc, 2 as def"`);
    const [line = "", ...others] = shown.split("abc");
    expect(others).toHaveLength(1);
    expect(line).toContain("Running the SQL");
    // The bar has gone: the cursor is shown again.
    expect(line).toContain("\u001b[?25h");
  });

  test("what it cannot show is refused, with the way out", async () => {
    const shown = await onTerminal("export 每日支付订单 --range yesterday --format xlsx");
    expect(shown).toContain("name a file with -o");
  });

  test("warnings have a color, unless NO_COLOR is set", async () => {
    const command = "export 每日支付订单 --range today";
    expect(await onTerminal(command)).toContain("\u001b[33mWarning: ");
    const plain = await onTerminal(command, { NO_COLOR: "1" });
    expect(plain).toContain("Warning: ");
    expect(plain).not.toContain("\u001b[33m");
  });

  test("with --quiet there is no bar", async () => {
    expect(await onTerminal("export 每日支付订单 --range 2026-11-01 --quiet")).not.toContain("Exporting");
  });
});
