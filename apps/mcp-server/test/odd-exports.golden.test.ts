import type { Manifest } from "@growingio-export/workspace";
import { expect, test } from "vitest";
import { DAY_MS, day1 } from "../../../packages/service/test-support/table.ts";
import { describedExports, type Wanted, wide } from "../test-support/described-exports.ts";
import { shown } from "../test-support/transcript.ts";

const { kept, answerOf } = describedExports();

const before = { startMs: day1 - 7 * DAY_MS, endMs: day1 - 1 };

/** The other range's export, in some state. */
const other = (facts: Partial<Manifest>): Wanted["compared"] =>
  ({
    range: before,
    export: {
      exportId: "exp_other22222",
      alias: "e7",
      rowCount: 9,
      warnings: [],
      restated: null,
      exportedAtMs: null,
      error: null,
      ...facts,
    },
  }) as never as Wanted["compared"];

const moved = (count: number) => ({
  count,
  first: [{ time: day1, column: "支付_次", was: 7, is: 8, row: { 城市: "北京" } }],
});

const links = ["https://x.example/1.csv", "https://x.example/2.csv"].map((url) => ({ url, expiresAtMs: day1 }));

const list: Partial<Manifest> = { kind: "segment", range: null, granularity: null, digest: null };

/** Nothing came of it. */
const without: Partial<Manifest> = { columns: [], rowCount: 0, bytes: 0, granularity: null, digest: null };

interface Case {
  readonly facts?: Partial<Manifest>;
  readonly wanted?: Wanted;
}

const cases: Record<string, Case> = {
  "in parts, and cut": { facts: { parts: 3, capped: true, warnings: ["GrowingIO cut this table."] } },
  "of a range that is not known": { facts: { range: null } },
  "whose name is not known, of a kind that is none": { facts: { target: { id: "c", name: "" }, kind: "heatmap" } },
  "with figures that have moved": {
    facts: { restated: moved(1), exportedAtMs: day1 + DAY_MS, warnings: ["late"] },
    wanted: { compared: other({ state: "done", restated: moved(3), exportedAtMs: day1 + 2 * DAY_MS }) },
  },
  "compared with one that has failed": {
    wanted: { compared: other({ state: "failed", error: { code: "export_failed", message: "it is broken" } }) },
  },
  "compared with one that has failed for no reason": { wanted: { compared: other({ state: "failed" }) } },
  "compared with one that was cancelled": { wanted: { compared: other({ state: "cancelled" }) } },
  "compared with one that runs": { wanted: { compared: other({ state: "running" }) } },
  "cancelled, compared with one that was cancelled too": {
    facts: { ...without, state: "cancelled" },
    wanted: { compared: other({ state: "cancelled" }) },
  },
  "failed for no reason": { facts: { ...without, state: "failed" } },
  "of a tag that does not exist": {
    facts: {
      ...without,
      range: null,
      state: "failed",
      kind: "tag",
      error: { code: "not_found", message: "no such tag" },
    },
  },
  "of users, without a file": { facts: { ...list, ...without, links: [] } },
  "of users whose rows are kept": { facts: { ...list, links }, wanted: { as: "both", rows: 2 } },
  "of users, a page of them": {
    facts: { ...list, links },
    wanted: { as: "page", rows: 2, offset: 4 },
  },
  "asked for as another kind": {
    facts: { kind: "funnel", job: { asked: "event", leftOut: ["granularity"] } },
    wanted: { asked: null },
  },
};

test.each(Object.entries(cases))("an export %s", async (name, { facts = {}, wanted = {} }) => {
  const manifest = await kept("exp_2222222222", wide(1, 9));
  const { text, structured, isError } = await answerOf({ ...manifest, ...facts }, { rows: 2, ...wanted });
  const answer = [...(isError ? ["FAILS"] : []), text, "", shown(structured)].join("\n");
  await expect(`${answer}\n`).toMatchFileSnapshot(`answers/odd exports/${name}.txt`);
});
