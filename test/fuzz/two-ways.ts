import fc from "fast-check";
import { expect } from "vitest";
import { fuzzParameters, type Subject } from "./fuzz.ts";

/** What of a table's figures is looked at, by `of|figure`: numbers, or the text of times and names. */
export type Figures = ReadonlyMap<string, number | string>;

const LONGEST_SHRINKING_MS = 60_000;
/** Cases that one process works out together. */
const BATCH = 200;

/**
 * Tries that two ways to the same figures agree, many cases at a time: a case that fails is then tried alone, and made
 * as small as it can be.
 */
export async function sameBothWays<Case>(
  subject: Subject,
  cases: fc.Arbitrary<Case>,
  ways: {
    /** Figures of each case as the product gives them. */
    readonly product: (one: Case) => Figures;
    /** The same by the other way. */
    readonly reference: (batch: readonly Case[], product: readonly Figures[]) => Promise<Figures[]>;
  },
): Promise<void> {
  const parameters = fuzzParameters(subject);
  const sampled = fc.sample(cases, parameters);
  const differing = async (batch: readonly Case[]): Promise<string[][]> => {
    const product = batch.map(ways.product);
    const expected = await ways.reference(batch, product);
    return product.map((figures, place) => differences(figures, expected[place] ?? new Map()));
  };
  const found: { readonly place: number; readonly lines: readonly string[] }[] = [];
  for (let at = 0; at < sampled.length; at += BATCH) {
    const all = await differing(sampled.slice(at, at + BATCH));
    found.push(...all.flatMap((lines, place) => (lines.length === 0 ? [] : [{ place: at + place, lines }])));
  }
  const [first] = found;
  if (first === undefined) return;
  // One of each figure shows what kinds there are.
  const kinds = new Map(found.flatMap(({ lines }) => lines).map((line) => [line.replace(/.*\|(\w+):.*/, "$1"), line]));
  console.error(
    `fuzz: ${subject}: ${found.length} of ${sampled.length} cases differ\n${[...kinds.values()].join("\n")}`,
  );
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      expect((await differing([one])).flat()).toStrictEqual([]);
    }),
    { ...parameters, path: String(first.place), interruptAfterTimeLimit: LONGEST_SHRINKING_MS },
  );
  expect.unreachable("cases differ together that do not alone");
}

/** How far figures of 6 digits, and fractions of 6 decimals, may lie from those of all digits. */
const ROUNDING = 1.2e-5;
const DECIMALS = 6e-7;

function differences(product: Figures, reference: Figures): string[] {
  const keys = new Set([...product.keys(), ...reference.keys()]);
  return [...keys].flatMap((key) => {
    const [own, other] = [product.get(key), reference.get(key)];
    return isNear(own, other) ? [] : [`${key}: ${own}, by SQL ${other}`];
  });
}

function isNear(own: number | string | undefined, other: number | string | undefined): boolean {
  if (own === other) return true;
  if (typeof own !== "number" || other === undefined) return false;
  const number = Number(other);
  if (Number.isNaN(number)) return false;
  return Math.abs(own - number) <= ROUNDING * Math.max(Math.abs(own), Math.abs(number)) + DECIMALS;
}
