import { Worker } from "node:worker_threads";
import { NetworkError } from "../errors.ts";

const INLINE_BYTES = 512 * 1024;
const SLICE_ROWS = 4000;

/**
 * Parses a JSON body without blocking the event loop: small ones here, large ones in a worker thread that hands the
 * rows of the `data` array over slice by slice. A body that is not complete JSON is a retryable `NetworkError`.
 * A large body's buffer is transferred: it is empty afterwards.
 */
export function parseJson(body: Uint8Array<ArrayBuffer>): Promise<unknown> {
  return body.byteLength <= INLINE_BYTES ? parseHere(body) : parseInWorker(body);
}

async function parseHere(body: Uint8Array): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw incomplete();
  }
}

function incomplete(): NetworkError {
  return new NetworkError("GrowingIO's answer was not complete JSON; the connection may have broken off.");
}

type FromWorker = { head: unknown; hasRows: boolean } | { rows: unknown[]; last: boolean } | { invalid: true };

function parseInWorker(body: Uint8Array<ArrayBuffer>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER_SOURCE, { eval: true, workerData: { sliceRows: SLICE_ROWS } });
    const finish = (settle: () => void) => {
      worker.removeAllListeners();
      void worker.terminate();
      settle();
    };
    let head: unknown = null;
    const rows: unknown[] = [];
    worker.on("message", (message: FromWorker) => {
      if ("invalid" in message) return finish(() => reject(incomplete()));
      if ("head" in message) {
        if (!message.hasRows) return finish(() => resolve(message.head));
        head = message.head;
      } else {
        for (const row of message.rows) rows.push(row);
        if (message.last) return finish(() => resolve(Object.assign(Object(head), { data: rows })));
      }
      // Slices are asked for one at a time: messages already queued would be handled in one go and block the loop.
      setImmediate(() => worker.postMessage("next"));
    });
    worker.once("error", (cause) =>
      finish(() => reject(new NetworkError("The answer could not be parsed.", { cause }))),
    );
    worker.postMessage(body, [body.buffer]);
  });
}

// Plain source, so that it works from any bundle: the worker has no file of its own to find.
const WORKER_SOURCE = `
const { parentPort, workerData } = require("node:worker_threads");
let rows = [];
let next = 0;
parentPort.on("message", (message) => {
  if (message === "next") {
    const slice = rows.slice(next, next + workerData.sliceRows);
    next += slice.length;
    return parentPort.postMessage({ rows: slice, last: next >= rows.length });
  }
  try {
    const head = JSON.parse(new TextDecoder().decode(message));
    const hasRows = head !== null && typeof head === "object" && Array.isArray(head.data);
    if (hasRows) {
      rows = head.data;
      head.data = [];
    }
    parentPort.postMessage({ head, hasRows });
  } catch {
    parentPort.postMessage({ invalid: true });
  }
});
`;
