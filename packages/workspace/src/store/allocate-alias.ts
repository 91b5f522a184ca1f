import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { hasErrno } from "../errors.ts";
import { fileMode } from "../files/write-atomic.ts";

function aliasNumber(name: string): number {
  return /^e[1-9]\d{0,14}$/.test(name) ? Number(name.slice(1)) : 0;
}

/** Takes the next alias of the folder; creating the empty file `e12` is the claim, so two processes never get the same one. */
export async function allocateAlias(folder: string): Promise<string> {
  let next = 1 + Math.max(0, ...(await readdir(folder)).map(aliasNumber));
  for (;;) {
    const alias = `e${next}`;
    try {
      await (await open(join(folder, alias), "wx", fileMode)).close();
      return alias;
    } catch (error) {
      if (!hasErrno(error, "EEXIST")) throw error;
      next++;
    }
  }
}

/** Forgets all claims but the newest, which keeps the count from starting over; the aliases in use are in the manifests. */
export async function pruneAliases(folder: string): Promise<void> {
  const numbers = (await readdir(folder)).map(aliasNumber).filter((number) => number > 0);
  const newest = Math.max(0, ...numbers);
  for (const number of numbers) {
    if (number < newest - 1000) await rm(join(folder, `e${number}`), { force: true });
  }
}
