import { cleanText, say } from "@growingio-export/core";
import { MAX_QUERY_ROWS, type QueryResult, type Workspace } from "@growingio-export/workspace";

/** A comparison of a column with a text. */
export interface TextFilter {
  readonly column: string;
  readonly literal: string;
}

const MOST_FILTERS = 3;
const MOST_VALUES = 300;
const SHOWN_VALUES = 5;
const TIME_LIMIT_MS = 3_000;
/** With the wait for its turn: the answer itself is there already. */
const PATIENCE_MS = 6_000;

/** The comparisons with texts that stand in a statement: `"城市" = '北京'`, `城市 IN ('北京', '上海')`, `"城市" LIKE '%京%'`. */
export function textFilters(sql: string): TextFilter[] {
  const pattern =
    /(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_]*))\s*(?:=|(?:not\s+)?(?:i?like|in)\b)\s*\(?\s*((?:'(?:[^']|'')*'\s*,?\s*)+)/giu;
  return [...sql.matchAll(pattern)].flatMap(([, quoted, bare = "", list = ""]) => {
    const column = quoted?.replaceAll('""', '"') ?? bare;
    return [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = ""]) => ({
      column,
      literal: text.replaceAll("''", "'").replace(/^%|%$/g, ""),
    }));
  });
}

/** The values that are written otherwise: in other case or width, with other spaces, with 省 or 市 behind them; then those that contain it. */
export function alike(values: readonly string[], literal: string): string[] {
  const wanted = fold(literal);
  const same = values.filter((value) => fold(value) === wanted);
  const around = values.filter((value) => !same.includes(value) && wanted !== "" && overlaps(fold(value), wanted));
  return [...same, ...around].slice(0, SHOWN_VALUES);
}

function overlaps(value: string, wanted: string): boolean {
  return value !== "" && (value.includes(wanted) || wanted.includes(value));
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\s/g, "")
    .replace(/(?:省|市|自治区|区|县)$/, "");
}

/** Why a statement that read these tables may have given nothing: an empty table, a value in another spelling, a time outside. */
export async function whyEmpty(
  sql: string,
  tables: QueryResult["tables"],
  workspace: Pick<Workspace, "query">,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const found = await Promise.all(tables.slice(0, 2).map((table) => whyEmptyOf(sql, table, workspace, within)));
    return found.flat();
  } catch {
    // An answer without a reason is one, too.
    return [];
  }
}

async function whyEmptyOf(
  sql: string,
  { alias, columns }: QueryResult["tables"][number],
  workspace: Pick<Workspace, "query">,
  signal: AbortSignal,
): Promise<string[]> {
  const isText = (name: string) => columns.some((column) => column.name === name && column.type === "VARCHAR");
  const filters = textFilters(sql)
    .filter(({ column }) => isText(column))
    .slice(0, MOST_FILTERS);
  const time = columns.find(({ name, type }) => type === "TIMESTAMP" && sql.includes(name))?.name;
  const parts = [
    `SELECT 'rows' AS kind, NULL AS value, count(*) AS n FROM ${alias}`,
    ...(time === undefined
      ? []
      : [
          `SELECT 'from', strftime(min(${quoted(time)}), '%Y-%m-%d'), 0 FROM ${alias}`,
          `SELECT 'to', strftime(max(${quoted(time)}), '%Y-%m-%d'), 0 FROM ${alias}`,
        ]),
    ...[...new Set(filters.map(({ column }) => column))].map(
      (column) =>
        `(SELECT ${text(`= ${column}`)}, ${quoted(column)}, count(*) FROM ${alias} WHERE ${quoted(column)} IS NOT NULL GROUP BY 2 ORDER BY 3 DESC LIMIT ${MOST_VALUES})`,
    ),
  ];
  const { rows } = await workspace.query(parts.join(" UNION ALL "), {
    limit: MAX_QUERY_ROWS,
    timeoutMs: TIME_LIMIT_MS,
    signal,
  });
  const of = (kind: string) => rows.filter((row) => row[0] === kind);
  if (of("rows")[0]?.[2] === 0) return [say`${alias} has no rows.`];
  const spellings = filters.flatMap(({ column, literal }) => {
    const values = of(`= ${column}`).map((row) => String(row[1]));
    if (values.includes(literal) || literal === "") return [];
    const near = alike(values, literal);
    const shown = (near.length > 0 ? near : values.slice(0, SHOWN_VALUES)).map((value) => `"${cleanText(value, 60)}"`);
    const list = shown.join(say`, `);
    const what = `"${cleanText(column, 80)}"`;
    const wanted = `'${cleanText(literal, 60)}'`;
    return [
      near.length > 0
        ? say`No row of ${alias} has ${what} ${wanted}; it has ${list}.`
        : say`No row of ${alias} has ${what} ${wanted}; its most frequent values are ${list}.`,
    ];
  });
  const [from, to] = [of("from")[0]?.[1], of("to")[0]?.[1]];
  const times =
    typeof from === "string" && typeof to === "string" ? [say`${alias} has times from ${from} to ${to}.`] : [];
  return [...spellings, ...times];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
