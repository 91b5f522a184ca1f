import { setImmediate as nextTurn } from "node:timers/promises";
import type { ColumnBuffers } from "./column-reader.ts";
import { Table } from "./table.ts";

/** One table of two consecutive parts; null when their columns are not the same. Yields to the event loop between columns. */
export async function mergeTables(first: Table, second: Table): Promise<Table | null> {
  const order = columnOrder(first, second);
  if (order === null) return null;
  const columns: ColumnBuffers[] = [];
  for (const [index, column] of first.columns.entries()) {
    const other = second.columns[order[index] ?? 0];
    if (other === undefined) return null;
    columns.push(concatenated(column.buffers, first.rowCount, other.buffers, second.rowCount));
    await nextTurn();
  }
  const facts = { ...first.facts(), endMs: second.endMs, aggregator: null };
  return new Table(
    { ...facts, parts: first.parts + second.parts, capped: first.capped || second.capped },
    { rowCount: first.rowCount + second.rowCount, columns },
  );
}

/** Where the first part's columns are in the second: column order is not promised to stay the same between two answers. */
function columnOrder(first: Table, second: Table): number[] | null {
  const places = new Map(second.columns.map(({ key }, index) => [key, index]));
  const order = first.columns.map(({ key }) => places.get(key) ?? -1);
  return first.columns.length === second.columns.length && !order.includes(-1) ? order : null;
}

function concatenated(a: ColumnBuffers, aLength: number, b: ColumnBuffers, bLength: number): ColumnBuffers {
  const numbers = (a.numbers ?? b.numbers) ? new Float64Array(aLength + bLength).fill(Number.NaN) : null;
  if (a.numbers !== null) numbers?.set(a.numbers);
  if (b.numbers !== null) numbers?.set(b.numbers, aLength);
  const codes = (a.codes ?? b.codes) ? new Uint32Array(aLength + bLength) : null;
  if (a.codes !== null) codes?.set(a.codes);
  const dictionary = [...a.dictionary];
  if (b.codes !== null && codes !== null) {
    const known = new Map(dictionary.map((text, code) => [text, code]));
    const translated = b.dictionary.map((text, code) => {
      if (code === 0) return 0;
      // The first entry is no text; an empty text has a place of its own behind it.
      const found = known.get(text);
      return found !== undefined && found !== 0 ? found : dictionary.push(text) - 1;
    });
    for (let row = 0; row < bLength; row++) codes[aLength + row] = translated[b.codes[row] ?? 0] ?? 0;
  }
  return { numbers, codes, dictionary };
}

/** The rows in time order; rows of one point keep the order they came in. Yields to the event loop between columns. */
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
  for (const ms of [...counts.keys()].sort((a, b) => a - b)) {
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
