import { expect, test, vi } from "vitest";
import { CatalogMemory } from "../catalog/catalog-memory.ts";
import { createJob, type ExportCreation, type JobSources } from "./create-job.ts";

/** What the client is asked to make of it, and for which project the client is. */
async function made(
  creation: ExportCreation,
  memory = new CatalogMemory(),
  list: () => Promise<unknown> = async () => [],
) {
  const exports = { create: vi.fn(), chart: vi.fn() };
  const client = vi.fn((_project: string | null) => ({ exports }));
  const sources = { accounts: { client }, workspace: async () => ({ list }), memory } as unknown as JobSources;
  await createJob(creation, sources);
  expect(client).toHaveBeenCalledTimes(1);
  return { project: client.mock.calls[0]?.[0], create: exports.create.mock.calls, chart: exports.chart.mock.calls };
}

const ofChart = (chart: string, more: object = {}): ExportCreation<"event"> => ({
  kind: "event",
  parameters: { chart, ...more },
});
const page = "https://www.growingio.com/projects/Another1/funnel/chart001";

test.each<[string, ExportCreation, string | null]>([
  ["the one that is named", ofChart("chart001", { project: "Mine1234" }), "Mine1234"],
  ["the one that is named, whatever the page's URL says", ofChart(page, { project: "Mine1234" }), "Mine1234"],
  ["that of the page's URL", ofChart(page), "Another1"],
  [
    "that of a segment's URL",
    { kind: "segment", parameters: { segment: page.replace("funnel", "segment") } },
    "Another1",
  ],
  ["none, where none is named", ofChart("chart001"), null],
])("the project is %s", async (_what, creation, project) => {
  expect((await made(creation)).project).toBe(project);
});

test("a list of users is made as its kind, with all that was given", async () => {
  const parameters = { segment: "segment1", project: "Mine1234" };
  expect(await made({ kind: "segment", parameters })).toMatchObject({ create: [["segment", parameters]], chart: [] });
});

test.each<[string, ExportCreation, string]>([
  ["its tool's, where nothing else is known", ofChart("chart001"), "event"],
  ["that of its page's URL", ofChart(page), "funnel"],
  ["its tool's, where the page is a dashboard's", ofChart(page.replace("funnel", "dashboard")), "event"],
  ["what an export has shown, whatever its tool", ofChart(" shown001 "), "retention"],
  ["what an export has shown, whatever its page", ofChart(page.replace("chart001", "shown001")), "retention"],
])("a chart's kind is %s", async (_what, creation, kind) => {
  const memory = new CatalogMemory();
  memory.learnKind("shown001", "retention");
  const { chart, create } = await made(creation, memory);
  expect(chart).toEqual([[{ ...creation.parameters, kind }]]);
  expect(create).toEqual([]);
});

test("exports of before tell the kind, and where they cannot be read the tool does", async () => {
  const kept = { state: "done", kind: "distribution", target: { id: "chart001" }, columns: [] };
  const before = await made(ofChart("chart001"), new CatalogMemory(), async () => [kept]);
  expect(before.chart).toMatchObject([[{ kind: "distribution" }]]);
  const unread = await made(ofChart("chart001"), new CatalogMemory(), async () => {
    throw new Error("unreadable");
  });
  expect(unread.chart).toMatchObject([[{ kind: "event" }]]);
});
