import { formatShanghai, say } from "@growingio-export/core";
import type { Shell } from "../../shell/shell.ts";
import { oneByOne } from "../target/one-by-one.ts";
import type { Changes, KeptTable, Replacement, Target } from "../target/target.ts";
import { recordSchema, recordsOf, restated } from "./singer-records.ts";
import { readState, type SingerRecord, type Stream, stateValue } from "./singer-state.ts";

/** Rows that can still change are kept in the state, so many of a stream at the most. */
const MAX_OPEN_ROWS = 10_000;
/** Messages that are written at once, characters. */
const BATCH = 64_000;

/** Writes Singer messages to standard output: the state in them is what the next run is given. */
export async function openSingerTarget(
  state: string | null,
  shell: Pick<Shell, "write" | "warn" | "note">,
): Promise<Target> {
  const streams = new Map(readState(state).map((stream) => [stream.table.name, stream]));
  const described = new Map<string, number>();

  async function describe({ name, columns }: KeptTable): Promise<void> {
    if (described.get(name) === columns.length) return;
    described.set(name, columns.length);
    const schema = recordSchema(columns);
    if ([name, ...columns.map((column) => column.name)].some((one) => !/^\w+$/.test(one)))
      shell.note(
        say`${name}: many loaders keep only a-z, 0-9 and _ of names; "table" and "columns" in the configuration give other ones.`,
      );
    await writeAll(shell, [
      { type: "SCHEMA", stream: name, schema, key_properties: ["gio_key"], bookmark_properties: ["gio_time"] },
    ]);
  }

  async function replace(replacement: Replacement): Promise<Changes> {
    const { table, periods } = replacement;
    await describe(table);
    const before = streams.get(table.name);
    const { records, changes, openRows } = messagesOf(replacement, before);
    const time_extracted = formatShanghai(replacement.askedAtMs);
    await writeAll(
      shell,
      records.map((record) => ({ type: "RECORD", stream: table.name, record, time_extracted })),
    );
    const known = before?.table.periods ?? table.periods;
    const merged = new Map([...known, ...periods.map((period) => [period.startMs, period] as const)]);
    const isTooMuch = openRows === null || openRows.size > MAX_OPEN_ROWS;
    if (isTooMuch && before?.openRows !== null)
      shell.warn(
        say`${table.name}: more than ${MAX_OPEN_ROWS} rows can still change: too many for a state, so that rows which vanish are not noticed.`,
      );
    streams.set(table.name, { table: { ...table, periods: merged }, openRows: isTooMuch ? null : openRows });
    await writeAll(shell, [{ type: "STATE", value: stateValue(streams.values()) }]);
    return changes;
  }

  return oneByOne({
    tables: [...streams.values()].map(({ table }) => table),
    missing: [],
    maxNameBytes: 255,
    keep: async () => {},
    replace,
    close: async () => {},
  });
}

/** What the rows come to by what the state has of the ones before. */
function messagesOf(
  { table, rows, periods, askedAtMs, isCut }: Replacement,
  before: Stream | undefined,
): { records: SingerRecord[]; changes: Changes; openRows: Map<string, SingerRecord> | null } {
  const { columns } = table;
  const known = before === undefined ? new Map<string, SingerRecord>() : before.openRows;
  const asked = formatShanghai(askedAtMs);
  const [first] = periods;
  const endMs = (periods.at(-1) ?? first).endMs;
  const openRows = known === null ? null : new Map(known);
  const records: SingerRecord[] = [];
  const came = new Set<string>();
  const changes = { added: 0, restated: 0, deleted: 0 };
  let row = 0;
  for (const record of recordsOf(rows, columns, askedAtMs)) {
    const key = String(record.gio_key);
    const was = known?.get(key);
    const now = restated(record, was, { columns, untilMs: rows.untilMs[row++] ?? 0 });
    came.add(key);
    records.push(now);
    if (was === undefined) changes.added++;
    if (now.gio_restated_at === asked) changes.restated++;
    if (now.gio_final === true) openRows?.delete(key);
    else openRows?.set(key, now);
  }
  for (const [key, was] of isCut ? [] : (known ?? [])) {
    const ms = Date.parse(String(was.gio_time));
    if (came.has(key) || ms < first.startMs || ms > endMs) continue;
    if (was._sdc_deleted_at === null) {
      records.push({ ...was, _sdc_deleted_at: asked });
      changes.deleted++;
    }
    openRows?.delete(key);
  }
  return { records, changes, openRows };
}

async function writeAll(shell: Pick<Shell, "write">, messages: readonly unknown[]): Promise<void> {
  let text = "";
  for (const message of messages) {
    text += `${JSON.stringify(message)}\n`;
    if (text.length < BATCH) continue;
    await shell.write(text);
    text = "";
  }
  if (text !== "") await shell.write(text);
}
