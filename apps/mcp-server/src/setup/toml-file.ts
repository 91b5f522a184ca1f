import { isDeepStrictEqual } from "node:util";
import { parse, stringify, TomlError } from "smol-toml";
import type { Edit } from "./edit.ts";
import { NAME } from "./server-entry.ts";
import { SetupError } from "./setup-error.ts";

type Table = Readonly<Record<string, unknown>>;

/**
 * Sets the entry in a TOML file: its tables are taken out and written anew at the end, every other line stays as it is.
 * The parser proves it: where the result does not read as wanted, as with inline tables, the file is refused.
 */
export const editToml: Edit = (text, { servers }, entry) => {
  const document = readToml(text);
  const all = document[servers] ?? {};
  if (!isTable(all)) throw new SetupError(`Its "${servers}" is no table.`);
  const before = all[NAME];
  if (before !== undefined && !isTable(before)) throw new SetupError(`Its "${servers}.${NAME}" is no table.`);
  const after = entry(before);
  if (isDeepStrictEqual(before, after)) return { text, before, after };

  const others = before === undefined ? text : withoutTables(text, servers);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const block = renderToml({ [servers]: { [NAME]: after } }).replaceAll("\n", eol);
  const start = others.trimEnd();
  const result = start === "" ? block : `${start}${eol}${eol}${block}`;
  if (!readsAs(result, { ...document, [servers]: { ...all, [NAME]: after } })) {
    throw new SetupError(
      `It has "${servers}.${NAME}" in a form that only you can change: take it out, then try again.`,
    );
  }
  return { text: result, before, after };
};

export function renderToml(document: Readonly<Record<string, unknown>>): string {
  return `${stringify(document).trimEnd()}\n`;
}

/** @throws SetupError with the place, never with the text: it can hold tokens. */
function readToml(text: string): Table {
  try {
    return plainTable(parse(text, { integersAsBigInt: "asNeeded" }));
  } catch (error) {
    const place = error instanceof TomlError ? ` at line ${error.line}, column ${error.column}` : "";
    throw new SetupError(`It is not valid TOML${place}.`);
  }
}

function readsAs(text: string, wanted: Table): boolean {
  try {
    return isDeepStrictEqual(readToml(text), wanted);
  } catch {
    return false;
  }
}

/** The lines but those of `[servers.growingio]` and of the tables under it. What stands right above the next table is that one's. */
function withoutTables(text: string, servers: string): string {
  const name = (key: string) => `(?:${key}|"${key}"|'${key}')`;
  const own = new RegExp(`^\\s*\\[\\s*${name(servers)}\\s*\\.\\s*${name(NAME)}\\s*[.\\]]`);
  const kept: string[] = [];
  let taken: string[] | null = null;
  for (const line of text.split("\n")) {
    if (/^\s*\[/.test(line)) {
      const above = taken === null ? [] : taken.slice(taken.findLastIndex((text) => !/^\s*(?:#|$)/.test(text)) + 1);
      kept.push(...above);
      taken = own.test(line) ? [] : null;
    }
    (taken ?? kept).push(line);
  }
  return kept.join("\n");
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Without the parser's bare prototypes, so that equal tables are equal. */
function plainTable(table: Table): Table {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isTable(value) ? plainTable(value) : value;
}
