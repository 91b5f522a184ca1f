import { describe, expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { CatalogMemory } from "./catalog-memory.ts";

test("what was learnt of a chart is believed before its list", () => {
  const memory = new CatalogMemory();
  memory.learnKind("a", "retention");
  expect(memory.kindOf({ id: "a", kind: "funnel" })).toBe("retention");
  expect(memory.kindOf({ id: "b", kind: "funnel" })).toBe("funnel");
  expect(memory.kindOf({ id: "c", kind: null })).toBeNull();
});

test("names are those shown last; empty while nothing has shown one", () => {
  const memory = new CatalogMemory();
  memory.learnListed([
    { id: "a", name: "支付" },
    { id: "b", name: "退款" },
  ]);
  memory.learnListed([{ id: "a", name: "支付订单" }]);
  expect(["a", "b", "c"].map((id) => memory.nameOf(id))).toEqual(["支付订单", "退款", ""]);
});

describe("from the exports that earlier servers kept", () => {
  async function keptExports() {
    let now = Date.now() - 10_000;
    const workspace = await temporaryWorkspace({ now: () => now++ });
    const keep = async (exportId: string, kind: string, chart: string, state: "done" | "failed" | "running") => {
      await workspace.create({ exportId, kind, project: "p", target: { id: chart, name: "" } });
      if (state !== "running") await workspace.update(exportId, { state });
    };
    return { workspace, keep };
  }
  const kinds = (memory: CatalogMemory, ...ids: readonly string[]) =>
    ids.map((id) => memory.kindOf({ id, kind: null }));

  test("finished tables tell their chart's kind, the newest first; others tell nothing", async () => {
    const { workspace, keep } = await keptExports();
    await keep("x1", "event", "twice", "done");
    await keep("x2", "funnel", "twice", "done");
    await keep("x3", "retention", "a", "done");
    await keep("x4", "event", "failed", "failed");
    await keep("x5", "event", "running", "running");
    await keep("x6", "segment", "segment", "done");
    const memory = new CatalogMemory();
    await memory.learnFrom(workspace);
    expect(kinds(memory, "twice", "a", "failed", "running", "segment")).toEqual([
      "funnel",
      "retention",
      null,
      null,
      null,
    ]);
  });

  test("they are read once, and what this server has seen itself stays", async () => {
    const { workspace, keep } = await keptExports();
    await keep("x1", "event", "a", "done");
    const memory = new CatalogMemory();
    memory.learnKind("a", "funnel");
    await memory.learnFrom(workspace);
    await keep("x2", "event", "b", "done");
    await memory.learnFrom(workspace);
    expect(kinds(memory, "a", "b")).toEqual(["funnel", null]);
  });

  test("a list that could not be read is read again", async () => {
    const { workspace, keep } = await keptExports();
    await keep("x1", "event", "a", "done");
    const memory = new CatalogMemory();
    const broken = { list: () => Promise.reject(new Error("disk")) };
    await expect(memory.learnFrom(broken)).rejects.toThrow("disk");
    await memory.learnFrom(workspace);
    expect(kinds(memory, "a")).toEqual(["event"]);
  });
});
