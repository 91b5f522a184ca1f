import { createHmac } from "node:crypto";

/** Whose exports they are. */
export interface Account {
  /** The whole address, as `URL` writes it. */
  readonly baseUrl: string;
  readonly token: string;
}

/**
 * A name for something of an account's: 32 hexadecimal digits of an HMAC-SHA256 keyed with the token. Who does not hold
 * the token can neither work it out nor tell the token from it.
 */
export function accountKey({ baseUrl, token }: Account, what: unknown): string {
  return createHmac("sha256", token)
    .update(JSON.stringify([baseUrl, inOneOrder(what)]))
    .digest("hex")
    .slice(0, 32);
}

/** A seal of something of an account's (32 bytes): who does not hold the token can make none that fits. */
export function sealOf({ baseUrl, token }: Account, context: readonly string[], bytes: Uint8Array): Buffer {
  return createHmac("sha256", token)
    .update(`${JSON.stringify(["seal", baseUrl, ...context])}\n`)
    .update(bytes)
    .digest();
}

/** The same value with the fields of its objects in one order, so that equal ones are written alike. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, inOneOrder(field)]);
}
