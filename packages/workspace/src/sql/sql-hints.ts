import { say } from "@growingio-export/core/basics";
import type { QueryTable } from "../errors.ts";

/** Words that SQL keeps for itself: a column of that name is written in quotes. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default " +
    "deferrable desc describe distinct do else end except false fetch for foreign from group having in initially " +
    "intersect into lateral leading limit not null offset on only or order pivot placing primary qualify references " +
    "returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic " +
    "when where window with"
  ).split(" "),
);
const MOST_NAMES = 5;

/** What is said to the author of a statement that failed, beside DuckDB's reason. */
export function sqlHints(reason: string, sql: string, tables: readonly QueryTable[]): string[] {
  const bare = withoutQuoted(sql);
  const mentioned = mentionedTables(sql, tables);
  if (/^Parser Error|syntax error/i.test(reason)) return quoteHint(bare, mentioned.length > 0 ? mentioned : tables);
  const unknown = /^There is no table "(.*)"|没有表 "(.*)"/u.exec(reason);
  if (unknown !== null) {
    const name = unknown[1] ?? unknown[2] ?? "";
    const alike = tables.filter(({ exportId }) => exportId.toLowerCase() === name.toLowerCase());
    return alike.length > 0 ? [sharedId(alike)] : nearestTables(name, tables);
  }
  if (/TIMESTAMP/.test(reason) && /convert|compare|cast/i.test(reason) && /时间/.test(sql))
    return [say`"时间" is a TIMESTAMP: what is no time stands in "时间_text", the milliseconds in "时间_ms".`];
  return [];
}

/** The tables that a statement names. */
export function mentionedTables(sql: string, tables: readonly QueryTable[]): QueryTable[] {
  const text = sql.toLowerCase();
  return tables.filter(({ alias, exportId, chartName }) =>
    [alias, exportId, chartName].some((name) => name !== undefined && hasWord(text, name.toLowerCase())),
  );
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}_]/u.test(`${text[at - 1] ?? " "}`) && !/[\p{L}\p{N}_]/u.test(text[at + word.length] ?? " "))
      return true;
  }
  return false;
}

function quoteHint(bare: string, tables: readonly QueryTable[]): string[] {
  const names = new Set(tables.flatMap(({ exportId, columns }) => [exportId, ...columns.map(({ name }) => name)]));
  const text = bare.toLowerCase();
  const needing = [...names].filter((name) => needsQuotes(name) && text.includes(name.toLowerCase()));
  const list = needing.slice(0, MOST_NAMES).map((name) => `"${name.replaceAll('"', '""')}"`);
  if (list.length > 0) return [say`Write ${list.join(say`, `)} in double quotes.`];
  return [
    say`A column named like a word of SQL (order, group), or with signs in its name, is written in double quotes: "order".`,
  ];
}

function needsQuotes(name: string): boolean {
  return RESERVED.has(name.toLowerCase()) || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
}

function withoutQuoted(sql: string): string {
  return sql.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, " ");
}

/** Of exports whose ids name none of them. */
function sharedId(tables: readonly QueryTable[]): string {
  const list = tables.slice(0, MOST_NAMES).map(({ alias, exportId }) => `${exportId} = ${alias}`);
  return say`SQL does not tell that name from another export's: write the alias (${list.join(say`, `)}).`;
}

function nearestTables(name: string, tables: readonly QueryTable[]): string[] {
  const wanted = name.toLowerCase();
  const near = tables.filter(({ alias, chartName = "" }) => {
    const own = chartName.toLowerCase();
    return alias === wanted || (own !== "" && (own.includes(wanted) || wanted.includes(own)));
  });
  const list = near.slice(0, MOST_NAMES).map(({ alias, chartName }) => `${alias} (${chartName})`);
  return list.length === 0 ? [] : [say`Near it: ${list.join(say`, `)}.`];
}
