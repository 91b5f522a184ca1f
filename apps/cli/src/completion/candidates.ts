import type { Argument, Command, Option } from "commander";
import { channelNames } from "../deliver/channel.ts";

/** What can stand where the cursor is. */
interface Candidates {
  readonly words: readonly Candidate[];
  /** Names of files or folders can stand there, too: those the shell knows best. */
  readonly paths: "files" | "folders" | null;
}

interface Candidate {
  readonly word: string;
  /** One line; empty where the word says it all. */
  readonly description: string;
}

const ranges = ["yesterday", "last_7_days", "last_14_days", "last_30_days", "this_week", "last_week", "this_month"];
const nothing: Candidates = { words: [], paths: null };

/** Words for options and arguments that take other words, too. */
const usual: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["--range", [...ranges, "last_month"]],
  ["--compare", ["previous_period", ...["week", "month", "year"].map((unit) => `same_period_last_${unit}`)]],
  ["--to", channelNames],
]);

/**
 * What can stand where the cursor is.
 *
 * @param typed the words after the program's name as they were typed, quotes and all, up to the cursor; the last one may be empty.
 */
export function candidates(program: Command, typed: readonly string[]): Candidates {
  const { words, current, isRedirected } = withoutRedirections(typed.map(unquoted));
  if (isRedirected) return { words: [], paths: "files" };
  const place = placeAfter(program, words);
  const { command, waiting, isPastOptions, used } = place;
  if (waiting !== undefined) return valuesOf(waiting, current, "");
  const options = [...command.options, ...(command === program ? [] : program.options)];
  if (isPastOptions || !current.startsWith("-")) {
    const subcommands = command === program && !isPastOptions ? visibleCommands(program) : [];
    const argument = command.registeredArguments[place.arguments] ?? command.registeredArguments.at(-1);
    if (argument === undefined || subcommands.length > 0)
      return { words: beginning(subcommands, current), paths: null };
    return argumentValues(argument, current);
  }
  const at = current.indexOf("=");
  if (at > 0) {
    const option = options.find(({ long }) => long === current.slice(0, at));
    return option === undefined ? nothing : valuesOf(option, current.slice(at + 1), current.slice(0, at + 1));
  }
  const free = options.filter((option) => !option.hidden && (!used.has(option) || option.long === "--to"));
  const known = free.map(({ long, short, description }) => ({ word: long ?? short ?? "", description }));
  return { words: beginning([...known, { word: "--help", description: "print help" }], current), paths: null };
}

interface Place {
  readonly command: Command;
  /** The option whose value the cursor stands at. */
  readonly waiting: Option | undefined;
  readonly isPastOptions: boolean;
  /** How many arguments of the command stand before. */
  readonly arguments: number;
  readonly used: ReadonlySet<Option>;
}

function placeAfter(program: Command, words: readonly string[]): Place {
  let command = program;
  let [waiting, isPastOptions, count]: [Option | undefined, boolean, number] = [undefined, false, 0];
  const used = new Set<Option>();
  for (const word of words) {
    if (waiting !== undefined) {
      waiting = undefined;
    } else if (word === "--") {
      isPastOptions = true;
    } else if (word.startsWith("-") && !isPastOptions) {
      const [name = ""] = word.split("=", 1);
      const option = [...command.options, ...program.options].find((one) => one.long === name || one.short === name);
      if (option === undefined) continue;
      used.add(option);
      if (takesValue(option) && !word.includes("=")) waiting = option;
    } else if (command === program) {
      command = program.commands.find((one) => one.name() === word) ?? program;
    } else {
      count += 1;
    }
  }
  return { command, waiting, isPastOptions, arguments: count, used };
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function visibleCommands(program: Command): Candidate[] {
  const commands = program.createHelp().visibleCommands(program);
  return commands.map((command) => ({ word: command.name(), description: command.summary() || command.description() }));
}

/** Values of an option, each after what is already there of it. */
function valuesOf(option: Option, current: string, before: string): Candidates {
  const alternatives = /<(\w+(?:\|\w+)+)>/.exec(option.flags)?.[1]?.split("|");
  const values = option.argChoices ?? alternatives ?? usual.get(option.long ?? "") ?? [];
  return { words: prefixed(values, `${before}${current}`, before), paths: pathsOf(option.flags) };
}

function argumentValues(argument: Argument, current: string): Candidates {
  return {
    words: prefixed(argument.argChoices ?? [], current, ""),
    paths: argument.name() === "config" ? "files" : null,
  };
}

function prefixed(values: readonly string[], current: string, before: string): Candidate[] {
  return beginning(
    values.map((value) => ({ word: `${before}${value}`, description: "" })),
    current,
  );
}

function pathsOf(flags: string): Candidates["paths"] {
  if (flags.includes("<file>")) return "files";
  return flags.includes("<folder>") ? "folders" : null;
}

function beginning(all: readonly Candidate[], current: string): Candidate[] {
  return all
    .filter(({ word }) => word.startsWith(current))
    .map(({ word, description }) => ({ word, description: description.split(/[\t\n]/, 1)[0] ?? "" }));
}

/** A shell's words without what sends streams elsewhere. */
function withoutRedirections(typed: readonly string[]) {
  const words: string[] = [];
  let isRedirected = false;
  for (const [place, word] of typed.entries()) {
    const isLast = place === typed.length - 1;
    if (isRedirected && !isLast) isRedirected = false;
    else if (/^\d*(?:>>?|<|&>>?|>&|>\|)$/.test(word)) isRedirected = true;
    else if (!isLast && !/^\d*[<>]/.test(word)) words.push(word);
  }
  return { words, current: typed.at(-1) ?? "", isRedirected };
}

/** A word without the quotes around it, of which the last may not be typed yet. */
function unquoted(word: string): string {
  const quote = /^["']/.exec(word)?.[0];
  if (quote === undefined) return word;
  return word.length > 1 && word.endsWith(quote) ? word.slice(1, -1) : word.slice(1);
}
