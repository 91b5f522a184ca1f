import { isIdLabel } from "../people/id-labels.ts";
import { looksPersonal } from "../people/looks-personal.ts";
import { normalText } from "../people/normal-text.ts";

/**
 * Whether the first record of a user list names its columns: its first field is a known label of ids, or a field is one of
 * the variables. Never where a field looks personal: then it is a user.
 */
export function isHeader(fields: readonly string[], variables: readonly string[]): boolean {
  if (fields.some(looksPersonal)) return false;
  if (isIdLabel(fields[0] ?? "")) return true;
  const names = new Set(variables.map(nameOf).filter((name) => name !== ""));
  return fields.some((field) => names.has(nameOf(field)));
}

/** The columns of a list that does not name them. */
export function placeNames(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `column_${place + 1}`);
}

function nameOf(variable: string): string {
  return normalText(variable).toLowerCase();
}
