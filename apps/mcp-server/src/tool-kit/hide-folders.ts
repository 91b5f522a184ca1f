import type { Redactor } from "@growingio-export/core";

/** A redactor that leaves of each path in these folders its last part: where a server keeps what is nothing that its callers should know. */
export function hideFolders(redactor: Redactor, folders: readonly string[]): Redactor {
  const starts = folders.map((folder) => folder.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  const paths = new RegExp(`(?:${starts})(?![\\w-]|\\.\\w)(?:[/\\\\][^\\s"'\`<>|]*)?`, "g");
  const hidden = (text: string) => text.replaceAll(paths, (path) => lastPart(path, folders));
  return {
    message: (text) => hidden(redactor.message(text)),
    shown: (text) => hidden(redactor.shown(text)),
    deep: (value) => inside(redactor.deep(value), hidden),
  };
}

function lastPart(path: string, folders: readonly string[]): string {
  const part = path.split(/[/\\]/).findLast((name) => name !== "");
  return part === undefined || folders.includes(path.replace(/[/\\]+$/, "")) ? "…" : part;
}

/** The same value where nothing in it changes. */
function inside<T>(value: T, change: (text: string) => string): T {
  return changed(value, change) as T;
}

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((one) => changed(one, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one, change)]));
}
