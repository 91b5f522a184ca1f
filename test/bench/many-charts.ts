import { createLimiter, type Limiter } from "@growingio-export/core";
import { median } from "./measure.ts";
import { report } from "./report.ts";
import type { Row } from "./rows.ts";
import { simulateGrowingIO } from "./simulated-growingio.ts";
import { seededRandom } from "./simulated-time.ts";

const CHARTS = 100;
const DEADLINE_MS = 3_600_000;
/** A dashboard's charts take from one to thirty seconds. */
const [SHORTEST_MS, LONGEST_MS] = [1_000, 30_000];

/** All charts behind one limit of two requests a second. */
function globalLimiter(clock: Parameters<typeof createLimiter>[0]): Limiter {
  const limiter = createLimiter(clock);
  const quota = { name: "all", scope: "project", spacingMs: 500 } as const;
  return { schedule: (_quota, _key, work, signal) => limiter.schedule(quota, "all", work, signal) };
}

interface Exported {
  readonly lateMs: readonly number[];
  readonly wholeMs: number;
  readonly requests: number;
  readonly overLimit: number;
}

/** Exports every chart, all at once or one after the other. */
async function exportAll(hasOneLimit: boolean, inTurn = false): Promise<Exported> {
  const random = seededRandom();
  const lengths = new Map<string, number>();
  const jobMs = ({ id }: { id: string }) => {
    const known = lengths.get(id) ?? SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** random();
    lengths.set(id, known);
    return known;
  };
  const gio = simulateGrowingIO({ stores: CHARTS / 4, jobMs });
  const { clock, sandbox } = gio;
  const charts = sandbox.shop.charts
    .filter(({ kind, shape }) => kind === "event" && shape === "store")
    .slice(0, CHARTS);
  if (charts.length < CHARTS) throw new Error(`the simulated shop has ${charts.length} charts`);
  const client = gio.client(hasOneLimit ? globalLimiter({ clock }) : undefined);
  const startedMs = clock.now();
  const exportOne = async ({ id: chart }: { id: string }) => {
    const beganMs = clock.now();
    await client.exports.event({ chart }).wait({ deadlineMs: DEADLINE_MS });
    return clock.now() - beganMs - (lengths.get(chart) ?? 0);
  };
  const lateMs: number[] = [];
  if (inTurn) for (const chart of charts) lateMs.push(await exportOne(chart));
  else lateMs.push(...(await Promise.all(charts.map(exportOne))));
  await client.close();
  const { requests, violations } = sandbox.stats();
  return { lateMs, wholeMs: clock.now() - startedMs, requests, overLimit: violations };
}

const ours = await exportAll(false);
const rowOf = (peer: string, { lateMs, wholeMs, requests, overLimit }: Exported): Row => ({
  peer,
  figures: [
    { name: "until all are there", value: wholeMs / 1_000, unit: "s" },
    { name: "a chart later than its job, median", value: median(lateMs) / 1_000, unit: "s" },
    { name: "requests", value: requests, unit: "requests" },
    {
      name: "over the limit",
      value: overLimit,
      unit: "requests",
      ...(lateMs === ours.lateMs ? { atMost: 0 } : {}),
    },
  ],
  ratio: { value: wholeMs / ours.wholeMs },
});

report({
  title: `${CHARTS} charts at once`,
  measured: `${CHARTS} charts whose jobs take ${SHORTEST_MS / 1_000} to ${LONGEST_MS / 1_000} s each, exported by the same client on a simulated clock; GrowingIO allows 2 requests a second for each chart.`,
  ratio: "time of ours",
  rows: [
    rowOf("`@growingio-export/core`, a limit for each chart", ours),
    rowOf("one limit of 2 a second for all", await exportAll(true)),
    rowOf("one chart after the other", await exportAll(false, true)),
  ],
});
