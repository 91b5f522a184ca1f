/** Names under which a program of the same machine reaches it. */
const OWN_NAMES: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Which names this server answers to, and which pages may call it. */
export interface Allowed {
  /** Names or addresses, without a port. */
  readonly hosts: readonly string[];
  /** Origins, such as `https://app.example.com`. */
  readonly origins: readonly string[];
  /** Whether any page of this machine may call, on whatever port: where the server is for this machine alone. */
  readonly ownMachine: boolean;
}

/**
 * Whether a request was sent to one of this server's names, or to the very address that it came in by, as probes do: a page
 * that makes its own name lead here is turned away (DNS rebinding).
 */
export function isOwnHost(header: string | undefined, { hosts }: Allowed, address?: string): boolean {
  const name = hostname(header === undefined ? null : `http://${header}`);
  if (name === null) return false;
  return [...OWN_NAMES, ...hosts.map(withoutPort), ...(address === undefined ? [] : [inUrl(address)])].includes(name);
}

/** Whether a page may call: programs send no origin; a page of the very host that is asked may, and those that are allowed. */
export function isAllowedOrigin(
  header: string | undefined,
  host: string | undefined,
  { origins, ownMachine }: Allowed,
): boolean {
  if (header === undefined || origins.includes(header)) return true;
  const page = URL.parse(header);
  if (page === null || page.origin !== header) return false;
  return page.host === host?.toLowerCase() || (ownMachine && OWN_NAMES.includes(page.hostname));
}

/** The host of an address that is a host and a port alone; null for any other, however a URL would read it. */
function hostname(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url);
  const isPlain = parsed !== null && url?.toLowerCase().startsWith(`${parsed.protocol}//${parsed.hostname}`);
  return isPlain && parsed.hostname !== "" && /^https?:\/\/[^/?#\\@]*$/.test(url ?? "") ? parsed.hostname : null;
}

/** An address of a connection as a URL has it. */
function inUrl(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  return plain.includes(":") ? `[${plain}]` : plain;
}

function withoutPort(host: string): string {
  return hostname(`http://${host}`) ?? host.toLowerCase();
}
