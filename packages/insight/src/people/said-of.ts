import { say } from "@growingio-export/core/basics";

/** A statement with whom it is of: `… which is impossible (iOS)`; by itself where there is nobody to tell apart. */
export function withWhom(says: string, whom: string | undefined): string {
  return whom === undefined ? says : say`${says} (${whom})`;
}

/** What is said of rows with the key and the figures of another. */
export function cameTwice(rows: number): string {
  return rows === 1 ? say`1 row came twice and counts once` : say`${rows} rows came twice and count once`;
}
