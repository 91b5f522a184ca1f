import { randomBytes } from "node:crypto";
import { type DuckDBConnection, DuckDBScalarFunction, INTEGER, VARCHAR } from "@duckdb/node-api";
import { columnKeys } from "@growingio-export/core/basics";
import { MaskList } from "../people/mask-list.ts";
import { quoteIdentifier } from "../table/quote.ts";

/**
 * The columns of a user list as SQL selects them with people masked. Every row of `source` is looked at once before: what
 * may be shown depends on all of them.
 */
export async function maskedSelection(
  connection: DuckDBConnection,
  source: string,
  columns: readonly string[],
  secret: string,
): Promise<string> {
  const mask = new MaskList(columns, secret);
  const names = columnKeys(columns).map(quoteIdentifier);
  await seeAll(connection, `SELECT ${names.join(", ")} FROM ${source}`, mask);
  const name = `masked_${randomBytes(8).toString("hex")}`;
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      returnType: VARCHAR,
      parameterTypes: [INTEGER, VARCHAR],
      mainFunction: (_info, input, output) => {
        const [columnOf, cells] = [input.getColumnVector(0), input.getColumnVector(1)];
        for (let row = 0; row < input.rowCount; row++) {
          output.setItem(row, mask.mask(Number(columnOf.getItem(row)), textOf(cells.getItem(row))));
        }
        output.flush();
      },
    }),
  );
  return names.map((column, index) => `${name}(${index}, ${column}) AS ${column}`).join(", ");
}

async function seeAll(connection: DuckDBConnection, select: string, mask: MaskList): Promise<void> {
  const result = await connection.stream(select);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (let column = 0; column < chunk.columnCount; column++) {
      if (!mask.mustSee(column)) continue;
      const cells = chunk.getColumnVector(column);
      for (let row = 0; row < chunk.rowCount; row++) mask.see(column, textOf(cells.getItem(row)));
    }
  }
}

function textOf(cell: unknown): string | null {
  return typeof cell === "string" ? cell : null;
}
