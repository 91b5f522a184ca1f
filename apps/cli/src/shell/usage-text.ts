import { say } from "@growingio-export/core";
import type { CommanderError } from "commander";

/** What is wrong with a command line, in the chosen language: the parser's own words are English. */
export function usageText({ code, message }: Pick<CommanderError, "code" | "message">): string {
  const text = message.replace(/^error: /, "");
  const [, named = ""] = /'([^']*)'/.exec(text) ?? [];
  const [, meant] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(text) ?? [];
  const hint = meant === undefined ? say`--help lists what there is.` : say`Did you mean ${meant}?`;
  switch (code) {
    case "commander.unknownCommand":
      return say`There is no command ${named}. ${hint}`;
    case "commander.unknownOption":
      return say`There is no option ${named}. ${hint}`;
    case "commander.missingArgument":
    case "commander.missingMandatoryOptionValue":
      return say`${named} is missing. ${hint}`;
    case "commander.optionMissingArgument":
      return say`${named} needs a value.`;
    case "commander.excessArguments":
      return say`There are more words than the command takes: put what belongs together in quotes.`;
    default:
      return text;
  }
}
