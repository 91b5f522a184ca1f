import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import { finished } from "node:stream/promises";
import { say } from "@growingio-export/core";
import { create } from "content-disposition";
import send from "send";
import type { FoundFile } from "./file-store.ts";

/** After so long without a byte taken the client is given up. */
const IDLE_MS = 60_000;

/** Whatever is in a file: no browser runs it, keeps it, guesses what it is, or tells others where it came from. */
const GUARDS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
} as const;

/** Answers with a file, or the part of it that is asked for. Resolves when the client has it or has gone. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, path }: FoundFile,
): Promise<void> {
  guard(response);
  response.setHeader("Content-Type", file.mimeType);
  response.setHeader("Content-Disposition", create(file.name));
  // The same from each server that has the file: a download that broke off goes on at any of them.
  response.setHeader("ETag", `"${file.id}"`);
  response.setHeader("Last-Modified", new Date(file.keptAtMs).toUTCString());
  response.setTimeout(IDLE_MS, () => response.destroy());
  const gone = () => sendNotFound(response);
  send(request, `/${encodeURIComponent(basename(path))}`, {
    root: dirname(path),
    dotfiles: "allow",
    index: false,
    cacheControl: false,
  })
    .on("directory", gone)
    .on("error", (error: { readonly status?: number }) => {
      if (response.headersSent) response.destroy();
      else if (error.status === 416) sendPlain(response, 416, say`The file has no such part.`);
      else if (error.status === 412) sendPlain(response, 412, say`The file is another one than the one asked for.`);
      else gone();
    })
    .pipe(response);
  await ended(response);
}

/** The one answer for every link that opens nothing, whatever the reason. */
export function sendNotFound(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  sendPlain(response, 404, say`This link opens nothing, or no longer does. Ask for a new one: save_export makes it.`);
}

/** The answer while nobody can say what a link opens. */
export function sendLater(response: ServerResponse): void {
  response.setHeader("Retry-After", "5");
  sendPlain(response, 503, say`The files cannot be reached just now. Try again in a few seconds.`);
}

/** The answer to a method that a link does not take. */
export function sendNotAllowed(response: ServerResponse): void {
  response.setHeader("Allow", "GET, HEAD");
  sendPlain(response, 405, say`A link takes GET and HEAD.`);
}

function sendPlain(response: ServerResponse, status: number, text: string): void {
  guard(response);
  const body = Buffer.from(`${text}\n`);
  response.removeHeader("Content-Disposition");
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Content-Length", body.length);
  // Node leaves the body out of an answer to HEAD.
  response.end(body);
}

function guard(response: ServerResponse): void {
  for (const [name, value] of Object.entries(GUARDS)) response.setHeader(name, value);
}

async function ended(response: ServerResponse): Promise<void> {
  await finished(response).catch(() => {});
}
