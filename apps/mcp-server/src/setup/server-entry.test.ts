import { describe, expect, test } from "vitest";
import { type Host, hosts } from "./hosts.ts";
import { type Installation, type ServerEntry, serverEntry, stableNode } from "./server-entry.ts";

const installation: Installation = {
  node: "/opt/node/bin/node",
  server: "/opt/gio/main.mjs",
  options: [],
  demo: false,
};
const start = { command: "/opt/node/bin/node", args: ["/opt/gio/main.mjs"] };
const uid = "your-uid";

describe("serverEntry", () => {
  test.each<[keyof typeof hosts, ServerEntry]>([
    [
      "claude-code",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the host puts the token in its place.
      { type: "stdio", ...start, env: { GROWINGIO_TOKEN: "${GROWINGIO_TOKEN:-}", GROWINGIO_PROJECT_UID: uid } },
    ],
    ["claude-desktop", { ...start, env: { GROWINGIO_TOKEN: "your-token", GROWINGIO_PROJECT_UID: uid } }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the host puts the token in its place.
    ["cursor", { ...start, env: { GROWINGIO_TOKEN: "${env:GROWINGIO_TOKEN}", GROWINGIO_PROJECT_UID: uid } }],
    [
      "vscode",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the host puts the token in its place.
      { type: "stdio", ...start, env: { GROWINGIO_TOKEN: "${input:growingio-token}", GROWINGIO_PROJECT_UID: uid } },
    ],
    ["codex", { ...start, env_vars: ["GROWINGIO_TOKEN"], env: { GROWINGIO_PROJECT_UID: uid } }],
    ["gemini", { ...start, env: { GROWINGIO_TOKEN: "$GROWINGIO_TOKEN", GROWINGIO_PROJECT_UID: uid } }],
  ])("%s gets absolute paths and its own way to the token", (id, entry) => {
    expect(serverEntry(hosts[id], installation, {})).toEqual(entry);
  });

  test.each(Object.entries(hosts))("%s: settings of the shell go along, the token does not", (_, host) => {
    const shell = {
      GROWINGIO_TOKEN: "secret-value",
      GROWINGIO_PROJECT_UID: "nxog09md",
      GROWINGIO_BASE_URL: "https://gio.example.com",
      GROWINGIO_HOME: "/data/gio",
      GROWINGIO_METRICS: "/data/metrics.json",
      GROWINGIO_LANG: "zh",
      GROWINGIO_LOG: "debug",
      PATH: "/usr/bin",
    };
    const entry = serverEntry(host, installation, shell);
    expect(entry.env).toMatchObject({
      GROWINGIO_PROJECT_UID: "nxog09md",
      GROWINGIO_BASE_URL: "https://gio.example.com",
      GROWINGIO_HOME: "/data/gio",
      GROWINGIO_METRICS: "/data/metrics.json",
      GROWINGIO_LANG: "zh",
      GROWINGIO_LOG: "debug",
    });
    expect(JSON.stringify(entry)).not.toMatch(/secret-value|PATH/);
  });

  test.each(Object.entries(hosts))("%s: a token's file is enough", (_, host) => {
    const entry = serverEntry(host, installation, { GROWINGIO_TOKEN_FILE: "/run/token", GROWINGIO_PROJECT_UID: "u1" });
    expect(entry.env).toEqual({ GROWINGIO_TOKEN_FILE: "/run/token", GROWINGIO_PROJECT_UID: "u1" });
    expect(entry).not.toHaveProperty("env_vars");
  });

  test.each(Object.entries(hosts))("%s: a demo needs no account", (_, host) => {
    const demo = { ...installation, options: ["--demo"], demo: true };
    const entry = serverEntry(host, demo, { GROWINGIO_TOKEN: "secret-value", GROWINGIO_PROJECT_UID: "nxog09md" });
    expect(entry.args).toEqual(["/opt/gio/main.mjs", "--demo"]);
    expect(entry).not.toHaveProperty("env");
    expect(entry).not.toHaveProperty("env_vars");
  });

  test("a path that only a shell could read is refused, not made whole", () => {
    for (const name of ["GROWINGIO_HOME", "GROWINGIO_TOKEN_FILE"]) {
      const attempt = () => serverEntry(hosts.cursor, installation, { [name]: "~/gio" });
      expect(attempt).toThrow(new RegExp(`${name} begins with ~.*whole path`));
    }
  });

  describe("over an entry that is there", () => {
    const cursor: Host = hosts.cursor;

    test("what a person wrote stays: the token, the project, keys of the host", () => {
      const env = { GROWINGIO_TOKEN: "mine", GROWINGIO_PROJECT_UID: "nxog09md", TZ: "UTC", N: 1 };
      const existing = { command: "node", args: ["old.mjs"], env, disabled: true };
      expect(serverEntry(cursor, installation, {}, existing)).toEqual({ ...start, env, disabled: true });
    });

    test("settings of the shell replace what is there", () => {
      const existing = { ...start, env: { GROWINGIO_TOKEN: "mine", GROWINGIO_PROJECT_UID: "old" } };
      const { env } = serverEntry(cursor, installation, { GROWINGIO_PROJECT_UID: "new" }, existing);
      expect(env).toEqual({ GROWINGIO_TOKEN: "mine", GROWINGIO_PROJECT_UID: "new" });
    });

    test("Codex goes on passing the variables it passed", () => {
      const existing = { ...start, env_vars: ["HTTPS_PROXY"], env: { GROWINGIO_PROJECT_UID: "u1" } };
      const { env_vars: names } = serverEntry(hosts.codex, installation, {}, existing);
      expect(names).toEqual(["HTTPS_PROXY", "GROWINGIO_TOKEN"]);
    });
  });
});

describe("stableNode", () => {
  const pnpm = "/home/li/gio/node_modules/.pnpm/node@24.21.0/node_modules/node/bin/node";
  const nvm = "/home/li/.nvm/versions/node/v24.1.0/bin/node";

  test.each([
    ["/opt/homebrew/Cellar/node/24.1.0/bin/node", "/opt/homebrew/opt/node/bin/node"],
    ["/usr/local/Cellar/node@24/24.1.0_1/bin/node", "/usr/local/opt/node@24/bin/node"],
    [pnpm, "/home/li/gio/node_modules/node/bin/node"],
    [nvm, nvm],
  ])("a path with a version gives way to the link that stays: %s", (node, stable) => {
    expect(stableNode(node, () => true)).toBe(stable);
  });

  test("a link that is not there is not named", () => {
    expect(stableNode(pnpm, () => false)).toBe(pnpm);
  });
});
