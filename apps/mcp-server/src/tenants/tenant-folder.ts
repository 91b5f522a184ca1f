import { createHash } from "node:crypto";
import { join } from "node:path";

/** Where a principal's files are. Made from a hash, so that no name leads anywhere else. */
export function tenantFolder(home: string, principal: string): string {
  return join(home, "tenants", createHash("sha256").update(principal).digest("hex").slice(0, 24));
}
