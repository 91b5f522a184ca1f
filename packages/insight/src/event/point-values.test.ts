import { expect, test } from "vitest";
import { rowAt, sumAt } from "./point-values.ts";
import { ROW, type Verdict } from "./row-states.ts";
import type { SlotValue } from "./slot-values.ts";

const DIMENSIONS = 2;

function slot(sum: number, state: number, over: readonly number[] = [], rest: Partial<SlotValue> = {}): SlotValue {
  const verdict: Verdict = (state & ROW.kind) === ROW.ambiguous ? "ambiguous" : "subtotal";
  const given = { target: 0, pattern: over.length, isGiven: false, isWeak: false, lacksValues: false };
  const words = new Map(over.map((column) => [column, "不适用"]));
  const known = over.length === 0 ? undefined : { ...given, verdict };
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

const under = ROW.underSubtotal;
const doubted = ROW.underAmbiguous;
test.each<[string, SlotValue[], { ifTotal: number; ifValue: number } | undefined]>([
  ["the leaf rows, however many", [leaf(70, 3, under), slot(70, ROW.subtotal, [0])], { ifTotal: 70, ifValue: 70 }],
  [
    "the subtotal where a row under it has no value",
    [leaf(50, 2, under), slot(70, ROW.subtotal, [0])],
    { ifTotal: 70, ifValue: 70 },
  ],
  [
    "the subtotal and the leaf rows beside it",
    [leaf(5), leaf(50, 2, under), slot(70, ROW.subtotal, [0])],
    { ifTotal: 75, ifValue: 75 },
  ],
  [
    "the widest of nested subtotals",
    [leaf(50, 2, under), slot(60, ROW.subtotal | under, [0]), slot(70, ROW.subtotal, [0, 1])],
    { ifTotal: 70, ifValue: 70 },
  ],
  [
    "both readings of a row that may stand for all",
    [leaf(50, 2, doubted), slot(70, ROW.ambiguous, [0])],
    { ifTotal: 70, ifValue: 120 },
  ],
  [
    "rows beside it in both",
    [leaf(5), leaf(50, 2, doubted), slot(70, ROW.ambiguous, [0])],
    { ifTotal: 75, ifValue: 125 },
  ],
  [
    "no doubt about a row of nothing",
    [leaf(50, 2, doubted), slot(0, ROW.ambiguous, [0])],
    { ifTotal: 50, ifValue: 50 },
  ],
  [
    "nothing where such a row has no value",
    [leaf(50, 2, doubted), slot(70, ROW.ambiguous, [0], { rows: 2 })],
    undefined,
  ],
  ["nothing where there is nothing", [], undefined],
])("of a metric that is added: %s", (_, slots, expected) => {
  if (expected === undefined) expect(sumAt(slots)).toBeUndefined();
  else expect(sumAt(slots)).toMatchObject(expected);
});
