import { createServer } from "node:http";
import { closeServer, listen } from "./fault-server.ts";

export interface ExportServer {
  readonly baseUrl: string;
  /** How often the export was asked for. */
  readonly asked: () => number;
  close(): Promise<void>;
}

/** A GrowingIO with one segment export, whose links are whatever `links` says at the time. */
export async function serveExport(links: (asked: number) => readonly string[]): Promise<ExportServer> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id: "s", status: "done", downloadLinks: links(asked) }));
  });
  return { baseUrl: await listen(server), asked: () => asked, close: () => closeServer(server) };
}
