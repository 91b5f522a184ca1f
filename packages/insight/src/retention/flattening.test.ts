import { expect, it } from "vitest";
import { flattening } from "./curve.ts";

/** A curve that loses the given shares of those left, one after the other. */
function afterLosses(losses: readonly number[]): Parameters<typeof flattening>[0] {
  let rate = 0.5;
  const rates = [1, rate, ...losses.map((loss) => (rate *= 1 - loss))];
  return rates.map((at, offset) => ({ offset, label: `${offset}`, rate: at, users: 0, of: 0, cohorts: 1 }));
}

it.each([
  ["the loss ends just under half of what it began with", [0.16, 0.079], true],
  ["the loss ends just over half of what it began with", [0.16, 0.081], false],
  ["the loss ends just under a tenth", [0.4, 0.099], true],
  ["the loss ends just over a tenth, though that is far less than at first", [0.4, 0.101], false],
  ["the last third is steep again, though the middle was flat", [0.3, 0.3, 0.01, 0.01, 0.2, 0.2], false],
  ["the first third is steep, and the rest alike", [0.2, 0.2, 0.05, 0.05, 0.05, 0.05], true],
])("%s: flattens is told apart", (_, losses, flattens) => {
  expect(flattening(afterLosses(losses))?.flattens).toBe(flattens);
});

it("says both losses, as shares of those left per period", () => {
  expect(flattening(afterLosses([0.2, 0.4, 0.3, 0.3, 0.1, 0.06]))).toEqual({
    flattens: true,
    early_loss: 0.3,
    late_loss: 0.08,
  });
});

it("takes a gap of two periods as two equal losses", () => {
  const points = afterLosses([0.19, 0.1, 0.05]).map((point) =>
    point.offset < 2 ? point : { ...point, offset: point.offset + 1 },
  );
  expect(flattening(points)).toEqual({ flattens: true, early_loss: 0.1, late_loss: 0.05 });
});
