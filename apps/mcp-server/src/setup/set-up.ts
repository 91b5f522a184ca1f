import type { SetupHost } from "../config.ts";
import { claudeCommand } from "./claude-command.ts";
import { type Host, hosts, type Machine } from "./hosts.ts";
import { editJson } from "./json-file.ts";
import { renderChange, renderEntry } from "./render.ts";
import { findFile, replaceFile } from "./replace-file.ts";
import {
  type Installation,
  PROJECT_PLACEHOLDER,
  type ServerEntry,
  serverEntry,
  TOKEN_PLACEHOLDER,
  texts,
} from "./server-entry.ts";
import { SetupError } from "./setup-error.ts";
import { editToml } from "./toml-file.ts";

export interface SetupRequest {
  readonly host: SetupHost;
  /** Changes the host's file instead of printing what belongs into it. */
  readonly write: boolean;
}

/** Where the words go: what a program could read on, and what is said to a person. */
export interface SetupOutput {
  print(text: string): void;
  say(text: string): void;
}

interface Task {
  readonly host: Host;
  readonly file: string;
  readonly machine: Machine;
  entry(existing?: ServerEntry): ServerEntry;
}

/** Prints a host's configuration for this installation, or puts it into the host's file. Gives the exit status. */
export async function setUp(
  { host: id, write }: SetupRequest,
  installation: Installation,
  machine: Machine,
  output: SetupOutput,
): Promise<number> {
  const host = hosts[id];
  const file = host.file(machine);
  const entry = (existing?: ServerEntry) => serverEntry(host, installation, machine.env, existing);
  const task: Task = { host, file, machine, entry };
  try {
    if (write) await writeEntry(task, output);
    else if (id === "claude-code") printCommand(task, output);
    else printEntry(task, output);
    return 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    output.say(`${file} was left as it is. ${error.message}\n`);
    return 1;
  }
}

function printCommand({ machine, entry }: Task, { print, say }: SetupOutput): void {
  const command = claudeCommand(entry(), machine);
  print(command);
  say(lines("Run this, or write it into the project's .mcp.json with --write.", toFillIn(command)));
}

function printEntry({ host, file, entry }: Task, { print, say }: SetupOutput): void {
  const added = entry();
  const text = renderEntry(host, added);
  print(text);
  say(lines(`This belongs into ${file}; --write puts it there.`, toFillIn(text), tokenNote(host, added), host.check));
}

async function writeEntry({ host, file, entry }: Task, { print, say }: SetupOutput): Promise<void> {
  const found = await findFile(file);
  const edit = host.format === "toml" ? editToml : editJson;
  const { text, before, after } = edit(found.text ?? "", host, entry);
  if (text === found.text) return say(`Nothing to change in ${file}.\n`);
  print(`${file}:\n${renderChange(host, before, after)}`);
  const backup = await replaceFile(found, text);
  const outcome = backup === null ? "Written; the file is new." : `Written. As it was before, it is in ${backup}.`;
  say(lines(outcome, toFillIn(renderEntry(host, after)), tokenNote(host, after), host.check));
}

function toFillIn(text: string): string {
  const blanks = [
    ...(text.includes(TOKEN_PLACEHOLDER)
      ? ["an API token (project configuration > API Token management) in place of your-token"]
      : []),
    ...(text.includes(PROJECT_PLACEHOLDER)
      ? ["the uid of your page addresses, /projects/{uid}/…, in place of your-uid"]
      : []),
  ];
  return blanks.length === 0 ? "" : `Put ${blanks.join(", and ")}.`;
}

function tokenNote(host: Host, { env, env_vars: names }: ServerEntry): string {
  const token = texts(env).GROWINGIO_TOKEN;
  const isReference = host.token.kind === "reference" && token === host.token.text;
  const isForwarded = Array.isArray(names) && names.includes("GROWINGIO_TOKEN");
  if (isReference || isForwarded) return `Set GROWINGIO_TOKEN where ${host.title} is started.`;
  return host.token.kind === "ask" && token !== undefined
    ? `${host.title} asks for the token when it first starts the server.`
    : "";
}

function lines(...texts: readonly string[]): string {
  return `${texts.filter((text) => text !== "").join("\n")}\n`;
}
