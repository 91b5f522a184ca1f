import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface RedisServer {
  readonly url: string;
  /** Ends it as a crash does; what it had not written yet is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder; resolves once it answers. */
  restart(): Promise<void>;
  /** Lets it hang: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** A Redis of one's own on a free port, with an append-only file in a temporary folder. Call `stop` in the end. */
export async function startRedis(...options: readonly string[]): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await start(folder, port, options);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
  return {
    url,
    kill,
    restart: async () => {
      await kill();
      child = await start(folder, port, options);
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(folder: string, port: number, options: readonly string[]): Promise<ChildProcess> {
  const settings = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--appendonly",
    "yes",
    "--save",
    "",
  ];
  const child = spawn("redis-server", [...settings, ...options], { stdio: "ignore" });
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
  });
  failed.catch(() => {});
  await Promise.race([answers(port), failed]);
  return child;
}

/** Resolves once it takes commands; a password that it asks for is an answer, too. */
async function answers(port: number): Promise<void> {
  for (const endMs = Date.now() + 10_000; ; await pause(20)) {
    const answer = await ping(port).catch((error: unknown) => String(error));
    if (/^(\+PONG|-NOAUTH)/.test(answer)) return;
    if (Date.now() > endMs) throw new Error(`redis-server does not answer: ${answer}`);
  }
}

async function ping(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  try {
    socket.write("PING\r\n");
    const [answer] = await once(socket, "data");
    return String(answer);
  } finally {
    socket.destroy();
  }
}
