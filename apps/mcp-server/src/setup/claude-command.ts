import type { Machine } from "./hosts.ts";
import { NAME, type ServerEntry, TOKEN_PLACEHOLDER, texts } from "./server-entry.ts";

/**
 * The command that adds an entry to Claude Code for all projects. The name comes first: `--env` takes every word that
 * follows for a variable.
 */
export function claudeCommand(entry: ServerEntry, { platform, env: shell }: Machine): string {
  const { command, args, env } = entry as { command: string; args: string[]; env?: unknown };
  const quote = (text: string) => quoteArgument(text, platform);
  const variables = Object.entries(texts(env)).flatMap(([name, value]) => [
    "--env",
    name === "GROWINGIO_TOKEN" ? `${name}=${tokenArgument(platform, shell)}` : quote(`${name}=${value}`),
  ]);
  const words = ["claude", "mcp", "add", NAME, "--scope", "user", ...variables, "--", ...[command, ...args].map(quote)];
  return `${words.join(" ")}\n`;
}

/** The shell puts the token in where it has one. */
function tokenArgument(platform: NodeJS.Platform, shell: Machine["env"]): string {
  return shell.GROWINGIO_TOKEN && platform !== "win32" ? '"$GROWINGIO_TOKEN"' : TOKEN_PLACEHOLDER;
}

function quoteArgument(text: string, platform: NodeJS.Platform): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return platform === "win32" ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
