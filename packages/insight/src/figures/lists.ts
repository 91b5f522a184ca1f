import { say } from "@growingio-export/core/basics";

/** Names or figures side by side: `iOS, Android`. */
export function listed(items: readonly string[]): string {
  return items.join(say`, `);
}

/** The first names, and how many more there are: `iOS, Android and 3 more`. @param left more that are not among the items. */
export function firstOf(items: readonly string[], most: number, left = 0): string {
  const more = items.length - most + left;
  const shown = listed(items.slice(0, most));
  return more > 0 ? say`${shown} and ${more} more` : shown;
}

/** What is said of one thing, in one breath: `300 people, 40.0% of the step before`; empty for nothing. */
export function facts(items: readonly string[]): string {
  return items.length === 0 ? "" : items.reduce((said, fact) => say`${said}, ${fact}`);
}

/** Whole statements in one line: `40.0% overall; largest drop before step 2`. */
export function clauses(items: readonly string[]): string {
  return items.join(say`; `);
}
