import { expect, test } from "vitest";
import { type GrowingIOError, NotFoundError, ServerError, UnauthorizedError } from "../errors.ts";
import type { Dashboard, DashboardDetail } from "../schemas/list-types.ts";
import { CatalogReading } from "./catalog-reading.ts";
import { ChartBook } from "./chart-book.ts";

const dashboards = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `d${index}`, name: `D${index}` })) as Dashboard[];

/** Every dashboard has a chart that is called as it is: d3 has c3. */
function detail(id: string): DashboardDetail {
  const chart = { id: id.replace("d", "c"), name: "", kind: "funnel" as const, type: "", creator: "", createdAt: null };
  return { id, name: id.toUpperCase(), charts: [chart] };
}

function setUp(count: number, failure: (id: string) => GrowingIOError | null = () => null) {
  let running = 0;
  const seen = { atOnce: 0, lists: 0, asked: [] as string[] };
  const ports = {
    list: async () => {
      seen.lists++;
      return dashboards(count);
    },
    get: async (id: string) => {
      seen.asked.push(id);
      seen.atOnce = Math.max(seen.atOnce, ++running);
      await Promise.resolve();
      running--;
      const error = failure(id);
      if (error !== null) throw error;
      return detail(id);
    },
  };
  return { ports, seen };
}

async function whole(reading: CatalogReading): Promise<CatalogReading> {
  while (!reading.isOver) await reading.step();
  return reading;
}

const broken = new ServerError("down", { status: 503, retryable: true });

test("dashboards are read six at a time, in their order", async () => {
  const { ports, seen } = setUp(20);
  const reading = await whole(new CatalogReading(ports, 0));
  expect(seen.atOnce).toBe(6);
  expect(reading.charts.map(({ dashboardId }) => dashboardId)).toEqual(dashboards(20).map(({ id }) => id));
});

test("one that is deleted is no problem, one that is closed is one, and the others are read", async () => {
  const closed = new UnauthorizedError("closed", { status: 403 });
  const { ports } = setUp(20, (id) =>
    id === "d3" ? new NotFoundError("gone") : Number(id.slice(1)) > 9 ? closed : null,
  );
  const reading = await whole(new CatalogReading(ports, 0));
  expect(reading.problems).toHaveLength(10);
  expect(reading.charts).toHaveLength(9);
});

test("after three that failed though they were tried again, no more are asked for, and all count as unread", async () => {
  const { ports, seen } = setUp(20, () => broken);
  const reading = await whole(new CatalogReading(ports, 0));
  expect(seen.asked).toHaveLength(6);
  expect(reading.problems).toHaveLength(20);
});

test("a refused token ends it", async () => {
  const { ports } = setUp(3, () => new UnauthorizedError("no", { status: 401 }));
  await expect(whole(new CatalogReading(ports, 0))).rejects.toThrow("no");
});

const clock = { now: () => 0, sleep: () => new Promise<never>(() => {}) };
const how = { read: true, signal: undefined };

test("for one chart's kind no more is read than is needed, and 96 dashboards at most", async () => {
  const { ports, seen } = setUp(500);
  const book = new ChartBook(() => ports, clock);
  expect(await book.listed("p", "c8", how)).toBe("funnel");
  expect(seen.asked).toHaveLength(12);
  expect(await book.listed("p", "nowhere", how)).toBeNull();
  expect(seen.asked).toHaveLength(96);
  expect(await book.listed("p", "c400", how)).toBeNull();
  expect([seen.asked.length, seen.lists]).toEqual([96, 1]);
  expect((await book.all("p", undefined)).charts).toHaveLength(500);
});

test("what is remembered is read again after ten minutes", async () => {
  let now = 0;
  const { ports, seen } = setUp(3);
  const book = new ChartBook(() => ports, { ...clock, now: () => now });
  await book.listed("p", "new", how);
  now = 9 * 60_000;
  await book.listed("p", "new", how);
  expect(seen.lists).toBe(1);
  now = 10 * 60_000;
  await book.listed("p", "new", how);
  expect(seen.lists).toBe(2);
});
