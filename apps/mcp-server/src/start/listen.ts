import { say } from "@growingio-export/core";
import { UsageError } from "@growingio-export/service";

import { type HttpServer, type HttpServerOptions, startHttpServer } from "../http/http-server.ts";

/** Listens, or says what whoever started it has to know where the address cannot be had. */
export async function listen(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port } = options;
  try {
    return await startHttpServer(options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EADDRINUSE")
      throw new UsageError(say`Port ${port} of ${host} is in use: pass another --port; 0 takes a free one.`);
    if (code === "") throw error;
    throw new UsageError(say`Port ${port} of ${host} cannot be bound (${code}): pass another --host or --port.`);
  }
}
