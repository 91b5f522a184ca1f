import type { ColumnRole, Granularity, TableFacts } from "@growingio-export/core";

/** How a column lies in the Parquet file. */
export interface StoredColumn {
  /** The name as sent; names can repeat. */
  readonly name: string;
  readonly role: ColumnRole;
  /** The name in SQL, in files and in the Parquet file: the column's key. */
  readonly sqlName: string;
  readonly sqlType: "DOUBLE" | "BIGINT" | "VARCHAR";
  /** The extra Parquet column that holds the cells as JSON, where the column's type cannot give them back as they are; else null. */
  readonly exactName: string | null;
  /** Whether all figures of a metric with such a column are whole numbers, of 38 digits at the most: SQL keeps every digit of them. */
  readonly isWhole: boolean;
}

/** A column that whoever kept the table added to those sent: true, false or unknown for each row. */
export interface StoredAddition {
  /** Its name in the Parquet file. */
  readonly storedName: string;
  /** Its name in SQL, unless a column is named so already: then the next free one. */
  readonly name: string;
}

/** What a table says of itself that neither its rows nor anything else in its manifest tells. */
type KeptFacts = Pick<TableFacts, "intervalMs" | "conversionWindowDays" | "statistic" | "timeSentAs">;

/** Everything known about an export but its rows; kept as `manifest.json`. */
export interface Manifest {
  readonly version: 1;
  readonly exportId: string;
  /** Short name in SQL, `e1`, `e2`, …: unique in the folder, never given twice. */
  readonly alias: string;
  readonly kind: string;
  readonly state: "running" | "done" | "failed" | "cancelled";
  readonly project: string;
  readonly target: { readonly id: string; readonly name: string };
  /** The export's own serialized job, to resume it; opaque here. */
  readonly job: unknown;
  readonly range: { readonly startMs: number; readonly endMs: number } | null;
  /** What one point of the time column is; null where the table does not tell. */
  readonly granularity: Granularity | null;
  /** Null of what is no table, and of tables that were kept before it was. */
  readonly facts: KeptFacts | null;
  readonly columns: readonly StoredColumn[];
  readonly added: readonly StoredAddition[];
  readonly rowCount: number;
  readonly capped: boolean;
  /** Rows that came with fewer cells than columns. */
  readonly shortRows: number;
  readonly parts: number;
  /** The figures computed from the table; opaque here. */
  readonly digest: unknown;
  readonly warnings: readonly string[];
  /** When the figures were exported, where GrowingIO was not asked for them again; null where they are of this export. */
  readonly exportedAtMs: number | null;
  /** The figures that have moved since the same range was last exported; opaque here. */
  readonly restated: unknown;
  readonly links: readonly { readonly url: string; readonly expiresAtMs: number }[] | null;
  /** How the rows of a user list are kept: not at all, with people masked, or as they are. */
  readonly keptUsers: "none" | "masked" | "raw";
  /** By which rules people in them are masked; 0 for those of old, which showed all that looked like nobody's. */
  readonly maskRules: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly finishedAtMs: number | null;
  /** The process that runs the export. */
  readonly owner: { readonly pid: number; readonly host: string } | null;
  /** Size of the Parquet file; 0 without one. */
  readonly bytes: number;
}

/** A manifest without what only its own export's answers need, and what makes it large. */
export type ListedExport = Omit<Manifest, "job" | "facts" | "digest" | "warnings" | "restated" | "links">;

export function listed({
  job: _job,
  facts: _facts,
  digest: _digest,
  warnings: _warnings,
  restated: _restated,
  links: _links,
  ...rest
}: Manifest): ListedExport {
  return rest;
}

/** Where a kept export stands. */
export type ExportState = Manifest["state"];
/** What was kept of a user list. */
export type KeptUsers = Manifest["keptUsers"];

/** What a new export starts from. */
export type ManifestInit = Pick<Manifest, "exportId" | "kind" | "project" | "target"> &
  Partial<Pick<Manifest, "job" | "range" | "warnings">>;

/** What may be changed afterwards; identity, alias, columns and counts may not. The kind can turn out to be another than was thought. */
export type ManifestPatch = Partial<
  Pick<
    Manifest,
    | "state"
    | "kind"
    | "target"
    | "job"
    | "range"
    | "digest"
    | "warnings"
    | "exportedAtMs"
    | "restated"
    | "links"
    | "error"
    | "owner"
    | "parts"
  >
>;
