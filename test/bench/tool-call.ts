import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverPath } from "../support/server-path.ts";
import { callRequest, calls, startHttpServers } from "./http-servers.ts";
import { type StdioServer, startStdioServer } from "./mcp-stdio.ts";
import { median } from "./measure.ts";
import { report } from "./report.ts";

const WARM_UP = 200;
const ROUNDS = 10;
const CALLS_A_ROUND = 50;

interface Candidate {
  readonly peer: string;
  call(): Promise<unknown>;
  readonly times: number[];
}

/** Calls in turns, one after the other; the figures of each beside those of the last, which is the bare one. */
async function compare(title: string, over: string, candidates: readonly Candidate[]): Promise<void> {
  for (const { call } of candidates) for (let count = 0; count < WARM_UP; count++) await call();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { call, times } of round % 2 === 0 ? candidates : candidates.toReversed()) {
      for (let count = 0; count < CALLS_A_ROUND; count++) {
        const startedMs = performance.now();
        await call();
        times.push(performance.now() - startedMs);
      }
    }
  }
  const bareMs = median(candidates.at(-1)?.times ?? []);
  report({
    title,
    measured: `One call of a tool after the other, ${ROUNDS * CALLS_A_ROUND} of each in turns, by ${over}. list_dashboards asks GrowingIO, simulated in the same process, each time; search_charts looks into the index that it has.`,
    ratio: "time of the echo",
    rows: candidates.map(({ peer, times }) => ({
      peer,
      figures: [
        { name: "median", value: median(times), unit: "ms" },
        { name: "least", value: Math.min(...times), unit: "ms" },
        {
          name: "95 of 100 within",
          value: times.toSorted((a, b) => a - b)[Math.floor(0.95 * times.length)] ?? Number.NaN,
          unit: "ms",
        },
      ],
      ratio: { value: median(times) / bareMs },
    })),
  });
}

const home = mkdtempSync(join(tmpdir(), "growingio-bench-"));
const [own, echo] = await Promise.all([
  startStdioServer([serverPath, "--demo"], { GROWINGIO_HOME: home }),
  startStdioServer([join(import.meta.dirname, "programs/echo-stdio.ts")], {}),
]);
const overStdio = (peer: string, server: StdioServer, call: object): Candidate => ({
  peer,
  times: [],
  call: async () => {
    const { isError } = await server.ask("tools/call", call);
    if (isError === true) throw new Error(`${peer} answered an error`);
  },
});
await compare("Tool calls over stdio", "one line in, one line out", [
  overStdio("`growingio-mcp`, list_dashboards", own, calls.dashboards),
  overStdio("`growingio-mcp`, search_charts", own, calls.charts),
  overStdio("the SDK's server with an echo tool alone", echo, calls.echo),
]);
await Promise.all([own.end(), echo.end()]);
rmSync(home, { recursive: true, force: true });

const http = await startHttpServers();
const overHttp = (peer: string, url: string, call: object): Candidate => ({
  peer,
  times: [],
  call: async () => {
    const text = await (await fetch(url, callRequest(call))).text();
    if (!text.includes('"result"') || text.includes('"isError":true')) throw new Error(`${peer} answered ${text}`);
  },
});
await compare("Tool calls over HTTP", "one kept connection", [
  overHttp("`growingio-mcp`, list_dashboards", http.ours.url, calls.dashboards),
  overHttp("`growingio-mcp`, search_charts", http.ours.url, calls.charts),
  overHttp("the SDK's server with an echo tool alone", http.echoUrl, calls.echo),
]);
await http.stop();
