import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathMistake } from "@growingio-export/core";
import type { Host } from "./hosts.ts";
import { SetupError } from "./setup-error.ts";

/** What starts this installation. */
export interface Installation {
  /** Absolute path of the Node that runs. */
  readonly node: string;
  /** Absolute path of the server's file. */
  readonly server: string;
  /** The server's own options. */
  readonly options: readonly string[];
  readonly demo: boolean;
}

/** A server as a host's file has it; keys this program does not know are kept. */
export type ServerEntry = Readonly<Record<string, unknown>>;

type Env = Readonly<Record<string, string | undefined>>;

export const NAME = "growingio";
export const TOKEN_PLACEHOLDER = "your-token";
export const PROJECT_PLACEHOLDER = "your-uid";
export const TOKEN_INPUT = {
  type: "promptString",
  id: "growingio-token",
  description: "GrowingIO API token",
  password: true,
} as const;
// biome-ignore lint/suspicious/noTemplateCurlyInString: the host puts the token in its place.
export const TOKEN_INPUT_REFERENCE = "${input:growingio-token}";

const accountSettings = ["GROWINGIO_PROJECT_UID", "GROWINGIO_BASE_URL", "GROWINGIO_CLIENT_ID"];
const settings = ["GROWINGIO_ALLOW_USER_ROWS", "GROWINGIO_LANG", "GROWINGIO_LOG"];
const paths = ["GROWINGIO_HOME", "GROWINGIO_OUTPUT_DIR", "GROWINGIO_METRICS"];

/**
 * The entry of this installation, over the one that is there. Settings of this shell go into it; the token never does:
 * what the host's file says of it stays, and where it says nothing comes a reference or a placeholder.
 */
export function serverEntry(
  host: Host,
  installation: Installation,
  shell: Env,
  existing: ServerEntry = {},
): ServerEntry {
  const there = record(existing.env);
  const given = shellSettings(installation.demo, shell);
  const env = { ...blanks(host, installation.demo, { ...there, ...given }), ...there, ...given };
  const names = forwarded(host, installation.demo, existing, env);
  return {
    ...existing,
    ...(host.typed ? { type: "stdio" } : {}),
    command: stableNode(installation.node),
    args: [installation.server, ...installation.options],
    ...(names.length > 0 ? { env_vars: names } : {}),
    ...(Object.keys(env).length > 0 ? { env } : {}),
  };
}

/** Paths with a version in them, which go with the next upgrade, and the links beside them that stay. */
const versioned = [
  [/^(.*)\/Cellar\/([^/]+)\/[^/]+\/bin\/node$/, "$1/opt/$2/bin/node"],
  [/^(.*\/node_modules)\/\.pnpm\/node@[^/]+\/node_modules\/node\/bin\/node$/, "$1/node/bin/node"],
] as const;

/** The path of Node that outlives an upgrade by Homebrew or of the checkout's own Node. */
export function stableNode(node: string, exists: (path: string) => boolean = existsSync): string {
  const links = versioned.map(([path, link]) => node.replace(path, link)).filter((link) => link !== node);
  return links.find(exists) ?? node;
}

function shellSettings(demo: boolean, shell: Env): Record<string, string> {
  const plain = demo ? settings : [...accountSettings, ...settings];
  const found = [
    ...plain.map((name) => [name, shell[name]]),
    ...(demo ? paths : [...paths, "GROWINGIO_TOKEN_FILE"]).map((name) => [name, wholePath(name, shell[name])]),
  ];
  return Object.fromEntries(found.filter(([, value]) => value));
}

/** @throws SetupError for a path that only a shell could have read: made whole, it would lead elsewhere. */
function wholePath(name: string, path: string | undefined): string | undefined {
  if (!path) return undefined;
  const mistake = pathMistake(name, path);
  if (mistake !== null) throw new SetupError(mistake);
  return resolve(path);
}

/** What a person has to fill in, where neither the file nor this shell says it. */
function blanks(host: Host, demo: boolean, known: ServerEntry): Record<string, string> {
  if (demo) return {};
  const token = hasToken(known) ? undefined : tokenText(host);
  return { ...(token === undefined ? {} : { GROWINGIO_TOKEN: token }), GROWINGIO_PROJECT_UID: PROJECT_PLACEHOLDER };
}

function tokenText({ token }: Host): string | undefined {
  if (token.kind === "reference") return token.text;
  if (token.kind === "ask") return TOKEN_INPUT_REFERENCE;
  return token.kind === "none" ? TOKEN_PLACEHOLDER : undefined;
}

function hasToken(env: ServerEntry): boolean {
  return env.GROWINGIO_TOKEN !== undefined || env.GROWINGIO_TOKEN_FILE !== undefined;
}

/** The variables a host is to pass on by name. */
function forwarded(host: Host, demo: boolean, existing: ServerEntry, env: ServerEntry): readonly unknown[] {
  const there: readonly unknown[] = Array.isArray(existing.env_vars) ? existing.env_vars : [];
  const wanted = host.token.kind === "forward" && !demo && !hasToken(env) && !there.includes("GROWINGIO_TOKEN");
  return wanted ? [...there, "GROWINGIO_TOKEN"] : there;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The texts among an object's values; nothing for anything else. */
export function texts(value: unknown): Record<string, string> {
  const found = Object.entries(record(value)).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(found);
}
