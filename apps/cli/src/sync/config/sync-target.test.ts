import { expect, test } from "vitest";
import { readTarget } from "./sync-target.ts";

function read(text: string, env: Record<string, string> = {}) {
  const secrets: string[] = [];
  const target = readTarget(text, { env, folder: "/data", learn: (secret) => void secrets.push(secret) });
  return { target, secrets };
}

test.each([
  ["duckdb:shop.duckdb", { kind: "duckdb", path: "/data/shop.duckdb" }],
  ["/var/shop.DuckDB", { kind: "duckdb", path: "/var/shop.DuckDB" }],
  ["parquet:tables", { kind: "parquet", folder: "/data/tables" }],
  ["tables/", { kind: "parquet", folder: "/data/tables" }],
  ["postgres://u@h/d", { kind: "postgres", url: "postgres://u@h/d" }],
  ["postgresql://", { kind: "postgres", url: "postgresql://" }],
])("%s", (text, target) => {
  expect(read(text)).toEqual({ target, secrets: [] });
});

test("variables stand for the whole, or for a part in braces", () => {
  expect(read("$WAREHOUSE", { WAREHOUSE: "duckdb:/a.duckdb" }).target).toEqual({ kind: "duckdb", path: "/a.duckdb" });
  expect(read(`parquet:${"$"}{ROOT}/x`, { ROOT: "/mnt" }).target).toEqual({ kind: "parquet", folder: "/mnt/x" });
  expect(() => read("$WAREHOUSE")).toThrow("target: the variable WAREHOUSE is not set.");
});

test("a password is a secret, as it is written and as it is meant", () => {
  expect(read("$W", { W: "postgres://u:a%40b-secret@h/d" }).secrets).toEqual(
    expect.arrayContaining(["a%40b-secret", "a@b-secret"]),
  );
  expect(() => read("$W", { W: "postgres://u:p ss@[h/d" })).toThrow(/^(?!.*p ss).*cannot be read/);
});

test("what is no target is refused, by what the configuration says and not by what a variable holds", () => {
  expect(() => read("mysql://x")).toThrow('target: "mysql:…" is none');
  expect(() => read("$W", { W: "mysql://u:geheim@h" })).toThrow(/^(?!.*geheim).*"\$W" is none/);
});

test.each(["mysql://gio:hidden-word@h/w", "postgresq://gio:hidden-word@h/w", "gio:hidden-word@h/w", "hidden-word@h"])(
  "what is no target is refused without what may be a password: %s",
  (text) => {
    expect(() => read(text)).toThrow(/is none that gio can write to/);
    expect(() => read(text)).not.toThrow(/hidden-word/);
    expect(() => read("$W", { W: text })).not.toThrow(/hidden-word/);
  },
);
