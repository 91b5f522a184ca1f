import { Socket } from "node:net";
import { BodyQueue } from "./body-queue.ts";
import { bodyError, linkError, type OpenLink } from "./open-link.ts";
import type { Fetch } from "./send.ts";

export interface ClosableFetch {
  readonly fetch: Fetch;
  /** Closes the pooled connections. */
  close(): Promise<void>;
}

/**
 * The default `fetch`: undici with pooled keep-alive connections; proxies from `HTTPS_PROXY` and `NO_PROXY` are honoured
 * for https. undici is loaded by the first request.
 */
export function undiciFetch(baseUrl: URL): ClosableFetch {
  let loaded: Promise<{ fetch: Fetch; close(): Promise<void> }> | undefined;
  const load = async () => {
    const { Agent, EnvHttpProxyAgent, fetch } = await import("undici");
    const options = { connections: 128, keepAliveTimeout: 15_000, headersTimeout: 0, bodyTimeout: 0 };
    const dispatcher = baseUrl.protocol === "https:" ? new EnvHttpProxyAgent(options) : new Agent(options);
    return {
      fetch: ((url, init) => fetch(url, { ...init, dispatcher } as Parameters<typeof fetch>[1])) as Fetch,
      close: () => dispatcher.destroy(),
    };
  };
  return {
    fetch: async (url, init) => {
      loaded ??= load();
      return (await loaded).fetch(url, init);
    },
    close: async () => {
      if (loaded) await (await loaded).close();
    },
  };
}

/**
 * Opens download links: one connection for each, which proxies carry as above. Through a proxy it is the proxy that
 * resolves names; `lookup` then sees nothing.
 */
export function undiciOpenLink(baseUrl: URL): OpenLink {
  return async (url, options) => {
    const { Agent, buildConnector, EnvHttpProxyAgent } = await import("undici");
    const { headers, signal, stallTimeoutMs, lookup } = options;
    if (signal.aborted) throw linkError(null, url, options);
    const connector = buildConnector({ allowH2: false, timeout: stallTimeoutMs, lookup });
    let socket: unknown;
    let excess = false;
    const agentOptions = {
      connections: 1,
      headersTimeout: stallTimeoutMs,
      bodyTimeout: stallTimeoutMs,
      connect: (...[target, callback]: Parameters<typeof connector>) => {
        socket = connector(target, callback);
        if (socket instanceof Socket) socket.once("error", (error) => (excess ||= isUnaskedData(error)));
      },
    };
    const dispatcher = baseUrl.protocol === "https:" ? new EnvHttpProxyAgent(agentOptions) : new Agent(agentOptions);
    const close = async () => {
      signal.removeEventListener("abort", close);
      // A connection that is still being made is not the dispatcher's yet.
      if (socket instanceof Socket) socket.destroy();
      await dispatcher.destroy();
    };
    signal.addEventListener("abort", close, { once: true });
    return new Promise((resolve, reject) => {
      const body = new BodyQueue();
      const path = `${url.pathname}${url.search}`;
      dispatcher.dispatch(
        { origin: url.origin, path, method: "GET", headers },
        {
          onRequestStart: () => {},
          onResponseStart: (_, status, fields) => {
            // Early hints and the like come before the answer.
            if (status < 200) return;
            const pairs = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value ?? "")]);
            resolve({ status, headers: new Headers(pairs), body, hasExcess: () => excess, close });
          },
          onResponseData: (controller, chunk) => body.push(chunk, controller),
          onResponseEnd: () => body.end(null),
          onResponseError: (_, cause) => {
            body.end(bodyError(cause, url, options));
            // Matters only when no answer has begun.
            const fail = () => reject(linkError(cause, url, options));
            void close().then(fail, fail);
          },
        },
      );
    });
  };
}

/** Whether a connection was ended because of bytes that belong to no answer. */
function isUnaskedData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return String(error.code).startsWith("HPE_") || (error.code === "UND_ERR_SOCKET" && error.message === "bad response");
}
