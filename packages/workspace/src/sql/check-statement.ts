import { cleanText, say } from "@growingio-export/core/basics";
/** The verdict on a statement: the tables it names (without repetition) and the names it defines itself (WITH), or why it is refused. */
export type StatementCheck =
  | { readonly kind: "allowed"; readonly tables: readonly string[]; readonly defined: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string };

const MAX_REASON = 800;
const tableFunctions = new Set(["range", "generate_series", "unnest", "json_each", "json_tree"]);
const deniedFunctions = new Set(["current_setting", "getenv", "getvariable", "write_log", "nextval", "currval"]);

/**
 * Judges a statement by DuckDB's own syntax tree (`json_serialize_sql`), which exists for SELECT, WITH, VALUES, FROM, DESCRIBE and SUMMARIZE only.
 *
 * The tree is taken as unknown JSON: what it does not say is not allowed by saying nothing, the database is locked besides.
 */
export function checkStatement(tree: unknown): StatementCheck {
  const root = asNode(tree);
  if (root?.error === true) return refuse(parseFailure(root));
  const statements = Array.isArray(root?.statements) ? root.statements : [];
  if (statements.length === 0) return refuse(say`There is no statement. Write one SELECT.`);
  if (statements.length > 1) return refuse(say`There are ${statements.length} statements. Write exactly one.`);
  const named = new Map<string, string>();
  const common = new Set<string>();
  let reason: string | null = null;
  visit(statements[0], (node) => {
    reason ??= refusalOf(node);
    for (const name of commonNames(node)) common.add(name.toLowerCase());
    if (node.type === "BASE_TABLE" && typeof node.table_name === "string") {
      named.set(node.table_name.toLowerCase(), node.table_name);
    }
  });
  if (reason !== null) return refuse(reason);
  return { kind: "allowed", tables: [...named.values()], defined: [...common] };
}

type Node = Readonly<Record<string, unknown>>;

function refuse(reason: string): StatementCheck {
  // It names what the statement names, line breaks and all.
  return { kind: "refused", reason: cleanText(reason, MAX_REASON) };
}

function parseFailure(root: Node): string {
  if (root.error_type === "parser") return `Parser Error: ${String(root.error_message)}`;
  return say`Only one SELECT (or WITH, VALUES, FROM, DESCRIBE, SUMMARIZE) is allowed: nothing can be written, set, attached or loaded. A PIVOT needs its values listed: PIVOT t ON column IN ('a', 'b') USING sum(x).`;
}

function refusalOf(node: Node): string | null {
  if (node.type === "TABLE_FUNCTION") {
    const name = String(asNode(node.function)?.function_name);
    if (tableFunctions.has(name.toLowerCase())) return null;
    return say`The table function ${name} is not available: only the exports' tables can be read, no files, no settings, no network.`;
  }
  if (node.type === "BASE_TABLE") {
    const inMain = isOneOf(node.schema_name, "", "main") && isOneOf(node.catalog_name, "", "memory");
    return inMain
      ? null
      : say`The schema ${String(node.schema_name)} is not available: name the exports' tables without a schema.`;
  }
  if (node.type === "SHOW_REF" && !isOneOf(node.show_type, "describe", "summary")) {
    return say`SHOW is not available: the tables are listed with this message. Use DESCRIBE e1 for one table's columns.`;
  }
  const hiding = commonNames(node).find((name) => /^(?:duckdb|pg|pragma|sqlite)_/i.test(name));
  if (hiding !== undefined) return say`The name ${hiding} is DuckDB's own: give the part after WITH another name.`;
  if (node.class === "PARAMETER")
    return say`Parameters (? or $1) are not available: write the values into the statement.`;
  if (typeof node.function_name === "string" && deniedFunctions.has(node.function_name.toLowerCase())) {
    return say`The function ${node.function_name} is not available: only the exports' tables can be read.`;
  }
  return null;
}

function commonNames(node: Node): string[] {
  const entries = asNode(node.cte_map)?.map;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) => asNode(entry)?.key).filter((key) => typeof key === "string");
}

function isOneOf(value: unknown, ...allowed: readonly string[]): boolean {
  return value === undefined || (typeof value === "string" && allowed.includes(value.toLowerCase()));
}

function visit(value: unknown, see: (node: Node) => void): void {
  // A list of what is left, not recursion: a statement can be nested deeper than a stack.
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (Array.isArray(next)) for (const item of next) left.push(item);
    else {
      const node = asNode(next);
      if (node === null) continue;
      see(node);
      for (const child of Object.values(node)) left.push(child);
    }
  }
}

function asNode(value: unknown): Node | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}
