import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GioStage, runGio, startGioStage } from "../support/gio.ts";
import { startSkewedServer } from "../support/skewed-server.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

interface Told {
  readonly ok: boolean;
  readonly checks: readonly { name: string; state: string; message: string; next: string | null }[];
}

const told = (stdout: string): Told => JSON.parse(stdout);
const stateOf = ({ checks }: Told, name: string) => checks.find((check) => check.name === name)?.state;

describe("gio doctor", () => {
  test("where all works, says so with status 0 and sends one request", async () => {
    const before = stage.gio.sandbox.stats().requests;
    const { status, stdout } = await stage.run(["doctor", "--json"]);
    expect(status).toBe(0);
    const found = told(stdout);
    expect(found.ok).toBe(true);
    expect(found.checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(found.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["token", "project", "clock", "quota"]),
    );
    expect(stage.gio.sandbox.stats().requests - before).toBe(1);
    expect(stdout).not.toContain(stage.gio.sandbox.token);
  });

  test("without a token and project is status 3, names both, and asks nobody", async () => {
    const { status, stdout } = await runGio(["doctor", "--json"]);
    expect(status).toBe(3);
    expect(["token", "project", "request"].map((name) => stateOf(told(stdout), name))).toEqual([
      "failed",
      "failed",
      "skipped",
    ]);
  });

  test("a token that is refused is status 3", async () => {
    const { status, stdout } = await stage.run(["doctor", "--json"], {
      env: { GROWINGIO_TOKEN: "0123456789abcdef0123456789abcdef" },
    });
    expect(status).toBe(3);
    expect(stateOf(told(stdout), "connection")).toBe("ok");
    expect(stateOf(told(stdout), "accepted")).toBe("failed");
  });

  test("a connection that fails is status 4, with the next step", async () => {
    const { status, stdout, stderr } = await stage.run(["doctor"], {
      env: { GROWINGIO_BASE_URL: "http://127.0.0.1:1" },
    });
    expect(status).toBe(4);
    expect(stdout).toMatch(/^✗ connection: .*\n {4}See /m);
    expect(stderr).toContain("✗");
  });

  test("a setting that cannot be is status 1", async () => {
    const { status, stdout } = await stage.run(["doctor", "--json"], { env: { GROWINGIO_BASE_URL: "growingio" } });
    expect(status).toBe(1);
    expect(stateOf(told(stdout), "base_url")).toBe("failed");
  });

  test("a clock that is wrong is a warning that says how far", async () => {
    const skewed = await startSkewedServer(-600_000);
    try {
      const { status, stdout } = await stage.run(["doctor", "--json"], { env: { GROWINGIO_BASE_URL: skewed.url } });
      expect(status).toBe(0);
      const clock = told(stdout).checks.find(({ name }) => name === "clock");
      expect(clock).toMatchObject({ state: "warning", message: expect.stringMatching(/^(599|60[01]) s ahead/) });
    } finally {
      await skewed.close();
    }
  });
});
