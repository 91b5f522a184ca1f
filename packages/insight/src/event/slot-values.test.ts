import { expect, test } from "vitest";
import type { SlotValue } from "./slot-values.ts";
import { chooseSlot } from "./slot-values.ts";

const DIMENSIONS = 2;

function slot(count: number, subtotalOf: readonly number[] = []): SlotValue {
  return { slot: 0, subtotalOf: new Set(subtotalOf), timeMs: null, sum: 10 * count, count };
}

test.each([
  ["the only row of a point", [slot(1)], 0],
  ["nothing where several rows share the point: their values cannot be added", [slot(2)], undefined],
  ["the row over all dimensions, beside those of parts", [slot(3), slot(1, [0]), slot(1, [0, 1])], 2],
  ["nothing where two rows claim to be over all dimensions", [slot(3), slot(2, [0, 1])], undefined],
  ["nothing where only parts are there", [slot(1), slot(1, [0])], undefined],
])("of a metric that cannot be added: %s", (_, slots, chosen) => {
  expect(chooseSlot(slots, "unique", DIMENSIONS)).toBe(chosen === undefined ? undefined : slots[chosen]);
});

test.each([
  ["the leaf rows, however many", [slot(1, [0]), slot(3)], 1],
  ["the rows over most dimensions where no leaf row has a value", [slot(2, [0]), slot(1, [0, 1])], 1],
  ["of equally wide ones the larger sum", [slot(1, [0]), slot(2, [1])], 1],
  ["nothing where there is nothing", [], undefined],
])("of a metric that is added: %s", (_, slots, chosen) => {
  expect(chooseSlot(slots, "additive", DIMENSIONS)).toBe(chosen === undefined ? undefined : slots[chosen]);
});
