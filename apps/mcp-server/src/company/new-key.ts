import { randomBytes } from "node:crypto";
import { hashOf } from "./key-ring.ts";

/** By which people, and scanners for leaked secrets, know a key of this server. */
const PREFIX = "gio_";

/** A new key of 256 bits of chance, and how it is written into the file of `--config`. */
export function newKey(): { readonly key: string; readonly hash: string } {
  const key = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return { key, hash: hashOf(key) };
}

/** What `keys new` prints on standard output (the key, then its hash), and the hint for standard error. */
export function keysNew(): { readonly text: string; readonly hint: string } {
  const { key, hash } = newKey();
  return {
    text: `${key}\n${hash}\n`,
    hint: "The first line is the key: give it to its owner, it is not kept anywhere. The second goes into `keys` of a principal in company.json.\n",
  };
}
