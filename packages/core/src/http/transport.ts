import { fetchOpenLink } from "./fetch-link.ts";
import type { OpenLink } from "./open-link.ts";
import type { Fetch } from "./send.ts";
import {
  dispatcherFetch,
  dispatcherOpenLink,
  type TransportDispatcher,
  undiciFetch,
  undiciOpenLink,
} from "./undici.ts";

/** What carries requests and downloads: a `fetch`, or an undici dispatcher. The caller closes it. */
export type Transport = Fetch | TransportDispatcher;

/** How the client reaches GrowingIO and the files it links to. */
export interface Connections {
  readonly fetch: Fetch;
  readonly open: OpenLink;
  /** Closes what this client opened. */
  close(): Promise<void>;
}

/** The connections of a client. Without a transport of the caller's own: undici, loaded by the first request, with pooled connections and the proxies of the environment. */
export function openConnections(transport: Transport | undefined, baseUrl: URL): Connections {
  if (transport === undefined) {
    const { fetch, close } = undiciFetch(baseUrl);
    return { fetch, close, open: undiciOpenLink(baseUrl) };
  }
  const close = async () => {};
  if (typeof transport === "function") return { fetch: transport, open: fetchOpenLink(transport), close };
  return { fetch: dispatcherFetch(transport), open: dispatcherOpenLink(transport), close };
}
