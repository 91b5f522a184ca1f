import { diffLines } from "diff";
import type { Host } from "./hosts.ts";
import { NAME, type ServerEntry, TOKEN_INPUT, TOKEN_INPUT_REFERENCE, texts } from "./server-entry.ts";
import { renderToml } from "./toml-file.ts";

/** An entry as it stands in the host's file, with what it needs around it. */
export function renderEntry(host: Host, entry: ServerEntry): string {
  const servers = { [host.servers]: { [NAME]: entry } };
  if (host.format === "toml") return renderToml(servers);
  const inputs = texts(entry.env).GROWINGIO_TOKEN === TOKEN_INPUT_REFERENCE ? { inputs: [TOKEN_INPUT] } : {};
  return `${JSON.stringify({ ...inputs, ...servers }, null, 2)}\n`;
}

/** The change of an entry, line by line. Values that stay are left out: one of them can be the token. */
export function renderChange(host: Host, before: ServerEntry | undefined, after: ServerEntry): string {
  const old = before === undefined ? "" : renderEntry(host, withoutKept(before, after));
  const parts = diffLines(old, renderEntry(host, before === undefined ? after : withoutKept(after, before)));
  return parts.map(({ value, added, removed }) => prefixed(value, added ? "+ " : removed ? "- " : "  ")).join("");
}

function prefixed(lines: string, prefix: string): string {
  return lines.replace(/^(?=.)/gm, prefix);
}

/** Only what this program writes is shown, and of the environment only what changes. */
function withoutKept(entry: ServerEntry, other: ServerEntry): ServerEntry {
  const { type, command, args, env_vars: names, env } = entry;
  const others = texts(other.env);
  const shown = Object.entries(texts(env)).map(([key, text]) => [key, text === others[key] ? "(as it is)" : text]);
  const parts = {
    type,
    command,
    args,
    env_vars: names,
    ...(shown.length > 0 ? { env: Object.fromEntries(shown) } : {}),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
