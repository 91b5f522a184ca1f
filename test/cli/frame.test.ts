import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GioStage, runGio, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

describe("the exit status tells scripts what happened", () => {
  test("0: done, with data on standard output alone", async () => {
    const { status, stdout, stderr } = await stage.run(["dashboards", "--json"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toHaveLength(stage.gio.sandbox.shop.dashboards.length);
  });

  test("2: an unknown command, option or language, each with what was meant", async () => {
    const unknown = await stage.run(["dashbords"]);
    expect(unknown).toMatchObject({ status: 2, stdout: "" });
    expect(unknown.stderr).toContain("dashboards");
    expect(await stage.run(["dashboards", "--jsn"])).toMatchObject({ status: 2, stdout: "" });
    expect(await stage.run(["dashboards", "--lang", "fr"])).toMatchObject({ status: 2, stdout: "" });
  });

  test("3: no token, and one that GrowingIO refuses", async () => {
    const none = await runGio(["dashboards"], { env: { GROWINGIO_PROJECT_UID: "abcdefgh" } });
    expect(none).toMatchObject({ status: 3, stdout: "" });
    expect(none.stderr).toContain("GROWINGIO_TOKEN");
    const refused = await stage.run(["dashboards"], { env: { GROWINGIO_TOKEN: "0123456789abcdef0123456789abcdef" } });
    expect(refused).toMatchObject({ status: 3, stdout: "" });
    expect(refused.stderr).not.toContain("0123456789abcdef");
  });

  test("4: what can succeed later, told to programs in one line of JSON", async () => {
    const { status, stdout, stderr } = await stage.run(["dashboards", "--json"], {
      env: { GROWINGIO_BASE_URL: "http://127.0.0.1:1" },
    });
    expect({ status, stdout }).toEqual({ status: 4, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "network", retryable: true } });
  });
});

test("help and the version need nothing", async () => {
  expect(await runGio(["--help"])).toMatchObject({ status: 0, stderr: "" });
  expect((await runGio(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
