import { type Clock, type Fetch, isLoopback } from "@growingio-export/core";
import { createRemoteJWKSet, customFetch } from "jose";
import { isPlainObject } from "../../is-plain-object.ts";
import type { OAuthSettings } from "../company.ts";

/** How long keys are used without asking for them again: a key that the issuer withdrew is taken no longer. */
const KEYS_AGE_MS = 300_000;
/** Between two requests for keys because of a token that fits none: anybody can send such tokens. */
const RENEWAL_PAUSE_MS = 1_000;
const TIMEOUT_MS = 5_000;
const MAX_METADATA_CHARACTERS = 1_000_000;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** The issuer's keys cannot be had now. */
export class IssuerAwayError extends Error {}

/** The public keys of an issuer. */
export interface IssuerKeys {
  /** The keys, asked for where they are not known or too old. Throws `IssuerAwayError`. */
  current(): Promise<KeySet>;
  /** Asks for them again, at most once a second: whoever comes meanwhile waits for the same answer. Throws `IssuerAwayError`. */
  renew(): Promise<void>;
}

export function issuerKeys(
  { issuer, jwksUri }: Pick<OAuthSettings, "issuer" | "jwksUri">,
  fetch: Fetch,
  clock: Clock,
): IssuerKeys {
  let found: Promise<KeySet> | undefined;
  let renewing: Promise<void> | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const find = async () => {
    const url = jwksUri ?? (await discover(issuer, fetch));
    return createRemoteJWKSet(url, {
      // Asked for again by `renew` alone.
      cooldownDuration: Number.POSITIVE_INFINITY,
      cacheMaxAge: KEYS_AGE_MS,
      timeoutDuration: TIMEOUT_MS,
      [customFetch]: (address, init) => fetch(address, init),
    });
  };
  const away = (cause: unknown): never => {
    // Next time the issuer may name another place.
    found = undefined;
    throw new IssuerAwayError("the keys of the issuer cannot be read", { cause });
  };
  const load = async (reload: boolean) => {
    try {
      found ??= find();
      const keys = await found;
      if (reload || !keys.fresh) {
        askedAtMs = clock.now();
        await keys.reload();
      }
      return keys;
    } catch (cause) {
      return away(cause);
    }
  };
  const renew = async () => {
    const pauseMs = askedAtMs + RENEWAL_PAUSE_MS - clock.now();
    if (pauseMs > 0) await clock.sleep(pauseMs);
    await load(true);
  };
  return {
    current: () => load(false),
    renew: () => {
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
  };
}

/** Where the issuer has its keys: as its metadata says (RFC 8414, OpenID Connect), else at the usual place. */
async function discover(issuer: string, fetch: Fetch): Promise<URL> {
  const base = issuer.replace(/\/$/, "");
  const { origin, pathname } = new URL(base);
  const path = pathname.replace(/\/$/, "");
  for (const address of [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${base}/.well-known/openid-configuration`,
  ]) {
    const uri = keysIn(await readJson(address, fetch), base);
    if (uri !== null) return uri;
  }
  return new URL(`${base}/.well-known/jwks.json`);
}

function keysIn(metadata: unknown, issuer: string): URL | null {
  if (!isPlainObject(metadata) || typeof metadata.issuer !== "string" || typeof metadata.jwks_uri !== "string")
    return null;
  // Metadata of another issuer is not this one's.
  if (metadata.issuer.replace(/\/$/, "") !== issuer) return null;
  const url = URL.parse(metadata.jwks_uri);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? url : null;
}

/** Null where there is no such document. */
async function readJson(address: string, fetch: Fetch): Promise<unknown> {
  try {
    const response = await fetch(address, {
      redirect: "manual",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return response.status === 200 && text.length <= MAX_METADATA_CHARACTERS ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
