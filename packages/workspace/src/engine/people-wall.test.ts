import {
  blobValue,
  DuckDBDecimalValue,
  listValue,
  mapValue,
  structValue,
  unionValue,
  variantValue,
} from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { PeopleWall } from "./people-wall.ts";

const table = (isMasked: boolean) => ({ path: "", columns: [], sqlColumns: [], names: [], isMasked });
const PHONE = "13812345678";

describe("values of a masked list that look personal are hidden", () => {
  test.each([
    ["text", PHONE, "[phone]"],
    ["bytes", blobValue(PHONE), "[phone]"],
    ["a list", listValue(["x", PHONE]), "[x, '[phone]']"],
    ["a struct", structValue({ a: PHONE }), "{'a': '[phone]'}"],
    ["a map", mapValue([{ key: PHONE, value: PHONE }]), "{'[phone]': '[phone]'}"],
    ["a union", unionValue("a", PHONE), "[phone]"],
    ["a variant", variantValue(PHONE), "[phone]"],
    ["lists in a struct", structValue({ a: listValue([listValue([PHONE])]) }), "{'a': [['[phone]']]}"],
  ])("%s", (_, value, shown) => {
    const wall = new PeopleWall([table(false), table(true)]);
    const passed = String(wall.pass(value));
    expect(passed).not.toContain(PHONE);
    expect(passed.replaceAll("'", "")).toBe(shown.replaceAll("'", ""));
    expect(wall.warnings()).toHaveLength(1);
  });

  test("not pseudonyms, numbers and what is no text", () => {
    const wall = new PeopleWall([table(true)]);
    const amount = new DuckDBDecimalValue(1_381_234_567_800n, 18, 2);
    for (const value of ["[phone 1234567e12345678]", 13_812_345_678n, 13_812_345_678, amount, null, true]) {
      expect(wall.pass(value)).toBe(value);
    }
    expect(wall.warnings()).toEqual([]);
  });
});

test("what comes from other tables passes", () => {
  expect(new PeopleWall([table(false), undefined]).pass(PHONE)).toBe(PHONE);
});
