import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { hosts } from "./hosts.ts";
import { editToml } from "./toml-file.ts";

const host = hosts.codex;
const entry = () => ({ command: "/bin/node", args: ["/main.mjs"], env: { GROWINGIO_PROJECT_UID: "u1" } });

const config = `# mine
model = "gpt" # best

[mcp_servers.other]
command = "other"

[mcp_servers.growingio]
command = "node" # old
args = [
  "old.mjs",
]

[mcp_servers.growingio.env]
A = "b"

# the last one
[projects."/home/li"]
trust_level = "trusted"
big = 9223372036854775807
`;

describe("editToml", () => {
  test("appends to what is there, word for word", () => {
    const text = config.slice(0, config.indexOf("[mcp_servers.growingio]"));
    const edited = editToml(text, host, entry).text;
    expect(edited.startsWith(text)).toBe(true);
    expect(parse(edited).mcp_servers).toMatchObject({ other: { command: "other" }, growingio: entry() });
  });

  test("replaces its own tables and keeps every other line, comments too", () => {
    const { text, before, after } = editToml(config, host, entry);
    expect(before).toEqual({ command: "node", args: ["old.mjs"], env: { A: "b" } });
    expect(after).toEqual(entry());
    expect(text).not.toContain("old.mjs");
    for (const kept of [
      '# mine\nmodel = "gpt" # best',
      "[mcp_servers.other]",
      '# the last one\n[projects."/home/li"]',
    ]) {
      expect(text).toContain(kept);
    }
    expect(text).toContain("big = 9223372036854775807");
  });

  test("a second time there is nothing to change", () => {
    const once = editToml(config, host, entry).text;
    expect(editToml(once, host, entry).text).toBe(once);
  });

  test("an empty file, and one with Windows' line ends", () => {
    expect(parse(editToml("", host, entry).text)).toMatchObject({ mcp_servers: { growingio: entry() } });
    const edited = editToml('model = "gpt"\r\n', host, entry).text;
    expect(edited.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test.each([
    ['token = "sesame', "not valid TOML at line 1"],
    ["mcp_servers = 1", '"mcp_servers" is no table'],
    ["[mcp_servers]\ngrowingio = 1", '"mcp_servers.growingio" is no table'],
    ['[mcp_servers]\ngrowingio = { command = "sesame" }', "in a form that only you can change"],
    ['mcp_servers = { other = { command = "sesame" } }', "in a form that only you can change"],
  ])("refuses %j, without repeating it", (text, message) => {
    const attempt = () => editToml(text, host, entry);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow("sesame");
  });
});
