import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { SHANGHAI } from "@growingio-export/core/basics";
import { quoteText } from "../table/quote.ts";

export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** A fresh DuckDB in memory: two threads, capped memory, nothing spilled to disk, no extension fetched, times shown as in Shanghai. */
export async function openDatabase(memoryMb: number): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: `${memoryMb}MiB`,
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_persistent_secrets: "false",
  });
  const connection = await instance.connect();
  // A division by 0 is no value, and not infinity, which no file and no JSON can carry.
  await connection.run("SET GLOBAL ieee_floating_point_ops = false");
  await connection.run(`SET GLOBAL TimeZone = ${quoteText(SHANGHAI)}`);
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** From here on no statement reaches a file, the network or the configuration; there is no way back. */
export async function lockDown(connection: DuckDBConnection): Promise<void> {
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}
