import fc from "fast-check";
import { expect, it } from "vitest";
import { atOnce } from "../turns.ts";
import { alike, combined, type RowCodes } from "./row-codes.ts";

const codesOf = (codes: readonly number[]): RowCodes => ({
  codes: Uint32Array.from(codes),
  count: Math.max(-1, ...codes) + 1,
});

it("rows share a combined code exactly where they share both", () => {
  const large = fc.oneof(fc.nat(3), fc.nat(1_000_000));
  fc.assert(
    fc.property(fc.array(fc.tuple(large, large), { maxLength: 30 }), (rows) => {
      const { codes, count } = atOnce(
        combined(codesOf(rows.map(([first]) => first)), codesOf(rows.map(([, second]) => second))),
      );
      for (const [place, [first, second]] of rows.entries()) {
        const same = rows.findIndex((row) => row[0] === first && row[1] === second);
        expect(codes[place]).toBe(codes[same]);
        expect(codes.indexOf(codes[place] ?? 0)).toBe(same);
        expect(codes[place]).toBeLessThan(count);
      }
    }),
  );
});

it("rows that are alike in one are told apart by the other", () => {
  const others = codesOf([0, 1, 0]);
  expect([...atOnce(combined(others, alike(3))).codes]).toStrictEqual([0, 1, 0]);
  expect([...atOnce(combined(alike(3), others)).codes]).toStrictEqual([0, 1, 0]);
  expect(atOnce(combined(alike(0), alike(0)))).toStrictEqual({ codes: new Uint32Array(), count: 0 });
});
