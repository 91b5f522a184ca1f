import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GrowingIO, type GrowingIOOptions } from "@growingio-export/core";
import { onTestFinished } from "vitest";
import { type ExportServer, serveExport } from "./export-server.ts";
import { type FaultServer, type FaultServerOptions, serveWithFaults } from "./fault-server.ts";

export const token = "secret-token-value";

/** An empty folder that goes when the test is over. */
export function folder(): { path: string; target: string; names: () => string[] } {
  const path = mkdtempSync(join(tmpdir(), "growingio-download-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return { path, target: join(path, "users.csv"), names: () => readdirSync(path).sort() };
}

export async function faultServer(options: FaultServerOptions): Promise<FaultServer> {
  const server = await serveWithFaults(options);
  onTestFinished(() => server.close());
  return server;
}

export async function exportServer(links: (asked: number) => readonly string[]): Promise<ExportServer> {
  const server = await serveExport(links);
  onTestFinished(() => server.close());
  return server;
}

/** A client with a token and little patience. */
export function client(options: Partial<GrowingIOOptions> = {}): GrowingIO {
  const gio = new GrowingIO({
    token,
    project: "p",
    baseUrl: "http://127.0.0.1:9",
    stallTimeoutMs: 400,
    retry: { baseDelayMs: 1, maxDelayMs: 20 },
    ...options,
  });
  onTestFinished(() => gio.close());
  return gio;
}

/** The error a promise ends with; an error when it does not. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("this was meant to fail");
    },
    (error: unknown) => error,
  );
}
