import type { NamedColumn } from "../rows/table-column-names.ts";
import { addColumns, addLateColumns, incomingColumns, mergeStatements, tableColumns } from "./merge-sql.ts";
import { quoteName, type SqlSession } from "./sql-session.ts";
import { describePeriods, describeTable, forgetTable, readTables, stateTables } from "./state-sql.ts";
import type { Changes, KeptTable, Replacement, Target } from "./target.ts";

/** Keeps tables in a database. Rows and what is known of their periods change in one transaction. */
export async function openSqlTarget(session: SqlSession): Promise<Target> {
  await session.transaction(async () => {
    for (const statement of stateTables(session.primaryKey)) await session.run(statement);
  });
  const there = await columnsThere(session);
  const [tables, gone] = parted(await readTables(session), ({ name }) => there.has(name));
  // Somebody dropped them: they are made anew, from the beginning.
  await session.transaction(async () => {
    for (const statement of gone.flatMap(({ name }) => forgetTable(name))) await session.run(statement);
  });
  const made = new Set(tables.map(({ name }) => name));
  for (const name of made)
    for (const statement of addLateColumns(quoteName(name), there.get(name) ?? new Set())) await session.run(statement);

  async function keep(table: KeptTable, added: readonly NamedColumn[]): Promise<void> {
    const name = quoteName(table.name);
    await session.transaction(async () => {
      if (made.has(table.name)) {
        for (const statement of addColumns(name, added)) await session.run(statement);
      } else {
        await session.run(`CREATE TABLE ${name} (${tableColumns(added, session.primaryKey).join(", ")})`);
        if (session.hasIndexes) await session.run(`CREATE INDEX ON ${name} (gio_time)`);
      }
      for (const statement of describeTable(table, added)) await session.run(statement);
    });
    made.add(table.name);
  }

  return {
    tables,
    missing: gone.map(({ name }) => name),
    maxNameBytes: session.maxNameBytes,
    keep,
    replace: async (replacement) =>
      await session.transaction(async () => {
        const changes = await merge(session, replacement, quoteName(replacement.table.name));
        for (const statement of describePeriods(replacement.table.name, replacement.periods))
          await session.run(statement);
        return changes;
      }),
    close: async () => await session.close(),
  };
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** The columns of each table that is there. */
async function columnsThere(session: SqlSession): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = await session.rows(
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()",
  );
  const byTable = Map.groupBy(found, ({ table_name }) => String(table_name));
  return new Map(
    [...byTable].map(([table, columns]) => [table, new Set(columns.map(({ column_name }) => String(column_name)))]),
  );
}

/** Puts rows in the place of those of a table's periods; within a transaction. */
export async function merge(
  session: SqlSession,
  { table, rows, periods, askedAtMs, isCut }: Replacement,
  name: string,
): Promise<Changes> {
  const [first] = periods;
  const window = { startMs: first.startMs, endMs: (periods.at(-1) ?? first).endMs };
  const statements = mergeStatements({ table: name, columns: table.columns, rows, ...window, askedAtMs });
  await session.load(incomingColumns(rows), rows.rowCount);
  await session.run(statements.update);
  const deleted = isCut ? 0 : await session.run(statements.markVanished);
  const added = await session.run(statements.insert);
  const [restated] = await session.rows(statements.countRestated);
  return { added, restated: Number(restated?.n ?? 0), deleted };
}
