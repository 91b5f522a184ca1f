import { cleanText, GrowingIOError, type Logger, say } from "@growingio-export/core";
import { type QueryTable, SqlError, WorkspaceError } from "@growingio-export/workspace";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { allowHint } from "../users/allow-hint.ts";

const ADVICE: Readonly<Record<string, () => string>> = {
  network: () => say`Check the connection and GROWINGIO_BASE_URL, then call again.`,
  timeout: () => say`Call again; an export goes on where it was.`,
  target_exists: () => say`Pass another file_name, or overwrite: true.`,
  rows_closed: allowHint,
  rate_limited: () => say`Wait a minute, then call again.`,
};

/** Turns any error into text for the model: the reason and the next step; never a stack, a token or a raw body. */
export function errorResult(error: unknown, logger: Logger): CallToolResult {
  if (error instanceof GrowingIOError || error instanceof WorkspaceError) {
    const advice = ADVICE[error.code]?.();
    const tables = error instanceof SqlError ? [describeTables(error.tables)] : [];
    // DuckDB's reasons quote names and values that users typed.
    const reason = error.message
      .split("\n")
      .slice(0, MAX_REASON_LINES)
      .map((line) => cleanLine(line))
      .join("\n");
    return failed([advice === undefined ? reason : [reason, advice].join(say` `), ...tables].join("\n"));
  }
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? error.message : "";
  logger.warn(`a tool failed unexpectedly: ${cleanText(`${name}: ${message}`, 300)}`);
  return failed(
    say`The server failed unexpectedly (${cleanText(name, 40)}); its log on standard error says more. Call again; if it fails again, report it.`,
  );
}

const MAX_REASON_LINES = 12;
const MAX_REASON_CHARACTERS = 800;

/** Cleaned, the indent that points into a statement kept. */
function cleanLine(line: string): string {
  return `${/^ */.exec(line)?.[0] ?? ""}${cleanText(line, MAX_REASON_CHARACTERS)}`;
}

const MAX_TABLES = 10;
const MAX_COLUMNS = 30;

/** What SQL can name, so that the model can mend its statement. */
function describeTables(tables: readonly QueryTable[]): string {
  if (tables.length === 0)
    return "No table can be named yet: run an export tool first; a user list can be queried after save_export, where GROWINGIO_ALLOW_USER_ROWS allows it.";
  const lines = tables.slice(0, MAX_TABLES).map(({ alias, exportId, columns }) => {
    const names = columns.slice(0, MAX_COLUMNS).map(({ name, type }) => `"${name}" ${type}`);
    const more = columns.length > names.length ? `, and ${columns.length - names.length} more` : "";
    return `${alias} (${exportId}): ${names.join(", ")}${more}`;
  });
  const more = tables.length > lines.length ? [`and ${tables.length - lines.length} more exports`] : [];
  return ["Tables:", ...lines, ...more].join("\n");
}

function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: "text", text }] };
}
