import { setTimeout as pause } from "node:timers/promises";
import { tenantKey } from "../../apps/mcp-server/src/tenants/tenant-folder.ts";
import { type RedisFigures, redisFigures } from "./redis-figures.ts";
import type { Stage } from "./stage.ts";
import { type Counts, counted } from "./watch.ts";

/** The counts of each process by its name. */
export type CountsByName = ReadonlyMap<string, Counts>;

/** As long has nothing to change for a process to be at rest: more than connections are kept for the next request. */
const QUIET_SECONDS = 6;
/** A process that is ready for the next question gives that up after half a minute. */
const DRAIN_MS = 90_000;

/** What each process holds when everybody has asked for something and nobody asks for more. */
export async function beAtRest({ situations, desk, members, watch }: Stage): Promise<CountsByName> {
  await Promise.all(
    situations.map(async ({ caller }) => {
      for (const { projectUid: project, charts } of caller.person.projects) {
        for (const { id, kind } of charts.filter(({ shape }) => shape === "line" || shape === "funnel"))
          await caller.call(`export_${kind}`, { chart: id, range: "last_7_days", project });
        await caller.call("search_charts", { query: "支付", project });
      }
    }),
  );
  await desk.callOnce();
  const counts = await Promise.all(members.map((member) => watch.atRest(member, QUIET_SECONDS)));
  return new Map(members.map(({ name }, index) => [name, counts[index] as Counts]));
}

/** Has everybody come back for what still runs for them: a Redis that was killed may have lost that somebody wanted it. */
export async function comeBack({ situations, redis }: Stage): Promise<void> {
  await Promise.all(
    situations.map(async ({ caller }) => {
      const key = `growingio:exports:${tenantKey(caller.person.name)}:running`;
      for (const id of await redis.zrange(key, "0", "-1")) await caller.call("get_export", { export_id: id });
    }),
  );
}

/** Waits until nothing runs any more and every process holds what it held before; gives the least that each has come down to. */
export async function comeToRest(
  { members, watch, redis }: Stage,
  before: CountsByName,
): Promise<{ readonly counts: CountsByName; readonly left: RedisFigures }> {
  const least = new Map<string, Counts>();
  const isBack = (name: string) =>
    counted.every((one) => (least.get(name)?.[one] ?? Number.POSITIVE_INFINITY) <= (before.get(name)?.[one] ?? 0));
  for (const endMs = performance.now() + DRAIN_MS; ; await pause(1_000)) {
    const [left] = await Promise.all([
      redisFigures(redis),
      ...members.map(async (member) => {
        const now = await watch.counts(member);
        if (now !== null) least.set(member.name, leastOf(least.get(member.name) ?? now, now));
      }),
    ]);
    const runsOn = left.running + left.jobs + left.interests > 0;
    if ((!runsOn && members.every(({ name }) => isBack(name))) || performance.now() > endMs)
      return { counts: least, left };
  }
}

function leastOf(one: Counts, other: Counts): Counts {
  return Object.fromEntries(counted.map((figure) => [figure, Math.min(one[figure], other[figure])])) as Counts;
}
