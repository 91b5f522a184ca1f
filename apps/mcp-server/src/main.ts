import "./require-node.ts";
import nodeModule from "node:module";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { cleanText, say } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import packageJson from "../package.json" with { type: "json" };
import { type Config, helpText, readConfig, UsageError } from "./config.ts";
import { readLanguage, speakLanguage } from "./language.ts";
import { createLogger, lineWriter } from "./logger.ts";
import { keepMemorySmall } from "./process/keep-memory-small.ts";
import type { Logger } from "./server-logger.ts";
import type { Services, ServicesConfig } from "./services.ts";
import type { SetupRequest } from "./setup/set-up.ts";
import { Secrets } from "./tool-kit/secrets.ts";
import { toolsets as allToolsets } from "./tool-kit/toolsets.ts";
import { leaving } from "./tool-kit/way-out.ts";

const writeError = lineWriter(process.stderr);

async function main(): Promise<void> {
  await speakLanguage(readLanguage(process.env));
  const config = readConfig(process.argv.slice(2), process.env);
  if (config.mode === "help") return void process.stdout.write(helpText);
  if (config.mode === "version") return void process.stdout.write(`${packageJson.version}\n`);
  if (config.setup !== null) return await configureHost(config, config.setup);
  await serve(config);
}

async function serve(config: Config): Promise<void> {
  keepMemorySmall();
  // What is imported from here on is compiled once for all starts, where the folder can be written.
  nodeModule.enableCompileCache(config.compileCache);
  const [
    { createServer },
    { serveStdio },
    { StdioTransport },
    { endingProcess },
    { watchParent },
    { sweepHourly },
    metrics,
  ] = await Promise.all([
    import("./server.ts"),
    import("@modelcontextprotocol/server/stdio"),
    import("./stdio/stdio-transport.ts"),
    import("./process/end-process.ts"),
    import("./process/watch-parent.ts"),
    import("./process/sweep-hourly.ts"),
    readMetrics(config),
  ]);
  const secrets = new Secrets();
  const logger = createLogger(config.logLevel, (line) => writeError(secrets.message(line)));
  if (!config.demo) secrets.learn(process.env.GROWINGIO_TOKEN ?? "", logger);
  for (const warning of config.warnings) logger.warn(warning);
  // Half of a start is compiling: what only a call needs is read with the first one.
  let made: Promise<Services> | undefined;
  const services = () => {
    made ??= createServices({ ...config, metrics }, logger, secrets);
    return made;
  };
  // Downloads take their partial files with them; exports are taken up by the next server on this folder.
  const end = endingProcess(async () => (await made)?.userLists.close());
  const options = { version: packageJson.version, toolsets: config.toolsets };
  const transport = new StdioTransport(process.stdin, process.stdout, (message) => leaving(message, secrets));
  const onerror = (error: Error) => logger.debug(error.message);
  serveStdio(() => createServer({ services, logger, redactor: secrets }, options), { transport, onerror });
  const { onclose } = transport;
  transport.onclose = () => {
    onclose?.();
    end(0);
  };
  watchParent(
    () => transport.heard,
    () => end(0),
  );
  void sweepHourly(async () => {
    const { sweepLeftovers } = await import("./process/leftovers.ts");
    await sweepLeftovers(config.outputDirectory);
    await (await made)?.sweep();
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const) process.once(signal, () => end(0));
  const unexpected = (said: string) => (error: unknown) => {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
    logger.warn(`${said}: ${cleanText(reason, 300)}`);
  };
  process.on("unhandledRejection", unexpected("something failed that nobody waited for"));
  process.on("uncaughtException", (error) => {
    unexpected("the server ends after an unexpected failure")(error);
    end(1);
  });
}

/** `setup` is a file of its own: a start of the server reads none of it. */
async function configureHost({ demo, toolsets }: Config, request: SetupRequest): Promise<void> {
  const { setUp } = await import("./setup/set-up.ts");
  const options = [
    ...(demo ? ["--demo"] : []),
    ...(toolsets === allToolsets ? [] : ["--toolsets", toolsets.join(",")]),
  ];
  const installation = { node: process.execPath, server: fileURLToPath(import.meta.url), options, demo };
  const machine = { platform: process.platform, home: homedir(), folder: process.cwd(), env: process.env };
  process.exitCode = await setUp(request, installation, machine, {
    print: (text) => process.stdout.write(text),
    say: writeError,
  });
}

/** What a person knows of the metrics; checked before anything is served. */
async function readMetrics({ metricsFile }: Config): Promise<MetricsFile> {
  if (metricsFile === null) return {};
  const [{ pathMistakes }, { readMetricsFile }] = await Promise.all([
    import("./check-set-up.ts"),
    import("./metrics-file.ts"),
  ]);
  // Every call says so.
  if (pathMistakes(process.env).length > 0) return {};
  return await readMetricsFile(metricsFile);
}

async function createServices(
  config: Omit<ServicesConfig, "noProject">,
  logger: Logger,
  secrets: Secrets,
): Promise<Services> {
  const services = await import("./services.ts");
  const { project, noProject } = services.checkSetUp(process.env, config.demo);
  if (config.demo) {
    const { serveSandbox } = await import("@growingio-export/sandbox");
    const { baseUrl, sandbox } = await serveSandbox();
    const account = { baseUrl, token: sandbox.token, project: sandbox.projectUid };
    secrets.learn(sandbox.token, logger);
    return services.createServices(
      { ...config, noProject, project: sandbox.projectUid },
      () => account,
      logger,
      secrets,
    );
  }
  const account = () => {
    const options = services.optionsFromEnv(process.env);
    secrets.learn(options.token, logger);
    return options;
  };
  // What is kept is shown without asking for an account: its token is known by then.
  try {
    account();
  } catch {
    // Said to the call that needs it.
  }
  return services.createServices({ ...config, project, noProject }, account, logger, secrets);
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
