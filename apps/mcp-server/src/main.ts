import "./require-node.ts";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { say } from "@growingio-export/core";
import { UsageError } from "@growingio-export/service";
import { readLanguage } from "@growingio-export/service/settings";
import packageJson from "../package.json" with { type: "json" };
import { type Command, type Config, readConfig } from "./config.ts";
import { speakLanguage } from "./language.ts";
import { lineWriter } from "./logger.ts";
import { toolsets as allToolsets } from "./tool-kit/toolsets.ts";

const writeError = lineWriter(process.stderr);
const print = (text: string) => process.stdout.write(text);

/** Each command is files of its own: a start reads those of no other. */
async function main(): Promise<void> {
  await speakLanguage(readLanguage(process.env));
  const config = readConfig(process.argv.slice(2), process.env);
  const { command } = config;
  switch (command.name) {
    case "help":
      return void print((await import("./help-text.ts")).helpText);
    case "version":
      return void print(`${packageJson.version}\n`);
    case "setup":
      return await configureHost(config, command);
    case "stdio":
      return await serve(config);
    case "keys new": {
      const { text, hint } = (await import("./company/new-key.ts")).keysNew();
      print(text);
      return writeError(hint);
    }
    case "config check": {
      const { checkConfig } = await import("./company/check-config.ts");
      const { text, ok } = await checkConfig(command.company, process.env);
      process.exitCode = ok ? 0 : 2;
      return ok ? void print(text) : writeError(text);
    }
    case "forget":
      process.exitCode = await (await import("./start/forget.ts")).forget(command.principal, config, print);
      return;
    case "serve":
      return await (await import("./start/serve-http.ts")).serveHttp(command, config);
    case "worker":
      return await (await import("./start/run-worker.ts")).runWorker(command, config);
  }
}

async function serve(config: Config): Promise<void> {
  const { keepMemorySmall } = await import("./process/keep-memory-small.ts");
  keepMemorySmall();
  const { startProgram } = await import("./start/program.ts");
  const program = startProgram(config);
  const { serveStdio } = await import("./start/serve-stdio.ts");
  await serveStdio(config, program);
}

async function configureHost(
  { demo, toolsets }: Config,
  request: Extract<Command, { readonly name: "setup" }>,
): Promise<void> {
  const { setUp } = await import("./setup/set-up.ts");
  const options = [
    ...(demo ? ["--demo"] : []),
    ...(toolsets === allToolsets ? [] : ["--toolsets", toolsets.join(",")]),
  ];
  const installation = { node: process.execPath, server: fileURLToPath(import.meta.url), options, demo };
  const machine = { platform: process.platform, home: homedir(), folder: process.cwd(), env: process.env };
  process.exitCode = await setUp(request, installation, machine, { print, say: writeError });
}

function fail(message: string, status: number): never {
  writeError(`${message}\n`);
  process.exit(status);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) fail(error.message, 2);
  const reason = error instanceof Error ? error.message : String(error);
  fail(say`growingio-mcp could not start: ${reason}`, 1);
});
