import { quotas } from "@growingio-export/core";
import { mean } from "./measure.ts";
import { type Poller, pollers } from "./polling-peers.ts";
import { report } from "./report.ts";
import { type Figure, type Row, refused } from "./rows.ts";
import { simulateGrowingIO } from "./simulated-growingio.ts";
import { onSimulatedTime, seededRandom } from "./simulated-time.ts";

/** Jobs of each of these lengths, seconds; within one they are spread evenly on a logarithmic scale. */
const BANDS = [
  [0.2, 1],
  [1, 5],
  [5, 30],
  [30, 120],
  [120, 600],
] as const;
const JOBS_A_BAND = 10;
const ONE_WAY_MS = 50;
const SPACING_MS = quotas.chart.spacingMs;
const DEADLINE_MS = 3_600_000;

interface Waited {
  readonly jobMs: number;
  readonly tookMs: number;
  readonly requests: number;
  readonly overLimit: number;
}

const lengths = BANDS.map(([from, to]) =>
  Array.from({ length: JOBS_A_BAND }, (_, place) => 1_000 * from * (to / from) ** ((place + 0.5) / JOBS_A_BAND)),
);

/** Waits once for a job of this length, and asks the simulated GrowingIO what that came to. */
async function waitFor(jobMs: number, wait: Poller["wait"] | null): Promise<Waited> {
  const gio = simulateGrowingIO({ jobMs }, ONE_WAY_MS);
  const { clock, sandbox } = gio;
  const { token, projectUid } = sandbox;
  const chart = sandbox.shop.chart("bigNumber").id;
  const startedMs = clock.now();
  if (typeof wait === "function") {
    const url = `https://www.growingio.com/v3/exporter/projects/${projectUid}/charts/${chart}`;
    const ask = async () => {
      const response = await gio.fetch(url, { headers: { authorization: token } });
      const body = (await response.json()) as { readonly status?: string };
      return response.ok && body.status === undefined;
    };
    await onSimulatedTime(clock, seededRandom(Math.round(jobMs)), () => wait(ask));
  } else {
    const client = gio.client();
    await client.exports.event({ chart }).wait({ deadlineMs: DEADLINE_MS });
    await client.close();
  }
  const { requests, violations } = sandbox.stats();
  return { jobMs, tookMs: clock.now() - startedMs, requests, overLimit: violations };
}

async function waitForAll(wait: Poller["wait"] | null): Promise<Waited[][]> {
  const bands: Waited[][] = [];
  for (const band of lengths) {
    const waited: Waited[] = [];
    for (const jobMs of band) waited.push(await waitFor(jobMs, wait));
    bands.push(waited);
  }
  return bands;
}

const named = (seconds: number) => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`);
const byBand = (bands: readonly Waited[][], unit: Figure["unit"], of: (one: Waited) => number): Figure[] =>
  bands.map((band, place) => {
    const [from = 0, to = 0] = BANDS[place] ?? [];
    return { name: `jobs of ${named(from)} to ${named(to)}`, value: mean(band.map(of)), unit };
  });
/** How late the latest was beside its first and last two requests, of what is allowed: one spacing or a tenth of the job, whichever is more. */
const worst = (bands: readonly Waited[][]) =>
  Math.max(
    ...bands.flat().map(({ tookMs, jobMs }) => (tookMs - jobMs - 4 * ONE_WAY_MS) / Math.max(SPACING_MS, jobMs / 10)),
  );
const total = (bands: readonly Waited[][], of: (one: Waited) => number) =>
  bands.flat().reduce((sum, one) => sum + of(one), 0);

const ours = await waitForAll(null);
const all: { peer: string; bands: Waited[][] | string }[] = [{ peer: "`@growingio-export/core`", bands: ours }];
for (const { peer, wait } of await pollers()) {
  all.push({ peer, bands: typeof wait === "function" ? await waitForAll(wait) : wait.refused });
}
const rowsOf = (row: (bands: Waited[][], isOurs: boolean) => Omit<Row, "peer">): Row[] =>
  all.map(({ peer, bands }) =>
    typeof bands === "string" ? refused(peer, bands) : { peer, ...row(bands, bands === ours) },
  );

const jobs = `${JOBS_A_BAND} jobs of each length on a simulated clock, ${2 * ONE_WAY_MS} ms a request.`;
report({
  title: "Polling: how late a finished job is found",
  measured: `Time from asking to the table beyond the job's own, mean; the latest, two requests' own time aside, as a multiple of ${SPACING_MS} ms or a tenth of its job, whichever is more. ${jobs}`,
  ratio: "whole time of the job's own",
  rows: rowsOf((bands, isOurs) => ({
    figures: [
      ...byBand(bands, "s", ({ tookMs, jobMs }) => (tookMs - jobMs) / 1_000),
      { name: "latest", value: worst(bands), unit: "×", ...(isOurs ? { atMost: 1 } : {}) },
    ],
    ratio: { value: mean(bands.flat().map(({ tookMs, jobMs }) => tookMs / jobMs)) },
  })),
});
const requests = ({ requests }: Waited) => requests;
report({
  title: "Polling: requests",
  measured: `Requests a job, mean, and of all jobs together those over GrowingIO's 2 a second and chart. ${jobs}`,
  ratio: "requests of ours",
  rows: rowsOf((bands, isOurs) => ({
    figures: [
      ...byBand(bands, "requests", requests),
      {
        name: "over the limit",
        value: total(bands, ({ overLimit }) => overLimit),
        unit: "requests",
        ...(isOurs ? { atMost: 0 } : {}),
      },
    ],
    ratio: { value: total(bands, requests) / total(ours, requests) },
  })),
});
