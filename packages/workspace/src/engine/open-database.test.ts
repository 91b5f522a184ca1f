import { expect, onTestFinished, test } from "vitest";
import { lockDown, openDatabase } from "./open-database.ts";

test.for([
  ["FROM read_text('/etc/passwd')"],
  ["FROM '/etc/passwd'"],
  ["FROM glob('/*')"],
  ["COPY (SELECT 1) TO '/tmp/stolen.csv'"],
  ["ATTACH '/tmp/stolen.db'"],
  ["INSTALL httpfs"],
  ["LOAD httpfs"],
  ["SET enable_external_access = true"],
  ["SET lock_configuration = false"],
  ["SET memory_limit = '100GB'"],
  ["RESET memory_limit"],
  ["FROM read_csv('https://127.0.0.1:9/x.csv')"],
])("a locked database by itself, without any check of the statement, refuses: %s", async ([sql]) => {
  const { connection, close } = await openDatabase(128);
  onTestFinished(close);
  await lockDown(connection);
  await expect(connection.run(sql ?? "")).rejects.toThrow(
    /disabled|locked|not allowed|cannot|Permission|does not exist/i,
  );
});
