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
