import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** What a link opens, for whom, and until when (epoch seconds, as the link spells it). */
export interface Signed {
  readonly principal: string;
  readonly id: string;
  readonly expires: string;
}

/** The key of links: another one than those of other uses of the same secret. */
export function linkKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "growingio-mcp files", 32));
}

/** HMAC-SHA256 as base64url. */
export function signLink(key: Buffer, signed: Signed): string {
  return hmac(key, signed).toString("base64url");
}

/** Takes the same time for every signature of the right length. */
export function isSignatureOf(signature: string, key: Buffer, signed: Signed): boolean {
  const right = signLink(key, signed);
  // As text: base64url has other spellings of the same bytes.
  const [given, wanted] = [Buffer.from(signature), Buffer.from(right)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function hmac(key: Buffer, { principal, id, expires }: Signed): Buffer {
  return createHmac("sha256", key).update([principal, id, expires].join("\0")).digest();
}
