import { describe, expect, test } from "vitest";
import { looksPersonal } from "./looks-personal.ts";
import { MaskList } from "./mask-list.ts";

const SECRET = "f".repeat(64);

function masked(name: string, cells: readonly (string | null)[], secret = SECRET) {
  const list = new MaskList([name], secret);
  for (const cell of cells) list.see(0, cell);
  return cells.map((cell) => list.mask(0, cell));
}
const times = (count: number, ...values: string[]) => values.flatMap((value) => Array<string>(count).fill(value));
const PSEUDONYM = /^\[[a-zA-Z ]+ [0-9a-f]{16}\]$/;
const isMasked = (cells: readonly (string | null)[]) => cells.every((cell) => PSEUDONYM.test(cell ?? ""));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `v${index}x`);

describe("a column is shown", () => {
  test.each([
    ["few values that several rows share", "city", times(5, "上海", "北京")],
    ["50 values, each 5 times", "group", times(5, ...numbered(50))],
    ["short numbers", "orders", ["0", "17", "-3", "123456", "12.5", "1234.0"]],
    ["days", "since", ["2026-11-23", "2026/1/5", "2026年1月5日", "1999-12-31"]],
    ["short numbers with empty cells among them", "orders", ["0", "", " ", "17"]],
  ])("%s", (_, name, cells) => {
    expect(masked(name, cells)).toEqual(cells);
  });
});

describe("a column is masked", () => {
  test.each([
    ["51 values", "group", times(5, ...numbered(51))],
    ["a value that stands there 4 times", "city", [...times(5, "上海"), ...times(4, "北京")]],
    ["a number of 7 digits among short ones", "orders", ["1", "2", "1234567"]],
    ["a number of 7 digits, some behind the point", "lat", ["31.23041", "1"]],
    ["a time", "since", ["2026-11-23", "2026-11-23 10:00:00"]],
    ["a day that is none", "since", ["2026-11-23", "2026-02-30"]],
    ["numbers and days", "x", ["1", "2026-11-23"]],
    ["numbers as powers of ten", "x", ["1e5", "2e5"]],
    ["a name of people", "姓名", times(9, "张三")],
    ["short numbers in a column named for ids", "user_id", ["1", "2"]],
    ["short numbers in a column named for ids, full-width", "ｕｓｅｒ＿ｉｄ", ["1", "2"]],
    ["what is nothing to see, once", "x", ["\u200b", "\u3000"]],
  ])("%s", (_, name, cells) => {
    expect(isMasked(masked(name, cells))).toBe(true);
  });
});

test("a cell that looks personal is masked before anything else, and says nothing of its column", () => {
  expect(isMasked(masked("group", times(9, "13812345678")))).toBe(true);
  const [mixed, ...numbers] = masked("orders", ["１３８-1234\u200b-5678", "1", "22"]);
  expect(mixed).toMatch(/^\[phone /);
  expect(numbers).toEqual(["1", "22"]);
});

test("values are normalised before they are counted, and shown so", () => {
  expect(masked("city", ["上海", "上\u200b海", "上海\u2060", " 上海", "上海\ufeff"])).toEqual(times(5, "上海"));
  expect(masked("orders", ["１２", "3\u200b"])).toEqual(["12", "3"]);
});

describe("one person has one pseudonym", () => {
  test.each([
    [["13812345678", "+86 138-1234-5678", "１３８１２３４５６７８", "138\u200b12345678"]],
    [["Zhang.San@mail.example", "zhang.san@MAIL.example", "ｚｈａｎｇ．ｓａｎ＠mail.example"]],
    [["u-1001", "ｕ-1001", "u\u200d-1001"]],
    [["张 三", "张　三", " 张  三"]],
    [["é-1", "e\u0301-1"]],
  ])("in all of %j", (spellings) => {
    expect(new Set(masked("x", spellings)).size).toBe(1);
    // In another list, in a column of another name, too: what it says of the kind does not depend on the column.
    expect(masked("y", spellings)).toEqual(masked("x", spellings));
  });

  test("and two have two", () => {
    expect(new Set(masked("x", ["u-1001", "U-1001", "u-1002", "13812345678", "13812345679"])).size).toBe(5);
  });

  test("another in every folder", () => {
    expect(masked("x", ["u-1001"], "0".repeat(64))).not.toEqual(masked("x", ["u-1001"]));
  });
});

test("an id is the same in lists that call it otherwise", () => {
  const [of, ...others] = ["gio_id", "user_id", "登录用户ID", "会员号", "x"].map(
    (column) => masked(column, ["u-1001"])[0],
  );
  expect(others).toEqual(others.map(() => of));
});

test("no pseudonym looks personal itself", () => {
  const list = new MaskList(["phone"], SECRET);
  const shown = Array.from({ length: 20_000 }, (_, index) => list.mask(0, `p${index}`) ?? "");
  expect(shown.filter((cell) => looksPersonal(cell) || /[0-9]{7}/.test(cell))).toEqual([]);
});

test("a cell that was never seen is not shown, even in a column that is", () => {
  const list = new MaskList(["city"], SECRET);
  for (const cell of times(5, "上海")) list.see(0, cell);
  expect(list.mask(0, "张三")).toMatch(PSEUDONYM);
});
