import type { Command } from "commander";
import { candidates } from "./candidates.ts";

/** The lines that a shell's script reads: a word a line, its description behind a tab; `:files` or `:folders` where those can stand there, too. */
export function complete(program: Command, typed: readonly string[]): string {
  const { words, paths } = candidates(program, typed);
  const lines = words.map(({ word, description }) => (description === "" ? word : `${word}\t${description}`));
  return [...lines, ...(paths === null ? [] : [`:${paths}`])].map((line) => `${line}\n`).join("");
}
