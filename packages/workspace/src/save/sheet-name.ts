import { cleanText, wholeBefore } from "@growingio-export/core/basics";

const MAX_LENGTH = 31;

/** A name Excel accepts for a sheet: no `[ ] : * ? / \`, no quote at an end, at most 31 characters, never empty. */
export function sheetName(name: string): string {
  const clean = cleanText(name)
    .replaceAll(/[[\]:*?/\\]/g, " ")
    .replaceAll(/^['\s]+|['\s]+$/g, "");
  const short = clean.slice(0, wholeBefore(clean, MAX_LENGTH)).replaceAll(/['\s]+$/g, "");
  return short === "" || /^history$/i.test(short) ? "Export" : short;
}
