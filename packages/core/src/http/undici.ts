import type { Socket } from "node:net";
import { bodyError, type LinkAnswer, linkError, type OpenLink } from "./open-link.ts";
import type { Fetch } from "./send.ts";

export interface ClosableFetch {
  readonly fetch: Fetch;
  /** Closes the pooled connections. */
  close(): Promise<void>;
}

/**
 * The default `fetch`: undici with pooled keep-alive connections; proxies from `HTTPS_PROXY` and `NO_PROXY` are honoured
 * except for a loopback address. undici is loaded by the first request.
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
    const { Agent, buildConnector, EnvHttpProxyAgent, request } = await import("undici");
    const { headers, signal, stallTimeoutMs, lookup } = options;
    const connector = buildConnector({ allowH2: false, timeout: stallTimeoutMs, lookup });
    let excess = false;
    const watch = (socket: Socket) => socket.once("error", (error) => (excess ||= isUnaskedData(error)));
    const agentOptions = {
      connections: 1,
      headersTimeout: stallTimeoutMs,
      bodyTimeout: stallTimeoutMs,
      connect: (...[target, callback]: Parameters<typeof connector>) =>
        connector(target, (...result) => {
          if (result[1] !== null) watch(result[1]);
          callback(...result);
        }),
    };
    const dispatcher = baseUrl.protocol === "https:" ? new EnvHttpProxyAgent(agentOptions) : new Agent(agentOptions);
    const close = () => dispatcher.destroy();
    try {
      const answer = await request(url, { dispatcher, headers, signal });
      // Closing early breaks the body off, which is nobody's error.
      answer.body.on("error", () => {});
      return {
        status: answer.statusCode,
        headers: new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? "")])),
        body: withErrors(answer.body, (cause) => bodyError(cause, url, options)),
        hasExcess: () => excess,
        close,
      };
    } catch (cause) {
      await close();
      throw linkError(cause, url, options);
    }
  };
}

async function* withErrors(body: AsyncIterable<Uint8Array>, toError: (cause: unknown) => Error): LinkAnswer["body"] {
  try {
    yield* body;
  } catch (cause) {
    throw toError(cause);
  }
}

/** Whether a connection was ended because of bytes that belong to no answer. */
function isUnaskedData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return String(error.code).startsWith("HPE_") || (error.code === "UND_ERR_SOCKET" && error.message === "bad response");
}
