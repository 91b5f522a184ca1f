import fc from "fast-check";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CAME_LATE, GIVE_BACK, RESERVE } from "../../apps/mcp-server/src/redis/reservation.ts";
import { type RedisServer, startRedis } from "../support/redis-server.ts";
import { ReservationModel } from "../support/reservation-model.ts";

const QUIET_MS = 1_100;
const [SPACING_MS, GRACE_MS] = [550, 200];
const APART_MS = 2 * SPACING_MS - 40;

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

/** A script that is told the time as its last argument. */
function timed(lua: string): string {
  const told = lua.replace(/local time = .*\nlocal now = .*\n/, "local now = tonumber(ARGV[#ARGV])\n");
  expect(told).not.toBe(lua);
  return told;
}

const tenants = ["a", "b", "c"];
const step = fc.record({
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 1_500 })),
  tenant: fc.constantFrom(...tenants),
  process: fc.constantFrom(1, 2),
  deed: fc.constantFrom("ask", "ask", "ask", "new", "back", "late"),
  room: fc.constantFrom(0, 0, 0, 100, 300),
});

test("the model answers as the scripts in Redis do, whatever is asked when", async () => {
  let line = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      line++;
      // Keys expire by Redis's own clock: as long as this test goes on they must not.
      let nowMs = Date.now();
      const model = new ReservationModel(() => nowMs, QUIET_MS);
      const tickets = new Map<string, number>();
      const answers: unknown[] = [];
      const expected: unknown[] = [];
      for (const { afterMs, tenant, process, deed, room } of steps) {
        nowMs += afterMs;
        const keys = ["end", `place ${tenant}`, "free", "late", "run"].map((name) => `${line} ${name}`);
        const modelKeys = [`${line}`, `${line} ${tenant}`];
        const owner = `${tenant}${process}`;
        if (deed === "new") tickets.set(owner, (tickets.get(owner) ?? 0) + 1);
        const ticket = `${owner}/${tickets.get(owner) ?? 0}`;
        if (deed === "back") {
          await redis.eval(timed(GIVE_BACK), 5, ...keys, ticket, SPACING_MS, nowMs);
          model.giveBack(modelKeys, [ticket, SPACING_MS]);
        } else if (deed === "late") {
          await redis.eval(timed(CAME_LATE), 5, ...keys, 100 + room, APART_MS, nowMs);
          model.cameLate(modelKeys, [100 + room, APART_MS]);
        } else {
          const values = [ticket, SPACING_MS, room, QUIET_MS, GRACE_MS];
          answers.push(await redis.eval(timed(RESERVE), 5, ...keys, ...values, nowMs));
          expected.push(model.reserve(modelKeys, values));
        }
      }
      expect(expected).toEqual(answers);
    }),
    { numRuns: 300 },
  );
});

interface Place {
  readonly start: number;
  readonly end: number;
}

test("places that were given and not given back are a spacing and their room apart, at any time", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      let nowMs = Date.now();
      const model = new ReservationModel(() => nowMs, QUIET_MS);
      const used: Place[] = [];
      const held = new Map<string, Place & { ticket: string }>();
      let tickets = 0;
      for (const { afterMs, tenant, process, deed, room } of steps) {
        nowMs += afterMs;
        if (deed === "new") tickets++;
        const ticket = `${process}/${tickets}`;
        const before = held.get(tenant);
        if (deed === "late") continue;
        if (deed === "back") {
          model.giveBack(["l", tenant], [ticket, SPACING_MS]);
          if (before?.ticket === ticket && before.start > nowMs) held.delete(tenant);
          continue;
        }
        const [waitMs, roomMs, isOurs] = model.reserve(["l", tenant], [ticket, SPACING_MS, room, QUIET_MS, GRACE_MS]);
        if (isOurs === 0) continue;
        const place = { start: nowMs + waitMs, end: nowMs + waitMs + roomMs, ticket };
        if (before !== undefined && before.start <= nowMs && before.start !== place.start) used.push(before);
        held.set(tenant, place);
      }
      const places = [...used, ...held.values()].toSorted((a, b) => a.start - b.start);
      for (const [index, { end }] of places.slice(0, -1).entries()) {
        expect(Number(places[index + 1]?.start) - end).toBeGreaterThanOrEqual(SPACING_MS);
      }
    }),
    { numRuns: 300 },
  );
});
