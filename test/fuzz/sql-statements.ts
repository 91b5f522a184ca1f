import fc from "fast-check";

/** What a statement could reach for: files that are there, and a server that listens. */
export interface Bait {
  readonly csv: string;
  readonly parquet: string;
  readonly database: string;
  /** A folder that is empty and stays so. */
  readonly empty: string;
  readonly url: string;
}

const gap = fc.constantFrom(" ", " ", "\n", "\t", " /* ; */ ", " -- it's\n", "\r\n");
const shout = fc.constantFrom(
  (word: string) => word.toUpperCase(),
  (word: string) => word.toLowerCase(),
  (word: string) => word,
);

/** The words of a statement with blanks and comments between them, keywords in any case. */
export function written(words: readonly string[]): fc.Arbitrary<string> {
  const one = (word: string) =>
    fc.tuple(gap, /^[A-Za-z_]+$/.test(word) ? shout.map((as) => as(word)) : fc.constant(word));
  return fc
    .tuple(fc.tuple(...words.map(one)), fc.constantFrom("", ";", " ;\n", " -- end"))
    .map(([parts, end]) => `${parts.flat().join("")}${end}`);
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Places of a SELECT that give what a statement must not reach. */
function forbiddenSources({ csv, parquet, database, empty, url }: Bait): string[] {
  const readers = [
    "read_csv",
    "read_csv_auto",
    "sniff_csv",
    "read_text",
    "read_blob",
    "read_json",
    "read_json_auto",
    "read_ndjson",
    "glob",
  ];
  const parquets = [
    "read_parquet",
    "parquet_scan",
    "parquet_metadata",
    "parquet_schema",
    "parquet_file_metadata",
    "parquet_kv_metadata",
  ];
  return [
    ...readers.flatMap((name) => [csv, `${url}/x.csv`, `${empty}/../*`].map((place) => `${name}(${text(place)})`)),
    ...parquets.flatMap((name) => [parquet, `${url}/x.parquet`].map((place) => `${name}(${text(place)})`)),
    ...[csv, parquet, `${url}/x.parquet`, `${url}/x.csv`, `file://${csv}`].flatMap((place) => [
      text(place),
      `"${place}"`,
    ]),
    `read_csv([${text(csv)}, ${text(csv)}])`,
    `"read_text"(${text(csv)})`,
    `main.read_text(${text(csv)})`,
    `system.main.read_text(${text(csv)})`,
    `read_text($$${csv}$$)`,
    `read_text(e${text(csv)})`,
    `read_text(chr(47) || ${text(csv.slice(1))})`,
    `LATERAL read_text(${text(csv)})`,
    `query('FROM read_text(' || chr(39) || '${csv}' || chr(39) || ')')`,
    `query_table(${text(csv)})`,
    `query_table([${text(parquet)}])`,
    `json_execute_serialized_sql(json_serialize_sql($$FROM '${csv}'$$))`,
    `from_substrait_json('{}')`,
    `sqlite_scan(${text(database)}, 't')`,
    `iceberg_scan(${text(empty)})`,
    `delta_scan(${text(empty)})`,
    `st_read(${text(csv)})`,
    "duckdb_settings()",
    "duckdb_secrets()",
    "duckdb_databases()",
    "duckdb_temporary_files()",
    "duckdb_logs()",
    "pragma_database_list()",
    "pg_catalog.pg_settings",
    "information_schema.tables",
    "sqlite_master",
  ];
}

/** Statements that are no SELECT. */
function forbiddenStatements({ csv, parquet, database, empty, url }: Bait): string[][] {
  return [
    ["COPY", "e1", "TO", text(`${empty}/stolen.csv`)],
    ["COPY", "(SELECT * FROM e1)", "TO", text(`${empty}/stolen.parquet`), "(FORMAT parquet)"],
    ["COPY", "e1", "TO", text(`${url}/upload.csv`)],
    ["COPY", "e1", "FROM", text(csv)],
    ["COPY", "FROM", "DATABASE", "memory", "TO", "other"],
    ["EXPORT", "DATABASE", text(`${empty}/all`)],
    ["IMPORT", "DATABASE", text(empty)],
    ["ATTACH", text(database), "AS", "other"],
    ["ATTACH", text(`${empty}/new.db`)],
    ["ATTACH", text(`${url}/x.db`), "(READ_ONLY)"],
    ["DETACH", "memory"],
    ["USE", "memory"],
    ["INSTALL", "httpfs"],
    ["INSTALL", "httpfs", "FROM", text(url)],
    ["FORCE", "INSTALL", text(`${empty}/x.duckdb_extension`)],
    ["LOAD", "httpfs"],
    ["LOAD", text(`${empty}/x.duckdb_extension`)],
    ["PRAGMA", "database_list"],
    ["PRAGMA", "enable_external_access=true"],
    ["PRAGMA", `enable_profiling='json'`],
    ["SET", "enable_external_access", "=", "true"],
    ["SET", "GLOBAL", "lock_configuration", "=", "false"],
    ["SET", "log_query_path", "=", text(`${empty}/log`)],
    ["SET", "temp_directory", "=", text(empty)],
    ["SET", "VARIABLE", "x", "=", `(SELECT content FROM read_text(${text(csv)}))`],
    ["RESET", "memory_limit"],
    ["CREATE", "TABLE", "t", "AS", "FROM", text(csv)],
    ["CREATE", "VIEW", "v", "AS", "FROM", text(parquet)],
    ["CREATE", "MACRO", "f()", "AS", "TABLE", `FROM read_text(${text(csv)})`],
    ["CREATE", "SECRET", "(TYPE http, BEARER_TOKEN 'x')"],
    ["CREATE", "TYPE", "mood", "AS", "ENUM", "('a')"],
    ["INSERT", "INTO", "e1", "FROM", "e1"],
    ["UPDATE", "e1", "SET", "orders", "=", "0"],
    ["DELETE", "FROM", "e1"],
    ["TRUNCATE", "e1"],
    ["DROP", "TABLE", "e1"],
    ["ALTER", "TABLE", "e1", "DROP", "orders"],
    ["VACUUM"],
    ["CHECKPOINT"],
    ["BEGIN"],
    ["CALL", "pragma_version()"],
    ["PREPARE", "p", "AS", "SELECT", "1"],
    ["EXECUTE", "p"],
    ["EXPLAIN", "ANALYZE", `COPY e1 TO ${text(`${empty}/explained.csv`)}`],
    ["SELECT", "getenv('FUZZ_SQL_SECRET')"],
    ["SELECT", "current_setting('temp_directory')"],
    ["SELECT", "getvariable('x')"],
    ["SELECT", "write_log('x')"],
    ["SELECT", "?"],
    ["SHOW", "ALL", "TABLES"],
  ];
}

const around: readonly ((source: string) => string[])[] = [
  (source) => ["SELECT", "*", "FROM", source],
  (source) => ["FROM", source],
  (source) => ["WITH", "a", "AS", `(FROM ${source})`, "SELECT", "*", "FROM", "a"],
  (source) => ["WITH", "e1", "AS", "MATERIALIZED", `(FROM ${source})`, "SELECT", "count(*)", "FROM", "e1"],
  (source) => ["SELECT", `(SELECT count(*) FROM ${source})`, "FROM", "e1"],
  (source) => ["SELECT", "*", "FROM", "e1", "WHERE", "EXISTS", `(FROM ${source})`],
  (source) => ["SELECT", "orders", "FROM", "e1", "UNION", "ALL", "SELECT", "1", "FROM", source],
  (source) => ["SELECT", "*", "FROM", "e1", "JOIN", source, "ON", "true"],
  (source) => ["DESCRIBE", "SELECT", "*", "FROM", source],
  (source) => ["SUMMARIZE", "FROM", source],
  (source) => ["EXPLAIN", "SELECT", "*", "FROM", source],
  (source) => ["SELECT", "*", "FROM", "e1", "ORDER", "BY", `(SELECT count(*) FROM ${source})`],
  (source) => ["SELECT", "list_transform([1],", "x", "->", `(SELECT count(*) FROM ${source}))`],
  (source) => ["PIVOT", `(FROM ${source})`, "ON", "a", "USING", "count(*)"],
];

/** A statement that must be refused. */
export function forbidden(bait: Bait): fc.Arbitrary<string> {
  const select = fc
    .tuple(fc.constantFrom(...forbiddenSources(bait)), fc.constantFrom(...around))
    .chain(([source, of]) => written(of(source)));
  const statement = fc.constantFrom(...forbiddenStatements(bait)).chain(written);
  const second = fc
    .tuple(
      fc.constantFrom("SELECT 1;", "FROM e1 ;;", "/* */ VALUES (1) ; -- ;\n"),
      fc.oneof(statement, fc.constant("SELECT 2")),
    )
    .map(([first, then]) => `${first}${then}`);
  return fc.oneof(select, statement, second);
}

/** Parts of statements in any order, with quotes, comments and signs that open what they do not close. */
export function scrambled(bait: Bait): fc.Arbitrary<string> {
  const parts = [...forbiddenSources(bait), ...forbiddenStatements(bait).map((words) => words.join(" "))];
  const signs = [
    ";",
    "；",
    "'",
    '"',
    "''",
    "$$",
    "$x$",
    "--",
    "/*",
    "*/",
    "(",
    ")",
    "\0",
    "\u037e",
    "\u2028",
    "\u00a0",
    "\u202e",
    "U&'\\0041'",
    "\\",
    "ＳＥＬＥＣＴ",
    "SELECT",
    "FROM",
    "e1",
    "1",
    ",",
    "UNION ALL",
    "AS",
  ];
  return fc
    .array(fc.oneof(fc.constantFrom(...parts), { weight: 3, arbitrary: fc.constantFrom(...signs) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((all) => all.join(" "));
}
