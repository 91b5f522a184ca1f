import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Cell, Table } from "@growingio-export/core";
import fc from "fast-check";
import { test } from "vitest";
import { toCsv } from "../../packages/workspace/src/save/csv.ts";
import { table } from "../../packages/workspace/test-support/table.ts";
import { type Figures, sameBothWays } from "./two-ways.ts";

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom("a", "张", "😀", "0", "7", " ", ".", "e", "'", "=", "+", "-", "@", "＝"),
    fc.constantFrom(",", '"', "\\", "\n", "\r\n", "\r", "\t", ";", "\u2028"),
  ),
  maxLength: 12,
});
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.constant(null) },
);
/** Every row of a batch is one of the same file. */
const rows = fc.tuple(cell, cell, cell);
const names = ["渠道, 入口:dimension", 'a"b:dimension', "订单支付_次:dimension"];

/** What a reader must find: numbers whatever their digits, text but for what keeps a spreadsheet from running it. */
function expected(row: readonly Cell[]): Figures {
  return new Map(
    row.map((one, place) => [`|c${place}`, typeof one === "number" ? String(one + 0) : guarded(one ?? "")]),
  );
}

function guarded(one: string): string {
  const isFormula = /^[\t\r\n]/.test(one) || "=+-@＝＋－＠".includes(one.trimStart().charAt(0) || "x");
  const isNumber = /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(one);
  return isFormula && !isNumber ? `'${one}` : one;
}

async function coreCsv(list: readonly (readonly Cell[])[]): Promise<string> {
  const parts: string[] = [];
  for await (const part of new Table(table(names, list)).toCsv()) parts.push(part);
  return parts.join("");
}

async function workspaceCsv(list: readonly (readonly Cell[])[]): Promise<string> {
  async function* batches(): AsyncGenerator<Cell[][]> {
    yield list.map((row) => [...row]);
  }
  const columns = names.map((name) => ({ name: name.split(":")[0] ?? "", time: null }));
  const parts: string[] = [];
  for await (const part of toCsv({ columns, batches: batches() }, () => {})) parts.push(part);
  return parts.join("");
}

test.each([
  ["core", coreCsv],
  ["the workspace", workspaceCsv],
] as const)("CSV that %s writes is read by another reader as the table it was", async (_, write) => {
  const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await sameBothWays("csv written", rows, {
      product: expected,
      reference: async (batch) => {
        const path = join(folder, "written.csv");
        await writeFile(path, await write(batch));
        const found = await connection.runAndReadAll(
          `SELECT * FROM read_csv('${path}', header = true, all_varchar = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n',
             columns = {'c0': 'VARCHAR', 'c1': 'VARCHAR', 'c2': 'VARCHAR'}, null_padding = false, parallel = false)`,
        );
        return found.getRows().map((row, line) => {
          const read = row.map((one, place) => {
            const isNumber = typeof batch[line]?.[place] === "number";
            return [`|c${place}`, isNumber ? String(Number(one)) : String(one ?? "")] as const;
          });
          return new Map(read);
        });
      },
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
});
