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

/** Names of the sheets of one workbook, none twice in whatever case: a name that is taken gets `(2)`, `(3)` and so on. */
export function sheetNames(names: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken.map(fold));
  return names.map((wanted) => {
    const first = sheetName(wanted);
    let name = first;
    for (let count = 2; used.has(fold(name)); count++) {
      const suffix = ` (${count})`;
      name = first.slice(0, wholeBefore(first, MAX_LENGTH - suffix.length)).trimEnd() + suffix;
    }
    used.add(fold(name));
    return name;
  });
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
