import { afterEach, describe, expect, test } from "vitest";
import { type Server, startServer } from "../support/connect.ts";

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(env: Readonly<Record<string, string>>): Promise<Server> {
  server = await startServer({ env, args: ["--demo"] });
  return server;
}

describe("switches", () => {
  test("GROWINGIO_LOG=info and GROWINGIO_ALLOW_USER_ROWS=true are understood", async () => {
    const { call, stderr } = await start({ GROWINGIO_LOG: "info", GROWINGIO_ALLOW_USER_ROWS: "true" });
    const { structured } = await call("list_segments", { limit: 1 });
    const saved = await call("save_export", { segment: structured.segments[0].id });
    expect(saved.structured).toMatchObject({ rows: expect.any(Number) });
    expect(saved.text).not.toContain("GROWINGIO_ALLOW_USER_ROWS");
    expect(stderr()).toBe("");
  });

  test("another value is said on standard error, the rows stay closed, and the server serves", async () => {
    const { call, stderr } = await start({ GROWINGIO_LOG: "loud", GROWINGIO_ALLOW_USER_ROWS: "Unmasked" });
    const { structured } = await call("list_segments", { limit: 1 });
    const saved = await call("save_export", { segment: structured.segments[0].id });
    expect(saved.structured).toMatchObject({ rows: expect.any(Number) });
    expect(saved.text).toContain("GROWINGIO_ALLOW_USER_ROWS=1");
    expect(stderr()).toMatch(/GROWINGIO_LOG="loud" is not understood.*silent, warn, debug/);
    expect(stderr()).toMatch(/GROWINGIO_ALLOW_USER_ROWS="Unmasked" is not understood.*use 1 .*unmasked/);
  });
});
