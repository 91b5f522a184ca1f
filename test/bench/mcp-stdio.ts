import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A server over standard input and output, asked line by line with nobody between. */
export interface StdioServer {
  readonly child: ChildProcess;
  /** The result of a request. Throws what the server answered instead, or that it ended. */
  ask(method: string, params?: object): Promise<Record<string, unknown>>;
  /** Ends its input, and the server where that does not end it. */
  end(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const LEAVE_MS = 2_000;

/** Starts a server and goes through the opening of a client of 2025, which every server knows. */
export async function startStdioServer(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<StdioServer> {
  const child = spawn(process.execPath, words, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors = `${errors}${chunk}`.slice(-500);
  });
  const waiting = new Map<unknown, (message: { result?: Record<string, unknown>; error?: unknown }) => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const message = JSON.parse(line);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  let id = 0;
  const ask: StdioServer["ask"] = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const ownId = ++id;
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), PATIENCE_MS);
      waiting.set(ownId, ({ result, error }) => {
        clearTimeout(timer);
        if (result === undefined) reject(new Error(JSON.stringify(error)));
        else resolve(result);
      });
      void exited.then(() => reject(new Error(`it ended: ${errors.trim().split("\n").at(-1)}`)));
      send({ id: ownId, method, params });
    });
  const end = async () => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), LEAVE_MS);
    await exited;
    clearTimeout(timer);
  };
  try {
    const clientInfo = { name: "bench", version: "0" };
    await ask("initialize", { protocolVersion: "2025-11-25", capabilities: {}, clientInfo });
    send({ method: "notifications/initialized" });
    return { child, ask, end };
  } catch (error) {
    await end();
    throw error;
  }
}
