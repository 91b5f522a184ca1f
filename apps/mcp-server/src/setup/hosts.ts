import { posix, win32 } from "node:path";
import type { SetupHost } from "../config.ts";

/** The machine the host runs on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
  /** The working folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * How a host hands the token to the server without keeping it in its file: it puts a variable of its own environment in
 * the place of a reference, passes on variables by name, or asks for it. Some can do none of that.
 */
type TokenWay = { readonly kind: "reference"; readonly text: string } | { readonly kind: "forward" | "ask" | "none" };

export interface Host {
  readonly title: string;
  /** The file that `--write` changes. */
  file(machine: Machine): string;
  readonly format: "json" | "json with comments" | "toml";
  /** The key that holds the servers. */
  readonly servers: "mcpServers" | "servers" | "mcp_servers";
  /** Whether an entry names its transport. */
  readonly typed: boolean;
  readonly token: TokenWay;
  /** How a person sees that it worked. */
  readonly check: string;
}

/** Where each host keeps its servers, from the hosts' own documentation (November 2026). */
export const hosts: Readonly<Record<SetupHost, Host>> = {
  "claude-code": {
    title: "Claude Code",
    file: ({ platform, folder }) => path(platform).join(folder, ".mcp.json"),
    format: "json",
    servers: "mcpServers",
    typed: true,
    // With a default: Claude Code drops a server whose variable is missing without a word.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the host puts the token in its place.
    token: { kind: "reference", text: "${GROWINGIO_TOKEN:-}" },
    check: "Start Claude Code in this folder and approve the server; /mcp shows it.",
  },
  "claude-desktop": {
    title: "Claude Desktop",
    file: (machine) => path(machine.platform).join(applicationData(machine), "Claude", "claude_desktop_config.json"),
    format: "json",
    servers: "mcpServers",
    typed: false,
    token: { kind: "none" },
    check: "Quit Claude Desktop and start it again; Settings > Developer shows the server.",
  },
  cursor: {
    title: "Cursor",
    file: ({ platform, home }) => path(platform).join(home, ".cursor", "mcp.json"),
    format: "json",
    servers: "mcpServers",
    typed: false,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the host puts the token in its place.
    token: { kind: "reference", text: "${env:GROWINGIO_TOKEN}" },
    check: "Cursor's settings show the server under MCP.",
  },
  vscode: {
    title: "VS Code",
    file: ({ platform, folder }) => path(platform).join(folder, ".vscode", "mcp.json"),
    format: "json with comments",
    servers: "servers",
    typed: true,
    token: { kind: "ask" },
    check: '"MCP: List Servers" in VS Code, opened on this folder, starts the server.',
  },
  codex: {
    title: "Codex",
    file: ({ platform, home, env }) =>
      path(platform).join(env.CODEX_HOME || path(platform).join(home, ".codex"), "config.toml"),
    format: "toml",
    servers: "mcp_servers",
    typed: false,
    token: { kind: "forward" },
    check: "/mcp in Codex shows the server.",
  },
  gemini: {
    title: "Gemini CLI",
    file: ({ platform, home }) => path(platform).join(home, ".gemini", "settings.json"),
    format: "json with comments",
    servers: "mcpServers",
    typed: false,
    token: { kind: "reference", text: "$GROWINGIO_TOKEN" },
    check: "/mcp in Gemini CLI shows the server.",
  },
};

function path(platform: NodeJS.Platform): typeof posix {
  return platform === "win32" ? win32 : posix;
}

function applicationData({ platform, home, env }: Machine): string {
  if (platform === "win32") return env.APPDATA || win32.join(home, "AppData", "Roaming");
  if (platform === "darwin") return posix.join(home, "Library", "Application Support");
  return env.XDG_CONFIG_HOME || posix.join(home, ".config");
}
