import { afterEach, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

async function setUp(jobMs: number) {
  stage = await startStage({ jobMs });
  const { shop } = stage.gio.sandbox;
  return { stage, chart: shop.chart("line").id, requests: () => stage?.gio.sandbox.stats().requests ?? 0 };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("an export that takes longer than the call may wait", () => {
  test("answers `running` with a handle in time, goes on by itself, and get_export has its result", async () => {
    const { stage, chart } = await setUp(2_500);
    const startedMs = Date.now();
    const first = await stage.call("export_event", { chart, wait_seconds: 1 });
    expect(Date.now() - startedMs).toBeLessThan(1_900);
    expect(first.structured).toMatchObject({ status: "running", preview: [], poll_after_seconds: expect.any(Number) });
    expect(first.text).toContain(`get_export with export_id "${first.structured.export_id}"`);
    await pause(2_500);
    const askedMs = Date.now();
    const second = await stage.call("get_export", { export_id: first.structured.export_id });
    expect(Date.now() - askedMs).toBeLessThan(500);
    expect(second.structured).toMatchObject({ status: "done", export_id: first.structured.export_id });
    expect(second.structured.rows.length).toBeGreaterThan(0);
  });

  test("wait_seconds 0 answers at once", async () => {
    const { stage, chart } = await setUp(1_000);
    const { structured } = await stage.call("export_event", { chart, wait_seconds: 0 });
    expect(structured.status).toBe("running");
  });

  test("tells its progress in rising positive steps while it waits", async () => {
    const { stage, chart } = await setUp(1_500);
    const steps: { progress: number; message?: string | undefined }[] = [];
    await stage.call("export_event", { chart }, { onprogress: (progress) => steps.push(progress) });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps[0]?.progress).toBeGreaterThan(0);
    expect(steps.every(({ progress }, index) => index === 0 || progress > Number(steps[index - 1]?.progress))).toBe(
      true,
    );
    expect(steps.some(({ message }) => /polls?, next in/.test(message ?? ""))).toBe(true);
  });
});

describe("identical calls", () => {
  test("share one job and one export_id while it runs", async () => {
    const { stage, chart } = await setUp(1_000);
    const calls = await Promise.all(
      Array.from({ length: 10 }, () => stage.call("export_event", { chart, range: "last_7_days" })),
    );
    expect(new Set(calls.map(({ structured }) => structured.export_id)).size).toBe(1);
    expect(stage.gio.sandbox.stats()).toMatchObject({ jobsStarted: 1, violations: 0 });
  });

  test("start anew once it is finished", async () => {
    const { stage, chart } = await setUp(100);
    const first = await stage.call("export_event", { chart });
    const second = await stage.call("export_event", { chart });
    expect(second.structured.export_id).not.toBe(first.structured.export_id);
  });
});

describe("cancelling", () => {
  test("the client's cancellation ends the waiting and the polling at once", async () => {
    const { stage, chart, requests } = await setUp(60_000);
    const controller = new AbortController();
    const call = stage.call("export_event", { chart }, { signal: controller.signal });
    await pause(300);
    controller.abort();
    await expect(call).rejects.toThrow();
    await pause(200);
    const asked = requests();
    await pause(1_500);
    expect(requests()).toBe(asked);
  });

  test("one client's cancellation leaves an identical call its export", async () => {
    const { stage, chart } = await setUp(1_500);
    const controller = new AbortController();
    const cancelled = stage.call("export_event", { chart }, { signal: controller.signal });
    const kept = stage.call("export_event", { chart });
    await pause(300);
    controller.abort();
    await expect(cancelled).rejects.toThrow();
    expect((await kept).structured.status).toBe("done");
  });

  test("get_export with cancel ends a running export for good", async () => {
    const { stage, chart, requests } = await setUp(60_000);
    const { structured } = await stage.call("export_event", { chart, wait_seconds: 0 });
    const cancelled = await stage.call("get_export", { export_id: structured.export_id, cancel: true });
    expect(cancelled.structured.status).toBe("cancelled");
    const asked = requests();
    await pause(1_200);
    expect(requests()).toBe(asked);
    expect((await stage.call("get_export", { export_id: structured.export_id })).structured.status).toBe("cancelled");
  });
});
