import { compareText } from "../table/cells.ts";
import { alike, combined, type RowCodes } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { Listed } from "./readings.ts";
import type { RowIndex } from "./row-index.ts";
import { ROW } from "./row-states.ts";
import { kindOf, type SlotValue } from "./slot-values.ts";

const NONE: Listed = { count: 0, largest: undefined };

/** Counts the values that the ambiguous rows among some slots may stand for, and finds the largest. @param known remembers keys of columns. */
export function* listedValues(
  { dimensions, slotOf, slots }: RowIndex,
  values: Float64Array | null,
  mine: readonly SlotValue[],
  known: Map<string, RowCodes>,
): Turns<Listed> {
  const timed = mine.some(({ timeMs }) => timeMs !== null);
  const here = mine.filter(({ timeMs }) => (timeMs !== null) === timed);
  const columns = new Set(here.flatMap((slot) => (kindOf(slot) === ROW.ambiguous ? [...slot.words.keys()] : [])));
  const doubtful = dimensions.filter(({ column }) => columns.has(column));
  if (values === null || doubtful.length === 0) return NONE;
  const name = [...columns].join();
  const keys = known.get(name) ?? (yield* joined(doubtful, slotOf.length));
  known.set(name, keys);
  const isListed = new Uint8Array(slots.length);
  for (const slot of here)
    if (kindOf(slot) === ROW.leaf && (slot.state & ROW.underAmbiguous) !== 0) isListed[slot.slot] = 1;
  const sums = new Float64Array(keys.count);
  const seen = new Uint8Array(keys.count);
  const [only, ...others] = doubtful;
  const texts = others.length === 0 ? only?.texts : undefined;
  yield* inChunks(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] ?? Number.NaN;
      if (isListed[slotOf[row] ?? 0] !== 1 || Number.isNaN(value)) continue;
      const key = keys.codes[row] ?? 0;
      sums[key] = (sums[key] ?? 0) + value;
      seen[key] = 1;
    }
  });
  let count = 0;
  let largest: Listed["largest"];
  yield* inChunks(keys.count, (from, to) => {
    for (let key = from; key < to; key++) {
      if (seen[key] !== 1) continue;
      count++;
      const sum = sums[key] ?? 0;
      if (texts === undefined || (largest !== undefined && sum < largest.sum)) continue;
      const value = texts[key] ?? "";
      if (largest === undefined || sum > largest.sum || compareText(value, largest.value) < 0) largest = { value, sum };
    }
  });
  return { count, largest };
}

function* joined(codes: readonly RowCodes[], rowCount: number): Turns<RowCodes> {
  const [only, ...others] = codes;
  if (only !== undefined && others.length === 0) return only;
  let keys = alike(rowCount);
  for (const one of codes) keys = yield* combined(keys, one);
  return keys;
}
