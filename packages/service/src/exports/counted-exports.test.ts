import type { ChartShape } from "@growingio-export/sandbox";
import { expect, test, vi } from "vitest";
import { type ServicesStageOptions, servicesInProcess } from "../../test-support/services-in-process.ts";
import * as service from "../index.ts";

async function setUp(options: ServicesStageOptions = {}) {
  const exportEnded = vi.fn();
  const meters = { ...service.noMeters, exportEnded };
  const stage = await servicesInProcess(service, new service.Secrets(), { ...options, meters });
  const start = async (shape: ChartShape, waitMs = 20_000) => {
    const { id: chart, kind } = stage.gio.shop.chart(shape);
    const call = { waitMs, signal: new AbortController().signal, progress: () => {} };
    return await stage.services.exports.start({ kind, parameters: { chart, range: "last_7_days" } }, call);
  };
  return { ...stage, exportEnded, start };
}

test.each([
  ["line", "event", "done"],
  ["retentionDay", "retention", "done"],
  ["failingFunnel", "funnel", "failed"],
] as const)("%s is counted once as an export of its kind, %s, and how it ended: %s", async (shape, kind, outcome) => {
  const { start, exportEnded } = await setUp();
  await start(shape);
  await expect.poll(() => exportEnded.mock.calls).toEqual([[kind, outcome]]);
});

test("one that is cancelled is counted as that", async () => {
  const { start, exportEnded, services, gio, hold } = await setUp();
  hold(gio.shop.chart("line").id);
  const { exportId } = await start("line", 0);
  await services.exports.cancel(exportId);
  await expect.poll(() => exportEnded.mock.calls).toEqual([["event", "cancelled"]]);
});

test("one that cannot be asked on for now is interrupted", async () => {
  const { start, exportEnded } = await setUp({
    sandbox: { faults: [{ kind: "reset", times: Number.POSITIVE_INFINITY }] },
  });
  await expect(start("line")).rejects.toThrow(service.InterruptedError);
  await expect.poll(() => exportEnded.mock.calls).toEqual([["event", "interrupted"]]);
});
