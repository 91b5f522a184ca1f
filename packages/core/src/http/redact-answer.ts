import type { Redactor } from "../text/redactor.ts";

/**
 * What of an answer describes the data, without the token: names, messages. The data stay as they are sent: the cells of
 * a table, read into columns, and the links to download, which have to work.
 */
export function redactAnswer(json: unknown, redactor: Redactor): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return redactor.deep(json);
  const entries = Object.entries(json).map(([key, value]) => {
    const isData = (key === "data" && isRows(value)) || key === "downloadLinks";
    return [key, isData ? value : redactor.deep(value)];
  });
  return Object.fromEntries(entries);
}

function isRows(value: unknown): boolean {
  return typeof value === "object" && value !== null && "rowCount" in value;
}
