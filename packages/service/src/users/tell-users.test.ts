import type { ReadUsers } from "@growingio-export/workspace";
import { expect, it } from "vitest";
import { tellUsers } from "./tell-users.ts";

const read = (given: Partial<ReadUsers> = {}): ReadUsers => ({
  columns: ["登录用户ID", "城市"],
  hasHeader: true,
  rows: 3,
  emptyCells: [0, 0],
  rejectedRows: 0,
  longRows: 0,
  faultyRows: 0,
  isGb18030: false,
  kept: "masked",
  ...given,
});

it("a list without a flaw has its columns and nothing else to tell", () => {
  expect(tellUsers(read(), false)).toEqual({
    lines: ["Columns: 登录用户ID, 城市.", "No cell is empty."],
    figures: { rows: 3, columns: ["登录用户ID", "城市"], empty_cells: [] },
    warnings: [],
    notes: [],
  });
});

it("empty cells are told by column, of how many", () => {
  const { lines, figures } = tellUsers(read({ rows: 12_345, emptyCells: [0, 1_234] }), false);
  expect(lines[1]).toBe("Empty cells, of 12,345 in each column: 城市 1,234; the other columns have none.");
  expect(figures.empty_cells).toEqual([{ column: "城市", empty: 1_234 }]);
});

it("of more than fifty columns the rest is counted", () => {
  const columns = Array.from({ length: 53 }, (_, place) => `c${place}`);
  const { lines, figures } = tellUsers(read({ columns, emptyCells: columns.map(() => 2) }), false);
  expect(lines[0]).toMatch(/, c49 and 3 more\.$/);
  expect(lines[1]).toMatch(/c49 2, and in 3 more columns\.$/);
  expect([figures.columns.length, figures.empty_cells.length]).toEqual([50, 50]);
  const fifty = tellUsers(
    read({ columns: columns.slice(0, 50), emptyCells: columns.slice(0, 50).map(() => 2) }),
    false,
  );
  expect(fifty.lines.join()).toMatch(/, c49\..*c49 2; the other columns have none\.$/);
});

it.each([
  [{ rejectedRows: 1 }, "1 record does not fit the columns"],
  [{ rejectedRows: 2 }, "2 records do not fit the columns"],
  [{ longRows: 1 }, "1 record is longer than 2,000,000 bytes"],
  [{ longRows: 2 }, "2 records are longer than 2,000,000 bytes"],
  [{ faultyRows: 1 }, "1 record holds bytes that are not UTF-8"],
  [{ faultyRows: 2 }, "2 records hold bytes that are not UTF-8"],
  [{ rows: 200_000 }, "The list has exactly 200,000 users"],
  [{ rows: 199_990, rejectedRows: 0, longRows: 10 }, "The list has exactly 200,000 users"],
])("what kept a record from being a user is warned of: %o", (given, warning) => {
  const { warnings } = tellUsers(read(given), false);
  expect(warnings.some((said) => said.startsWith(warning))).toBe(true);
  expect(warnings).toHaveLength(
    Object.values(given).filter((count) => count > 0 && count < 100).length + Number(warning.startsWith("The list")),
  );
});

it.each([199_999, 200_001])("%i users were not cut where lists used to be", (rows) => {
  expect(tellUsers(read({ rows }), false).warnings).toEqual([]);
});

it("without a header line the first one is a user, which is doubtful where the variables could not be asked for", () => {
  const placed = tellUsers(read({ hasHeader: false }), false);
  expect([placed.warnings, placed.notes]).toEqual([[], [expect.stringContaining("has no header line")]]);
  const [doubt] = tellUsers(read({ hasHeader: false }), true).warnings;
  expect(doubt).toMatch(/^The project's user variables could not be asked for/);
  expect(tellUsers(read(), true).warnings).toEqual([]);
  expect(tellUsers(read({ hasHeader: false, columns: [], emptyCells: [] }), true)).toMatchObject({
    warnings: [],
    notes: [],
  });
});

it("another encoding, and rows that are not kept, are noted", () => {
  expect(tellUsers(read({ isGb18030: true }), false).notes).toEqual([expect.stringContaining("GB18030")]);
  expect(tellUsers(read({ kept: "none" }), false).notes).toEqual([
    expect.stringContaining("GROWINGIO_ALLOW_USER_ROWS=1"),
  ]);
});
