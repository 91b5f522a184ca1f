import { Socket } from "node:net";
import type * as undici from "undici";
import { BodyQueue } from "./body-queue.ts";
import { codeOf } from "./error-code.ts";
import { bodyError, linkError, noAnswer, type OpenLink } from "./open-link.ts";
import { type HttpsProxy, ProxyFailure, proxyFromEnv } from "./proxy.ts";
import type { Fetch } from "./send.ts";

/** An answer may take as long as so many silences: one to connect, one to answer. */
const ANSWER_STALLS = 2;

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
    const library = await import("undici");
    const options = { connections: 128, keepAliveTimeout: 15_000, headersTimeout: 0, bodyTimeout: 0 };
    const { dispatcher, blame } = openConnections(library, baseUrl, options);
    return {
      fetch: (async (url, init) => {
        try {
          return await library.fetch(url, { ...init, dispatcher } as Parameters<typeof library.fetch>[1]);
        } catch (cause) {
          throw blame(cause);
        }
      }) as Fetch,
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
 * resolves names and `lookup` sees nothing: names are checked before (`nameCheck`).
 */
export function undiciOpenLink(baseUrl: URL): OpenLink {
  return async (url, options) => {
    const library = await import("undici");
    const { headers, signal, stallTimeoutMs, lookup } = options;
    if (signal.aborted) throw linkError(null, url, options);
    const connector = library.buildConnector({ allowH2: false, timeout: stallTimeoutMs, lookup });
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
    const { dispatcher, blame } = openConnections(library, baseUrl, agentOptions);
    // A proxy can be silent too, and a server can send early hints for ever: neither is an answer.
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      void close();
    }, ANSWER_STALLS * stallTimeoutMs);
    const close = async () => {
      clearTimeout(timer);
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
            clearTimeout(timer);
            const pairs = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value ?? "")]);
            resolve({ status, headers: new Headers(pairs), body, hasExcess: () => excess, close });
          },
          onResponseData: (controller, chunk) => body.push(chunk, controller),
          onResponseEnd: () => body.end(null),
          onResponseError: (_, error) => {
            const cause = isLate ? noAnswer(url, options) : blame(error);
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

/** Connections to GrowingIO, or to a file of it. */
interface Connections {
  readonly dispatcher: undici.Dispatcher;
  /** What became of a request, told apart by whether the proxy is the reason (`ProxyFailure`). */
  blame(cause: unknown): unknown;
}

/**
 * Connections that proxies from `HTTPS_PROXY` and `NO_PROXY` carry where the base URL is https.
 * Throws `ConfigurationError` for a proxy that cannot be one.
 */
function openConnections(
  { Agent, EnvHttpProxyAgent, Pool }: typeof undici,
  baseUrl: URL,
  options: undici.Agent.Options,
): Connections {
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
