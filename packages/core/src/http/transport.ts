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
  /** Loads what the first request needs, so that a request is sent when its turn comes, and not as much later. */
  ready(): Promise<void>;
  /** Closes what this client opened. */
  close(): Promise<void>;
}

/** The connections of a client. Without a transport of the caller's own: undici, loaded by the first request, with pooled connections and the proxies of the environment. */
export function openConnections(transport: Transport | undefined, baseUrl: URL): Connections {
  if (transport === undefined) return { ...undiciFetch(baseUrl), open: undiciOpenLink(baseUrl) };
  if (typeof transport !== "function") return { ...dispatcherFetch(transport), open: dispatcherOpenLink(transport) };
  return { fetch: transport, open: fetchOpenLink(transport), ready: async () => {}, close: async () => {} };
}
