import type { GrowingIO } from "@growingio-export/core";
import type { Secrets, WorkContext } from "@growingio-export/service";
import type { DemoAccount } from "./demo.ts";
import type { Progress } from "./progress.ts";
import type { Environment, Settings } from "./settings.ts";

/** What every command works with. */
export interface Shell {
  readonly env: Environment;
  readonly settings: Settings;
  /** Aborts when the user or the system ends the command: it stops cleanly, and its status is 4. */
  readonly signal: AbortSignal;
  /** Data, to standard output. Waits for a slow reader; ends the command quietly once nobody reads any more. */
  write(data: string | Uint8Array): Promise<void>;
  /** Lines on standard error; nothing with `--quiet`. */
  note(line: string): void;
  /** Lines on standard error, with `--quiet` too. */
  warn(line: string): void;
  readonly progress: Progress;
  /** The client of the environment's account, or of the simulated one; closed at the end. Throws where there is no token. */
  client(): Promise<GrowingIO>;
  /**
   * Names, exports that are started, joined, followed and kept, reports. An interruption ends every wait and leaves what runs to the
   * next command: its manifest is still `running`.
   *
   * @param hear told what long work is doing. Default: nobody.
   */
  work(hear?: (message: string) => void): Promise<WorkContext>;
  /** The simulated account of `--demo`; null without it. */
  demo(): Promise<DemoAccount | null>;
  /** What it learns is taken out of all that leaves. */
  readonly secrets: Pick<Secrets, "message" | "shown" | "deep"> & { learn(secret: string): void };
}

/** The words and options that a command was given. */
export interface Call<Options> {
  readonly words: readonly string[];
  readonly options: Options;
}

/** What a command does. Resolves with its exit status; none is 0. */
export type CommandRun<Options> = (shell: Shell, call: Call<Options>) => Promise<number | undefined>;

/** Makes the action of a command; its work is imported when it runs. */
export type Runner = <Options>(load: () => Promise<CommandRun<Options>>) => (...given: unknown[]) => Promise<void>;

/** Writes a command's result as one JSON value. */
export async function writeJson(shell: Pick<Shell, "write">, value: unknown): Promise<void> {
  await shell.write(`${JSON.stringify(value, null, 2)}\n`);
}
