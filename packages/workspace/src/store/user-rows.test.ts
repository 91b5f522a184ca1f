import { describe, expect, test } from "vitest";
import { manifest } from "../../test-support/manifest.ts";
import type { KeptUsers, Manifest } from "./manifest.ts";
import { hasRows, keptUnder, MASK_RULES, shownUnder, type UserRowsSetting } from "./user-rows.ts";

const settings = ["none", "masked", "unmasked"] as const;
const list = (kind: string, keptUsers: KeptUsers): Manifest => ({
  ...manifest("ex_a", "e1", "x"),
  kind,
  keptUsers,
  maskRules: MASK_RULES,
});
const shownTo = (one: Manifest) => settings.filter((setting) => hasRows(shownUnder(setting, one)));

describe("rows of a user list are shown to a workspace that allows as much as they were kept for", () => {
  test.each<[UserRowsSetting, readonly UserRowsSetting[]]>([
    ["none", []],
    ["masked", ["masked", "unmasked"]],
    ["unmasked", ["unmasked"]],
  ])("kept by %s: shown to %j", (keptBy, expected) => {
    for (const kind of ["segment", "tag"]) expect(shownTo(list(kind, keptUnder(keptBy)))).toEqual(expected);
  });

  test("a list that was not downloaded, or is empty, to none", () => {
    expect(shownTo({ ...list("segment", "raw"), bytes: 0 })).toEqual([]);
    expect(shownTo(list("segment", "none"))).toEqual([]);
  });

  test("one that was masked by older, laxer rules is closed where people are to be masked", () => {
    expect(shownTo({ ...list("segment", "masked"), maskRules: 0 })).toEqual(["unmasked"]);
    expect(shownTo({ ...list("segment", "masked"), maskRules: MASK_RULES + 1 })).toEqual(["unmasked"]);
  });

  test("what is closed says that nothing is kept, and what it counts", () => {
    const closed = shownUnder("masked", { ...list("tag", "raw"), rowCount: 7 });
    expect(closed).toMatchObject({ keptUsers: "none", bytes: 0, rowCount: 7, state: "done" });
  });
});

test("a table's rows are shown to all, once they are there", () => {
  const table = manifest("ex_a", "e1", "x");
  expect(shownTo(table)).toEqual([...settings]);
  expect(shownTo({ ...table, state: "running", bytes: 0 })).toEqual([]);
});
