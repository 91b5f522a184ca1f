import { join } from "node:path";
import { fileError, makeFolder } from "@growingio-export/core";

/** Where `gio` remembers what it did: a folder of its own below the home folder, for its owner alone. Throws `FileError` where it cannot be made. */
export async function stateFolder(home: string, name: "locks" | "sent" | "watches"): Promise<string> {
  const folder = join(home, "gio", name);
  try {
    await makeFolder(folder);
  } catch (cause) {
    throw fileError(cause, folder);
  }
  return folder;
}
