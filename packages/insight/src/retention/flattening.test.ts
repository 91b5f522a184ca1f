import { expect, it } from "vitest";
import { curve, flattening, risesByMix } from "./curve.ts";

/** A curve that loses the given shares of those left, one after the other. */
function afterLosses(losses: readonly number[]): Parameters<typeof flattening> {
  let rate = 0.5;
  const rates = [1, rate, ...losses.map((loss) => (rate *= 1 - loss))];
  return [
    [{ timeMs: 0, size: 1e6, retained: rates.map((at) => at * 1e6) }],
    rates.map((_, offset) => ({ offset, label: `${offset}`, users: offset, rate: undefined })),
  ];
}

it.each([
  ["the loss ends just under half of what it began with", [0.16, 0.079], true],
  ["the loss ends just over half of what it began with", [0.16, 0.081], false],
  ["the loss ends just under a tenth", [0.4, 0.099], true],
  ["the loss ends just over a tenth, though that is far less than at first", [0.4, 0.101], false],
  ["the last third is steep again, though the middle was flat", [0.3, 0.3, 0.01, 0.01, 0.2, 0.2], false],
  ["the first third is steep, and the rest alike", [0.2, 0.2, 0.05, 0.05, 0.05, 0.05], true],
])("%s: flattens is told apart", (_, losses, flattens) => {
  expect(flattening(...afterLosses(losses))?.flattens).toBe(flattens);
});

it("says both losses, as shares of those left per period", () => {
  expect(flattening(...afterLosses([0.2, 0.4, 0.3, 0.3, 0.1, 0.06]))).toEqual({
    flattens: true,
    early_loss: 0.3,
    late_loss: 0.08,
  });
});

it("takes a gap of two periods as two equal losses", () => {
  const [cohorts, offsets] = afterLosses([0.19, 0.1, 0.05]);
  const later = offsets.map((one) => (one.offset < 2 ? one : { ...one, offset: one.offset + 1 }));
  expect(flattening(cohorts, later)).toEqual({ flattens: true, early_loss: 0.1, late_loss: 0.05 });
});

it("takes losses from cohorts that have both offsets, and says that a pooled curve rises by the mix of cohorts", () => {
  const offsets = Array.from({ length: 5 }, (_, offset) => ({
    offset,
    label: `${offset}`,
    users: offset,
    rate: undefined,
  }));
  const old = [1_000, 500, 400, 360, 350];
  const young = [1_000, 50, 40];
  const cohorts = [old, young].map((people, timeMs) => ({
    timeMs,
    size: 1_000,
    retained: offsets.map((_, place) => people[place]),
  }));
  const points = curve(cohorts, offsets);
  expect(points.map(({ rate }) => rate)).toEqual([1, 0.275, 0.22, 0.36, 0.35]);
  expect(flattening(cohorts, offsets)?.early_loss).toBeCloseTo(0.2);
  expect(risesByMix(points, cohorts)).toBe(true);
  expect(risesByMix(curve(cohorts.slice(0, 1), offsets), cohorts.slice(0, 1))).toBe(false);
});

it.each([
  ["an offset without a value", undefined],
  ["an offset at which nobody came back", 0],
])("passes over %s: the loss around it is of two periods", (_, between) => {
  const retained = [1_000, 400, between, 324, 162];
  const offsets = retained.map((_, offset) => ({ offset, label: `${offset}`, users: offset, rate: undefined }));
  expect(flattening([{ timeMs: 0, size: 1_000, retained }], offsets)).toEqual({
    flattens: false,
    early_loss: 0.1,
    late_loss: 0.5,
  });
});

it("takes no loss from cohorts that lack one of the two offsets, nor from nobody or to nobody", () => {
  const offsets = [0, 1, 2, 3, 4].map((offset) => ({ offset, label: `${offset}`, users: offset, rate: undefined }));
  const cohorts = [
    [100, 50],
    [100, 0, 20, 18, 9],
    [100, undefined, 30, 27, undefined],
    [100, undefined, undefined, 90, 45],
  ].map((retained, timeMs) => ({ timeMs, size: 100, retained }));
  expect(flattening(cohorts, offsets)).toEqual({ flattens: false, early_loss: 0.1, late_loss: 0.5 });
  const lost = [
    [100, 50, 0],
    [100, undefined, 20, 18, 9],
  ].map((retained, timeMs) => ({ timeMs, size: 100, retained }));
  expect(flattening(lost, offsets)).toEqual({ flattens: false, early_loss: 0.1, late_loss: 0.5 });
});
