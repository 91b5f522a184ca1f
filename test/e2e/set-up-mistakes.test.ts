import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer, startStage } from "../support/connect.ts";

const TOKEN = "9f8c2d7e4b1a4c6d8e0f1234567890ab";
const PROJECT = "nxog09md";

/** Stands in for GrowingIO, and counts what it is asked. */
let gio: HttpServer;
let asked: { readonly url: string; readonly token: string }[] = [];
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "growingio-set-up-"));
  gio = createServer((request, response) => {
    asked.push({ url: request.url ?? "", token: request.headers.authorization ?? "" });
    response.setHeader("content-type", "application/json").end("[]");
  });
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise((resolve) => gio.close(resolve));
});

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  asked = [];
});

async function start(env: Readonly<Record<string, string>>): Promise<Server> {
  const { port } = gio.address() as AddressInfo;
  const account = {
    GROWINGIO_TOKEN: TOKEN,
    GROWINGIO_PROJECT_UID: PROJECT,
    GROWINGIO_BASE_URL: `http://127.0.0.1:${port}`,
  };
  server = await startServer({ env: { ...account, ...env } });
  return server;
}

function fileWith(text: string): string {
  const path = join(folder, `token-${readdirSync(folder).length}`);
  writeFileSync(path, text);
  return path;
}

describe("what is wrong with the set-up is told by the call, before anything is sent", () => {
  test.each<[string, string, RegExp]>([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: what hosts leave there.
    ["GROWINGIO_TOKEN", "${input:growingio-token}", /reference.*did not fill in.*write the value/],
    ["GROWINGIO_TOKEN", "${GROWINGIO_TOKEN}", /reference/],
    ["GROWINGIO_PROJECT_UID", "${GROWINGIO_PROJECT_UID}", /reference/],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: what hosts leave there.
    ["GROWINGIO_TOKEN", "your-token", /placeholder.*API Token management/],
    ["GROWINGIO_TOKEN", `“${TOKEN}”`, /quotes.*without/],
    ["GROWINGIO_TOKEN", `${TOKEN.slice(0, 9)} ${TOKEN.slice(9)}`, /spaces.*copy it again/],
    ["GROWINGIO_TOKEN", `${TOKEN}\n`, /line break.*without it/],
    ["GROWINGIO_TOKEN", `Bearer ${TOKEN}`, /Bearer.*token alone/],
    ["GROWINGIO_PROJECT_UID", "your-uid", /placeholder.*\/projects\/\{uid\}/],
    ["GROWINGIO_PROJECT_UID", `https://www.growingio.com/projects/${PROJECT}/dashboards`, /uid in it alone, nxog09md/],
    ["GROWINGIO_PROJECT_UID", "我的商城", /not a project uid.*nxog09md/],
    ["GROWINGIO_BASE_URL", "www.growingio.com", /write https:\/\/www\.growingio\.com/],
    ["GROWINGIO_BASE_URL", "http://gio.corp.example", /write https:\/\/gio\.corp\.example/],
    ["GROWINGIO_HOME", "~/gio", new RegExp(`write the whole path, ${join(homedir(), "gio")}`)],
    ["GROWINGIO_OUTPUT_DIR", "~/Desktop", new RegExp(`write the whole path, ${join(homedir(), "Desktop")}`)],
    ["GROWINGIO_METRICS", "~/metrics.json", /write the whole path/],
  ])("%s=%j", async (name, value, message) => {
    const { call, stderr } = await start({ [name]: value });
    for (const [tool, input] of [
      ["list_dashboards", {}],
      ["export_event", { chart: "abcd1234" }],
    ] as const) {
      const { isError, text } = await call(tool, input);
      expect({ tool, isError }).toEqual({ tool, isError: true });
      expect(text).toMatch(message);
      expect(text).toContain(name);
      expect(text + stderr()).not.toContain(TOKEN.slice(0, 8));
    }
    expect(asked).toEqual([]);
    expect(readdirSync(".")).not.toContain("~");
  });

  test("of a token's file", async () => {
    const { call } = await start({ GROWINGIO_TOKEN: "", GROWINGIO_TOKEN_FILE: "~/token" });
    expect((await call("list_dashboards")).text).toMatch(/GROWINGIO_TOKEN_FILE.*whole path/);
    await server?.close();
    const quoted = await start({ GROWINGIO_TOKEN: "", GROWINGIO_TOKEN_FILE: fileWith(`"${TOKEN}"\n`) });
    const { isError, text } = await quoted.call("list_dashboards");
    expect(isError).toBe(true);
    expect(text).toMatch(/GROWINGIO_TOKEN_FILE .*in quotes/);
    expect(text).not.toContain(TOKEN.slice(0, 8));
    expect(asked).toEqual([]);
  });

  test("all of it at once, in the chosen language", async () => {
    const { call } = await start({
      GROWINGIO_TOKEN: "<token>",
      GROWINGIO_PROJECT_UID: "<uid>",
      GROWINGIO_BASE_URL: "growingio.corp.example",
      GROWINGIO_OUTPUT_DIR: "~/out",
      GROWINGIO_LANG: "zh",
    });
    const { text } = await call("list_segments");
    expect(text.split("\n").map((line) => /^GROWINGIO_[A-Z_]+/.exec(line)?.[0])).toEqual([
      "GROWINGIO_OUTPUT_DIR",
      "GROWINGIO_TOKEN",
      "GROWINGIO_BASE_URL",
      "GROWINGIO_PROJECT_UID",
    ]);
    expect(text).toMatch(/占位文字.*API Token/);
  });
});

test("a line break at the end of a token's file belongs to it", async () => {
  const { call } = await start({ GROWINGIO_TOKEN: "", GROWINGIO_TOKEN_FILE: fileWith(`${TOKEN}\r\n`) });
  expect((await call("list_dashboards")).isError).toBe(false);
  expect(asked).toEqual([{ url: `/projects/${PROJECT}/dashboards.json`, token: TOKEN }]);
});

test("a project that is none does not stand in the way of a call that names one", async () => {
  const { call } = await start({ GROWINGIO_PROJECT_UID: "your-uid" });
  for (const tool of ["list_dashboards", "list_segments"]) {
    expect((await call(tool)).text).toMatch(/GROWINGIO_PROJECT_UID.*placeholder/);
    expect((await call(tool, { project: PROJECT })).isError).toBe(false);
  }
  expect(new Set(asked.map(({ url }) => url.split("/")[2]))).toEqual(new Set([PROJECT]));
  asked = [];
  // A name is looked up in the project, too; a page's address brings its own.
  expect((await call("export_event", { chart: "每日订单" })).text).toMatch(/GROWINGIO_PROJECT_UID.*placeholder/);
  expect((await call("search_charts", { query: "订单" })).text).toMatch(/GROWINGIO_PROJECT_UID.*placeholder/);
  expect(asked).toEqual([]);
  await call("export_event", { chart: `https://www.growingio.com/projects/${PROJECT}/eventAnalysis/abcd1234` });
  expect(asked[0]?.url).toContain(`/projects/${PROJECT}/charts/abcd1234`);
});

describe("switches", () => {
  async function savedList(env: Readonly<Record<string, string>>) {
    const stage = await startStage({ jobMs: 20, server: { env } });
    const saved = await stage.call("save_export", { segment: stage.gio.sandbox.shop.segment("plain").id });
    const stderr = stage.stderr();
    await stage.close();
    expect(saved.structured).toMatchObject({ rows: expect.any(Number) });
    return { text: saved.text, stderr };
  }

  test("GROWINGIO_LOG=info and GROWINGIO_ALLOW_USER_ROWS=true are understood", async () => {
    const { text, stderr } = await savedList({ GROWINGIO_LOG: "info", GROWINGIO_ALLOW_USER_ROWS: "true" });
    expect(text).not.toContain("GROWINGIO_ALLOW_USER_ROWS");
    expect(stderr).toBe("");
  });

  test("another value is said on standard error, the rows stay closed, and the server serves", async () => {
    const { text, stderr } = await savedList({ GROWINGIO_LOG: "loud", GROWINGIO_ALLOW_USER_ROWS: "Unmasked" });
    expect(text).toContain("GROWINGIO_ALLOW_USER_ROWS=1");
    expect(stderr).toMatch(/GROWINGIO_LOG="loud" is not understood.*silent, warn, debug/);
    expect(stderr).toMatch(/GROWINGIO_ALLOW_USER_ROWS="Unmasked" is not understood.*use 1 .*unmasked/);
  });
});
