import { expect, test } from "vitest";
import { exportKindNames, exportKinds, isExportKind, isLinksKind, isTableKind, pageKinds, queryKeys } from "./kinds.ts";

test.each(exportKindNames)("the record of %s fits together", (name) => {
  const kind = exportKinds[name];
  expect(kind.parameters.required).toEqual([kind.target]);
  expect(isTableKind(name)).toBe(kind.result === "table");
  expect(isLinksKind(name)).toBe(kind.result === "links");
});

test("no two kinds of pages share a word, a call or a tool", () => {
  const pages = Object.values(pageKinds);
  for (const list of [
    pages.flatMap(({ pageWords }) => pageWords.split(" ")),
    pages.map(({ call }) => call),
    pages.map(({ tool }) => tool),
  ]) {
    expect(new Set(list).size).toBe(list.length);
  }
});

test("names that are no kinds are none, those of every object included", () => {
  for (const name of ["dashboard", "constructor", "", "__proto__"]) {
    expect([isExportKind(name), isTableKind(name), isLinksKind(name)]).toEqual([false, false, false]);
  }
});

test("settings are sent under keys that a saved job may hold", () => {
  const settings = [
    exportKinds.event.query({ chart: "c", granularity: "week" }),
    exportKinds.funnel.query({ chart: "c", conversionWindowDays: 7 }),
    exportKinds.retention.query({ chart: "c", period: "month" }),
    exportKinds.distribution.query({ chart: "c", granularity: "day", buckets: [1, 5], statistic: "p25" }),
    exportKinds.segment.query({ segment: "s", parameters: ["open_id", "role"], expiresInMinutes: 60 }),
    exportKinds.tag.query({ tag: "t", expiresInMinutes: 60 }),
  ];
  expect(settings).toEqual([
    { interval: "604800000" },
    { conversionWindow: "7" },
    { range: "month" },
    { interval: "86400000", split: "[1,5]", statistic: "0.25" },
    { expire: "60", parameters: "open_id,role" },
    { expire: "60" },
  ]);
  for (const query of settings) expect(queryKeys).toEqual(expect.arrayContaining(Object.keys(query)));
});
