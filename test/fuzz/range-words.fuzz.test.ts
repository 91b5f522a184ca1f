import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidInputError } from "../../packages/core/src/errors.ts";
import { parseRange } from "../../packages/core/src/time/parse-range.ts";
import { fuzzParameters } from "./fuzz.ts";
import { HIDDEN } from "./hidden.ts";
import { anyNow, anySpelling } from "./range-spellings.ts";

function outcome(text: string, now: number): { startMs: number; endMs: number } | null {
  try {
    return parseRange(text, now);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    expect(error.message).toMatch(/^range ".*Allowed, for example: today; /);
    expect(error.message).not.toMatch(HIDDEN);
    return null;
  }
}

test("a range in any spelling is the window that a calendar of its own gives, or is refused", () => {
  const anyCase = anyNow.chain((now) => fc.tuple(fc.constant(now), anySpelling(now)));
  const parameters = fuzzParameters("range words");
  let accepted = 0;
  fc.assert(
    fc.property(anyCase, ([now, { text, window }]) => {
      if (window !== null) accepted++;
      expect(outcome(text, now)).toStrictEqual(window);
    }),
    parameters,
  );
  expect(accepted).toBeGreaterThan(parameters.numRuns / 4);
});
