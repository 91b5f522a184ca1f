import { say } from "@growingio-export/core";

const units: ReadonlyMap<string, () => string> = new Map([
  ["hour", () => say`hour`],
  ["day", () => say`day`],
  ["week", () => say`week`],
  ["month", () => say`month`],
]);
const states: ReadonlyMap<string, () => string> = new Map([
  ["running", () => say`running`],
  ["done", () => say`done`],
  ["failed", () => say`failed`],
  ["cancelled", () => say`cancelled`],
]);

/** A granularity in a sentence; one that is not known stays as it is. */
export function unitWord(granularity: string): string {
  return units.get(granularity)?.() ?? granularity;
}

/** `1 row x 5 columns`. */
export function sizeText(rows: number, columns: number): string {
  const [shownRows, shownColumns] = [rows.toLocaleString("en"), columns.toLocaleString("en")];
  if (rows === 1) return columns === 1 ? say`1 row x 1 column` : say`1 row x ${shownColumns} columns`;
  return columns === 1 ? say`${shownRows} rows x 1 column` : say`${shownRows} rows x ${shownColumns} columns`;
}

/** The state of an export in a sentence. */
export function stateWord(status: string): string {
  return states.get(status)?.() ?? status;
}
