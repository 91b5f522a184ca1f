import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServedSandbox, type ServeOptions, serveSandbox } from "@growingio-export/sandbox";
import { type CallToolResult, Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { serverPath } from "./server-path.ts";

export type Structured = Record<string, unknown>;

export interface ToolResult {
  readonly text: string;
  /** The structured part; reading what is not there fails the test. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads an answer as a program without our types does.
  readonly structured: any;
  readonly isError: boolean;
  readonly content: CallToolResult["content"];
}

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** A folder another server uses too; otherwise one of its own, removed at the end. */
  readonly home?: string;
  /** The server's file; otherwise the built one of the workspace. */
  readonly file?: string;
}

export interface Server {
  readonly client: Client;
  readonly home: string;
  readonly pid: number;
  call(name: string, args?: Structured, options?: Parameters<Client["callTool"]>[1]): Promise<ToolResult>;
  /** What it wrote to standard error so far. */
  stderr(): string;
  close(): Promise<void>;
}

/** The built server as a child process over stdio, with the 2.x client pinned to the 2026-07-28 protocol. */
export async function startServer({
  env = {},
  args = [],
  home,
  file = serverPath,
}: ServerOptions = {}): Promise<Server> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), "growingio-test-")));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [file, ...args],
    env: { PATH: process.env.PATH ?? "", GROWINGIO_HOME: folder, GROWINGIO_LANG: "en", ...env },
    stderr: "pipe",
  });
  let errors = "";
  transport.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  const client = new Client(
    { name: "growingio-test", version: "0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await client.connect(transport);
  return {
    client,
    home: folder,
    pid: transport.pid ?? 0,
    call: async (name, toolArguments = {}, options) => {
      const result = await client.callTool({ name, arguments: toolArguments }, options);
      return {
        text: result.content.map((item) => (item.type === "text" ? item.text : "")).join(""),
        structured: result.structuredContent,
        isError: result.isError === true,
        content: result.content,
      };
    },
    stderr: () => errors,
    close: async () => {
      await client.close();
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Stage extends Server {
  readonly gio: ServedSandbox;
  readonly env: Readonly<Record<string, string>>;
}

/** The variables that point a server at a sandbox. */
export function sandboxEnv({ baseUrl, sandbox }: ServedSandbox): Record<string, string> {
  return { GROWINGIO_TOKEN: sandbox.token, GROWINGIO_PROJECT_UID: sandbox.projectUid, GROWINGIO_BASE_URL: baseUrl };
}

/** A sandbox over real HTTP and a server that talks to it. */
export async function startStage(options: ServeOptions & { server?: ServerOptions } = {}): Promise<Stage> {
  const { server: serverOptions, ...sandboxOptions } = options;
  const gio = await serveSandbox({ jobMs: 300, ...sandboxOptions });
  const env = sandboxEnv(gio);
  const server = await startServer({ ...serverOptions, env: { ...env, ...serverOptions?.env } });
  return {
    ...server,
    gio,
    env,
    close: async () => {
      await server.close();
      await gio.close();
    },
  };
}
