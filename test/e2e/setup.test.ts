import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { serverPath } from "../support/server-path.ts";

const TOKEN = "sesame-token-value";

let home: string;
let project: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "growingio-setup-")));
  project = join(home, "project");
  mkdirSync(project);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The built server's `setup`, in a home of its own, with a token in the environment. */
function setup(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const account = { GROWINGIO_TOKEN: TOKEN, GROWINGIO_PROJECT_UID: "nxog09md" };
  const { stdout, stderr, status } = spawnSync(process.execPath, [serverPath, "setup", ...args], {
    encoding: "utf8",
    cwd: project,
    env: { PATH: process.env.PATH, HOME: home, ...account, ...env },
  });
  expect(stdout + stderr).not.toContain(TOKEN);
  return { stdout, stderr, status };
}

function put(path: string, text: string): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const read = (file: string) => readFileSync(file, "utf8");

// Where Linux has them; hosts.test.ts beside the table has the other systems.
const files: readonly (readonly [host: string, file: string])[] = [
  ["claude-code", "project/.mcp.json"],
  ["claude-desktop", ".config/Claude/claude_desktop_config.json"],
  ["cursor", ".cursor/mcp.json"],
  ["vscode", "project/.vscode/mcp.json"],
  ["codex", ".codex/config.toml"],
  ["gemini", ".gemini/settings.json"],
];

describe.each(files)("setup %s", (host, file) => {
  test("prints a configuration with the absolute paths of this installation, and touches nothing", () => {
    const { stdout, stderr, status } = setup([host]);
    expect(status).toBe(0);
    for (const said of [serverPath, "nxog09md"]) expect(stdout).toContain(said);
    expect(stdout).toMatch(/[" ]\/[^" ]*\/node[" ]/);
    expect(stderr).toContain("--write");
    expect(readdirSync(home)).toEqual(["project"]);
    expect(readdirSync(project)).toEqual([]);
  });

  test("--write makes the file, a second one finds nothing to change", () => {
    const first = setup([host, "--write"]);
    expect(first.status).toBe(0);
    expect(first.stdout).toContain(`+`);
    expect(first.stdout).toContain(serverPath);
    const text = read(join(home, file));
    expect(text).toContain(serverPath);
    expect(text).not.toContain(TOKEN);

    const second = setup([host, "--write"]);
    expect(second).toMatchObject({ status: 0, stdout: "" });
    expect(second.stderr).toContain("Nothing to change");
    expect(read(join(home, file))).toBe(text);
    expect(readdirSync(dirname(join(home, file))).filter((name) => /\.(bak|tmp)$/.test(name))).toEqual([]);
  });

  test("--write leaves a broken file as it is, and says where it is broken", () => {
    const path = put(file, '{ "secret": "hunter2", ');
    const { status, stdout, stderr } = setup([host, "--write"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/was left as it is\. It is not valid (JSON|TOML).* line 1/);
    expect(stdout + stderr).not.toContain("hunter2");
    expect(read(path)).toBe('{ "secret": "hunter2", ');
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith(file.split("/").at(-1) ?? ""))).toHaveLength(1);
  });

  test("--demo needs no account", () => {
    const { stdout } = setup([host, "--demo"], { GROWINGIO_PROJECT_UID: "" });
    expect(stdout).toContain("--demo");
    expect(stdout).not.toMatch(/GROWINGIO_|your-/);
  });

  test("without an account in the environment it says what to fill in", () => {
    const { stdout, stderr } = setup([host], { GROWINGIO_TOKEN: "", GROWINGIO_PROJECT_UID: "" });
    expect(stdout).toContain("your-uid");
    expect(stderr).toContain("in place of your-uid");
  });
});

describe("an existing file", () => {
  const others = { theme: "dark", mcpServers: { other: { command: "other", env: { KEY: "hunter2" } } } };

  test("keeps what was there, its mode and the link to it; a copy of it stays beside it", () => {
    const real = put("dotfiles/cursor.json", JSON.stringify(others, null, 4));
    mkdirSync(join(home, ".cursor"));
    symlinkSync(real, join(home, ".cursor/mcp.json"));
    const mode = statSync(real).mode;
    const { stdout, stderr, status } = setup(["cursor", "--write"]);
    expect(status).toBe(0);
    const { theme, mcpServers } = JSON.parse(read(join(home, ".cursor/mcp.json")));
    expect({ theme, other: mcpServers.other }).toEqual({ theme: "dark", other: others.mcpServers.other });
    expect(realpathSync(mcpServers.growingio.command)).toBe(process.execPath);
    expect(read(real)).toContain('\n    "theme"');
    expect(realpathSync(join(home, ".cursor/mcp.json"))).toBe(real);
    expect(statSync(real).mode).toBe(mode);
    expect(stderr).toContain(`${real}.bak`);
    expect(JSON.parse(read(`${real}.bak`))).toEqual(others);
    expect(stdout + stderr).not.toContain("hunter2");
  });

  test("the token a person put into it stays, unseen, when the paths change", () => {
    const env = { GROWINGIO_TOKEN: "typed-by-hand", GROWINGIO_PROJECT_UID: "nxog09md" };
    const path = put(
      ".config/Claude/claude_desktop_config.json",
      JSON.stringify({ mcpServers: { growingio: { command: "node", args: ["/old/main.mjs"], env } } }),
    );
    const { stdout, stderr } = setup(["claude-desktop", "--write"]);
    expect(stdout).toMatch(/^- .*\/old\/main\.mjs/m);
    expect(stdout + stderr).not.toContain("typed-by-hand");
    expect(JSON.parse(read(path)).mcpServers.growingio).toMatchObject({ args: [serverPath], env });
  });

  test("Codex's comments and other tables stay word for word", () => {
    const before = '# mine\nmodel = "gpt" # best\n\n[mcp_servers.other]\ncommand = "other"\n';
    const path = put(".codex/config.toml", before);
    expect(setup(["codex", "--write"]).status).toBe(0);
    expect(read(path).startsWith(before)).toBe(true);
    expect(read(path)).toContain("[mcp_servers.growingio]");
  });

  test("one that cannot be written is named, and nothing is left beside it", () => {
    put(".cursor", "a file where a folder should be");
    const { status, stderr } = setup(["cursor", "--write"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/\.cursor\/mcp\.json was left as it is\. It cannot be (read|written) \([A-Z]+\)/);
  });
});

test("what is written starts the server: the demo answers over the command of Cursor's file", async () => {
  setup(["cursor", "--write", "--demo", "--toolsets", "catalog"]);
  const { command, args } = JSON.parse(read(join(home, ".cursor/mcp.json"))).mcpServers.growingio;
  const client = new Client({ name: "growingio-test", version: "0" });
  await client.connect(new StdioClientTransport({ command, args, env: { GROWINGIO_HOME: join(home, "gio") } }));
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["list_dashboards", "get_dashboard", "search_charts"]);
  await client.close();
});

test("a start of the server reads nothing of setup", async () => {
  const copy = join(home, "dist");
  cpSync(dirname(serverPath), copy, { recursive: true });
  rmSync(join(copy, "setup.mjs"));
  const { status } = spawnSync(process.execPath, [join(copy, "main.mjs"), "--demo"], {
    input: "",
    env: { HOME: home },
  });
  expect(status).toBe(0);
});

test("an unknown host, and none, are told which there are", () => {
  for (const args of [["emacs"], []]) {
    const { status, stderr } = setup(args);
    expect(status).toBe(2);
    expect(stderr).toContain(files.map(([host]) => host).join(", "));
  }
});
