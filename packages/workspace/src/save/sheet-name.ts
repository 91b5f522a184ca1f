/** A name Excel accepts for a sheet: no `[ ] : * ? / \`, no quote at an end, at most 31 characters, never empty. */
export function sheetName(name: string): string {
  const clean = name.replaceAll(/[[\]:*?/\\\p{C}]/gu, " ").replaceAll(/^['\s]+|['\s]+$/g, "");
  const short = clean
    .slice(0, 31)
    .toWellFormed()
    .replaceAll(/['\s]+$/g, "");
  return short === "" || /^history$/i.test(short) ? "Export" : short;
}
