import { join } from "node:path";
import { fileError, makeFolder } from "@growingio-export/core";

type StateName = "locks" | "sent" | "watches";

/** Where `gio` remembers what it did, which is there once it did something. */
export function statePath(home: string, name: StateName): string {
  return join(home, "gio", name);
}

/** Makes that: a folder of its own below the home folder, for its owner alone. Throws `FileError` where it cannot be made. */
export async function stateFolder(home: string, name: StateName): Promise<string> {
  const folder = statePath(home, name);
  try {
    await makeFolder(folder);
  } catch (cause) {
    throw fileError(cause, folder);
  }
  return folder;
}
