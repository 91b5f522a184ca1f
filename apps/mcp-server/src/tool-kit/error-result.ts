import { cleanText, GrowingIOError, say } from "@growingio-export/core";
import type { Logger } from "@growingio-export/service";
import { allowHint } from "@growingio-export/service/users";
import { SqlError, WorkspaceError } from "@growingio-export/workspace";
import type { CallToolResult } from "@modelcontextprotocol/server";

const ADVICE: ReadonlyMap<string, () => string> = new Map([
  ["timeout", () => say`Call again; an export goes on where it was.`],
  ["target_exists", () => say`Pass another file_name, or overwrite: true.`],
  ["rows_closed", allowHint],
  ["rate_limited", () => say`Wait a minute, then call again.`],
]);

/** Any error as the answer of a tool. */
export function errorResult(error: unknown, logger: Logger): CallToolResult {
  return failed(failureText(error, logger));
}

/** Turns any error into text for the model: the reason and the next step; never a stack, a token or a raw body. */
export function failureText(error: unknown, logger: Logger): string {
  if (isStop(error))
    return say`The server is ending and has stopped this call. Call again; an export goes on where it was.`;
  if (error instanceof GrowingIOError || error instanceof WorkspaceError) {
    const advice = ADVICE.get(error.code)?.();
    const tables = error instanceof SqlError ? [describeTables(error)] : [];
    // DuckDB's reasons quote names and values that users typed.
    const reason = error.message
      .split("\n")
      .slice(0, MAX_REASON_LINES)
      .map((line) => cleanLine(line))
      .join("\n");
    return [advice === undefined ? reason : [reason, advice].join(say` `), ...tables].join("\n");
  }
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? error.message : "";
  logger.warn(`a tool failed unexpectedly: ${cleanText(`${name}: ${message}`, 300)}`);
  return say`The server failed unexpectedly (${cleanText(name, 40)}); its log on standard error says more. Call again; if it fails again, report it.`;
}

/** A stop that neither the client nor the call's limit asked for: it came with the server's end. */
function isStop(error: unknown): boolean {
  const isOurs = error instanceof GrowingIOError && (error.code === "aborted" || error.code === "closed");
  return isOurs || (error instanceof Error && error.name === "AbortError");
}

/** What the client of a cancelled call would read, if it still did. */
export function cancelledResult(): CallToolResult {
  return failed(say`The call was cancelled.`);
}

const MAX_REASON_LINES = 12;
const MAX_REASON_CHARACTERS = 800;

/** Cleaned, the indent that points into a statement kept, and the spaces of the line it points into. */
function cleanLine(line: string): string {
  if (/^LINE \d+: /.test(line))
    return line
      .slice(0, MAX_REASON_CHARACTERS)
      .split(/( +)/)
      .map((part) => (part.startsWith(" ") ? part : cleanText(part)))
      .join("");
  return `${/^ */.exec(line)?.[0] ?? ""}${cleanText(line, MAX_REASON_CHARACTERS)}`;
}

/** Of the tables, with the columns of those that the statement names. */
const MAX_CHARACTERS = 600;

/** What SQL can name, so that the model can mend its statement: columns of the tables that it names, the others by name. */
function describeTables({ tables, mentioned }: SqlError): string {
  if (tables.length === 0)
    return say`No table can be named yet: run an export tool first; a user list can be queried after save_export, where GROWINGIO_ALLOW_USER_ROWS allows it.`;
  const own = tables.filter(({ alias }) => mentioned.includes(alias));
  const others = tables.filter((table) => !own.includes(table));
  const lines = own.map(({ alias, exportId, columns }) => {
    const named = `${alias} (${exportId})`;
    const names = columns.map(({ name, type }) => `"${cleanText(name, 80)}" ${type}`);
    return fitting(
      names,
      (list, more) => (more > 0 ? say`${named}: ${list} and ${more} more` : say`${named}: ${list}`),
      MAX_CHARACTERS / (own.length + 1),
    );
  });
  const room = MAX_CHARACTERS - lines.join("\n").length;
  const names = others.map(({ alias, chartName = "" }) =>
    chartName === "" ? alias : `${alias} (${cleanText(chartName, 60)})`,
  );
  const rest = fitting(
    names,
    (list, more) => (more > 0 ? say`Tables: ${list} and ${more} more` : say`Tables: ${list}`),
    room,
  );
  return [...lines, ...(others.length === 0 ? [] : [rest])].join("\n");
}

/** As many of the names as there is room for, and how many more there are. */
function fitting(names: readonly string[], text: (list: string, more: number) => string, room: number): string {
  for (let count = names.length; count > 1; count--) {
    const shown = text(names.slice(0, count).join(say`, `), names.length - count);
    if (shown.length <= room) return shown;
  }
  return text(names.slice(0, 1).join(), names.length - 1).slice(0, MAX_CHARACTERS);
}

function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: "text", text }] };
}
