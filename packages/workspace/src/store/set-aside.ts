import { randomBytes } from "node:crypto";
import { rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { hasErrno } from "../errors.ts";

/** Moves a damaged file or folder into `corrupt`; false when another process has done so already. */
export async function setAside(path: string, corruptFolder: string): Promise<boolean> {
  try {
    await rename(path, join(corruptFolder, `${basename(path)}-${randomBytes(4).toString("hex")}`));
    return true;
  } catch (error) {
    if (hasErrno(error, "ENOENT")) return false;
    throw error;
  }
}
