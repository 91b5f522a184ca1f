import type { ChartShape } from "@growingio-export/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage, type ToolResult } from "../support/connect.ts";
import { dayOf, mean, type Row, sandboxDocument, shown, shownPercent, sum } from "../support/sandbox-document.ts";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";

const NOT_APPLICABLE = "不适用";
const DAY_MS = 86_400_000;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ jobMs: 50 });
});
afterAll(() => stage.close());

/** What the server answers for a chart of the shop, and the document it was made of. */
async function asked(shape: ChartShape, args: Record<string, unknown> = {}, query: Record<string, number> = {}) {
  const chart = stage.gio.sandbox.shop.chart(shape);
  const answer = await stage.call(`export_${chart.kind}`, { chart: chart.id, ...args });
  expect(answer.structured.status).toBe("done");
  const range = args.range === undefined ? {} : rangeOf(answer);
  const document = await sandboxDocument(stage.gio, chart, { ...range, ...query });
  return { ...answer, chart, document, digest: answer.structured.digest };
}

function rangeOf({ structured: { range } }: ToolResult): { startTime: number; endTime: number } {
  return { startTime: Date.parse(range.start), endTime: Date.parse(range.end) };
}

let gio: DocumentServer | undefined;
afterEach(async () => {
  await gio?.close();
  gio = undefined;
});

/** What the server answers where GrowingIO sends this table; days are given as `2026-11-01`. */
async function sent(
  kind: "event" | "funnel",
  names: readonly string[],
  rows: readonly Row[],
  env: Record<string, string> = {},
) {
  const dimensions = new Set(["目标用户", "时间", ...names.filter((name) => /^(设备品牌|城市|平台|场景)$/.test(name))]);
  const meta = names.map((name) => ({ name, ...(dimensions.has(name) ? { dimension: true } : { metric: true }) }));
  const time = names.indexOf("时间");
  const data = rows.map((row) => row.map((cell, place) => (place === time ? instant(cell) : cell)));
  gio = await serveDocument({ id: "test1234", name: "测试", interval: DAY_MS, meta, data }, env);
  const answer = await gio.server.call(`export_${kind}`, { chart: "test1234" });
  expect(answer.structured.status).toBe("done");
  return { ...answer, digest: answer.structured.digest, server: gio.server };
}

const instant = (cell: Row[number]) =>
  typeof cell === "string" && /^\d{4}-/.test(cell) ? Date.parse(`${cell}T00:00:00+08:00`) : cell;

const metricOf = (digest: ToolResult["structured"], name: string, target = "全部访问用户") =>
  digest.metrics.find(
    (metric: { name: string; target?: string }) => metric.name === name && (metric.target ?? target) === target,
  );
const checkOf = (digest: ToolResult["structured"], rule: string) =>
  digest.checks?.find((check: { rule: string }) => check.rule === rule);
const linesOf = (text: string) => text.split("\n").filter((line) => line !== "");

/** How often each answer of `is_subtotal` comes, for cells of a dimension. */
async function subtotals(server: Pick<Stage, "call">, table: string, dimension: string) {
  const sql = `SELECT "${dimension}" = '${NOT_APPLICABLE}' AS n, is_subtotal, count(*)::INT FROM ${table} GROUP BY ALL ORDER BY ALL`;
  return (await server.call("query_exports", { sql })).structured.rows;
}

describe("rows that may stand for others", () => {
  test("a top ten beside a larger 不适用 has no total and no shares, but both readings and the line that settles it", async () => {
    const { digest, text, structured, document, chart } = await asked("topTen");
    const payments = (rows: readonly Row[]) => sum(document.column("订单支付_次", rows));
    const listed = document.data.filter((row) => row[1] !== NOT_APPLICABLE);
    const [whole, ten] = [payments(document.data) - payments(listed), payments(listed)];
    expect(whole).toBeGreaterThan(ten);
    const metric = metricOf(digest, "订单支付_次");
    expect(metric).not.toHaveProperty("total");
    expect(metric.readings).toMatchObject([
      { if: "total", total: whole, listed: ten, listed_count: 10, share_of_listed: expect.closeTo(ten / whole, 4) },
      { if: "value", total: whole + ten },
    ]);
    for (const { top, metric: by } of digest.dimensions) {
      if (by === "订单支付_次") for (const value of top) expect(value).not.toHaveProperty("share");
    }
    const [, first] = document.column("订单支付_次");
    for (const said of [
      `${shown(whole)}`,
      `the 10 listed are ${shown(ten)}`,
      shownPercent(ten / whole),
      `${listed[0]?.[1]} ${shownPercent(Number(first) / whole)}`,
      shown(whole + ten),
      `${listed[0]?.[1]} ${shownPercent(Number(first) / (whole + ten))}`,
      "GROWINGIO_METRICS",
      `"${NOT_APPLICABLE}"`,
      chart.id,
    ]) {
      expect(text.replaceAll(" 次", "")).toContain(said);
    }
    expect(await subtotals(stage, structured.table, "城市")).toEqual([
      [false, false, 10],
      [true, null, 1],
    ]);
  });

  test("不适用 that is smaller than the rows under it is a value, in the total and in the shares", async () => {
    const { digest, text, structured, document } = await asked("unknownBrand");
    const visits = document.column("访问量");
    const total = sum(visits);
    const unknown = Number(visits[document.column("设备品牌").indexOf(NOT_APPLICABLE)]);
    expect(metricOf(digest, "访问量")).toMatchObject({ total });
    expect(text).toContain(`total ${shown(total)}`);
    const { rows } = (
      await stage.call("query_exports", {
        sql: `SELECT sum("访问量") FROM ${structured.table} WHERE is_subtotal = false`,
      })
    ).structured;
    expect(rows).toEqual([[total]]);
    const brands = digest.dimensions.find(({ metric }: { metric: string }) => metric === "访问量");
    const shares = [...brands.top, ...(brands.others === undefined ? [] : [brands.others])];
    expect(sum(shares.map(({ share }: { share: number }) => share))).toBeCloseTo(1, 3);
    expect(Number(unknown)).toBeLessThan(total / 8);
  });

  test("Apple 500, 华为 400, 不适用 100 are 1,000, at 50, 40 and 10 %", async () => {
    const { digest, text } = await sent(
      "event",
      ["目标用户", "设备品牌", "访问量"],
      [
        ["全部访问用户", NOT_APPLICABLE, 100],
        ["全部访问用户", "Apple", 500],
        ["全部访问用户", "华为", 400],
      ],
    );
    expect(metricOf(digest, "访问量")).toMatchObject({ total: 1_000 });
    expect(digest.dimensions[0].top).toMatchObject([
      { value: "Apple", total: 500, share: 0.5 },
      { value: "华为", total: 400, share: 0.4 },
      { value: NOT_APPLICABLE, total: 100, share: 0.1 },
    ]);
    for (const said of ["total 1,000", "50.0%", "40.0%", "10.0%"]) expect(text).toContain(said);
  });

  test("不适用 that is exactly the sum is never added again, and SQL knows it", async () => {
    const { digest, text, structured, document } = await asked("totalRow");
    const [whole, ...listed] = document.data;
    for (const name of ["订单支付_次", "实付金额（分）"]) {
      const total = sum(document.column(name, listed));
      expect(document.column(name, whole === undefined ? [] : [whole])).toEqual([total]);
      expect(metricOf(digest, name)).toMatchObject({ total });
      expect(text).toContain(shown(total));
    }
    expect(checkOf(digest, "subtotals")).toMatchObject({ holds: true });
    expect(await subtotals(stage, structured.table, "商品类目")).toEqual([
      [false, false, 12],
      [true, true, 1],
    ]);
  });

  test("is_subtotal gives the sums of a table with subtotals of two dimensions, and leaves people alone", async () => {
    const { digest, structured, document } = await asked("table");
    const leaves = document.data.filter((row) => !row.includes(NOT_APPLICABLE));
    const total = sum(document.column("订单支付_次", leaves));
    const sql = `SELECT sum("订单支付_次") FROM ${structured.table} WHERE is_subtotal = false`;
    expect((await stage.call("query_exports", { sql })).structured.rows).toEqual([[total]]);
    expect(metricOf(digest, "订单支付_次")).toMatchObject({ total });
    // One row counts everybody once.
    const everybody = document.column("订单支付_人")[0];
    expect(metricOf(digest, "订单支付_人")).toMatchObject({ value: everybody });
    expect(metricOf(digest, "订单支付_人")).not.toHaveProperty("total");
  });

  test("a change that depends on the reading is said for both, never as unchanged", async () => {
    const rows: Row[] = [
      ["2026-11-02", 1000, 500],
      ["2026-11-03", 1200, 500],
    ].flatMap(([day, whole, listed]): Row[] => [
      ["全部访问用户", day ?? null, NOT_APPLICABLE, whole ?? null],
      ["全部访问用户", day ?? null, "上海", listed ?? null],
    ]);
    const { digest, text } = await sent("event", ["目标用户", "时间", "城市", "访问量"], rows);
    const metric = metricOf(digest, "访问量");
    expect(metric).not.toHaveProperty("total");
    expect(metric.readings).toMatchObject([
      { if: "total", total: 2_200, listed: 1_000, change_pct: expect.closeTo(20, 1) },
      { if: "value", total: 3_200, change_pct: expect.closeTo(13.33, 1) },
    ]);
    expect(text).toContain("+20.0%");
    expect(text).toContain("+13.3%");
    expect(text).not.toContain("unchanged");
  });

  test("a dimension that some rows do not have: the total is 200, whichever rows are over all", async () => {
    const { digest, server, structured } = await sent(
      "event",
      ["目标用户", "平台", "场景", "访问量"],
      [
        ["全部访问用户", NOT_APPLICABLE, NOT_APPLICABLE, 200],
        ["全部访问用户", "Web", NOT_APPLICABLE, 100],
        ["全部访问用户", "小程序", "扫码", 40],
        ["全部访问用户", "小程序", "分享", 60],
      ],
    );
    expect(metricOf(digest, "访问量")).toMatchObject({ total: 200 });
    const sql = `SELECT sum("访问量") FROM ${structured.table} WHERE is_subtotal = false`;
    expect((await server.call("query_exports", { sql })).structured.rows).toEqual([[200]]);
  });

  test("a row that came twice counts once and is said; rows of equal keys with other figures give no total", async () => {
    const rows: Row[] = [
      ["全部访问用户", "上海", 500],
      ["全部访问用户", "北京", 300],
      ["全部访问用户", "北京", 300],
    ];
    const twice = await sent("event", ["目标用户", "城市", "访问量"], rows);
    expect(metricOf(twice.digest, "访问量")).toMatchObject({ total: 800 });
    expect(checkOf(twice.digest, "duplicates")).toMatchObject({ holds: false });
    expect(linesOf(twice.text)[1]).toMatch(/^Check: 1 row came twice/);
    await gio?.close();
    const other = await sent(
      "event",
      ["目标用户", "城市", "访问量"],
      [...rows.slice(0, 2), ["全部访问用户", "北京", 301]],
    );
    expect(metricOf(other.digest, "访问量")).not.toHaveProperty("total");
    expect(linesOf(other.text)[1]).toMatch(/^Check: .*different figures/);
  });

  test("overlapping groups of users are never added; each is named, with its share of all where they are there", async () => {
    const { digest, text, document } = await asked("overlappingTargets");
    const rowsOf = (target: string) => document.data.filter((row) => row[0] === target);
    const of = (metric: string, target: string) => sum(document.column(metric, rowsOf(target)));
    const targets = [...new Set(document.column("目标用户"))].map(String);
    for (const { target, name, total } of digest.metrics) expect(total).toBe(of(name, target));
    const everybody = "全部访问用户";
    for (const target of targets) expect(text).toContain(target);
    for (const { target, metric, total, share_of_all } of digest.targets) {
      expect(total).toBe(of(metric, target));
      if (target === everybody) continue;
      const share = of(metric, target) / of(metric, everybody);
      expect(share_of_all).toBeCloseTo(share, 4);
      expect(linesOf(text).find((line) => line.startsWith(`- ${target}: `))).toContain(shownPercent(share));
    }
    expect(digest.targets).toHaveLength(targets.length);
    expect(text).not.toContain(shown(sum(targets.map((target) => of("订单支付_次", target)))));
  });
});

describe("a funnel", () => {
  const STEPS = ["第一步", "第二步", "第三步", "第四步", "最后一步"];

  test("counts up to 最后一步, from people, and holds against 总转化率", async () => {
    const { digest, text, document } = await asked("funnelLastStep");
    const [overall] = document.data.filter((row) => row[1] === NOT_APPLICABLE);
    const people = STEPS.map((step) =>
      Number(document.column(`${step}人数`, overall === undefined ? [] : [overall])[0]),
    );
    expect(digest.steps.map(({ users }: { users: number }) => users)).toEqual(people);
    const [first = 0, last = 0] = [people[0], people.at(-1)];
    expect(digest.overall_conversion).toBeCloseTo(last / first, 4);
    expect(text).toContain(shownPercent(last / first));
    expect(text).toContain(shown(last));
    const rates = people.map((count, step) => (step === 0 ? 1 : count / (people[step - 1] ?? 0)));
    expect(digest.steepest_drop).toMatchObject({ step: 1 + rates.indexOf(Math.min(...rates)) });
    const lost = people.map((count, step) => (step === 0 ? 0 : (people[step - 1] ?? 0) - count));
    expect(digest.largest_drop).toMatchObject({ step: 1 + lost.indexOf(Math.max(...lost)) });
    expect(checkOf(digest, "overall_rate")).toMatchObject({ holds: true });
  });

  test("whose 总转化率 contradicts its people says both figures before all else", async () => {
    const { digest, text } = await sent(
      "funnel",
      ["目标用户", "时间", "总转化率", "第一步人数", "第一步转化率", "最后一步人数", "最后一步转化率"],
      [["全部访问用户", NOT_APPLICABLE, 0.1, 1000, 1, 400, 0.4]],
    );
    expect(checkOf(digest, "overall_rate")).toMatchObject({ holds: false });
    const [, second] = linesOf(text);
    expect(second).toMatch(/^Check: .*10(\.0)?%.*40(\.0)?%/);
  });

  test("one of whose steps halves on one platform alone leads with that step, that platform and that day", async () => {
    const { digest, text, document } = await asked("platformFunnel");
    const daily = (target: string) => document.data.filter((row) => row[0] === target && row[1] !== NOT_APPLICABLE);
    const rates = (target: string) =>
      daily(target).map(
        (row) => Number(document.column("第3步人数", [row])[0]) / Number(document.column("第2步人数", [row])[0]),
      );
    const ios = rates("iOS用户");
    const turn = ios.findIndex((rate) => rate < 0.7 * mean(ios.slice(0, 7)));
    const day = dayOf(daily("iOS用户")[turn]?.[1]);
    const shifts = (target: string) =>
      [digest, ...digest.targets]
        .filter((group: { target: string }) => group.target === target)
        .flatMap(({ steps }: { steps: ToolResult["structured"][] }) =>
          steps.flatMap((step) =>
            (step.trend?.level_shifts ?? step.level_shifts ?? []).map((shift: object) => ({
              step: step.step,
              ...shift,
            })),
          ),
        );
    expect(shifts("iOS用户")).toContainEqual(expect.objectContaining({ step: 3, at: day }));
    expect(shifts("Android用户")).toEqual([]);
    const lines = linesOf(text);
    const lead = lines.findIndex((line) => line.includes(day) && line.includes("iOS"));
    expect(lead).toBeGreaterThan(0);
    expect(lead).toBeLessThanOrEqual(3);
    expect(lines[lead]).toMatch(/3/);
    expect(mean(ios.slice(turn)) / mean(ios.slice(0, turn))).toBeCloseTo(0.5, 1);
  });
});

describe("time", () => {
  test("a day when tracking broke is named, and the mean is given without it", async () => {
    const { digest, text, document } = await asked("trackingGap");
    const scans = document.column("门店扫码_次").map(Number);
    const place = scans.indexOf(Math.min(...scans));
    const day = dayOf(document.column("时间")[place]);
    const metric = metricOf(digest, "门店扫码_次");
    expect(metric).toMatchObject({ total: sum(scans), gaps: [{ at: day, value: scans[place] }] });
    expect(metric.mean).toBeCloseTo(mean(scans), 0);
    expect(metric.mean_without_gaps).toBeCloseTo(mean(scans.toSpliced(place, 1)), 0);
    expect(metric).not.toHaveProperty("outliers");
    expect(text).toContain(day);
    expect(text).toContain(shown(scans[place] ?? 0));
  });

  test("a lasting step is a level shift with its day and both levels, no trend and no outliers", async () => {
    const { digest, text, document } = await asked("levelShift");
    const shares = document.column("分享商品_次").map(Number);
    const days = document.column("时间").map(dayOf);
    const turn = days.findIndex((day, place) => {
      const week = (from: number) => mean(shares.slice(from, from + 7));
      return day.endsWith("-16") && week(place) > 1.3 * week(place - 7);
    });
    const { level_shifts, outliers } = metricOf(digest, "分享商品_次");
    const [before, after] = [mean(shares.slice(0, turn)), mean(shares.slice(turn))];
    expect(level_shifts).toHaveLength(1);
    const [shift] = level_shifts;
    expect(shift.at).toBe(days[turn]);
    expect(shift.before / before).toBeCloseTo(1, 1);
    expect(shift.after / after).toBeCloseTo(1, 1);
    expect(Math.abs(shift.change_pct - 100 * (after / before - 1))).toBeLessThan(4);
    expect(outliers).toBeUndefined();
    expect(text).toContain(days[turn]);
  });

  test("a weekly rhythm is that: means of the weekdays, and nothing unusual", async () => {
    const { digest, text, document } = await asked("weeklyRhythm");
    const counts = document.column("每日签到_次");
    const weekdayOf = (ms: unknown) => (new Date(Number(ms) + 8 * 3_600_000).getUTCDay() + 6) % 7;
    const of = (wanted: (weekday: number) => boolean) =>
      mean(counts.filter((_, place) => wanted(weekdayOf(document.column("时间")[place]))));
    const metric = metricOf(digest, "每日签到_次");
    for (const [place, name] of ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].entries()) {
      expect(metric.weekdays[name]).toBeCloseTo(
        of((weekday) => weekday === place),
        0,
      );
    }
    expect(metric.weekdays.weekday).toBeCloseTo(
      of((weekday) => weekday < 5),
      0,
    );
    expect(metric.weekdays.weekend).toBeCloseTo(
      of((weekday) => weekday > 4),
      0,
    );
    for (const nothing of ["outliers", "level_shifts", "gaps"]) expect(metric).not.toHaveProperty(nothing);
    expect(text).not.toContain("unusual");
    expect(text).toMatch(/weekend/i);
  });

  test("months that the range cuts are in the total only, and no change is measured from them", async () => {
    const month = 2_592_000_000;
    const today = new Date(Date.now() + 8 * 3_600_000);
    const monthsAgo = (count: number, date: number) =>
      new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - count, date)).toISOString().slice(0, 10);
    const [start, end] = [monthsAgo(4, 10), monthsAgo(1, 20)];
    const { digest, text, document } = await asked(
      "cutMonths",
      { range: `${start}/${end}`, granularity: "month" },
      { interval: month },
    );
    const total = 100 * (1 + (Date.parse(end) - Date.parse(start)) / DAY_MS);
    expect(sum(document.column("定时推送_次"))).toBe(total);
    const metric = metricOf(digest, "定时推送_次");
    expect(metric.total).toBe(total);
    expect(digest.series).toMatchObject({
      points: 2,
      partial: [start, end].map((day) => ({ at: `${day.slice(0, 8)}01` })),
    });
    const days = (at: string) => 100 * new Date(Number(at.slice(0, 4)), Number(at.slice(5, 7)), 0).getDate();
    for (const value of [metric.first, metric.last, metric.min, metric.max])
      expect(value).toBeGreaterThanOrEqual(2_800);
    expect(metric.first).toBe(days(digest.series.first));
    expect(metric.last).toBe(days(digest.series.last));
    expect(Math.abs(metric.change_pct ?? 0)).toBeLessThan(12);
    expect(text).not.toMatch(/\+\d{3}/);
    for (const day of [start, end]) expect(text).toContain(`${day.slice(0, 7)} (cut by the range)`);
    expect(text).toContain("in totals only");
  });

  test("a day without rows is named", async () => {
    const { digest, text, document } = await asked("missingDay");
    const times = document.column("时间").map(Number);
    const place = times.findIndex((ms, index) => index > 0 && ms - (times[index - 1] ?? 0) > DAY_MS);
    const day = dayOf((times[place] ?? 0) - DAY_MS);
    expect(digest.series).toMatchObject({ points: 29, missing: [day] });
    expect(checkOf(digest, "points")).toMatchObject({ holds: false, says: expect.stringContaining(day) });
    expect(linesOf(text)[1]).toBe(`Check: no rows on ${day}.`);
  });

  test.each([
    ["reversed", "2026-11-20", "2026-11-10", /^Check: .*(revers|before|after)/i],
    ["in the future", "2036-11-10", "2036-11-20", /^Check: .*future/i],
  ])("a saved range that is %s is said, once", async (_, start, end, said) => {
    const [startTime, endTime] = [instant(start), instant(end)];
    const meta = [
      { name: "时间", dimension: true },
      { name: "访问量", metric: true },
    ];
    gio = await serveDocument({ id: "c", name: "测试", interval: DAY_MS, startTime, endTime, meta, data: [] });
    const { structured, text } = await gio.server.call("export_event", { chart: "test1234" });
    expect(checkOf(structured.digest, "ranges")).toMatchObject({ holds: false });
    expect(linesOf(text)[1]).toMatch(said);
    expect(structured.warnings).toEqual([]);
  });

  test("时间 as ISO text is time", async () => {
    const { digest, text, structured, document } = await asked("isoTime");
    const shares = document.column("分享商品_次");
    const days = document.column("时间").map((iso) => String(iso).slice(0, 10));
    expect(digest.series).toMatchObject({ granularity: "day", points: 30, first: days[0], last: days.at(-1) });
    expect(metricOf(digest, "分享商品_次")).toMatchObject({
      total: sum(shares),
      first: shares[0],
      last: shares.at(-1),
    });
    expect(text).toContain(`30 points by day`);
    const sql = `SELECT time_shanghai::DATE::VARCHAR, "分享商品_次" FROM ${structured.table} ORDER BY 1 LIMIT 1`;
    expect((await stage.call("query_exports", { sql })).structured.rows).toEqual([[days[0], shares[0]]]);
  });
});

describe("units and cells", () => {
  test("amounts in 分 are shown as yuan too, and an amount whose unit nobody states says so once", async () => {
    const { digest, text, structured, document } = await asked("amounts");
    const fen = sum(document.column("实付金额（分）"));
    const yuan = (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    expect(metricOf(digest, "实付金额（分）")).toMatchObject({ total: fen, unit: "分" });
    expect(text).toContain(`${shown(fen)} 分 = ¥${yuan}`);
    expect(metricOf(digest, "退款金额")).toMatchObject({ total: sum(document.column("退款金额")) });
    expect(metricOf(digest, "退款金额")).not.toHaveProperty("unit");
    expect(text.match(/unit not stated by GrowingIO \(分 or 元\?\)/g)).toHaveLength(1);
    const units = structured.columns.map(({ name, unit }: { name: string; unit?: string }) => [name, unit]);
    expect(units).toContainEqual(["实付金额（分）", "分"]);
    expect(units).toContainEqual(["退款金额", undefined]);
  });

  test("cells in words are numbers, and those that are none are counted and quoted", async () => {
    const { digest, text, structured, document } = await asked("textCells");
    const views = document.column("页面浏览量").map((cell) => Number(String(cell).replace("万", "")) * 10_000);
    const coupons = document.column("使用优惠券_次");
    const unread = coupons.filter((cell) => cell === "--").length;
    expect(unread).toBeGreaterThan(0);
    expect(metricOf(digest, "页面浏览量").total).toBeCloseTo(sum(views), 0);
    expect(metricOf(digest, "使用优惠券_次").total).toBe(sum(coupons));
    expect(text).toMatch(new RegExp(`\\b${unread} cells? .*"--"`));
    expect(metricOf(digest, "使用优惠券_次").basis).toMatchObject({ rows_used: 30 - unread, rows_left_out: unread });
    const sql = `SELECT count(*) - count("使用优惠券_次"), sum("使用优惠券_次") FROM ${structured.table}`;
    expect((await stage.call("query_exports", { sql })).structured.rows).toEqual([[unread, sum(coupons)]]);
  });
});

describe("cohorts and buckets", () => {
  test("cohorts of several months are curves of their own, the oldest against the newest", async () => {
    const { digest, text, document } = await asked("retentionMonths");
    const months = [...new Set(document.column("时间").map((ms) => dayOf(ms).slice(0, 7)))];
    expect(months.length).toBeGreaterThanOrEqual(4);
    const rate = (month: string, label: string) => {
      const rows = document.data.filter(
        (row) =>
          dayOf(document.column("时间", [row])[0]).startsWith(month) && document.column(label, [row])[0] !== null,
      );
      return sum(document.column(label, rows)) / sum(document.column("留存人数", rows));
    };
    const told = months.filter((month) => rate(month, "次日") > 0);
    const [oldest = "", newest = ""] = [told[0], told.at(-1)];
    expect(rate(oldest, "次日")).toBeGreaterThan(rate(newest, "次日"));
    for (const month of [oldest, newest]) {
      expect(text).toContain(`${month} 次日 ${shownPercent(rate(month, "次日"))}`);
      expect(digest.months).toContainEqual(expect.objectContaining({ month }));
    }
    expect(text).toContain(shownPercent(rate(oldest, "次日")));
  });

  test("buckets in 万 come in order, with the median in plain words and shares that end at 100 %", async () => {
    const { digest, text, document } = await asked("distributionWan");
    const people = document.column("用户量");
    expect(digest.total_users).toBe(sum(people));
    expect(digest.buckets.map(({ bucket }: { bucket: string }) => bucket)).toEqual(document.data.map((row) => row[1]));
    const cumulative = people.map((_, place) => sum(people.slice(0, place + 1)) / sum(people));
    const median = document.data[cumulative.findIndex((share) => share >= 0.5)]?.[1];
    expect(digest.median_bucket).toBe(median);
    expect(text).toContain(`the median is in ${median}`);
    expect(digest.buckets.at(-1)).toMatchObject({ cumulative_share: 1 });
  });

  test("the trend form gives its statistic by time", async () => {
    const { text, document } = await asked("distributionTrend", { statistic: "median" }, {});
    const values = document.column("订单支付_次数_median").map(Number);
    expect(text).toContain(shown(values.at(-1) ?? 0));
    expect(text).toContain(shown(values[0] ?? 0));
    expect(text).not.toContain("no figure");
  });
});
