import { say } from "@growingio-export/core";
import type { Settings } from "../shell/settings.ts";
import { UsageError } from "../shell/usage-error.ts";

const listFormats = ["table", "csv", "json"] as const;
export type ListFormat = (typeof listFormats)[number];

/** The format of a list: the one asked for, else JSON with `--json`, a table on a terminal, CSV elsewhere. Throws `UsageError`. */
export function listFormat(
  asked: string | undefined,
  { json, isTerminal }: Pick<Settings, "json" | "isTerminal">,
): ListFormat {
  if (asked === undefined) return json ? "json" : isTerminal.out ? "table" : "csv";
  const found = listFormats.find((name) => name === asked);
  if (found !== undefined && (!json || found === "json")) return found;
  throw json && found !== undefined
    ? new UsageError(say`--json is one JSON value: leave out --format ${found}, or --json.`)
    : new UsageError(say`--format ${JSON.stringify(asked)} is not allowed: use ${listFormats.join(", ")}.`);
}
