import { Worker } from "node:worker_threads";
import { language } from "@growingio-export/core";
import type { PictureOptions } from "@growingio-export/report";
import type { DrawAnswer, DrawRequest } from "./draw-worker.ts";

/** As long nothing is drawn, the thread and what it has loaded are let go, milliseconds. */
const IDLE_MS = 20_000;

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

let thread: Thread | undefined;
let lastId = 0;
let idle: NodeJS.Timeout | undefined;

/** Draws a picture in a thread of its own: it takes a tenth of a second, in which others would have to wait. */
export function draw(options: PictureOptions): Promise<Uint8Array> {
  clearTimeout(idle);
  thread ??= start();
  const { worker, waiting } = thread;
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    // What is awaited holds the process; an idle thread does not.
    worker.ref();
    worker.postMessage({ id, language: language(), options } satisfies DrawRequest);
  });
}

function start(): Thread {
  const own: Thread = { worker: new Worker(new URL("./draw-worker.mjs", import.meta.url)), waiting: new Map() };
  const { worker, waiting } = own;
  worker.unref();
  worker.on("message", (answer: DrawAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) rest(own);
    if ("png" in answer) asked?.resolve(answer.png);
    else asked?.reject(new Error(answer.error));
  });
  const end = (error: Error) => {
    if (thread === own) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`The drawing thread ended (${code}).`)));
  return own;
}

function rest(own: Thread): void {
  own.worker.unref();
  idle = setTimeout(() => {
    if (thread === own) thread = undefined;
    void own.worker.terminate();
  }, IDLE_MS).unref();
}
