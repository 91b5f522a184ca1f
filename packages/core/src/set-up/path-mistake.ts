import { homedir } from "node:os";
import { join } from "node:path";
import { say } from "../text/say.ts";
import { isPlaceholder, marginMistake, pastedMistake } from "./pasted.ts";

/** The user's home folder as shells and hosts write it at the start of a path. */
const HOME = /^(~|\$HOME|\$\{(?:env:)?HOME\}|\$\{userHome\}|%USERPROFILE%|%HOME%)(?:[/\\]+(.*))?$/is;

/** What is wrong with a path in a variable and what to write instead; null for one that the system can be asked for. */
export function pathMistake(name: string, given: string, home: () => string = homedir): string | null {
  const text = given.trim();
  const [, lead, rest = ""] = HOME.exec(text) ?? [];
  if (lead !== undefined) {
    return say`${name} begins with ${lead}, which only a shell replaces: write the whole path, ${join(home(), rest)}.`;
  }
  if (/^~/.test(text)) {
    return say`${name} begins with ~, which only a shell replaces: write the whole path of that folder.`;
  }
  const pasted = pastedMistake(name, text);
  if (pasted !== null) return pasted;
  if (isPlaceholder(text) || /^(?:[A-Za-z]:)?[/\\]path[/\\]to(?:[/\\]|$)/i.test(text)) {
    return say`${name} still holds the placeholder of an example: write a path of your own machine.`;
  }
  return marginMistake(name, given);
}
