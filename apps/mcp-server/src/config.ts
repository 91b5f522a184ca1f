import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isLoopback, say } from "@growingio-export/core";
import { UsageError } from "@growingio-export/service";
import { type EnvironmentSettings, readEnvironment } from "@growingio-export/service/settings";
import { type Toolset, toolsets } from "./tool-kit/toolsets.ts";

/** Programs that `setup` knows how to configure. */
export const setupHosts = ["claude-code", "claude-desktop", "cursor", "vscode", "codex", "gemini"] as const;
export type SetupHost = (typeof setupHosts)[number];

/** What the program is asked to do. */
export type Command =
  | { readonly name: "stdio" | "help" | "version" | "keys new" }
  | { readonly name: "setup"; readonly host: SetupHost; readonly write: boolean }
  /** Over HTTP; `company` is the file that says who may do what, null for one principal from the environment. */
  | { readonly name: "serve"; readonly port: number; readonly host: string; readonly company: string | null }
  /** `port` is where it tells of its health and what it counts; null for nowhere. */
  | { readonly name: "worker"; readonly port: number | null; readonly host: string; readonly company: string | null }
  | { readonly name: "config check"; readonly company: string }
  | { readonly name: "forget"; readonly principal: string };

export interface Config extends EnvironmentSettings {
  readonly command: Command;
  /** Serves a simulated GrowingIO instead of an account. */
  readonly demo: boolean;
  readonly toolsets: readonly Toolset[];
  /** The Redis that servers share, the secret that signs links, the folder for what is large; null where they are not set. */
  readonly redisUrl: string | null;
  readonly linkSecret: string | null;
  readonly blobs: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 8787;
const LOOPBACK = "127.0.0.1";

/** Reads the command line and the environment. Pure; throws `UsageError`. */
export function readConfig(argv: readonly string[], env: Env): Config {
  const { values, positionals } = parseArguments(argv);
  const demo = values.demo ?? false;
  return {
    ...readEnvironment(env, demo),
    command: values.help ? { name: "help" } : values.version ? { name: "version" } : readCommand(positionals, values),
    demo,
    toolsets: values.toolsets === undefined ? toolsets : readToolsets(values.toolsets),
    redisUrl: env.GROWINGIO_REDIS_URL || null,
    linkSecret: env.GROWINGIO_LINK_SECRET || null,
    blobs: env.GROWINGIO_BLOBS ? resolve(env.GROWINGIO_BLOBS) : null,
  };
}

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
        demo: { type: "boolean" },
        toolsets: { type: "string" },
        write: { type: "boolean" },
        config: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)}\n${say`Try growingio-mcp --help.`}`,
    );
  }
}

type Values = ReturnType<typeof parseArguments>["values"];

/** Which command takes which of the options that not every command takes. */
const commands: Readonly<Record<string, readonly (keyof Values)[]>> = {
  "": ["demo", "toolsets"],
  setup: ["write", "demo", "toolsets"],
  serve: ["config", "port", "host", "demo", "toolsets"],
  worker: ["config", "port", "host"],
  keys: [],
  config: ["config"],
  forget: [],
};

function readCommand(words: readonly string[], values: Values): Command {
  const [command = "", ...rest] = words;
  const taken = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (taken === undefined) {
    const known = Object.keys(commands).filter((name) => name !== "");
    throw usage(say`${JSON.stringify(command)} is not allowed: the commands are ${known.join(", ")}.`);
  }
  const stray = (Object.keys(values) as (keyof Values)[]).find((name) => !taken.includes(name));
  if (stray !== undefined) {
    const owners = Object.keys(commands).filter((name) => commands[name]?.includes(stray));
    throw usage(say`--${stray} belongs to ${owners.filter((name) => name !== "").join(", ")}.`);
  }
  const company = values.config === undefined ? null : resolve(values.config);
  switch (command) {
    case "setup":
      return readSetup(rest, values.write ?? false);
    case "serve":
      takesNoWords(command, rest);
      return {
        name: "serve",
        port: values.port === undefined ? DEFAULT_PORT : readPort(values.port),
        host: readHost(values.host, company),
        company,
      };
    case "worker":
      takesNoWords(command, rest);
      return {
        name: "worker",
        port: values.port === undefined ? null : readPort(values.port),
        host: readHost(values.host, company),
        company,
      };
    case "keys":
      if (rest.length !== 1 || rest[0] !== "new") throw usage(say`keys: the one thing to do is keys new.`);
      return { name: "keys new" };
    case "config": {
      const [verb, file, ...others] = rest;
      const path = file === undefined ? company : resolve(file);
      if (verb !== "check" || path === null || others.length > 0 || (file !== undefined && company !== null))
        throw usage(say`config: name the file, as in config check company.json.`);
      return { name: "config check", company: path };
    }
    case "forget": {
      const [principal, ...others] = rest;
      if (principal === undefined || others.length > 0)
        throw usage(say`forget: name one principal, as in forget alice.`);
      return { name: "forget", principal };
    }
    default:
      return { name: "stdio" };
  }
}

function takesNoWords(command: string, words: readonly string[]): void {
  const [word] = words;
  if (word !== undefined) throw usage(say`${command} takes no word ${JSON.stringify(word)}.`);
}

function readSetup(words: readonly string[], write: boolean): Command {
  const [name, ...others] = words;
  const host = setupHosts.find((known) => known === name);
  if (host === undefined || others.length > 0) {
    const given = ["setup", ...words].join(" ");
    throw new UsageError(say`${given}: name one host of ${setupHosts.join(", ")}.`);
  }
  return { name: "setup", host, write };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new UsageError(say`--port ${JSON.stringify(text)} is not allowed: use 0 (a free one) to 65535.`);
}

/** Whoever reaches a server without `--config` may use its account: it is for this machine alone. */
function readHost(text: string | undefined, company: string | null): string {
  const host = text ?? LOOPBACK;
  if (company !== null || host === "::1" || isLoopback(host)) return host;
  throw new UsageError(
    say`--host ${host} is refused without --config: whoever reaches the server could use the account of this environment. Name who may in a file (docs/company.md) and pass --config.`,
  );
}

function usage(message: string): UsageError {
  return new UsageError(`${message}\n${say`Try growingio-mcp --help.`}`);
}

function readToolsets(text: string): Toolset[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const known = names.filter((name): name is Toolset => (toolsets as readonly string[]).includes(name));
  const unknown = names.filter((name) => !(known as string[]).includes(name));
  if (unknown.length > 0 || known.length === 0) {
    throw new UsageError(say`--toolsets ${JSON.stringify(text)} is not allowed: name some of ${toolsets.join(",")}.`);
  }
  return toolsets.filter((name) => known.includes(name));
}
