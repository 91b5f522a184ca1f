import { type Account, accountKey } from "../account-key.ts";
import { askStore, type StorePorts } from "../ask-store.ts";
import { during } from "../clock.ts";
import { isOfRange } from "../exports/is-of-range.ts";
import type { TableKeeping } from "../exports/keeping.ts";
import { type ExportRequest, requestedRange } from "../exports/request.ts";
import { isTableKind } from "../kinds/kinds.ts";
import { Table } from "../table/table.ts";
import { isFinal } from "../time/finality.ts";
import { restatements } from "./compare-tables.ts";
import { lastCountedMs } from "./last-counted.ts";
import type { ResultCache } from "./result-cache.ts";
import { type KeptTable, openTable, sealTable } from "./sealed-table.ts";

/** How long a table is taken from a cache, milliseconds. */
export const MAX_TABLE_AGE_MS: number = 30 * 24 * 3_600_000;

export interface TableKeeperPorts extends StorePorts {
  readonly cache: ResultCache;
  readonly account: Account;
}

/** Keeps finished tables in a cache: final ones to be given again, open ones to tell what has moved since. */
export class TableKeeper implements TableKeeping {
  readonly #ports: TableKeeperPorts;

  constructor(ports: TableKeeperPorts) {
    this.#ports = ports;
  }

  async find(request: ExportRequest): Promise<Table | null> {
    const kept = await this.#get(request);
    if (!kept?.isFinal) return null;
    const { table, exportedAtMs } = kept;
    return new Table({ ...table.facts(), exportedAtMs }, table.cells);
  }

  async keep(request: ExportRequest, askedAtMs: number, table: Table): Promise<Table> {
    const { cache, account, clock } = this.#ports;
    const range = requestedRange(request);
    if (!canBeKept(request) || range === null || table.capped || !isOfRange(table, range)) return table;
    const before = await this.#get(request);
    const restated =
      before === null || before.isFinal ? null : await during(clock, () => restatements(before.table, table));
    const key = accountKey(account, request);
    const kept = { table, exportedAtMs: askedAtMs, isFinal: isFinal(lastCountedMs(table, range), askedAtMs) };
    await askStore("The cache could not keep a table", this.#ports, async () =>
      cache.set(key, await sealTable(kept, key, account)),
    );
    return restated === null ? table : new Table({ ...table.facts(), restated }, table.cells);
  }

  /** The table that was last exported, unless that is too long ago. */
  async #get(request: ExportRequest): Promise<KeptTable | null> {
    if (!canBeKept(request)) return null;
    const { cache, account, clock } = this.#ports;
    const key = accountKey(account, request);
    const text = await askStore("The cache could not be read", this.#ports, () => cache.get(key));
    const kept = typeof text === "string" ? await during(clock, () => openTable(text, key, account)) : null;
    if (kept === null || kept.table.kind !== request.kind) return null;
    const ageMs = clock.now() - kept.exportedAtMs;
    return ageMs >= 0 && ageMs <= MAX_TABLE_AGE_MS ? kept : null;
  }
}

/** Links expire, and a chart's own saved range is not known before the answer, nor whether it is still the same. */
function canBeKept(request: ExportRequest): boolean {
  return isTableKind(request.kind) && requestedRange(request) !== null;
}
