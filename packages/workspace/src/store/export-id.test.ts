import { expect, test } from "vitest";
import { checkExportId, EXPORT_ID, exportOfFolder, folderName } from "./export-id.ts";

test.each([
  ["orders", "orders"],
  ["ex_7f3a", "ex_7f3a"],
  ["a-b_c", "a-b_c"],
  ["9yGbpp8x", "9yGbpp8x+4"],
  ["9YGBPP8X", "9YGBPP8X+be"],
  ["con", "con+0"],
  ["COM1", "COM1+7"],
  ["Z".repeat(64), `${"Z".repeat(64)}+ffffffffffffffff`],
])("the export %s is in the folder %s", (exportId, name) => {
  expect(checkExportId(exportId)).toBe(exportId);
  expect(folderName(exportId)).toBe(name);
  expect(exportOfFolder(name)).toBe(exportId);
});

test("ids that differ only in case have folders that differ in more", () => {
  const ids = ["abc", "Abc", "aBc", "ABC", "abC"];
  expect(new Set(ids.map((id) => folderName(id).toLowerCase())).size).toBe(ids.length);
});

test.each(["9yGbpp8x", "9yGbpp8x+5", "abc+0", "abc+", "+4", ".tmp-1", ".DS_Store", ""])(
  "the folder %j is no export's",
  (name) => {
    expect(exportOfFolder(name)).toBeNull();
  },
);

test.each(["", "a/b", "..", "a b", "支付", "x".repeat(65), "a+4", "a.b"])("%j is no export id", (exportId) => {
  expect(EXPORT_ID.test(exportId)).toBe(false);
  expect(() => checkExportId(exportId)).toThrow("is not an export id: 1 to 64 letters, digits, _ and -");
});
