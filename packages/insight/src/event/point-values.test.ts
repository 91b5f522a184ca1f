import { expect, test } from "vitest";
import { rowAt } from "./point-values.ts";
import { ROW, type Verdict } from "./row-states.ts";
import type { SlotValue } from "./slot-values.ts";

const DIMENSIONS = 2;

function slot(sum: number, state: number, over: readonly number[] = [], rest: Partial<SlotValue> = {}): SlotValue {
  const verdict: Verdict = (state & ROW.kind) === ROW.ambiguous ? "ambiguous" : "subtotal";
  const given = { target: 0, pattern: over.length, isGiven: false, isWeak: false, lacksValues: false, isLess: false };
  const words = new Map(over.map((column) => [column, "不适用"]));
  const known = over.length === 0 ? undefined : { ...given, over: words, verdict };
  return { slot: 0, target: 0, timeMs: null, words, state, verdict: known, rows: 1, sum, count: 1, ...rest };
}
const leaf = (sum: number, count = 1, state: number = ROW.leaf) => slot(sum, state, [], { count, rows: count });

test.each([
  ["the only row of a point", [leaf(7)], 0],
  ["nothing where several rows share the point: their values cannot be added", [leaf(7, 2)], undefined],
  [
    "the row over all dimensions, beside those of parts",
    [leaf(7, 3), slot(5, ROW.subtotal, [0]), slot(9, ROW.subtotal, [0, 1])],
    2,
  ],
  [
    "nothing where two rows claim to be over all dimensions",
    [leaf(7, 3), slot(9, ROW.subtotal, [0, 1], { count: 2 })],
    undefined,
  ],
  ["nothing where only parts are there", [leaf(7), slot(9, ROW.subtotal, [0])], undefined],
  ["nothing where the row may be a value of its own", [leaf(7, 3), slot(9, ROW.ambiguous, [0, 1])], undefined],
])("of a metric that cannot be added: %s", (_, slots, chosen) => {
  expect(rowAt(slots, DIMENSIONS)).toBe(chosen === undefined ? undefined : slots[chosen]);
});
