import { createEngine, type Engine } from "./engine.ts";
import { resolveOptions, type SandboxOptions } from "./options.ts";
import { type Sandbox, sandboxOf } from "./sandbox.ts";
import { listen } from "./transport/http-server.ts";

/** Where to serve, beside the sandbox's own options. */
export interface ServeOptions extends SandboxOptions {
  /** The API's port. Default: a free one. Downloads always get a free one. */
  readonly port?: number;
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
}

/** A sandbox behind two HTTP servers, so that links are of another origin than the API. */
export interface ServedSandbox {
  readonly baseUrl: string;
  readonly linkBaseUrl: string;
  readonly sandbox: Sandbox;
  /** Stops both servers. */
  close(): Promise<void>;
}

/** Serves a sandbox over HTTP; rejects when the port is taken. */
export async function serveSandbox(options: ServeOptions = {}): Promise<ServedSandbox> {
  const { port = 0, host = "127.0.0.1", ...rest } = options;
  let engine: Engine | undefined;
  // The links' port must be known before the engine that writes it into links.
  const links = await listen(
    (request) => engine?.answer(request, "links") ?? Promise.resolve({ kind: "reset" as const }),
    { host, port: 0 },
  );
  const resolved = resolveOptions({ linkOrigin: links.origin, ...rest });
  const created = createEngine(resolved);
  engine = created;
  try {
    const api = await listen((request) => created.answer(request, "api"), { host, port });
    return {
      baseUrl: api.origin,
      linkBaseUrl: links.origin,
      sandbox: sandboxOf(created, resolved),
      close: async () => {
        await Promise.all([api.close(), links.close()]);
      },
    };
  } catch (error) {
    await links.close();
    throw error;
  }
}
