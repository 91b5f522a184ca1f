import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dayText, unitStart } from "@growingio-export/core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Bots, serveBots } from "../support/bots.ts";
import { type GioStage, startGioStage } from "../support/gio.ts";

/** As far ahead of the machine that a clock in Shanghai shows a Wednesday at this time. */
function aheadTo(clock: string): number {
  const wednesday = dayText(unitStart("day", unitStart("week", Date.now(), 1), 2));
  return Date.parse(`${wednesday}T${clock}+08:00`) - Date.now();
}

const AHEAD_MS = aheadTo("09:00:00");
const now = () => Date.now() + AHEAD_MS;
/** A day by how many days it is before today. */
const day = (before: number) => dayText(unitStart("day", now(), -before));
const preload = (aheadMs: number) => ({
  NODE_OPTIONS: `--import ${fileURLToPath(new URL("../support/shifted-time.mjs", import.meta.url))}`,
  TEST_AHEAD_MS: String(aheadMs),
});

let stage: GioStage;
let bots: Bots;
let home: string;
beforeAll(async () => {
  stage = await startGioStage({ jobMs: 50, clock: { now } });
});
afterAll(() => stage.close());
beforeEach(async () => {
  bots = await serveBots();
  home = await mkdtemp(join(tmpdir(), "gio-watch-"));
});
afterEach(async () => {
  await bots.close();
  await rm(home, { recursive: true, force: true });
});

const env = () => ({
  ...preload(AHEAD_MS),
  GROWINGIO_FEISHU_URL: `${bots.origin}/hook/9f8c2d7e4b1a4c6d8e0f1234567890ab`,
});
const watch = (args: readonly string[]) => stage.run(["watch", ...args], { env: env(), home });

/** The Tuesday on which the shop's tracking broke, that of the week before the last whole one: today is a Wednesday. */
const GAP = 15;
const BROKEN = "门店扫码";

test("says what it compared and whether the condition holds, with status 0 either way", async () => {
  const fired = await watch([BROKEN, "--when", "change_pct < -20", "--range", day(GAP)]);
  expect(fired).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^change_pct < -20: yes, an event that begins$/m),
  });
  expect(fired.stdout).toContain(`${day(GAP)} (Tuesday)`);
  for (const weeks of [1, 2, 3, 4]) expect(fired.stdout).toContain(`(${day(GAP + 7 * weeks)})`);
  const quiet = await watch([BROKEN, "--when", "change_pct < -20"]);
  expect(quiet).toMatchObject({ status: 0, stdout: expect.stringMatching(/^change_pct < -20: no$/m) });
  expect(quiet.stdout).toContain(`${day(1)} (Tuesday)`);
});

test("a weekend is compared with weekends", async () => {
  // A Sunday of a shop is far from its Mondays to Fridays: against its own kind it is nothing.
  const { stdout } = await watch([
    "每日支付订单",
    "--when",
    "change_pct > 60 or change_pct < -60",
    "--range",
    day(3),
    "--json",
  ]);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({ fired: false, event: null, condition: "change_pct > 60 or change_pct < -60" });
  expect(found.compared.map(({ start }: { start: string }) => start)).toEqual(
    [10, 17, 24, 31].map((before) => `${day(before)}T00:00:00+08:00`),
  );
});

test("one event is one alert: not again the same day, nor while it lasts; after its end another one is", async () => {
  const run = (range: string, when: string) =>
    watch([BROKEN, "--when", when, "--range", range, "--to", "feishu", "--json"]);
  const event = async (range: string, when = "value > 1") => {
    const { status, stdout } = await run(range, when);
    return {
      status,
      ...(({ event: found, deliveries }) => ({
        found,
        sent: deliveries.map((one: { outcome: string }) => one.outcome),
      }))(JSON.parse(stdout)),
    };
  };
  expect(await event(day(4))).toEqual({ status: 0, found: { since: day(4), new: true }, sent: ["sent"] });
  expect(await event(day(4))).toEqual({ status: 0, found: { since: day(4), new: false }, sent: ["sent_before"] });
  expect(await event(day(3))).toEqual({ status: 0, found: { since: day(4), new: false }, sent: ["sent_before"] });
  expect(bots.requests).toHaveLength(1);
  // Another condition is another watch.
  expect(await event(day(3), "value > 2")).toMatchObject({ found: { since: day(3), new: true }, sent: ["sent"] });
  // Its end, and a new beginning.
  const gap = "change_pct > -20";
  expect(await event(day(GAP + 1), gap)).toMatchObject({ found: { since: day(GAP + 1), new: true }, sent: ["sent"] });
  expect(await event(day(GAP), gap)).toMatchObject({ found: null, sent: [] });
  expect(await event(day(GAP - 1), gap)).toMatchObject({ found: { since: day(GAP - 1), new: true }, sent: ["sent"] });
  expect(bots.requests).toHaveLength(4);
}, 60_000);

test("an alert is told as people read it", async () => {
  await watch([BROKEN, "--when", "change_pct < -20", "--range", day(GAP), "--to", "feishu"]);
  const { card } = bots.requests[0]?.body ?? {};
  expect(card.header).toEqual({ template: "orange", title: { tag: "plain_text", content: `Alert: ${BROKEN}` } });
  const lines = card.elements.map((element: { text: { content: string } }) => element.text.content);
  expect(lines[0]).toBe("condition: change_pct < -20");
  expect(lines[1]).toMatch(/^The Tuesdays before: .*usual is their median/);
  expect(lines[2]).toMatch(/^\*\*.*\*\*\n.*\(Tuesday\): .*; change: -.*, -9\d\.\d%$/);
});

test("a channel that failed is told at the next run, of the same event", async () => {
  bots.answer(503, "");
  const args = [BROKEN, "--when", "change_pct < -20", "--range", day(GAP), "--to", "feishu"];
  expect((await watch(args)).status).toBe(4);
  bots.answer(200, '{"code":0}');
  expect(await watch(args)).toMatchObject({ status: 0, stderr: expect.stringMatching(/Sent to feishu\./) });
  expect(bots.requests).toHaveLength(2);
});

test("a dry run prints the alert and remembers nothing", async () => {
  const args = [BROKEN, "--when", "change_pct < -20", "--range", day(GAP), "--to", "feishu"];
  const { status, stdout } = await watch([...args, "--dry-run"]);
  expect(status).toBe(0);
  expect(stdout).toContain('"msg_type": "interactive"');
  expect(bots.requests).toEqual([]);
  expect(await readdir(join(home, "gio"))).toEqual(["locks"]);
  expect((await watch(args)).stdout).toContain("an event that begins");
});

test("a day without rows is no 0: status 1, and a message", async () => {
  // The Wednesday before the week of the gap has no rows.
  const args = ["门店扫码(缺一天)", "--when", "change_pct < -20", "--range", day(GAP + 6), "--to", "feishu"];
  const { status, stdout, stderr } = await watch(args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/has no figure for .*: GrowingIO sent no rows/);
  expect(bots.requests[0]?.text).toContain("No report: the watch of 门店扫码(缺一天)");
});

test.each<[string, string[], RegExp]>([
  ["a field that is none", [BROKEN, "--when", "conversion < 3"], /there are value, usual, change, change_pct/],
  ["a funnel", ["购买转化漏斗", "--when", "value < 3"], /is no event analysis/],
  ["a metric that is none", [BROKEN, "--when", "value < 3", "--metric", "退款"], /no metric "退款": it has/],
  ["a chart that is none", ["没有这个图表", "--when", "value < 3"], /没有这个图表/],
  ["no condition", [BROKEN], /--when/],
  ["a part of a day", [BROKEN, "--when", "value < 3", "--range", "last_24_hours"], /must be whole days/],
  ["today", [BROKEN, "--when", "value < 3", "--range", "today"], /has not ended/],
])("%s is wrong use", async (_, args, words) => {
  const { status, stderr } = await watch(args);
  expect(status).toBe(2);
  expect(stderr).toMatch(words);
});

test("yesterday before 06:00 is not judged: status 4, or a wait that ends at 06:00", async () => {
  const early = aheadTo("05:59:57");
  const then = await startGioStage({ jobMs: 50, clock: { now: () => Date.now() + early } });
  onTestFinished(() => then.close());
  const run = (...more: string[]) => {
    const since = Date.now();
    return then.run(["watch", BROKEN, "--when", "value > 1", ...more], {
      env: preload(aheadTo("05:59:57") - (Date.now() - since)),
    });
  };
  const early4 = await run("--json");
  expect(early4).toMatchObject({ status: 4, stdout: "" });
  expect(JSON.parse(early4.stderr.trim().split("\n").at(-1) ?? "")).toMatchObject({
    error: { code: "not_final", retryable: true, message: expect.stringMatching(/final from .* 06:00 \(\+08:00\) on/) },
  });
  const waited = await run("--wait-final");
  expect(waited).toMatchObject({ status: 0, stdout: expect.stringMatching(/value > 1: yes/) });
  expect(waited.stderr).toMatch(/Waiting until .* 06:00 \(\+08:00\)/);
}, 60_000);

test("the secret of a bot may be short: it is no token that was not copied whole", async () => {
  const args = ["watch", BROKEN, "--when", "value > 1", "--to", "feishu"];
  const { status, stderr } = await stage.run(args, { env: { ...env(), GROWINGIO_FEISHU_SECRET: "short-one" }, home });
  expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.not.stringContaining("the token") });
});

test("SIGTERM ends the wait with status 4", async () => {
  const stop = new AbortController();
  const { status, stderr } = await stage.run(["watch", BROKEN, "--when", "value > 1", "--wait-final"], {
    env: preload(aheadTo("02:00:00")),
    home,
    interrupt: stop.signal,
    onStderr: (text) => {
      if (text.includes("Waiting until")) stop.abort();
    },
  });
  expect(status).toBe(4);
  expect(stderr).toMatch(/^gio: Interrupted\. The same command goes on/m);
  expect(stderr).not.toContain("caller");
  expect(await readdir(join(home, "gio", "locks"))).toEqual([]);
});
