import type { TableColumn } from "@growingio-export/core/basics";
import { inChunks, type Turns } from "../turns.ts";

/** Whether some figures of a metric have digits that a number cannot hold. */
export function holdsDigits({ buffers }: TableColumn): boolean {
  const { numbers, codes } = buffers;
  return (
    codes !== null &&
    numbers !== null &&
    codes.some((code, row) => code !== 0 && !Number.isNaN(numbers[row] ?? Number.NaN))
  );
}

/** The sum of a metric over the rows of some slots with every digit; undefined where a number says it whole, and for fractions. */
export function* exactTotal(
  column: TableColumn,
  slotOf: Uint32Array,
  slots: ReadonlySet<number>,
): Turns<string | undefined> {
  let sum = 0n;
  let isWhole = true;
  yield* inChunks(slotOf.length, (from, to) => {
    for (let row = from; row < to && isWhole; row++) {
      const cell = slots.has(slotOf[row] ?? 0) ? column.at(row) : null;
      if (typeof cell === "string" && /^-?\d+$/.test(cell)) sum += BigInt(cell);
      else if (typeof cell === "number" && Number.isInteger(cell)) sum += BigInt(cell);
      else isWhole &&= cell === null;
    }
  });
  return isWhole && !Number.isSafeInteger(Number(sum)) ? String(sum) : undefined;
}
