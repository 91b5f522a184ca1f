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
  const sums = new Map<number, number>();
  const [only, ...others] = doubtful;
  const texts = others.length === 0 ? only?.texts : undefined;
  yield* inChunks(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] ?? Number.NaN;
      if (isListed[slotOf[row] ?? 0] !== 1 || Number.isNaN(value)) continue;
      const key = keys.codes[row] ?? 0;
      sums.set(key, (sums.get(key) ?? 0) + value);
    }
  });
  const largest = [...sums]
    .map(([key, sum]) => ({ value: texts?.[key] ?? "", sum }))
    .reduce<Listed["largest"]>(
      (a, b) => (a === undefined || b.sum > a.sum || (b.sum === a.sum && compareText(b.value, a.value) < 0) ? b : a),
      undefined,
    );
  return { count: sums.size, largest: texts === undefined ? undefined : largest };
}

function* joined(codes: readonly RowCodes[], rowCount: number): Turns<RowCodes> {
  const [only, ...others] = codes;
  if (only !== undefined && others.length === 0) return only;
  let keys = alike(rowCount);
  for (const one of codes) keys = yield* combined(keys, one);
  return keys;
}
