import { parseArgs } from "node:util";
import type { ServeOptions } from "./serve.ts";

export const HELP = `Usage: growingio-sandbox [--port 4010] [--seed 1] [--job-ms 1500]

Serves a simulated GrowingIO on 127.0.0.1 until it is stopped.

  --port <number>    port of the API (default 4010); downloads get a free port
  --seed <number>    decides every figure (default 1)
  --job-ms <number>  how long an export takes, in milliseconds (default 1500)
  --help             show this text
`;

/** Reads the command line; "help" when help is asked for. Throws an error that names the bad value. */
export function readCommandLine(argv: readonly string[]): ServeOptions | "help" {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string", default: "4010" },
      seed: { type: "string", default: "1" },
      "job-ms": { type: "string", default: "1500" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  return {
    port: wholeNumber("--port", values.port, 65_535),
    seed: wholeNumber("--seed", values.seed, 0xffff_ffff),
    jobMs: wholeNumber("--job-ms", values["job-ms"], 86_400_000),
  };
}

function wholeNumber(option: string, value: string, largest: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number <= largest) return number;
  throw new Error(`${option} is "${value}"; it must be a whole number from 0 to ${largest}.`);
}
