import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { givenUnits, natures, rowMeanings } from "@growingio-export/insight";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { helpText } from "../../apps/mcp-server/src/help-text.ts";
import { type Server, startServer } from "../support/connect.ts";

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), "utf8");
const readmes = ["README.md", "README.zh-CN.md"] as const;

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each(readmes)("%s", (name) => {
  const text = read(name);

  test("lists every tool, once, in the order of the server", async () => {
    const { tools } = await server.client.listTools();
    const listed = [...text.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, tool]) => tool);
    expect(listed.filter((tool) => tools.some((known) => known.name === tool))).toEqual(tools.map((tool) => tool.name));
  });

  test("names every variable that --help names", () => {
    const help = readFileSync(
      fileURLToPath(new URL("../../apps/mcp-server/src/help-text.ts", import.meta.url)),
      "utf8",
    );
    const variables = new Set([...help.matchAll(/^ {2}(GROWINGIO_[A-Z_]+)/gm)].map(([, variable]) => variable ?? ""));
    expect(variables.size).toBeGreaterThan(7);
    expect([...variables].filter((variable) => !text.includes(variable))).toEqual([]);
  });

  test("says of GROWINGIO_METRICS what --help says: every nature, unit and row, and that all three decide", () => {
    const words = [...natures, ...givenUnits, ...rowMeanings, "note", "charts"];
    expect(words.filter((word) => !text.includes(`\`${word}\``) && !text.includes(`"${word}"`))).toEqual([]);
    const help = /GROWINGIO_METRICS .*?\n(?= {2}GROWINGIO_)/s.exec(helpText)?.[0] ?? "";
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(help))).toEqual([]);
    for (const said of [text, help]) expect(said).not.toMatch(/only checked|no figure uses|只做检查/);
    expect(text).toContain("is_subtotal");
    expect(text).toMatch(/\*\*(`不适用` in a row is a value|行里的 `不适用` 是一个值)\*\*/);
  });

  test("shows the two commands, and setup for each host and its file", () => {
    const help = read("apps/mcp-server/src/config.ts");
    const hosts = /setupHosts = \[(.*?)\]/s.exec(help)?.[1]?.match(/[a-z-]+/g) ?? [];
    expect(hosts).toHaveLength(6);
    for (const said of [
      "npx -y pnpm@12.21.0 demo",
      "npx -y pnpm@12.21.0 test",
      "npx -y pnpm@12.21.0 start setup claude-code",
      "claude mcp add",
      "claude_desktop_config.json",
      ".cursor/mcp.json",
      ".vscode/mcp.json",
      ".codex/config.toml",
      ".gemini/settings.json",
      ...hosts.map((host) => `| \`${host}\` |`),
    ]) {
      expect(text).toContain(said);
    }
  });

  test("leads with what works today: nothing is started from npm", () => {
    expect(text).not.toMatch(/npx -y growingio-mcp|-p growingio-mcp/);
    expect(text.indexOf("npx -y pnpm@12.21.0 demo")).toBeLessThan(text.indexOf("start setup"));
  });
});

test("both READMEs have the same headings and code, in two languages", () => {
  const [english, chinese] = readmes.map(read);
  const shape = (text = "") => text.split("\n").flatMap((line) => /^(#+) /.exec(line)?.[1] ?? []);
  // A terminal speaks the language of its page.
  const code = (text = "") =>
    [...text.replaceAll(/```console\n[\s\S]*?```/g, "").matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block]) =>
      (block ?? "").replace(/(\/\/|#) .*$/gm, ""),
    );
  expect(shape(chinese)).toEqual(shape(english));
  expect(code(chinese)).toEqual(code(english));
});

test("the ten lines of the core package run against the sandbox as printed", async () => {
  const { serveSandbox } = await import("@growingio-export/sandbox");
  const block = /```ts\n([\s\S]*?)```/.exec(read("README.md"))?.[1] ?? "";
  expect(block.trim().split("\n").length).toBeLessThanOrEqual(10);
  const gio = await serveSandbox({ jobMs: 100 });
  const { writeFile, rm } = await import("node:fs/promises");
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  const file = fileURLToPath(new URL(`../readme-${process.pid}.ts`, import.meta.url));
  await writeFile(file, block.replaceAll("9yGbpp8x", gio.sandbox.shop.chart("line").id));
  try {
    const { baseUrl, sandbox } = gio;
    const env = {
      PATH: process.env.PATH,
      GROWINGIO_TOKEN: sandbox.token,
      GROWINGIO_PROJECT_UID: sandbox.projectUid,
      GROWINGIO_BASE_URL: baseUrl,
    };
    const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
    expect(stdout).toContain("目标用户");
  } finally {
    await rm(file);
    await gio.close();
  }
});

test("every test that SECURITY.md relies on is there", () => {
  const paths = [...read("SECURITY.md").matchAll(/`((?:test|packages|apps)\/[^`]+\.ts)`/g)].map(
    ([, path = ""]) => path,
  );
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
});
