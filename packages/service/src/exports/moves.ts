import type { Restatement } from "@growingio-export/core";
import * as z from "zod";

/** More tell an answer's reader no more. */
const MAX_KEPT = 5;

const cell = z.union([z.string(), z.number(), z.null()]);
const kept = z.object({
  count: z.number(),
  first: z.array(
    z.object({ time: cell, column: z.string(), was: cell, is: cell, row: z.record(z.string(), cell).optional() }),
  ),
});

/** Figures that have moved since the same range was last exported: how many, and the first of them. */
export type Moves = z.infer<typeof kept>;

/** What a manifest keeps of them; null where none is known to have moved. */
export function keptMoves(restated: readonly Restatement[] | null): Moves | null {
  if (restated === null) return null;
  return { count: restated.length, first: restated.slice(0, MAX_KEPT).map((one) => ({ ...one })) };
}

/** Reads what `keptMoves` kept. */
export function readMoves(restated: unknown): Moves | null {
  return kept.safeParse(restated).data ?? null;
}
