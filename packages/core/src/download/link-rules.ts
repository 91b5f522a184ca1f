import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { LinkRefusedError } from "../errors.ts";
import { isLoopback } from "../http/send.ts";
import { say } from "../text/say.ts";
import { isPublicAddress } from "./public-address.ts";

/** How long a name server may take, milliseconds: where only a proxy knows names it may never answer. */
const LOOKUP_MS = 5_000;

/** Where a download may go. */
export interface LinkRules {
  /** Private, loopback and other addresses outside the public internet. */
  readonly allowPrivate: boolean;
  /** Plain http, to this machine only. */
  readonly allowHttpLoopback: boolean;
}

/** A private deployment's links are private too; a public one's never are. */
export async function rulesFor(baseUrl: URL, lookup: LookupFunction): Promise<LinkRules> {
  const literal = literalAddress(baseUrl);
  const addresses = literal === null ? await resolve(baseUrl.hostname, lookup) : [literal];
  return {
    // A name that only a proxy resolves tells by its ending.
    allowPrivate:
      addresses.length > 0 ? addresses.every((address) => !isPublicAddress(address)) : isInternalName(baseUrl.hostname),
    allowHttpLoopback: isLoopback(baseUrl.hostname),
  };
}

/** Reads the address of a link or a redirect. Throws `LinkRefusedError` when a download may not go there. */
export function checkLinkUrl(text: string, rules: LinkRules, from?: URL): URL {
  const url = URL.parse(text, from?.href);
  if (url === null)
    throw new LinkRefusedError(
      say`This is not a download link: it must be a full https address. Take it from the export as it is.`,
    );
  const isLocalHttp = url.protocol === "http:" && rules.allowHttpLoopback && isLoopback(url.hostname);
  if (url.protocol !== "https:" && !isLocalHttp) {
    throw new LinkRefusedError(
      from
        ? say`A redirect of a download link must be https, not ${url.protocol}//. Look at what this machine's network puts in between, or have the list exported again.`
        : say`A download link must be https, not ${url.protocol}//. Take it from the export as it is.`,
    );
  }
  const literal = literalAddress(url);
  if (literal !== null && !rules.allowPrivate && !isPublicAddress(literal)) throw privateAddress(url.hostname);
  return url;
}

/** A lookup that refuses addresses outside the public internet. The address it answers is the one connected to. */
export function guardedLookup(rules: LinkRules, lookup: LookupFunction): LookupFunction {
  if (rules.allowPrivate) return lookup;
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = addressList(found);
      if (error) return callback(error, []);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(privateAddress(hostname), []);
      const [first] = addresses;
      if (options.all || first === undefined) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
}

/** Looks at the name in the address of a link or redirect. Throws `LinkRefusedError` when a download may not go there. */
export type CheckName = (url: URL) => Promise<void>;

/**
 * Refuses names that lead outside the public internet, each looked up once. A proxy does its own lookup, of which
 * nothing is seen here: what is known here is refused before the proxy is asked. A name that is not found here is the
 * proxy's to resolve, unless it is an internal one by its ending.
 */
export function nameCheck(rules: LinkRules, lookup: LookupFunction): CheckName {
  if (rules.allowPrivate) return async () => {};
  const found = new Map<string, Promise<boolean>>();
  const isPublic = async (host: string) => {
    const addresses = await resolve(host, lookup);
    return addresses.length === 0 ? !isInternalName(host) : addresses.every(isPublicAddress);
  };
  return async (url) => {
    // `checkLinkUrl` has looked at those.
    if (literalAddress(url) !== null) return;
    const known = found.get(url.hostname) ?? isPublic(url.hostname);
    found.set(url.hostname, known);
    if (!(await known)) throw privateAddress(url.hostname);
  };
}

/** Endings that are no public names (RFC 6761, 6762, 8375, ICANN's `internal`, and those in wide use), and where clouds keep their keys. */
const INTERNAL_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)$|^(metadata|instance-data)\./;

/** Whether a name is meant for an internal network, by itself: one word, or an ending that the public internet does not have. */
export function isInternalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return !name.includes(".") || INTERNAL_NAME.test(name);
}

function addressList(found: string | LookupAddress[] | undefined): LookupAddress[] {
  return typeof found === "string" ? [{ address: found, family: isIP(found) }] : (found ?? []);
}

/** The addresses of a name; none when it is not found, or not in time. */
function resolve(hostname: string, lookup: LookupFunction): Promise<readonly string[]> {
  return new Promise((done) => {
    const timer = setTimeout(() => done([]), LOOKUP_MS);
    lookup(hostname, { all: true }, (error, found) => {
      clearTimeout(timer);
      done(error ? [] : addressList(found).map(({ address }) => address));
    });
  });
}

function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? null : host;
}

function privateAddress(host: string): LinkRefusedError {
  return new LinkRefusedError(
    say`The download link leads to ${host}, which is not on the public internet; that is allowed only when the base URL is private itself. Of a deployment of one's own, set GROWINGIO_BASE_URL (baseUrl) to its address.`,
  );
}
