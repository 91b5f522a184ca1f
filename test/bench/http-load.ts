import autocannon from "autocannon";
import { callRequest, calls, startHttpServers } from "./http-servers.ts";
import { median, rssMb } from "./measure.ts";
import { report } from "./report.ts";
import type { Row } from "./rows.ts";

const CLIENTS = 200;
const ROUNDS = 3;
const SECONDS = 5;
const LEAST_OF_ECHO = 0.5;
const FLAT_CALLS = 20_000;
const MOST_OF_BEFORE = 1.1;

interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly errors: number;
}

/** Calls one tool from many clients at once for a while; an answer that is an error counts as one. */
async function load(url: string, call: object, limits: { duration?: number; amount?: number }): Promise<Load> {
  let wrong = 0;
  const result = await autocannon({
    url,
    connections: CLIENTS,
    ...limits,
    ...callRequest(call),
    setupClient: (client) =>
      client.on("body", (body) => {
        const text = String(body);
        if (!text.includes('"result"') || text.includes('"isError":true')) wrong++;
      }),
  });
  return {
    perSecond: result["2xx"] / result.duration,
    p99Ms: result.latency.p99,
    errors: result.errors + result.non2xx + wrong,
  };
}

const { ours, echoUrl, stop } = await startHttpServers();
const candidates = [
  { peer: "`growingio-mcp`, list_dashboards", url: ours.url, call: calls.dashboards, loads: [] as Load[] },
  { peer: "`growingio-mcp`, search_charts", url: ours.url, call: calls.charts, loads: [] as Load[] },
  { peer: "the SDK's server with an echo tool alone", url: echoUrl, call: calls.echo, loads: [] as Load[] },
];
for (const { url, call } of candidates) await load(url, call, { amount: 1_000 });
for (let round = 0; round < ROUNDS; round++) {
  for (const { url, call, loads } of round % 2 === 0 ? candidates : candidates.toReversed()) {
    loads.push(await load(url, call, { duration: SECONDS }));
  }
}
const speedOf = (loads: readonly Load[] = []) => median(loads.map(({ perSecond }) => perSecond));
const echoSpeed = speedOf(candidates.at(-1)?.loads);
report({
  title: `${CLIENTS} clients over HTTP`,
  measured: `Each calls a tool as soon as it is answered, ${ROUNDS} times for ${SECONDS} s in turns.`,
  ratio: "calls of the echo",
  rows: candidates.map(({ peer, url, loads }): Row => {
    const isOurs = url === ours.url;
    const errors = loads.reduce((sum, one) => sum + one.errors, 0);
    return {
      peer,
      figures: [
        { name: "median", value: speedOf(loads), unit: "calls/s" },
        { name: "99 of 100 within", value: median(loads.map(({ p99Ms }) => p99Ms)), unit: "ms" },
        { name: "errors", value: errors, unit: "calls", ...(isOurs ? { atMost: 0 } : {}) },
      ],
      ratio: { value: speedOf(loads) / echoSpeed, ...(isOurs ? { atLeast: LEAST_OF_ECHO } : {}) },
    };
  }),
});

// V8 takes what it is used to only after a while.
await load(ours.url, calls.dashboards, { amount: FLAT_CALLS / 2 });
const beforeMb = rssMb(ours.pid);
const sizes: number[] = [];
for (let round = 0; round < 4; round++) {
  await load(ours.url, calls.dashboards, { amount: FLAT_CALLS / 4 });
  sizes.push(rssMb(ours.pid));
}
await stop();
const afterMb = median(sizes.slice(2));
report({
  title: `Memory over ${FLAT_CALLS.toLocaleString("en")} calls`,
  measured: `What a server over HTTP holds after ${FLAT_CALLS.toLocaleString("en")} calls of ${CLIENTS} clients, beside what it held before them and after as many as are above.`,
  ratio: "memory before",
  rows: [
    {
      peer: "`growingio-mcp`",
      figures: [
        { name: "before", value: beforeMb, unit: "MB" },
        { name: "after", value: afterMb, unit: "MB" },
      ],
      ratio: { value: afterMb / beforeMb, atMost: MOST_OF_BEFORE },
    },
  ],
});
