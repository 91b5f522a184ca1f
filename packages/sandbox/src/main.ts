#!/usr/bin/env node
import { HELP, readCommandLine } from "./command-line.ts";
import { serveSandbox } from "./serve.ts";

try {
  const options = readCommandLine(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(HELP);
  } else {
    const { baseUrl, sandbox, close } = await serveSandbox(options);
    const { token, projectUid, shop } = sandbox;
    process.stdout.write(`GrowingIO sandbox
  base URL     ${baseUrl}
  project uid  ${projectUid}
  demo token   ${token}

  curl -H 'Authorization: ${token}' ${baseUrl}/projects/${projectUid}/dashboards.json
  curl -H 'Authorization: ${token}' ${baseUrl}/v3/exporter/projects/${projectUid}/charts/${shop.chart("line").id}
`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
