import { describe, expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { CatalogMemory } from "./catalog-memory.ts";

describe("a chart's kind by the words of its type", () => {
  test.each([
    ["funnel", "funnel"],
    ["漏斗分析", "funnel"],
    ["retention", "retention"],
    ["RetentionAnalysis", "retention"],
    ["留存分析", "retention"],
    ["frequency", "distribution"],
    ["frequencies", "distribution"],
    ["distribution", "distribution"],
    ["分布分析", "distribution"],
    ["event", "event"],
    ["事件分析", "event"],
    ["line", "event"],
    ["column", "event"],
    ["bar", "event"],
    ["table", "event"],
    ["bubble", "event"],
    ["number", "event"],
    ["bigNumber", "event"],
    ["big_number", "event"],
    ["eventFunnel", "funnel"],
    ["event_retention", "retention"],
    ["EVENT_FREQUENCY", "distribution"],
    ["pipeline", null],
    ["", null],
    ["heatmap", null],
  ])("%j: %s", (type, kind) => {
    expect(new CatalogMemory().kindOf({ id: "a", type })).toBe(kind);
  });

  test("what was learnt of a chart is believed before its type", () => {
    const memory = new CatalogMemory();
    memory.learnKind("a", "retention");
    expect(memory.kindOf({ id: "a", type: "funnel" })).toBe("retention");
    expect(memory.kindOf({ id: "b", type: "funnel" })).toBe("funnel");
  });
});

test("names are those shown last; empty while nothing has shown one", () => {
  const memory = new CatalogMemory();
  memory.learnNames([
    { id: "a", name: "支付" },
    { id: "b", name: "退款" },
  ]);
  memory.learnNames([{ id: "a", name: "支付订单" }]);
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
    ids.map((id) => memory.kindOf({ id, type: "unknown" }));

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
