import { formatShanghai, type TableData, type Windowed } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { DAY_MS, table } from "../../test-support/table.ts";
import { CatalogMemory } from "../catalog/catalog-memory.ts";
import { inLanguage } from "../reports/in-language.ts";
import { keepTable } from "./run-job.ts";

const today = Date.parse(`${formatShanghai(Date.now()).slice(0, 10)}T00:00:00+08:00`);

async function kept(facts: Partial<TableData>, request?: Windowed) {
  const startMs = today - 9 * DAY_MS;
  const rows = [
    [startMs, 7],
    [startMs + DAY_MS, 9],
  ];
  const finished = table(["time 时间", "metric 支付_次"], rows, { startMs, endMs: startMs + 2 * DAY_MS - 1, ...facts });
  const workspace = await temporaryWorkspace();
  const memory = new CatalogMemory();
  memory.learnListed([{ id: "chart001", name: "as a list has shown it" }]);
  await workspace.create({ exportId: "x1", kind: "event", project: "p", target: { id: "chart001", name: "" } });
  await keepTable("x1", finished, workspace, { memory }, request);
  const manifest = await workspace.get("x1");
  if (manifest === null) throw new Error("nothing was kept");
  return { manifest, memory };
}

test("a table is kept with its figures, its granularity and its chart's name and kind", async () => {
  const { manifest, memory } = await kept({});
  expect(manifest).toMatchObject({
    state: "done",
    rowCount: 2,
    target: { id: "chart001", name: "每日支付订单" },
    digest: { kind: "event" },
    warnings: [],
  });
  expect(JSON.stringify(manifest.digest)).toContain('"total":16');
  expect(manifest.granularity).toBe("day");
  expect(memory.kindOf({ id: "chart001", kind: null })).toBe("event");
});

test("rows that stand for others are told apart in SQL, and rows of which that is open", async () => {
  const workspace = await temporaryWorkspace();
  const columns = ["dimension 城市", "metric 支付_次"] as const;
  for (const [id, whole] of [
    ["sum", 5],
    ["more", 6],
    ["less", 4],
  ] as const) {
    await workspace.create({ exportId: id, kind: "event", project: "p", target: { id: "chart001", name: "" } });
    const rows = [
      ["不适用", whole],
      ["上海", 2],
      ["北京", 3],
    ];
    await keepTable(id, table(columns, rows), workspace, { memory: new CatalogMemory() });
  }
  const flags = async (id: string) => (await workspace.query(`SELECT is_subtotal FROM "${id}"`)).rows.flat();
  expect(await flags("sum")).toEqual([true, false, false]);
  expect(await flags("more")).toEqual([null, false, false]);
  expect(await flags("less")).toEqual([false, false, false]);
});

test("a table that does not name its chart has the name that a list has shown", async () => {
  expect((await kept({ name: "" })).manifest.target.name).toBe("as a list has shown it");
});

test("that rows lack cells is kept with the table, and is said of it when it is read again", async () => {
  const workspace = await temporaryWorkspace();
  const finished = table(["time 时间", "metric 支付_次"], [[today], [today - DAY_MS, 9]]);
  await workspace.create({ exportId: "x1", kind: "event", project: "p", target: { id: "chart001", name: "" } });
  await keepTable("x1", finished, workspace, { memory: new CatalogMemory() });
  const manifest = await workspace.get("x1");
  if (manifest === null) throw new Error("nothing was kept");
  const said = /1 row of 2 has fewer cells/;
  expect(JSON.stringify(manifest.digest)).toMatch(said);
  const again = await inLanguage(manifest, { workspace: async () => workspace, metrics: {} });
  expect(JSON.stringify(again.digest)).toMatch(said);
});

describe("warnings", () => {
  test("figures of another range than the one asked for say so, and are called by the range that they are of", async () => {
    const startMs = today - 9 * DAY_MS;
    const asked = (from: number, days: number) => ({
      query: { startTime: String(from), endTime: String(from + days * DAY_MS - 1) },
    });
    expect((await kept({}, asked(startMs, 2))).manifest.warnings).toEqual([]);
    const { manifest } = await kept({}, asked(startMs - 30 * DAY_MS, 2));
    expect(manifest.warnings).toEqual([
      expect.stringMatching(/^These are not the figures that were asked for: .*answered with/),
    ]);
    expect(manifest.range).toMatchObject({ startMs });
  });

  test.each<[string, Partial<TableData>, RegExp[]]>([
    ["a day that has not ended", { endMs: today + DAY_MS - 1 }, [/lag by about 30 minutes/, /^Today .* not ended/]],
    ["hours that are too old", { intervalMs: 3_600_000 }, [/^Hourly figures exist for the last 7 days/]],
    ["rows that are missing", { capped: true }, [/^GrowingIO cut this table at 200,000 rows.*totals are too low/]],
    ["no range to judge", { startMs: null, endMs: null }, []],
    ["only its start is known", { endMs: null }, []],
  ])("%s", async (_what, data, expected) => {
    const { warnings } = (await kept(data)).manifest;
    // Before six in the morning yesterday's figures are warned of, too.
    const others = warnings.filter((warning) => !warning.startsWith("Figures of yesterday"));
    expect(others).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
});
