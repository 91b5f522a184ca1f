import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { examples } from "./examples.ts";

/** `gio sync` */
export function syncCommand(run: Runner): Command {
  return new Command("sync")
    .summary("keep tables of charts up to date in DuckDB, Parquet or PostgreSQL")
    .description(
      `Keeps a table of each chart up to date: what is final is never asked for again, what can still change is replaced.

The configuration is JSON:
  { "target": "duckdb:growingio.duckdb", "since": "2026-01-01",
    "charts": [{ "chart": "日活", "granularity": "day" }] }

target is duckdb:FILE, parquet:FOLDER, postgres://… or $VARIABLE; what a PostgreSQL address leaves out (the password, above all) is read from PGHOST, PGUSER, PGPASSWORD and their like.`,
    )
    .argument("<config>", "the configuration, sync.json")
    .option("--dry-run", "print what would be asked for and how long it would take; asks for no export")
    .option("--singer", "write Singer messages to standard output instead of a target")
    .option("--state <file>", "with --singer: the last state that was written")
    .addHelpText("after", examples("gio sync sync.json --dry-run", "gio sync sync.json --quiet"))
    .action(run(async () => (await import("../sync/run/sync.ts")).sync));
}
