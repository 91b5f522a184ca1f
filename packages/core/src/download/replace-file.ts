import { type FileHandle, open, unlink } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { partialName } from "./partial-name.ts";
import { publish } from "./publish.ts";

/** Writes a private file (0600) in one step, in place of an earlier one: a reader sees the old one or the new one, and what fails leaves nothing. */
export async function replaceFile(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), partialName(extname(path)));
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await write(file);
    } finally {
      await file.close();
    }
    await publish(temporary, path, true);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}
