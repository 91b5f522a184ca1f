import "./require-node.ts";
import "./zod-settings.ts";
import { homedir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Logger, optionsFromEnv } from "@growingio-export/core";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import packageJson from "../package.json" with { type: "json" };
import { type Config, helpText, readConfig, UsageError } from "./config.ts";
import { createLogger } from "./logger.ts";
import { createServer } from "./server.ts";
import type { Services } from "./services.ts";
import { createServices } from "./services.ts";
import type { SetupRequest } from "./setup/set-up.ts";
import { toolsets as allToolsets } from "./tool-kit/toolsets.ts";

const CLOSE_LIMIT_MS = 2_000;

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config.mode === "help") return void process.stdout.write(helpText);
  if (config.mode === "version") return void process.stdout.write(`${packageJson.version}\n`);
  if (config.setup !== null) return await configureHost(config, config.setup);
  const secrets: string[] = [];
  const logger = createLogger(config.logLevel, (line) => process.stderr.write(withoutSecrets(line, secrets)));
  const account = () => {
    const options = optionsFromEnv(process.env);
    if (options.token.trim() !== "") secrets.push(options.token.trim());
    return options;
  };
  const services = config.demo ? await demoServices(config, logger) : createServices(config, account, logger);
  serveStdio(() => createServer(services, { version: packageJson.version, toolsets: config.toolsets }), {
    onerror: (error) => logger.debug(error.message),
  });
  // The client is gone: downloads take their partial files with them; exports are taken up by the next server on this folder.
  const end = () =>
    void Promise.race([services.userLists.close(), pause(CLOSE_LIMIT_MS)]).finally(() => process.exit(0));
  process.stdin.once("end", end);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
}

/** `setup` is a file of its own: a start of the server reads none of it. */
async function configureHost({ demo, toolsets }: Config, request: SetupRequest): Promise<void> {
  const file = new URL("./setup.mjs", import.meta.url).href;
  const { setUp }: typeof import("./setup/set-up.ts") = await import(file);
  const options = [
    ...(demo ? ["--demo"] : []),
    ...(toolsets === allToolsets ? [] : ["--toolsets", toolsets.join(",")]),
  ];
  const installation = { node: process.execPath, server: fileURLToPath(import.meta.url), options, demo };
  const machine = { platform: process.platform, home: homedir(), folder: process.cwd(), env: process.env };
  process.exitCode = await setUp(request, installation, machine, {
    print: (text) => process.stdout.write(text),
    say: (text) => process.stderr.write(text),
  });
}

async function demoServices(config: Config, logger: Logger): Promise<Services> {
  const { serveSandbox } = await import("@growingio-export/sandbox");
  const { baseUrl, sandbox } = await serveSandbox();
  const account = { baseUrl, token: sandbox.token, project: sandbox.projectUid };
  return createServices({ ...config, project: sandbox.projectUid }, () => account, logger);
}

/** No message of ours holds the token; this keeps out what a library might say. */
function withoutSecrets(line: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, "[token]"), line);
}

function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) fail(error.message, 2);
  fail(
    error instanceof Error ? `growingio-mcp could not start: ${error.message}` : "growingio-mcp could not start.",
    1,
  );
});
