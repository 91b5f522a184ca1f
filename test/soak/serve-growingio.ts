// A GrowingIO of several projects over real HTTP that goes wrong by chance: serve-growingio.ts SEED PROJECT…, driven by messages.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Fault, serveSandbox } from "@growingio-export/sandbox";
import { createRandom, type Random } from "./random.ts";

const [, , seed = "1", ...projects] = process.argv;
const random = createRandom(Number(seed));
let isCalm = true;

type Wrong = Exclude<Fault, { readonly kind: "delay" }> | { readonly kind: "delay"; readonly ms: number };

/** How often each goes wrong, of all requests, and where. */
const wrongs: readonly (readonly [share: number, where: RegExp, fault: Wrong])[] = [
  [0.02, /exporter|dashboards|vars/, { kind: "status", status: 429 }],
  [0.01, /exporter/, { kind: "status", status: 429, retryAfter: "1" }],
  [0.01, /./, { kind: "status", status: 503 }],
  [0.01, /./, { kind: "status", status: 500 }],
  [0.02, /./, { kind: "reset" }],
  [0.015, /./, { kind: "truncate" }],
  [0.01, /exporter/, { kind: "notJson" }],
  [0.02, /./, { kind: "delay", ms: 2_000 }],
  [0.004, /./, { kind: "delay", ms: 12_000 }],
  [0.002, /charts/, { kind: "unknownStatus" }],
  // A link that is dead before its time.
  [0.04, /buckets/, { kind: "status", status: 403 }],
  [0.06, /buckets/, { kind: "reset" }],
  [0.06, /buckets/, { kind: "truncate", at: 0.7 }],
];

function faultsOf(chance: Random): Fault[] {
  return wrongs.map(([share, where, fault]) => ({
    ...fault,
    times: Number.POSITIVE_INFINITY,
    match: ({ pathname }: URL) => !isCalm && where.test(pathname) && chance.chance(share),
  }));
}

const served = await Promise.all(
  projects.map((projectUid, index) =>
    serveSandbox({
      projectUid,
      token: `soak-token-${projectUid}-not-a-secret`,
      seed: Number(seed) + index,
      jobMs: ({ id }) => 200 + (id.charCodeAt(0) % 8) * 250,
      faults: faultsOf(random.part(projectUid)),
    }),
  ),
);
const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();

/** A process that stood still for longer sees requests closer together than they were sent, milliseconds. */
const LATE_MS = 80;
/** How often that is looked at, and as many looks before a request it still counts. */
const LOOK_MS = 100;
const LOOKS = 20;

const lates: number[] = [];
const seen = { mostLateMs: 0, violations: 0, unsure: 0 };
setInterval(() => {
  const lateMs = delays.max / 1e6;
  delays.reset();
  lates.push(lateMs);
  if (lates.length > LOOKS) lates.shift();
  seen.mostLateMs = Math.max(seen.mostLateMs, lateMs);
  const violations = served.reduce((sum, { sandbox }) => sum + sandbox.stats().violations, 0);
  if (Math.max(...lates) > LATE_MS) seen.unsure += violations - seen.violations;
  seen.violations = violations;
}, LOOK_MS);

process.on("message", (message) => {
  if (message === "stats") {
    const stats = served.map(({ sandbox }) => sandbox.stats());
    process.send?.({ stats, ...seen });
  } else isCalm = message === "calm";
});
process.once("disconnect", () => void Promise.all(served.map((one) => one.close())).then(() => process.exit(0)));
process.send?.(
  served.map(({ baseUrl, sandbox: { token, projectUid, shop } }) => {
    const { charts, segments, tags, dashboards } = shop;
    return { baseUrl, token, projectUid, charts, segments, tags, dashboards };
  }),
);
