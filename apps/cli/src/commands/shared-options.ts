import { Option } from "commander";
import { choice } from "./choice.ts";

/** `--to`, of commands that tell somebody. @param told what they are told. */
export function toOption(told: string): Option {
  return new Option(
    "--to <channel>",
    `feishu, dingtalk, wecom, slack or smtp, told ${told}; several with commas, or repeated. Addresses and secrets come from variables such as GROWINGIO_FEISHU_URL`,
  )
    .argParser((one: string, all: readonly string[]) => [...all, one])
    .default([], "nobody");
}

/** `--deadline`, of commands that wait for exports. */
export function deadlineOption(): Option {
  return new Option("--deadline <seconds>", "how long exports are waited for (default: 1800)");
}

/** `--format` of rows. @param more formats that not every command has. */
export function formatOption(...more: readonly string[]): Option {
  const formats = ["table", "csv", "json", "xlsx", "parquet", ...more];
  return choice("--format <name>", "default: the file's ending, else table on a terminal, csv elsewhere", formats);
}
