import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { AbortedError, InvalidInputError } from "@growingio-export/core";
import { createSandbox, type Sandbox } from "@growingio-export/sandbox";
import { WorkspaceError } from "@growingio-export/workspace";
import { describe, expect, test, vi } from "vitest";
import { call, stage, temporaryWorkspace } from "../../test-support/stage.ts";
import type { ExportCreation } from "./create-job.ts";

const NEVER_MS = 3_600_000;

/** A process that lives as long as this test and is not this one. */
const another = { pid: process.ppid, host: hostname() };

const orders = ({ shop }: Sandbox): ExportCreation<"event"> => ({
  kind: "event",
  parameters: { chart: shop.chart("line").id, range: "last_7_days" },
});

describe("an export that ends within the call", () => {
  test("is kept with its name, range and figures, and its chart's kind is remembered", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, memory, workspace } = await stage(sandbox.fetch);
    const asked = call();
    const manifest = await service.start(orders(sandbox), asked);
    const { id } = sandbox.shop.chart("line");
    expect(manifest).toMatchObject({
      state: "done",
      kind: "event",
      project: "DemoShop",
      target: { id, name: "每日支付订单" },
      rowCount: 7,
      digest: { kind: "event" },
      range: { startMs: expect.any(Number), endMs: expect.any(Number) },
      error: null,
      links: null,
    });
    expect(manifest.exportId).toMatch(/^exp_[a-hj-km-np-z2-9]{10}$/);
    expect(await workspace.rows(manifest.exportId, { offset: 0, limit: 10 })).toHaveLength(7);
    expect(memory.kindOf({ id, kind: null })).toBe("event");
    expect(asked.messages.at(0)).toBe("Asked GrowingIO for the export.");
    expect(asked.messages.at(-1)).toMatch(/^GrowingIO finished after [\d.]+ s\.$/);
  });

  test("of users ends in links, with the name that a list has shown", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, memory } = await stage(sandbox.fetch);
    const segment = sandbox.shop.segment("plain");
    memory.learnListed([segment]);
    const manifest = await service.start({ kind: "segment", parameters: { segment: segment.id } }, call());
    expect(manifest).toMatchObject({ state: "done", rowCount: 0, target: { id: segment.id, name: segment.name } });
    expect(manifest.links).toEqual([{ url: expect.any(String), expiresAtMs: expect.any(Number) }]);
  });

  test("of another kind than its tool's is kept as what it is, and no list is read for that", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const asked: string[] = [];
    const { service } = await stage((url, init) => {
      asked.push(new URL(String(url)).pathname.split("/").slice(-2).join("/"));
      return sandbox.fetch(url, init);
    });
    const { id } = sandbox.shop.chart("funnel");
    const manifest = await service.start({ kind: "event", parameters: { chart: id } }, call());
    expect(manifest).toMatchObject({ state: "done", kind: "funnel", job: { kind: "funnel", asked: "event" } });
    expect([...new Set(asked)]).toEqual([`charts/${id}`, `funnels/${id}`]);
  });

  test("of another kind than its tool's is answered as what it is where it cannot be computed, too", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const workspace = await temporaryWorkspace();
    const update = workspace.update.bind(workspace);
    // The kind is written later than the failure would be.
    vi.spyOn(workspace, "update").mockImplementation(async (id, change) => {
      if (typeof change === "function") await pause(1_000);
      return await update(id, change);
    });
    const { service } = await stage(sandbox.fetch, workspace);
    const { id } = sandbox.shop.chart("failingFunnel");
    const manifest = await service.start({ kind: "event", parameters: { chart: id } }, call());
    expect(manifest).toMatchObject({ state: "failed", kind: "funnel", error: { code: "export_failed" } });
  });

  test("that GrowingIO refuses is kept as failed, with the reason", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service } = await stage(sandbox.fetch);
    const manifest = await service.start({ kind: "event", parameters: { chart: "NoSuchId" } }, call());
    expect(manifest).toMatchObject({ state: "failed", error: { code: "not_found", message: /NoSuchId/ } });
  });
});

test("an identical call after the end begins a new export", async () => {
  const sandbox = createSandbox({ jobMs: 0 });
  const { service } = await stage(sandbox.fetch);
  const first = await service.start(orders(sandbox), call());
  const second = await service.start(orders(sandbox), call());
  expect(second).toMatchObject({ state: "done", rowCount: 7 });
  expect(second.exportId).not.toBe(first.exportId);
  const asked = call();
  expect(await service.get(first.exportId, asked)).toEqual(first);
  expect(asked.messages).toEqual([]);
});

describe("an export that runs longer than the call", () => {
  test("answers running, and goes on: get waits for the same job", async () => {
    const sandbox = createSandbox({ jobMs: 100 });
    const { service } = await stage(sandbox.fetch);
    const { exportId, state, range } = await service.start(orders(sandbox), call(0));
    expect(state).toBe("running");
    expect(range).toEqual({ startMs: expect.any(Number), endMs: expect.any(Number) });
    expect((await service.get(exportId, call(0))).state).toBe("running");
    expect(await service.get(exportId, call())).toMatchObject({ exportId, state: "done", rowCount: 7 });
    expect(sandbox.stats().jobsStarted).toBe(1);
  });

  test("says when to ask again: soon while it is young, and for one nobody here polls in 2 s", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service } = await stage(sandbox.fetch);
    const { exportId } = await service.start(orders(sandbox), call(0));
    await expect.poll(() => service.pollAfterSeconds(exportId)).toBe(1);
    expect(service.pollAfterSeconds("exp_another")).toBe(2);
    await service.cancel(exportId);
  });

  test("is shared by identical calls, and not by others", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service } = await stage(sandbox.fetch);
    const [first, second, other] = await Promise.all([
      service.start(orders(sandbox), call(0)),
      service.start(orders(sandbox), call(0)),
      service.start({ kind: "event", parameters: { chart: sandbox.shop.chart("line").id } }, call(0)),
    ]);
    const third = await service.start(orders(sandbox), call(0));
    expect(new Set([first.exportId, second.exportId, third.exportId])).toEqual(new Set([first.exportId]));
    expect(other.exportId).not.toBe(first.exportId);
    for (const { exportId } of [first, other]) await service.cancel(exportId);
  });

  test("ends with the last caller while nobody has its handle", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service, workspace } = await stage(sandbox.fetch);
    const controller = new AbortController();
    const waiting = service.start(orders(sandbox), call(20_000, controller.signal));
    await expect.poll(() => sandbox.stats().requests).toBeGreaterThan(0);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    await expect.poll(async () => (await workspace.list()).map(({ state }) => state)).toEqual(["cancelled"]);
  });
});

describe("cancel", () => {
  test("ends a running export; the same call then begins anew", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service } = await stage(sandbox.fetch);
    const { exportId } = await service.start(orders(sandbox), call(0));
    expect(await service.cancel(exportId)).toMatchObject({ exportId, state: "cancelled", error: null });
    const again = await service.start(orders(sandbox), call(0));
    expect(again).toMatchObject({ state: "running" });
    expect(again.exportId).not.toBe(exportId);
    await service.cancel(again.exportId);
  });

  test("a call that comes while an export is being cancelled does not join it", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service, workspace } = await stage(sandbox.fetch);
    const { exportId } = await service.start(orders(sandbox), call(0));
    const update = workspace.update.bind(workspace);
    let meanwhile: ReturnType<typeof service.start> | undefined;
    vi.spyOn(workspace, "update").mockImplementation(async (...change) => {
      meanwhile ??= service.start(orders(sandbox), call(0));
      await meanwhile;
      return update(...change);
    });
    expect((await service.cancel(exportId)).state).toBe("cancelled");
    const again = await meanwhile;
    expect(again).toMatchObject({ state: "running" });
    expect(again?.exportId).not.toBe(exportId);
    await service.cancel(again?.exportId ?? "");
  });

  test("leaves a finished export as it is, and ends one that nobody polls", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    const done = await service.start(orders(sandbox), call());
    expect((await service.cancel(done.exportId)).state).toBe("done");
    await workspace.create({ exportId: "left", kind: "event", project: "p", target: { id: "c", name: "" } });
    expect((await service.cancel("left")).state).toBe("cancelled");
  });

  test.each(["cancel", "get", "known"] as const)("%s of a handle that is not kept says what to do", async (method) => {
    const { service } = await stage(createSandbox().fetch);
    const result = service[method]("exp_gone", call(0));
    await expect(result).rejects.toThrow(InvalidInputError);
    await expect(result).rejects.toThrow(/"exp_gone".*kept 7 days.*Run the export tool again/);
  });
});

describe("when GrowingIO cannot be reached", () => {
  test("the call says so with the handle, and get goes on with the same job", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    sandbox.addFaults({ kind: "reset" });
    const failed = await service.start(orders(sandbox), call()).catch((error: unknown) => error);
    const [left] = await workspace.list();
    expect(left?.state).toBe("running");
    expect(failed).toMatchObject({
      code: "interrupted",
      retryable: true,
      cause: { code: "network" },
      message: expect.stringMatching(`Next: get_export with export_id "${left?.exportId}" goes on with it\\.$`),
    });
    expect(await service.get(left?.exportId ?? "", call())).toMatchObject({ state: "done", rowCount: 7 });
  });
});

describe("a table that cannot be kept", () => {
  test("for good ends the export as failed, for whoever asks, with the reason", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    const reason = new WorkspaceError("io_error", "The table could not be kept (EACCES).", { retryable: false });
    vi.spyOn(workspace, "finishTable").mockRejectedValue(reason);
    const failed = await service.start(orders(sandbox), call());
    expect(failed).toMatchObject({ state: "failed", error: { code: "io_error", message: reason.message } });
    expect(failed.finishedAtMs).not.toBeNull();
    expect(await service.get(failed.exportId, call())).toEqual(failed);
    expect(sandbox.stats().jobsStarted).toBe(1);
  });

  test("just now stays running and says how to go on", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    const full = new WorkspaceError("io_error", "The disk is full.", { retryable: true });
    vi.spyOn(workspace, "finishTable").mockRejectedValueOnce(full);
    const error = await service.start(orders(sandbox), call()).catch((reason: unknown) => reason);
    const [left] = await workspace.list();
    expect(left).toMatchObject({ state: "running", error: null });
    expect(error).toMatchObject({
      code: "interrupted",
      message: `The disk is full. Next: get_export with export_id "${left?.exportId}" goes on with it.`,
    });
    expect(await service.get(left?.exportId ?? "", call())).toMatchObject({ state: "done", rowCount: 7 });
  });

  test("for a reason nobody foresaw is a failure in the log and a failed export", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    vi.spyOn(workspace, "finishTable").mockRejectedValue(new TypeError("secret detail"));
    await expect(service.start(orders(sandbox), call())).rejects.toThrow(TypeError);
    const [left] = await workspace.list();
    const message = expect.stringMatching(/^The server failed unexpectedly \(TypeError\).*Run the export tool again/);
    expect(left).toMatchObject({ state: "failed", error: { code: "unexpected", message } });
    expect(JSON.stringify(left)).not.toContain("secret detail");
  });
});

describe("several servers on one folder", () => {
  test("what an earlier server left running is taken up, not asked for again", async () => {
    let laterMs = 0;
    const sandbox = createSandbox({ jobMs: 60_000, clock: { now: () => Date.now() + laterMs } });
    const earlier = await stage(sandbox.fetch);
    const { exportId } = await earlier.service.start(orders(sandbox), call(0));
    await expect.poll(() => earlier.service.pollAfterSeconds(exportId)).toBe(1);
    sandbox.addFaults({ kind: "reset" });
    await expect.poll(() => earlier.service.pollAfterSeconds(exportId)).toBe(2);
    laterMs = 61_000;
    const { service } = await stage(sandbox.fetch, earlier.workspace);
    expect(await service.get(exportId, call())).toMatchObject({ exportId, state: "done", rowCount: 7 });
    expect(sandbox.stats().jobsStarted).toBe(1);
  });

  test("what was taken up goes on when its caller gives up: somebody has the handle", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service, workspace } = await stage(sandbox.fetch);
    const left = await service.start(orders(sandbox), call(0));
    await service.cancel(left.exportId);
    await workspace.create({ exportId: "left", kind: "event", project: "p", target: left.target, job: left.job });
    const controller = new AbortController();
    const waiting = service.get("left", call(20_000, controller.signal));
    await expect.poll(() => service.pollAfterSeconds("left")).toBe(1);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    const { requests } = sandbox.stats();
    await expect.poll(() => sandbox.stats().requests).toBeGreaterThan(requests);
    await service.cancel("left");
  });

  test("what a living one runs is followed, also by an identical start", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const other = await stage(sandbox.fetch);
    const { exportId } = await other.service.start(orders(sandbox), call(0));
    await other.workspace.update(exportId, { owner: another });
    const { service, workspace } = await stage(createSandbox().fetch, other.workspace);
    const asked = call(0);
    expect(await service.get(exportId, asked)).toMatchObject({ exportId, state: "running" });
    expect(asked.messages).toEqual(["Another server on this folder is waiting for it."]);
    const joining = call(60_000);
    const following = service.start(orders(sandbox), joining);
    await vi.waitFor(() => expect(joining.messages).toEqual(asked.messages), 10_000);
    await workspace.update(exportId, { state: "failed", error: { code: "x", message: "there" } });
    expect(await following).toMatchObject({ exportId, state: "failed" });
  });

  test("what two begin at the same moment is one export", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const one = await stage(sandbox.fetch);
    const other = await stage(sandbox.fetch, one.workspace);
    const begun = await Promise.all([one, other].map(({ service }) => service.start(orders(sandbox), call(200))));
    expect(new Set(begun.map(({ exportId }) => exportId)).size).toBe(1);
  });

  test("whose a job is stays known when its chart turns out to be of another kind", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    const { exportId } = await service.start(
      { kind: "event", parameters: { chart: sandbox.shop.chart("funnel").id } },
      call(),
    );
    const kept = await workspace.get(exportId);
    expect(kept).toMatchObject({
      kind: "funnel",
      job: { asked: "event", account: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  test("what a server with another token has left is not taken up", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    const job = { version: 1, kind: "event", project: "p", id: "Xy12AbCd", query: {}, requestedAtMs: Date.now() };
    const init = { kind: "event", project: "p", target: { id: "Xy12AbCd", name: "" } };
    await workspace.create({ ...init, exportId: "theirs", job: { ...job, account: "somebody else's" } });
    expect((await service.get("theirs", call(0))).state).toBe("running");
    expect(sandbox.stats().requests).toBe(0);
    await service.cancel("theirs");
  });

  test("another one's cancellation ends the work here", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    const { service, workspace } = await stage(sandbox.fetch);
    const { exportId } = await service.start(orders(sandbox), call(0));
    const waiting = service.get(exportId, call(60_000));
    await workspace.update(exportId, { state: "cancelled" });
    expect((await waiting).state).toBe("cancelled");
  });

  test("links that come after another one's cancellation are not kept", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { service, workspace } = await stage(sandbox.fetch);
    const update = workspace.update.bind(workspace);
    vi.spyOn(workspace, "update").mockImplementation(async (exportId, patch) => {
      if (typeof patch === "function") await update(exportId, { state: "cancelled" });
      return update(exportId, patch);
    });
    const { id } = sandbox.shop.segment("plain");
    const manifest = await service.start({ kind: "segment", parameters: { segment: id } }, call());
    expect(manifest).toMatchObject({ state: "cancelled", links: null });
  });

  test("a server shows that it lives while it waits", async () => {
    const sandbox = createSandbox({ jobMs: NEVER_MS });
    // To this server's own clock the last sign of life is always old.
    const workspace = await temporaryWorkspace({ now: () => Date.now() - 60_000 });
    const { service } = await stage(sandbox.fetch, workspace);
    const { exportId, updatedAtMs } = await service.start(orders(sandbox), call(0));
    await expect.poll(async () => (await workspace.get(exportId))?.updatedAtMs).toBeGreaterThan(updatedAtMs);
    await service.cancel(exportId);
  });
});
