import { DuckDBInstance } from "@duckdb/node-api";

// What `duckdb -csv FILE SQL` of DuckDB's own shell prints, for pages.
const [, , flag, file = "", sql = ""] = process.argv;
if (flag !== "-csv") throw new Error("duckdb: pages use it with -csv");
const instance = await DuckDBInstance.create(file, file === ":memory:" ? {} : { access_mode: "READ_ONLY" });
const connection = await instance.connect();
await connection.run("SET TimeZone = 'Asia/Shanghai'");
const result = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${sql.replace(/;\s*$/, "")})`);
const lines = [result.columnNames(), ...result.getRows()];
process.stdout.write(lines.map((cells) => `${cells.map((cell) => cell ?? "").join(",")}\n`).join(""));
connection.closeSync();
instance.closeSync();
