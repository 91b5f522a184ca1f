import type { TableStream } from "./table-stream.ts";

/** JSON: an array of objects, one a line. */
export async function* toJson(table: TableStream): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const batch of table.batches) {
    if (batch.length === 0) continue;
    const objects = batch.map(
      (row) =>
        // Written by hand because an object would reorder columns named like numbers and lose one named __proto__.
        `{${table.columns.map((column, index) => `${JSON.stringify(column.name)}:${JSON.stringify(row[index] ?? null)}`).join(",")}}`,
    );
    yield separator + objects.join(",\n");
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}
