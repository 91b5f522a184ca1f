import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runGio } from "../support/gio.ts";

// Sets a terminal's title, is an escape of one byte, ends a line, and hides.
const hostile = "交易\u001B]0;owned\u0007\u009B31m总览\u2028\r\n\u202E!";
const clean = "交易]0;owned31m总览 !";

const gio = createServer(({ url = "" }, response) => {
  const dashboard = { id: "dash0001", name: hostile, type: "normal", scope: "project", updater: hostile };
  const answers = [
    [/dashboards\.json/, [dashboard]],
    [/dashboards\//, { ...dashboard, charts: [] }],
    [/segmentations\.json/, [{ id: "seg00001", name: hostile, userType: "u", userNum: 3 }]],
  ] as const;
  const found = answers.find(([path]) => path.test(url));
  response.setHeader("content-type", "application/json").end(JSON.stringify(found?.[1] ?? []));
});
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  env = {
    GROWINGIO_TOKEN: "token-of-a-test-account",
    GROWINGIO_PROJECT_UID: "proj1234",
    GROWINGIO_BASE_URL: `http://127.0.0.1:${(gio.address() as AddressInfo).port}`,
  };
});
afterAll(() => new Promise((resolve) => void gio.close(resolve)));

test.each(["dashboards", "segments"])(
  "gio %s: what somebody typed as a name gives a terminal behind a pipe no orders",
  async (list) => {
    for (const format of ["csv", "json", "table"]) {
      const { status, stdout } = await runGio([list, "--format", format], { env });
      expect(status).toBe(0);
      expect(stdout).toContain(clean);
      expect(stdout).not.toMatch(/[^\P{C}\n]|\u2028/u);
    }
  },
);

test("a dashboard without charts is told and is no success: a wrong name may be why", async () => {
  const { status, stderr } = await runGio(["export", "--dashboard", "dash0001", "-o", "out"], { env });
  expect(status).toBe(1);
  expect(stderr).toContain("has no charts: nothing was exported");
});
