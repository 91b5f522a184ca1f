import { afterEach, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";
import { ForwardClock } from "../support/forward-clock.ts";

const HOUR_MS = 3_600_000;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

async function setUp(jobMs: number) {
  const clock = new ForwardClock();
  const started = await startStage({ jobMs, clock });
  stage = started;
  const { sandbox } = started.gio;
  return {
    stage: started,
    clock,
    chart: sandbox.shop.chart("line").id,
    requests: () => sandbox.stats().requests,
    /** What the server lists of its exports; asking for it waits for nothing and polls nothing. */
    listed: async () => {
      const { resources } = await started.client.listResources();
      return resources.flatMap(({ uri, description }) => (uri.startsWith("growingio://") ? [description] : []));
    },
  };
}

/** Longer than two polls of a young export are apart. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 1_500));

describe("an export that takes longer than the call may wait", () => {
  test("answers `running` with a handle in time, goes on by itself, and get_export has its result", async () => {
    const { stage, clock, chart, requests, listed } = await setUp(HOUR_MS);
    const steps: string[] = [];
    const onprogress = ({ message }: { message?: string | undefined }) => steps.push(message ?? "");
    const first = await stage.call("export_event", { chart, wait_seconds: 1 }, { onprogress });
    // Polls are 550 ms apart, so that a wait of a second sees two.
    expect(steps.filter((message) => /polls?, next in/.test(message)).length).toBeLessThanOrEqual(3);
    expect(first.structured).toMatchObject({ status: "running", preview: [], poll_after_seconds: expect.any(Number) });
    expect(first.text).toContain(`get_export with export_id "${first.structured.export_id}"`);
    clock.forward(HOUR_MS);
    await expect.poll(listed).toEqual(["event analysis export, done"]);
    const asked = requests();
    const second = await stage.call("get_export", { export_id: first.structured.export_id });
    expect(requests()).toBe(asked);
    expect(second.structured).toMatchObject({ status: "done", export_id: first.structured.export_id });
    expect(second.structured.rows.length).toBeGreaterThan(0);
  });

  test("wait_seconds 0 answers at once", async () => {
    const { stage, chart } = await setUp(HOUR_MS);
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
    const { stage, chart, requests, listed } = await setUp(HOUR_MS);
    const controller = new AbortController();
    const call = stage.call("export_event", { chart }, { signal: controller.signal });
    await expect.poll(requests).toBeGreaterThan(0);
    controller.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(listed).toEqual(["event analysis export, cancelled"]);
    const asked = requests();
    await pause();
    expect(requests()).toBe(asked);
  });

  test("one client's cancellation leaves an identical call its export", async () => {
    const { stage, clock, chart, requests } = await setUp(HOUR_MS);
    const controller = new AbortController();
    const cancelled = stage.call("export_event", { chart }, { signal: controller.signal });
    const kept = stage.call("export_event", { chart });
    await expect.poll(requests).toBeGreaterThan(0);
    controller.abort();
    await expect(cancelled).rejects.toThrow();
    clock.forward(HOUR_MS);
    expect((await kept).structured.status).toBe("done");
    expect(stage.gio.sandbox.stats().jobsStarted).toBe(1);
  });

  test("get_export with cancel ends a running export for good", async () => {
    const { stage, chart, requests } = await setUp(HOUR_MS);
    const { structured } = await stage.call("export_event", { chart, wait_seconds: 0 });
    const cancelled = await stage.call("get_export", { export_id: structured.export_id, cancel: true });
    expect(cancelled.structured.status).toBe("cancelled");
    const asked = requests();
    await pause();
    expect(requests()).toBe(asked);
    expect((await stage.call("get_export", { export_id: structured.export_id })).structured.status).toBe("cancelled");
  });
});
