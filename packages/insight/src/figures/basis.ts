/** What a figure was computed from: table rows used, rows left out, and the reasons in words. */
export interface Basis {
  rows_used: number;
  rows_left_out: number;
  why: string[];
}

/** True when two figures were computed from the same rows for the same reasons. */
export function sameBasis(a: Basis, b: Basis): boolean {
  return a.rows_used === b.rows_used && a.rows_left_out === b.rows_left_out && a.why.join("\n") === b.why.join("\n");
}

/** `3 rows`, `1 row`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Of a table without rows. */
export function emptyBasis(): Basis {
  return { rows_used: 0, rows_left_out: 0, why: ["the table has no rows"] };
}

/** The rows behind several figures together, each reason once. */
export function mergeBasis(parts: readonly Basis[]): Basis {
  if (parts.length === 0) return emptyBasis();
  return {
    rows_used: parts.reduce((sum, part) => sum + part.rows_used, 0),
    rows_left_out: parts.reduce((sum, part) => sum + part.rows_left_out, 0),
    why: [...new Set(parts.flatMap((part) => part.why))],
  };
}
