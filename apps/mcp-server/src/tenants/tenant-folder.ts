import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** A principal in names of folders and of Redis's keys: made from a hash, so that no name leads anywhere else. */
export function tenantKey(principal: string): string {
  return createHash("sha256").update(principal).digest("hex").slice(0, 24);
}

/** Where a principal's files are. */
export function tenantFolder(home: string, principal: string): string {
  return join(home, "tenants", tenantKey(principal));
}

/** Where files of a principal are written before they are handed over. */
export function savedFolder(tenant: string): string {
  return join(tenant, "saved");
}

/** The folders of all who ever called. */
export async function tenantFolders(home: string): Promise<string[]> {
  const folder = join(home, "tenants");
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}
