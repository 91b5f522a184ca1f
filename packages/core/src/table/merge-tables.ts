import { setImmediate as nextTurn } from "node:timers/promises";
import type { ColumnBuffers } from "./column-reader.ts";
import { Table } from "./table.ts";
import type { TableColumn } from "./table-column.ts";

/** Whether two parts can be put together: column order is not promised to stay the same between two answers. */
export function haveSameColumns(first: Table, second: Table): boolean {
  const keys = new Set(second.columns.map(({ key }) => key));
  return first.columns.length === second.columns.length && first.columns.every(({ key }) => keys.has(key));
}

/** One table of consecutive parts with the same columns. Yields to the event loop between columns. */
export async function mergeTables(parts: readonly [Table, ...Table[]]): Promise<Table> {
  const [first] = parts;
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0);
  const columns: ColumnBuffers[] = [];
  for (const { key } of first.columns) {
    columns.push(
      concatenated(
        parts.flatMap((part) => part.columns.filter((column) => column.key === key)),
        rowCount,
      ),
    );
    await nextTurn();
  }
  const shortRows = parts.reduce((sum, part) => sum + (part.shortRows ?? 0), 0) || undefined;
  const facts = { ...first.facts(), shortRows, endMs: parts.at(-1)?.endMs ?? null, aggregator: null };
  return new Table(
    { ...facts, parts: parts.length, capped: parts.some(({ capped }) => capped) },
    { rowCount, columns },
  );
}

function concatenated(parts: readonly TableColumn[], rowCount: number): ColumnBuffers {
  let numbers: Float64Array<ArrayBuffer> | null = null;
  let codes: Uint32Array<ArrayBuffer> | null = null;
  const dictionary = [""];
  const known = new Map<string, number>();
  const codeOf = (text: string): number => {
    const code = known.get(text) ?? dictionary.push(text) - 1;
    known.set(text, code);
    return code;
  };
  let start = 0;
  for (const { buffers, length } of parts) {
    if (buffers.numbers !== null) {
      numbers ??= new Float64Array(rowCount).fill(Number.NaN);
      numbers.set(buffers.numbers, start);
    }
    if (buffers.codes !== null) {
      codes ??= new Uint32Array(rowCount);
      const translated = buffers.dictionary.map((text, code) => (code === 0 ? 0 : codeOf(text)));
      for (let row = 0; row < length; row++) codes[start + row] = translated[buffers.codes[row] ?? 0] ?? 0;
    }
    start += length;
  }
  return { numbers, codes, dictionary };
}

/** The rows in time order, those without a time last; rows of one point keep the order they came in. Yields to the event loop between columns. */
export async function inTimeOrder(table: Table): Promise<Table> {
  const times = table.columns.find(({ role }) => role === "time")?.numbers() ?? new Float64Array();
  if (times.every((ms, row) => row === 0 || ms >= Number(times[row - 1]))) return table;
  const order = await orderOf(times);
  const columns: ColumnBuffers[] = [];
  for (const { buffers } of table.columns) {
    const numbers = buffers.numbers && gathered(buffers.numbers, new Float64Array(order.length), order);
    await nextTurn();
    const codes = buffers.codes && gathered(buffers.codes, new Uint32Array(order.length), order);
    await nextTurn();
    columns.push({ numbers, codes, dictionary: buffers.dictionary });
  }
  return new Table(table.facts(), { rowCount: table.rowCount, columns });
}

/** The places of the rows, sorted by time: counted point by point, since there are few points and many rows. */
async function orderOf(times: Float64Array): Promise<Uint32Array> {
  const counts = new Map<number, number>();
  for (const ms of times) counts.set(ms, (counts.get(ms) ?? 0) + 1);
  await nextTurn();
  const next = new Map<number, number>();
  let start = 0;
  // NaN last, which sorts nowhere in a plain list.
  for (const ms of Float64Array.from(counts.keys()).sort()) {
    next.set(ms, start);
    start += counts.get(ms) ?? 0;
  }
  const order = new Uint32Array(times.length);
  for (const [row, ms] of times.entries()) {
    const place = next.get(ms) ?? 0;
    order[place] = row;
    next.set(ms, place + 1);
  }
  await nextTurn();
  return order;
}

function gathered<A extends Float64Array | Uint32Array>(from: A, into: A, order: Uint32Array): A {
  for (let place = 0; place < order.length; place++) into[place] = from[order[place] ?? 0] ?? 0;
  return into;
}
