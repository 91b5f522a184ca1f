import { say } from "@growingio-export/core";
import { Argument, Command } from "commander";
import { shells } from "../completion/shells.ts";
import { UsageError } from "../shell/usage-error.ts";

/** `gio completion` */
export function completionCommand(program: Command): Command {
  const shell = new Argument("<shell>", "bash, zsh or fish");
  shell.argChoices = [...shells];
  const command = new Command("completion");
  return command
    .summary("print the completion of a shell")
    .description(
      `Prints the script that completes ${program.name()} in a shell. For bash put source <(${program.name()} completion bash) into ~/.bashrc, for zsh source <(${program.name()} completion zsh) into ~/.zshrc; for fish write it to ~/.config/fish/completions/${program.name()}.fish.`,
    )
    .addArgument(shell)
    .action(async (asked: string) => {
      const found = shells.find((name) => name === asked);
      if (found === undefined)
        throw new UsageError(
          say`There is no completion for ${JSON.stringify(asked.slice(0, 40))}: use bash, zsh or fish.`,
        );
      const { completionScript } = await import("../completion/scripts.ts");
      print(program, completionScript(found, program.name()));
    });
}

/** `gio complete -- words…`: what the scripts of shells ask. */
export function completeCommand(program: Command): Command {
  return new Command("complete")
    .description("say what can stand at the end of a command line")
    .argument("[words...]", "the words after the program's name")
    .action(async (words: readonly string[]) => {
      const { complete } = await import("../completion/complete.ts");
      print(program, complete(program, words));
    });
}

function print(program: Command, text: string): void {
  program.configureOutput().writeOut?.(text);
}
