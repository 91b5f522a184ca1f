import { type Basis, mergeBasis } from "../figures/numbers.ts";
import { type LeftOut, reasonsInWords } from "./left-out.ts";

/** The rows behind a group's figures, and why others are not. */
interface PeopleBasis extends Omit<Basis, "why"> {
  readonly leftOut: readonly LeftOut[];
}

/** The rows behind several groups together; counts of what was left out for one reason are added. */
export function mergePeopleBasis(parts: readonly PeopleBasis[]): Basis {
  if (parts.length === 0) return mergeBasis([]);
  return {
    rows_used: parts.reduce((sum, part) => sum + part.rows_used, 0),
    rows_left_out: parts.reduce((sum, part) => sum + part.rows_left_out, 0),
    why: reasonsInWords(parts.flatMap(({ leftOut }) => leftOut)),
  };
}
