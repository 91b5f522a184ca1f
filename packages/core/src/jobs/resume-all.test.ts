import { readdir } from "node:fs/promises";
import { createSandbox, createTestClock, type Sandbox } from "@growingio-export/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { GrowingIO } from "../client.ts";
import { AbortedError, ConfigurationError } from "../errors.ts";
import type { GrowingIOOptions } from "../options.ts";
import type { JobStore, StoredJob } from "./job-store.ts";

class MemoryStore implements JobStore {
  readonly jobs = new Map<string, unknown>();
  readonly calls: string[] = [];
  save(key: string, job: object) {
    this.calls.push("save");
    this.jobs.set(key, JSON.parse(JSON.stringify(job)));
  }
  remove(key: string) {
    this.calls.push("remove");
    return Promise.resolve(this.jobs.delete(key));
  }
  list(): StoredJob[] {
    return [...this.jobs].map(([key, job]) => ({ key, job }));
  }
}

function clientOf(sandbox: Sandbox, options: Partial<GrowingIOOptions>): GrowingIO {
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    fetch: (url, init) => sandbox.fetch(url, init),
    retry: { attempts: 1 },
    ...options,
  });
  onTestFinished(() => gio.close());
  return gio;
}

const NEVER_MS = 3_600_000;

test("a job is in the store from before its first request to its end", async () => {
  const sandbox = createSandbox({ jobMs: 0 });
  const store = new MemoryStore();
  const kept: number[] = [];
  const gio = clientOf(sandbox, {
    jobStore: store,
    fetch: (url, init) => {
      kept.push(store.jobs.size);
      return sandbox.fetch(url, init);
    },
  });
  const job = gio.exports.event({ chart: sandbox.shop.chart("line").id });
  expect(store.jobs.size).toBe(0);
  await job.wait();
  expect(kept).toEqual(kept.map(() => 1));
  expect(kept.length).toBeGreaterThan(0);
  expect(store.calls).toEqual(["save", "remove"]);
});

test("a job that is only polled is in the store until a poll brings the result", async () => {
  let now = Date.UTC(2026, 10, 25);
  const sandbox = createSandbox({ jobMs: 1000, clock: { now: () => now } });
  const store = new MemoryStore();
  const job = clientOf(sandbox, { jobStore: store }).exports.event({ chart: sandbox.shop.chart("line").id });
  expect([await job.poll(), store.jobs.size]).toEqual(["running", 1]);
  now += 2000;
  expect([await job.poll(), store.jobs.size]).toEqual(["done", 0]);
});

test("a failure for good ends it; one that can pass, an abort and a close leave it there", async () => {
  const sandbox = createSandbox({ jobMs: NEVER_MS });
  const store = new MemoryStore();
  const gio = clientOf(sandbox, { jobStore: store });
  await expect(gio.exports.event({ chart: "NoSuchId" }).wait()).rejects.toMatchObject({ code: "not_found" });
  expect(store.calls).toEqual(["save", "remove"]);
  const chart = sandbox.shop.chart("line").id;
  await expect(gio.exports.event({ chart }).wait({ deadlineMs: 50 })).rejects.toMatchObject({ code: "timeout" });
  expect(store.jobs.size).toBe(1);
  const stopped = gio.exports.event({ chart, range: "today" }).wait({ signal: AbortSignal.timeout(50) });
  await expect(stopped).rejects.toBeInstanceOf(AbortedError);
  expect(store.jobs.size).toBe(2);
  const cut = gio.exports.event({ chart, range: "yesterday" }).wait();
  cut.catch(() => {});
  await expect.poll(() => store.jobs.size).toBe(3);
  await gio.close();
  await expect(cut).rejects.toThrow();
  await expect(gio.exports.event({ chart, range: "this_month" }).wait()).rejects.toThrow();
  expect(store.jobs.size).toBe(3);
});

test("what is not sent is not kept: a wait that is stopped already, or has a deadline that is none", async () => {
  const sandbox = createSandbox();
  const store = new MemoryStore();
  const job = clientOf(sandbox, { jobStore: store }).exports.event({ chart: sandbox.shop.chart("line").id });
  await expect(job.wait({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortedError);
  await expect(job.wait({ deadlineMs: -1 })).rejects.toMatchObject({ code: "invalid_input" });
  expect(store.calls).toEqual([]);
});

test("a later client takes its own jobs up and leaves those of others alone", async () => {
  let now = Date.UTC(2026, 10, 25);
  const sandbox = createSandbox({ jobMs: 1000, clock: { now: () => now } });
  const store = new MemoryStore();
  const first = clientOf(sandbox, { jobStore: store });
  const jobs = [
    first.exports.event({ chart: sandbox.shop.chart("line").id, range: "last_7_days" }),
    first.exports.chart({ chart: sandbox.shop.chart("funnel").id }),
    first.exports.segmentUsers({ segment: sandbox.shop.segment("plain").id }),
  ];
  for (const job of jobs) await job.poll();
  expect(store.jobs.size).toBe(3);
  expect(JSON.stringify(store.list())).not.toContain(sandbox.token);
  const others: Partial<GrowingIOOptions>[] = [
    { token: "another-token-of-somebody" },
    { project: "Another1" },
    { baseUrl: "https://gio.example" },
  ];
  for (const other of others) {
    expect(await clientOf(sandbox, { jobStore: store, ...other }).exports.resumeAll()).toEqual([]);
  }
  await first.close();
  now += 2000;
  const resumed = await clientOf(sandbox, { jobStore: store }).exports.resumeAll();
  expect(resumed.map((job) => job.toJSON().id)).toEqual(jobs.map((job) => job.toJSON().id));
  const started = sandbox.stats().jobsStarted;
  await Promise.all(resumed.map((job) => job.wait()));
  expect(sandbox.stats().jobsStarted).toBe(started);
  expect(store.jobs.size).toBe(0);
});

test("identical jobs are one, and over when one of them has ended", async () => {
  const sandbox = createSandbox({ jobMs: 0 });
  const store = new MemoryStore();
  const gio = clientOf(sandbox, { jobStore: store });
  const chart = sandbox.shop.chart("line").id;
  await Promise.all([1, 2, 3].map(() => gio.exports.event({ chart }).wait()));
  expect(store.jobs.size).toBe(0);
});

test.for<[string, Partial<JobStore>]>([
  [
    "throws",
    {
      save: () => {
        throw new Error("disk gone");
      },
      remove: () => {
        throw new Error("disk gone");
      },
    },
  ],
  [
    "rejects",
    { save: () => Promise.reject(new Error("disk gone")), remove: () => Promise.reject(new Error("disk gone")) },
  ],
])("a store that %s harms no export, and is told to the logger", async ([, broken]) => {
  const sandbox = createSandbox({ jobMs: 0 });
  const warnings: string[] = [];
  const gio = clientOf(sandbox, {
    jobStore: { list: () => [], save: () => {}, remove: () => {}, ...broken },
    logger: { debug: () => {}, warn: (text) => warnings.push(text) },
  });
  expect((await gio.exports.event({ chart: sandbox.shop.chart("line").id }).wait()).rowCount).toBeGreaterThan(0);
  expect(warnings).toEqual([
    "The job store could not save a job: disk gone",
    "The job store could not remove a job: disk gone",
  ]);
});

test.for<[string, (jobs: Map<string, unknown>) => ReturnType<JobStore["list"]>]>([
  ["pairs", (jobs) => [...jobs]],
  ["a Map", (jobs) => jobs],
  ["objects, later", async (jobs) => [...jobs].map(([key, job]) => ({ key, job }))],
])("a store may list %s", async ([, list]) => {
  const sandbox = createSandbox({ jobMs: NEVER_MS });
  const store = new MemoryStore();
  const jobStore: JobStore = {
    save: (...job) => store.save(...job),
    remove: (key) => store.remove(key),
    list: () => list(store.jobs),
  };
  const gio = clientOf(sandbox, { jobStore });
  await gio.exports.event({ chart: sandbox.shop.chart("line").id }).poll();
  expect(await clientOf(sandbox, { jobStore }).exports.resumeAll()).toHaveLength(1);
});

test("a list that fails, or is none, is an error with its cause; without a store there is nothing to take up", async () => {
  const sandbox = createSandbox();
  const cause = new Error("no connection");
  const broken = { save: () => {}, remove: () => {}, list: () => Promise.reject(cause) };
  const failed = clientOf(sandbox, { jobStore: broken }).exports.resumeAll();
  await expect(failed).rejects.toMatchObject({ code: "job_store", retryable: true, cause });
  for (const odd of [[{ key: 1 }], [{ version: 1 }], 5]) {
    const jobStore = { ...broken, list: async () => odd as never };
    await expect(clientOf(sandbox, { jobStore }).exports.resumeAll()).rejects.toMatchObject({ code: "job_store" });
  }
  expect(await clientOf(sandbox, {}).exports.resumeAll()).toEqual([]);
});

test("a job that somebody has damaged is passed by, with a warning", async () => {
  const sandbox = createSandbox({ jobMs: NEVER_MS });
  const store = new MemoryStore();
  const warnings: string[] = [];
  const gio = clientOf(sandbox, { jobStore: store, logger: { debug: () => {}, warn: (text) => warnings.push(text) } });
  for (const range of ["today", "yesterday"])
    await gio.exports.event({ chart: sandbox.shop.chart("line").id, range }).poll();
  const [key = ""] = store.jobs.keys();
  store.jobs.set(key, { version: 1, kind: "event", project: "../..", id: "x", query: {} });
  expect(await gio.exports.resumeAll()).toHaveLength(1);
  expect(warnings).toEqual(["A job in the job store is damaged, and left there."]);
});

test("a folder is a job store", async () => {
  const folder = await temporaryFolder();
  const sandbox = createSandbox({ jobMs: NEVER_MS });
  const gio = clientOf(sandbox, { jobStore: { folder } });
  await gio.exports.event({ chart: sandbox.shop.chart("line").id }).poll();
  const [name = ""] = await readdir(folder);
  expect(name).toMatch(/^[0-9a-f]{32}-[0-9a-f]{32}~/);
  await gio.close();
  expect(await clientOf(sandbox, { jobStore: { folder } }).exports.resumeAll()).toHaveLength(1);
});

test.each([[{}], [{ folder: "" }], [{ save: () => {} }], ["/tmp"]])("%j is no job store", (jobStore) => {
  expect(() => clientOf(createSandbox(), { jobStore: jobStore as never })).toThrow(ConfigurationError);
});

test("on a clock for tests, files take no time", async () => {
  const clock = createTestClock();
  const sandbox = createSandbox({ jobMs: 600_000, clock });
  const warnings: string[] = [];
  const gio = clientOf(sandbox, {
    clock,
    jobStore: { folder: await temporaryFolder() },
    cache: { folder: await temporaryFolder() },
    logger: { warn: (text) => warnings.push(text) },
  });
  const chart = sandbox.shop.chart("line").id;
  await gio.exports.event({ chart, range: "yesterday" }).wait();
  expect(warnings).toEqual([]);
  expect(await gio.exports.resumeAll()).toEqual([]);
});
