/** Names under which a program of the same machine reaches it. */
const OWN_NAMES: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Which names this server answers to, and which pages may call it. */
export interface Allowed {
  /** Names or addresses, without a port. */
  readonly hosts: readonly string[];
  /** Origins, such as `https://app.example.com`. */
  readonly origins: readonly string[];
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

/** Whether a page may call: programs send no origin, a page of this server's own names or of those allowed may. */
export function isAllowedOrigin(header: string | undefined, allowed: Allowed): boolean {
  if (header === undefined) return true;
  if (allowed.origins.includes(header)) return true;
  const name = hostname(header);
  return name !== null && [...OWN_NAMES, ...allowed.hosts.map(withoutPort)].includes(name);
}

function hostname(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url);
  return parsed === null || parsed.hostname === "" || parsed.username !== "" ? null : parsed.hostname.toLowerCase();
}

/** An address of a connection as a URL has it. */
function inUrl(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  return plain.includes(":") ? `[${plain}]` : plain;
}

function withoutPort(host: string): string {
  return hostname(`http://${host}`) ?? host.toLowerCase();
}
