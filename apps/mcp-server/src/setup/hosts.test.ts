import { describe, expect, test } from "vitest";
import { type Host, hosts, type Machine } from "./hosts.ts";

const mac: Machine = { platform: "darwin", home: "/Users/li", folder: "/Users/li/shop", env: {} };
const linux: Machine = { platform: "linux", home: "/home/li", folder: "/home/li/shop", env: {} };
const windows: Machine = {
  platform: "win32",
  home: "C:\\Users\\li",
  folder: "D:\\shop",
  env: { APPDATA: "C:\\Users\\li\\AppData\\Roaming" },
};

describe("each host's file", () => {
  test.each<[keyof typeof hosts, Machine, string]>([
    ["claude-code", linux, "/home/li/shop/.mcp.json"],
    ["claude-code", windows, "D:\\shop\\.mcp.json"],
    ["claude-desktop", mac, "/Users/li/Library/Application Support/Claude/claude_desktop_config.json"],
    ["claude-desktop", linux, "/home/li/.config/Claude/claude_desktop_config.json"],
    ["claude-desktop", windows, "C:\\Users\\li\\AppData\\Roaming\\Claude\\claude_desktop_config.json"],
    ["cursor", mac, "/Users/li/.cursor/mcp.json"],
    ["cursor", windows, "C:\\Users\\li\\.cursor\\mcp.json"],
    ["vscode", mac, "/Users/li/shop/.vscode/mcp.json"],
    ["codex", linux, "/home/li/.codex/config.toml"],
    ["codex", windows, "C:\\Users\\li\\.codex\\config.toml"],
    ["gemini", mac, "/Users/li/.gemini/settings.json"],
  ])("%s on %o", (id, machine, file) => {
    expect(hosts[id].file(machine)).toBe(file);
  });

  test("follows CODEX_HOME and XDG_CONFIG_HOME, and knows Windows without APPDATA", () => {
    expect(hosts.codex.file({ ...linux, env: { CODEX_HOME: "/opt/codex" } })).toBe("/opt/codex/config.toml");
    const desktop: Host = hosts["claude-desktop"];
    expect(desktop.file({ ...linux, env: { XDG_CONFIG_HOME: "/xdg" } })).toBe("/xdg/Claude/claude_desktop_config.json");
    expect(desktop.file({ ...windows, env: {} })).toBe(
      "C:\\Users\\li\\AppData\\Roaming\\Claude\\claude_desktop_config.json",
    );
  });
});
