import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { examples } from "./examples.ts";
import { deadlineOption } from "./shared-options.ts";

/** `gio segment` */
export function segmentCommand(run: Runner): Command {
  return withPlace(new Command("segment"))
    .summary("write a segment's list of users to a file")
    .description(
      "Downloads the list of a segment's users as GrowingIO made it, as CSV. The file holds people's data; it is readable by you alone.",
    )
    .argument("<segment...>", "a segment: its name, id or page URL")
    .option("--variables <keys>", "keys of user variables, separated by commas, that become columns")
    .addHelpText(
      "after",
      examples(
        "gio segment 近30天高价值用户 -o users.csv",
        "gio segment opEYgQoH --variables open_id,role -o users.csv",
      ),
    )
    .action(run(async () => (await import("../segment/save-people.ts")).saveSegment));
}

/** `gio tag` */
export function tagCommand(run: Runner): Command {
  return withPlace(new Command("tag"))
    .summary("write a tag's list of users to a file")
    .description(
      "Downloads the list of a tag's users as GrowingIO made it, as CSV. Nothing lists tags: a tag's id is in its page URL.",
    )
    .argument("<tag>", "a tag: its id or page URL")
    .addHelpText("after", examples("gio tag 8Kx2mQpa -o users.csv"))
    .action(run(async () => (await import("../segment/save-people.ts")).saveTag));
}

function withPlace(command: Command): Command {
  return command
    .option("-o, --output <file>", "write a file that ends in .csv, or into a folder")
    .option("--force", "replace a file that is there already")
    .option("--format <name>", "csv, the one format of lists of people")
    .addOption(deadlineOption());
}
