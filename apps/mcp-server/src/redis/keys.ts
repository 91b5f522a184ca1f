import { createHash } from "node:crypto";

/** What every key of this program begins with. */
export const PREFIX = "growingio";

/** A principal in keys: no name of one leads to another's. */
export function principalKey(principal: string): string {
  return createHash("sha256").update(principal).digest("hex").slice(0, 24);
}
