import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { serverPath } from "./server-path.ts";

/** A message of the server, as a program without our types reads it. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is what is tested.
type Message = any;

export interface RawServer {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything it sent so far. */
  readonly messages: readonly Message[];
  /** Writes one line, as it is. */
  write(line: string): void;
  /** Sends a message; `jsonrpc` is added. */
  send(message: object): void;
  /** The first message that fits, of those that came and come. */
  next(fits: (message: Message) => boolean): Promise<Message>;
  answer(id: unknown): Promise<Message>;
  /** What it wrote to standard error so far. */
  stderr(): string;
  /** Ends its input; resolves with its status. */
  end(): Promise<number | null>;
}

/** The built server with nobody polite between: lines in, messages out. */
export function startRawServer(env: Readonly<Record<string, string>>, args: readonly string[] = []): RawServer {
  const child = spawn(process.execPath, [serverPath, ...args], {
    env: { PATH: process.env.PATH, GROWINGIO_LANG: "en", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    messages.push(JSON.parse(line));
    for (const look of [...waiting]) look();
  });
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const next = (fits: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const look = () => {
        const found = messages.find(fits);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    child,
    messages,
    write: (line) => child.stdin.write(`${line}\n`),
    send,
    next,
    answer: (id) => next((message) => message.id === id && !("method" in message)),
    stderr: () => errors,
    end: async () => {
      const ended = once(child, "exit");
      child.stdin.end();
      const [status] = await ended;
      return status;
    },
  };
}

/** The opening of a 2025-era client. */
export const initialize = {
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "raw", version: "0" } },
};
