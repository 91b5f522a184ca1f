import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** The bytes that a file server serves: any range of them. */
export interface ServedFile {
  readonly size: number;
  readonly encoding?: "gzip";
  /** Default `"content"`. */
  readonly etag?: string;
  between(from: number, to: number): Iterable<Uint8Array>;
}

/** What goes wrong with one answer. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly afterMs?: number }
  | { readonly kind: "redirect"; readonly location: string }
  /** The connection is reset, ended in good order, or goes silent, before the byte at this place of the file. */
  | { readonly kind: "reset" | "end" | "stall"; readonly at: number }
  /** `Content-Length` is so many bytes off. */
  | { readonly kind: "length"; readonly off: number }
  /** Small pieces with pauses, so many of them; the rest follows at once. */
  | { readonly kind: "drip"; readonly pieces: number }
  | { readonly kind: "chunked" };

export interface Request {
  /** Counts from 1. */
  readonly number: number;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** First byte asked for; 0 for the whole file. */
  readonly offset: number;
}

export interface FaultServer {
  readonly origin: string;
  readonly requests: readonly Request[];
  /** The most requests that were being answered at the same time. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

export interface FaultServerOptions {
  readonly file: ServedFile | ((request: Request) => ServedFile);
  /** Default: ranges are served while `If-Range` holds. */
  readonly ranges?: boolean;
  readonly fault?: (request: Request) => Fault | null;
}

/** Serves a file over real loopback HTTP and breaks the answers that `fault` names. */
export async function serveWithFaults(options: FaultServerOptions): Promise<FaultServer> {
  const requests: Request[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((incoming, response) => {
    response.on("error", () => {});
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    const { headers, url: path = "/" } = incoming;
    const offset = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
    const request: Request = { number: requests.length + 1, path, headers, offset };
    requests.push(request);
    const file = typeof options.file === "function" ? options.file(request) : options.file;
    answer(response, file, request, options.fault?.(request) ?? null, options.ranges ?? true).catch(() =>
      response.destroy(),
    );
  });
  return { origin: await listen(server), requests, mostAtOnce: () => most, close: () => closeServer(server) };
}

export async function listen(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

async function answer(
  response: ServerResponse,
  file: ServedFile,
  request: Request,
  fault: Fault | null,
  ranges: boolean,
): Promise<void> {
  const etag = file.etag ?? '"content"';
  const ifRange = request.headers["if-range"] ?? etag;
  const offset = ranges && ifRange === etag ? request.offset : 0;
  if (fault?.kind === "status" && fault.afterMs !== undefined) await wait(fault.afterMs);
  if (fault?.kind === "status") return void response.writeHead(fault.status).end();
  if (fault?.kind === "redirect") return void response.writeHead(302, { location: fault.location }).end();
  if (offset >= file.size && offset > 0)
    return void response.writeHead(416, { "content-range": `bytes */${file.size}` }).end();
  const off = fault?.kind === "length" ? fault.off : 0;
  response.writeHead(offset > 0 ? 206 : 200, {
    ...(ranges ? { etag, "accept-ranges": "bytes" } : {}),
    ...(file.encoding ? { "content-encoding": file.encoding } : {}),
    ...(fault?.kind === "chunked" ? {} : { "content-length": file.size - offset + off }),
    ...(offset > 0 ? { "content-range": `bytes ${offset}-${file.size - 1}/${file.size}` } : {}),
  });
  response.flushHeaders();

  const breaks = fault?.kind === "reset" || fault?.kind === "end" || fault?.kind === "stall" ? fault : null;
  let drips = fault?.kind === "drip" ? fault.pieces : 0;
  let from = offset;
  for (; drips > 0 && from < file.size; drips--, from = Math.min(file.size, from + 1_000)) {
    await write(response, file.between(from, Math.min(file.size, from + 1_000)));
    await wait(5);
  }
  await write(response, file.between(from, breaks ? Math.max(from, breaks.at) : file.size));
  if (breaks?.kind === "stall") return;
  if (breaks?.kind === "reset") return void response.socket?.resetAndDestroy();
  if (breaks?.kind === "end" || off > 0) return void response.socket?.end();
  response.end();
}

async function write(response: ServerResponse, blocks: Iterable<Uint8Array>): Promise<void> {
  for (const block of blocks) {
    if (response.destroyed) return;
    await new Promise<void>((resolve) => response.write(block, () => resolve()));
  }
}
