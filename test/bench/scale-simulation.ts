import { type Cost, type Costs, measureCosts } from "./scale-cost.ts";
import { type Figures, type Load, simulate } from "./scale-load.ts";

/** Calls that one server works at, steps that one worker does, both at once. */
const [CALLS_AT_ONCE, STEPS_AT_ONCE] = [200, 100];
/** As much of a core as should be used in the worst minute. */
const BUSY = 0.7;
/** A Redis of middling size. */
const MEMORY_GB = 8;

const team: Load = { principals: 10_000, charts: 5_000, exportsPerDay: 100_000, hours: [0, 23] };
const loads: readonly Load[] = [
  team,
  // The busiest hour is enough to see what grows.
  { ...team, exportsPerDay: 300_000, hours: [10, 10] },
  { ...team, exportsPerDay: 1_000_000, hours: [10, 10] },
];

/** What all of it takes in a second of the worst minute. */
function perSecond(of: keyof Cost, figures: Figures, costs: Costs): number {
  const { exportsPerSecond, pollsPerSecond, waiting } = figures;
  return exportsPerSecond * costs.export[of] + pollsPerSecond * costs.poll[of] + waiting * costs.waitingSecond[of];
}

/** What Redis keeps once exports of seven days are there. */
const keptGb = ({ exportsPerDay }: Load, { keptBytes }: Costs) => (7 * exportsPerDay * keptBytes) / 1e9;

const count = (value: number) => Math.round(value).toLocaleString("en");
const seconds = (ms: number) => (ms / 1_000).toFixed(1);

function row(load: Load, figures: Figures, costs: Costs): string[] {
  const [commands, redisMs, serverMs] = (["commands", "redisMs", "serverMs"] as const).map((of) =>
    perSecond(of, figures, costs),
  );
  const cores = Number(serverMs) / 1_000;
  return [
    count(load.exportsPerDay),
    figures.exportsPerSecond.toFixed(1),
    count(figures.waiting),
    count(figures.inFlight),
    figures.pollsPerSecond.toFixed(0),
    `${count(figures.line.p99)} / ${count(figures.line.most)}`,
    `${seconds(figures.placeMs.median)} / ${seconds(figures.placeMs.p99)} / ${seconds(figures.placeMs.most)}`,
    `${figures.lateS.median.toFixed(1)} / ${figures.lateS.p99.toFixed(1)}`,
    count(Number(commands)),
    `${(Number(redisMs) / 10).toFixed(0)} %`,
    `${keptGb(load, costs).toFixed(1)} GB`,
    cores.toFixed(2),
    count(figures.atWork),
    `${Math.max(Math.ceil(figures.waiting / CALLS_AT_ONCE), 1)} + ${Math.max(Math.ceil(figures.atWork / STEPS_AT_ONCE), Math.ceil(cores / BUSY))}`,
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map((_, index) => (index === 0 ? "---" : "--:")), ...body]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const costs = await measureCosts();
const costRow = (name: string, { commands, redisMs, serverMs }: Cost) => [
  name,
  commands.toFixed(0),
  redisMs.toFixed(2),
  serverMs.toFixed(1),
];
console.log(
  table([
    ["what", "Redis commands", "ms of Redis's core", "ms of the servers' cores"],
    costRow("an export", costs.export),
    costRow("each poll of it", costs.poll),
    costRow("each second that a call waits", costs.waitingSecond),
    costRow("each second of an idle server", costs.idleSecond),
  ]),
);

console.log(`\nRedis keeps ${(costs.keptBytes / 1_000).toFixed(1)} kB of an export, record and small table.`);

const rows: string[][] = [
  [
    "exports a day",
    "exports a second, worst minute",
    "calls that wait",
    "jobs in flight",
    "polls a second",
    "requests in the line of one chart: p99 / most",
    "wait for a place, s: median / p99 / most",
    "answer later than GrowingIO, s: median / p99",
    "Redis commands a second",
    "Redis's core",
    "Redis's memory after 7 days",
    "cores of the servers",
    "steps at work",
    "servers + workers",
  ],
];
const ends: string[][] = [["what is used up", "at so many exports a day"]];
for (const load of loads) {
  const figures = simulate(load);
  if (figures.mostStarts > 2) throw new Error("a chart was asked for a third time within a second");
  rows.push(row(load, figures, costs));
  if (load !== team) continue;
  const { exports, jobs, polls } = figures;
  console.log(`\n${count(exports)} exports were ${count(jobs)} jobs and ${count(polls)} polls.`);
  const until = (part: number) => `${count((load.exportsPerDay / part / 1_000) | 0)},000`;
  ends.push(
    [`the ${CALLS_AT_ONCE} calls of one server`, until(figures.waiting / CALLS_AT_ONCE)],
    ["one core of a worker", until(perSecond("serverMs", figures, costs) / 1_000 / BUSY)],
    [`the ${STEPS_AT_ONCE} steps of one worker`, until(figures.atWork / STEPS_AT_ONCE)],
    [`${MEMORY_GB} GB of Redis's memory, after seven days`, until(keptGb(load, costs) / MEMORY_GB)],
    ["the one core of Redis", until(perSecond("redisMs", figures, costs) / 1_000 / BUSY)],
  );
}
const turned = (rows[0] ?? []).map((_, index) => rows.map((cells) => cells[index] ?? ""));
console.log(`\n${table(turned)}\n\n${table(ends)}`);
