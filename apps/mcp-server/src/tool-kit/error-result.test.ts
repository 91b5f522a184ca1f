import {
  AbortedError,
  ClosedError,
  FileError,
  InvalidInputError,
  NetworkError,
  RateLimitedError,
  TimeoutError,
} from "@growingio-export/core";
import { type QueryTable, SqlError, WorkspaceError } from "@growingio-export/workspace";
import { describe, expect, test } from "vitest";
import { errorResult } from "./error-result.ts";

function answered(error: unknown) {
  const warnings: string[] = [];
  const logger = { debug: () => {}, warn: (message: string) => warnings.push(message) };
  const { isError, content } = errorResult(error, logger);
  expect(isError).toBe(true);
  expect(content).toEqual([{ type: "text", text: expect.any(String) }]);
  const [first] = content;
  return { text: first?.type === "text" ? first.text : "", warnings };
}

const table = (alias: string, columnCount = 1): QueryTable => ({
  alias,
  exportId: `exp_${alias}`,
  columns: Array.from({ length: columnCount }, (_, index) => ({ name: `城市${index + 1}`, type: "VARCHAR" })),
});

describe("an error of ours is its reason and the next step", () => {
  test.each<[Error, string]>([
    [new InvalidInputError("range: no."), "range: no."],
    [new NetworkError("No connection. Try again."), "No connection. Try again."],
    [new TimeoutError("Too slow."), "Too slow. Call again; an export goes on where it was."],
    [new RateLimitedError("Too many."), "Too many. Wait a minute, then call again."],
    [new FileError("target_exists", "a.csv is there."), "a.csv is there. Pass another file_name, or overwrite: true."],
    [new WorkspaceError("not_found", "Not kept."), "Not kept."],
  ])("%s", (error, expected) => {
    expect(answered(error)).toEqual({ text: expected, warnings: [] });
  });
});

describe("what users typed into names and cells is cleaned in a reason", () => {
  test("bidi, zero-width and control characters are left out, of our errors and of the database's", () => {
    const hostile = 'no column "\u202E城\u200B市\u0007\u2028x"';
    for (const error of [new InvalidInputError(hostile), new SqlError("sql_error", hostile, [])]) {
      expect(answered(error).text.split("\n")[0]).toBe('no column "城市x"');
    }
  });

  test("lines and the indent that points into a statement stay", () => {
    const error = new InvalidInputError("Parser Error:\nSELECT  a FROM\n          ^\ttab");
    expect(answered(error).text).toBe("Parser Error:\nSELECT a FROM\n          ^ tab");
  });

  test("at most 12 lines of at most 800 characters", () => {
    const lines = answered(new InvalidInputError(Array(20).fill("x".repeat(900)).join("\n"))).text.split("\n");
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe(`${"x".repeat(799)}…`);
  });
});

describe("a statement that failed is answered with the tables it could have named", () => {
  test("those that it names with their columns and types, the others by name", () => {
    const tables = [table("e1", 2), table("e2")];
    expect(answered(new SqlError("sql_error", "No such column.", tables, ["e1"])).text).toBe(
      'No such column.\ne1 (exp_e1): "城市1" VARCHAR, "城市2" VARCHAR\nTables: e2',
    );
    expect(answered(new SqlError("sql_error", "No such table.", tables)).text).toBe("No such table.\nTables: e1, e2");
  });

  test("in 600 characters at the most, and how many more there are", () => {
    const tables = Array.from({ length: 20 }, (_, index) => ({
      ...table(`e${index + 1}`, 60),
      chartName: `每日支付订单与退款的很长的名称，按城市和渠道，仅含已登录的用户 ${index}`,
    }));
    for (const mentioned of [[], ["e1"], ["e1", "e2", "e3"]]) {
      const { text } = answered(new SqlError("limit_reached", "Too large.", tables, mentioned));
      const listed = text.split("\n").slice(1).join("\n");
      expect(listed.length).toBeLessThanOrEqual(620);
      expect(listed).toMatch(/and \d+ more$/m);
      for (const alias of mentioned) expect(listed).toContain(`${alias} (exp_${alias}): "城市1" VARCHAR`);
    }
  });

  test("none: how a table comes to be", () => {
    const { text } = answered(new SqlError("sql_error", "No such table.", []));
    expect(text).toMatch(/^No such table\.\nNo table can be named yet: run an export tool first;/);
  });

  test("another failure of the workspace names none", () => {
    expect(answered(new WorkspaceError("io_error", "Disk.")).text).toBe("Disk.");
  });
});

describe("an error nobody planned keeps its message out of the answer", () => {
  test.each<[string, unknown, string, string]>([
    ["an error", new TypeError("secret \u202E at /home/x"), "TypeError", "TypeError: secret at /home/x"],
    ["no error at all", "thrown text", "string", "string:"],
    [
      "a long hostile name",
      Object.assign(new Error("m"), { name: `\u200B${"N".repeat(50)}` }),
      `${"N".repeat(39)}…`,
      `${"N".repeat(50)}: m`,
    ],
    ["a long message", new RangeError("y".repeat(500)), "RangeError", `RangeError: ${"y".repeat(287)}…`],
  ])("%s", (_what, error, name, logged) => {
    expect(answered(error)).toEqual({
      text: `The server failed unexpectedly (${name}); its log on standard error says more. Call again; if it fails again, report it.`,
      warnings: [`a tool failed unexpectedly: ${logged}`],
    });
  });
});

test.each([
  ["a wait that was stopped", new AbortedError()],
  ["a client that was closed", new ClosedError()],
  ["a download or a statement that was stopped", new DOMException("This operation was aborted", "AbortError")],
])("%s, though neither the client nor the call's limit asked for it, ends with the server", (_what, error) => {
  expect(answered(error)).toEqual({
    text: "The server is ending and has stopped this call. Call again; an export goes on where it was.",
    warnings: [],
  });
});
