import { Socket } from "node:net";
import type * as undici from "undici";
import { ConfigurationError } from "../errors.ts";
import { say } from "../text/say.ts";
import { BodyQueue } from "./body-queue.ts";
import { codeOf } from "./error-code.ts";
import { bodyError, type LinkAnswer, linkError, noAnswer, type OpenLink, type OpenLinkOptions } from "./open-link.ts";
import { type HttpsProxy, ProxyFailure, proxyFromEnv } from "./proxy.ts";
import type { Fetch } from "./send.ts";

/** An answer may take as long as so many silences: one to connect, one to answer. */
const ANSWER_STALLS = 2;

/** The part of an undici `Dispatcher` (version 7 or later) that requests are handed to: an `Agent`, a `ProxyAgent`, a `MockAgent`. */
export interface TransportDispatcher {
  // Method syntax: undici's own types, of whatever version, have to fit.
  /** Sends a request, as undici's `Dispatcher.dispatch` does. */
  dispatch(options: never, handler: never): boolean;
}

/** A `fetch` with connections of its own. */
export interface ClosableFetch {
  /** Sends one request. */
  readonly fetch: Fetch;
  /** Loads the library and sets the connections up. */
  ready(): Promise<void>;
  /** Closes the pooled connections. */
  close(): Promise<void>;
}

/** Where the bare name of the library is another one: Bun answers it with a part of its own, which cannot be closed and looks up no name. */
async function loadUndici(): Promise<typeof undici> {
  try {
    const library: Partial<typeof undici> | undefined = await import("undici/index.js");
    if (typeof library?.buildConnector !== "function")
      throw new TypeError("what answers to the name of undici is not it");
    return library as typeof undici;
  } catch (cause) {
    throw new ConfigurationError(
      say`undici, which carries the requests, cannot be loaded here. In a bundle, keep undici outside of it (an external), or pass transport: fetch.`,
      { cause },
    );
  }
}

/**
 * The default `fetch`: undici with pooled keep-alive connections; proxies from `HTTPS_PROXY` and `NO_PROXY` are honoured
 * for https. undici is loaded by the first request.
 */
export function undiciFetch(baseUrl: URL): ClosableFetch {
  let loaded: Promise<{ fetch: Fetch; close(): Promise<void> }> | undefined;
  const load = async () => {
    const library = await loadUndici();
    const options = { connections: 128, keepAliveTimeout: 15_000, headersTimeout: 0, bodyTimeout: 0 };
    const { dispatcher, blame } = openPool(library, baseUrl, options);
    return {
      fetch: async (...call: Parameters<Fetch>) => {
        try {
          return await fetchOver(library, dispatcher, ...call);
        } catch (cause) {
          throw blame(cause);
        }
      },
      close: () => dispatcher.destroy(),
    };
  };
  return {
    fetch: async (url, init) => {
      loaded ??= load();
      return (await loaded).fetch(url, init);
    },
    ready: async () => {
      loaded ??= load();
      await loaded;
    },
    close: async () => {
      const { close } = (await loaded?.catch(() => null)) ?? {};
      await close?.();
    },
  };
}

/** A `fetch` over a dispatcher of the caller's, who closes it. */
export function dispatcherFetch(dispatcher: TransportDispatcher): ClosableFetch {
  return {
    fetch: async (url, init) => fetchOver(await loadUndici(), dispatcher as undici.Dispatcher, url, init),
    ready: async () => {
      await loadUndici();
    },
    close: async () => {},
  };
}

function fetchOver(
  library: typeof undici,
  dispatcher: undici.Dispatcher,
  ...[url, init]: Parameters<Fetch>
): Promise<Response> {
  // Its types and the platform's are the same in all that is used here.
  return library.fetch(url, { ...init, dispatcher } as undici.RequestInit) as unknown as Promise<Response>;
}

/**
 * Opens download links: one connection for each, which proxies carry as above. Through a proxy it is the proxy that
 * resolves names and `lookup` sees nothing: names are checked before (`nameCheck`).
 */
export function undiciOpenLink(baseUrl: URL): OpenLink {
  return async (url, options) => {
    const library = await loadUndici();
    const { signal, stallTimeoutMs, lookup } = options;
    if (signal.aborted) throw linkError(null, url, options);
    const connector = library.buildConnector({ allowH2: false, timeout: stallTimeoutMs, lookup });
    let socket: unknown;
    let excess = false;
    const agentOptions = {
      connections: 1,
      connect: (...[target, callback]: Parameters<typeof connector>) => {
        socket = connector(target, callback);
        if (socket instanceof Socket) socket.once("error", (error) => (excess ||= isUnaskedData(error)));
      },
    };
    const { dispatcher, blame } = openPool(library, baseUrl, agentOptions);
    return dispatchLink(dispatcher, url, options, {
      blame,
      hasExcess: () => excess,
      close: async () => {
        // A connection that is still being made is not the dispatcher's yet.
        if (socket instanceof Socket) socket.destroy();
        await dispatcher.destroy();
      },
    });
  };
}

/** Opens links over a dispatcher of the caller's, whose connections are its own: names are checked before each hop (`nameCheck`). */
export function dispatcherOpenLink(dispatcher: TransportDispatcher): OpenLink {
  return async (url, options) => {
    if (options.signal.aborted) throw linkError(null, url, options);
    return dispatchLink(dispatcher as undici.Dispatcher, url, options, {
      blame: (cause) => cause,
      hasExcess: () => false,
      close: async () => {},
    });
  };
}

/** A connection for one link. */
interface LinkConnection {
  blame(cause: unknown): unknown;
  hasExcess(): boolean;
  close(): Promise<void>;
}

function dispatchLink(
  dispatcher: undici.Dispatcher,
  url: URL,
  options: OpenLinkOptions,
  connection: LinkConnection,
): Promise<LinkAnswer> {
  const { headers, signal, stallTimeoutMs } = options;
  let running: undici.Dispatcher.DispatchController | null = null;
  // A proxy can be silent too, and a server can send early hints for ever: neither is an answer.
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void close();
  }, ANSWER_STALLS * stallTimeoutMs);
  const close = async () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", close);
    running?.abort(new Error("the link was closed"));
    await connection.close();
  };
  signal.addEventListener("abort", close, { once: true });
  return new Promise((resolve, reject) => {
    const body = new BodyQueue();
    const { origin, pathname, search } = url;
    const timeouts = { headersTimeout: stallTimeoutMs, bodyTimeout: stallTimeoutMs };
    dispatcher.dispatch(
      { origin, path: `${pathname}${search}`, method: "GET", headers, ...timeouts },
      {
        onRequestStart: (controller) => {
          running = controller;
        },
        onResponseStart: (_, status, fields) => {
          // Early hints and the like come before the answer.
          if (status < 200) return;
          clearTimeout(timer);
          const pairs = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value ?? "")]);
          resolve({ status, headers: new Headers(pairs), body, hasExcess: connection.hasExcess, close });
        },
        onResponseData: (controller, chunk) => body.push(chunk, controller),
        onResponseEnd: () => body.end(null),
        onResponseError: (_, error) => {
          const cause = isLate ? noAnswer(url, options) : connection.blame(error);
          body.end(bodyError(cause, url, options));
          // Matters only when no answer has begun.
          const fail = () => reject(linkError(cause, url, options));
          void close().then(fail, fail);
        },
      },
    );
  });
}

/** Whether a connection was ended because of bytes that belong to no answer. */
function isUnaskedData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return String(error.code).startsWith("HPE_") || (error.code === "UND_ERR_SOCKET" && error.message === "bad response");
}

/** Connections to GrowingIO, or to a file of it. */
interface ConnectionPool {
  readonly dispatcher: undici.Dispatcher;
  /** What became of a request, told apart by whether the proxy is the reason (`ProxyFailure`). */
  blame(cause: unknown): unknown;
}

/**
 * Connections that proxies from `HTTPS_PROXY` and `NO_PROXY` carry where the base URL is https.
 * Throws `ConfigurationError` for a proxy that cannot be one.
 */
function openPool(
  { Agent, EnvHttpProxyAgent, Pool }: typeof undici,
  baseUrl: URL,
  options: undici.Agent.Options,
): ConnectionPool {
  const proxy = baseUrl.protocol === "https:" ? proxyFromEnv(process.env) : null;
  if (proxy === null) return { dispatcher: new Agent(options), blame: (cause) => cause };
  const dispatcher = new EnvHttpProxyAgent({
    ...options,
    // Nothing but https is asked for.
    httpProxy: "",
    httpsProxy: proxy.url.href,
    clientFactory: (origin, settings) => watched(new Pool(origin, settings), proxy),
  });
  const isSocks = proxy.url.protocol.startsWith("socks");
  return {
    dispatcher,
    blame: (cause) => (isSocks && isSocksFailure(cause) ? new ProxyFailure(proxy, null, cause) : cause),
  };
}

/** A client of the proxy itself: whatever fails here is the proxy's. */
function watched(pool: undici.Pool, proxy: HttpsProxy): undici.Pool {
  const connect: (options: undici.Dispatcher.ConnectOptions) => Promise<undici.Dispatcher.ConnectData> =
    pool.connect.bind(pool);
  return Object.assign(pool, {
    connect: async (options: undici.Dispatcher.ConnectOptions) => {
      const answer = await connect(options).catch((cause: unknown) => {
        throw new ProxyFailure(proxy, null, cause);
      });
      if (answer.statusCode === 200) return answer;
      answer.socket.on("error", () => {}).destroy();
      throw new ProxyFailure(proxy, answer.statusCode);
    },
  });
}

/** The connection is made to a SOCKS proxy alone, which has no client of its own to watch. */
function isSocksFailure(cause: unknown): boolean {
  return /^(?:E[A-Z_]+|UND_ERR_(?:SOCKS5.*|CONNECT_TIMEOUT))$/.test(codeOf(cause)) && !/^ERR_/.test(codeOf(cause));
}
