import { join } from "node:path";
import { expect, test } from "vitest";
import { targetNames } from "./target-names.ts";

test("one file gets exactly the target", () => {
  expect(targetNames("users.csv", 1)).toEqual(["users.csv"]);
});

test.each([
  [join("a", "users.csv"), [join("a", "users-1-of-2.csv"), join("a", "users-2-of-2.csv")]],
  ["users", ["users-1-of-2", "users-2-of-2"]],
  ["users.csv.gz", ["users.csv-1-of-2.gz", "users.csv-2-of-2.gz"]],
])("several are numbered beside %s", (target, names) => {
  expect(targetNames(target, 2)).toEqual(names);
});
