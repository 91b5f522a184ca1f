import { GrowingIO, type Table } from "@growingio-export/core";
import { chartModel, type Digest, digest, type EventDigest } from "@growingio-export/insight";
import { type ChartModel, chartOption, type Panel, panelTable } from "@growingio-export/insight/chart";
import { createSandbox, createTestClock } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const clock = createTestClock();
const NOW = clock.now();
const sandbox = createSandbox({ clock });
const gio = new GrowingIO({
  transport: sandbox.fetch,
  token: sandbox.token,
  project: sandbox.projectUid,
  clock,
});
afterAll(() => gio.close());

/** The whole shop but what takes long to read, and what is not there. */
const charts = sandbox.shop.charts.filter(({ shape }) => !/^(capped|large|huge|failing|missing|lost)/i.test(shape));

// More than any of these charts has, so that nothing is shortened.
const everything = {
  maxTokens: 1e9,
  metrics: 1_000,
  dimensions: 12,
  top: 10,
  targets: 100,
  funnelTargets: 100,
  targetsInFull: 100,
  steps: 100,
  curve: 1_000,
  cohorts: 1_000,
  buckets: 1_000,
  nameLength: 60,
};

interface Drawn {
  readonly name: string;
  readonly table: Table;
  readonly model: ChartModel;
  readonly figures: Digest;
}

const drawn: Drawn[] = [];
beforeAll(async () => {
  for (const { id, kind, name } of charts) {
    const table: Table | undefined = await gio.exports
      .chart({ chart: id, kind })
      .wait()
      .catch(() => undefined);
    if (table === undefined || table.rowCount > 20_000) continue;
    const model = chartModel(table, { now: NOW, maxPoints: 1e6 });
    drawn.push({ name, table, model, figures: digest(table, { now: NOW, limits: everything }) });
  }
});

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b));

test("most of the shop is drawn", () => {
  expect(drawn.length).toBeGreaterThan(25);
  expect(drawn.filter(({ model }) => model.panels.length > 0).length).toBeGreaterThan(25);
  expect(new Set(drawn.flatMap(({ model }) => model.panels.map(({ shape }) => shape)))).toEqual(
    new Set(["series", "values", "funnel", "cohorts"]),
  );
});

describe("what is drawn is what the digest says", () => {
  test("the points of an added metric, unfinished ones too, add up to its total", () => {
    let held = 0;
    for (const { name, model, figures } of drawn) {
      if (figures.kind !== "event") continue;
      for (const panel of model.panels) {
        if (panel.shape !== "series" || panel.dimension !== undefined) continue;
        for (const { name: line, values } of panel.series) {
          const metric = metricOf(figures, panel.metric, panel.target ?? (panel.series.length > 1 ? line : undefined));
          if (metric?.total === undefined) continue;
          expect(close(sum(values), metric.total), `${name}, ${line}: ${sum(values)} and ${metric.total}`).toBe(true);
          held++;
        }
      }
    }
    expect(held).toBeGreaterThan(15);
  });

  test("the lowest, the highest and what is unusual stand where the digest says", () => {
    let held = 0;
    for (const { name, model, figures } of drawn) {
      if (figures.kind !== "event") continue;
      for (const panel of model.panels) {
        if (panel.shape !== "series" || panel.dimension !== undefined) continue;
        for (const line of panel.series) {
          const metric = metricOf(
            figures,
            panel.metric,
            panel.target ?? (panel.series.length > 1 ? line.name : undefined),
          );
          if (metric === undefined) continue;
          const whole = line.values.filter((value, at) => value !== null && !line.partial?.includes(at)) as number[];
          if (metric.max !== undefined) expect(Math.max(...whole), name).toBeCloseTo(metric.max, 2);
          if (metric.min !== undefined) expect(Math.min(...whole), name).toBeCloseTo(metric.min, 2);
          for (const { time, value } of metric.outliers ?? []) {
            const at = panel.points.findIndex((point) => point.includes(time.slice(0, 10)));
            expect(line.outliers, `${name}: ${time}`).toContain(at);
            expect(line.values[at]).toBe(value);
          }
          held++;
        }
      }
    }
    expect(held).toBeGreaterThan(15);
  });

  test("values of a dimension have the digest's figures and shares", () => {
    let held = 0;
    for (const { name, model, figures } of drawn) {
      if (figures.kind !== "event") continue;
      for (const panel of model.panels) {
        if (panel.shape !== "values" || panel.dimension === undefined) continue;
        const ranking = figures.dimensions.find(
          (one) => one.name === panel.dimension && one.metric === panel.metric && one.target === panel.target,
        );
        expect(ranking, `${name}: ${panel.title}`).toBeDefined();
        expect(panel.rows.map(({ name: value, value: figure, share }) => [value, figure, share])).toEqual(
          ranking?.top.map(({ value, total, figure, share }) => [value, total ?? figure, share]),
        );
        expect(panel.others?.value).toBe(ranking?.others?.total);
        held++;
      }
    }
    expect(held).toBeGreaterThan(8);
  });

  test("lines of a dimension's values add up to the totals of its bars", () => {
    let held = 0;
    for (const { name, model } of drawn) {
      for (const panel of model.panels) {
        if (panel.shape !== "series" || panel.dimension === undefined) continue;
        const bars = model.panels.find(
          (one) => one.shape === "values" && one.dimension === panel.dimension && one.metric === panel.metric,
        );
        if (bars?.shape !== "values") continue;
        for (const { name: value, values } of panel.series) {
          const bar = bars.rows.find((row) => row.name === value);
          expect(close(sum(values), bar?.value ?? Number.NaN), `${name}: ${value}`).toBe(true);
          held++;
        }
      }
    }
    expect(held).toBeGreaterThan(3);
  });

  test("steps, cohorts and buckets are the digest's", () => {
    const held = { funnel: 0, retention: 0, distribution: 0 };
    for (const { name, model, figures } of drawn) {
      if (figures.kind === "event") continue;
      const [panel] = model.panels.filter(({ shape }) => shape !== "series");
      if (figures.kind === "funnel" && panel?.shape === "funnel") {
        expect(panel.steps.map(({ name: step, users, rate_from_first }) => [step, users, rate_from_first])).toEqual(
          figures.steps.map((step) => [step.name, step.users, step.rate_from_first]),
        );
        held.funnel++;
      }
      if (figures.kind === "retention" && panel?.shape === "cohorts") {
        for (const [place, offset] of panel.offsets.entries()) {
          const old = panel.cohorts.filter(({ rates }) => (rates[place] ?? null) !== null);
          const people = old.reduce((total, { users }) => total + users, 0);
          const back = old.reduce((total, { users, rates }) => total + users * (rates[place] ?? 0), 0);
          const said = figures.curve.find(({ label }) => label === offset);
          // Beside months the digest tells some offsets only.
          if (said === undefined) continue;
          expect(back / people, `${name}: ${offset}`).toBeCloseTo(said.rate, 4);
          held.retention++;
        }
      }
      if (figures.kind === "distribution" && panel?.shape === "values") {
        expect(panel.rows.map(({ name: bucket, value, share }) => ({ bucket, users: value, share }))).toEqual(
          figures.buckets.map(({ bucket, users, share }) => ({ bucket, users, share })),
        );
        held.distribution++;
      }
    }
    expect(Math.min(...Object.values(held)), JSON.stringify(held)).toBeGreaterThan(0);
  });

  test("an option draws the numbers of its panel, and its table says them", () => {
    let held = 0;
    for (const { name, model } of drawn) {
      for (const panel of model.panels) {
        for (const form of panel.forms) {
          const option = chartOption(model, panel, { form, theme: "light", width: 900, height: 420 });
          const numbers = new Set(numbersIn(option.series));
          for (const value of valuesOf(panel)) expect(numbers, `${name}, ${form}: ${value}`).toContain(value);
          held++;
        }
        const { values, rows } = panelTable(panel);
        const told = new Set(values.flat());
        for (const value of valuesOf(panel)) expect(told, name).toContain(value);
        expect(rows.map((row) => row.length)).toEqual(values.map((row) => row.length));
      }
    }
    expect(held).toBeGreaterThan(80);
  });
});

test("today is drawn as not complete, and is in the total", async () => {
  const chart = charts.find(({ name }) => name === "每日支付订单");
  const table = await gio.exports.event({ chart: chart?.id ?? "", range: "2026-11-17/2026-11-23" }).wait();
  if (table === undefined) throw new Error("no table");
  const [panel] = chartModel(table, { now: NOW }).panels;
  const figures = digest(table, { now: NOW }) as EventDigest;
  if (panel?.shape !== "series") throw new Error("no lines");
  const [line] = panel.series;
  expect(panel.points.at(-1)).toBe("2026-11-23");
  expect(line?.partial).toEqual([6]);
  expect(sum(line?.values ?? [])).toBe(metricOf(figures, panel.metric, undefined)?.total);
  const option = chartOption(chartModel(table, { now: NOW }), panel, {
    form: "line",
    theme: "dark",
    width: 900,
    height: 420,
  });
  expect(JSON.stringify(option.series)).toContain('"type":"dashed"');
});

test("a comparison stands at the points it is held against", async () => {
  const chart = charts.find(({ name }) => name === "每日支付订单");
  const [table, other] = await Promise.all(
    ["2026-11-09/2026-11-15", "2026-11-02/2026-11-08"].map((range) =>
      gio.exports.event({ chart: chart?.id ?? "", range }).wait(),
    ),
  );
  if (table === undefined || other === undefined) throw new Error("no tables");
  const model = chartModel(table, { now: NOW, compared: { table: other } });
  const before = chartModel(other, { now: NOW });
  expect(model.compared_with).toBe("2026-11-02 to 2026-11-08");
  const lines = (one: ChartModel) => one.panels.flatMap((panel) => (panel.shape === "series" ? panel.series : []));
  expect(lines(model).length).toBeGreaterThan(1);
  expect(lines(model).map(({ compared }) => compared)).toEqual(lines(before).map(({ values }) => values));
});

test("more than may be drawn is thinned to its lowest and highest points, and a note says so", () => {
  const day = Date.parse("2026-01-01T00:00:00+08:00");
  const hours = Array.from({ length: 5_000 }, (_, hour) => [day + hour * 3_600_000, 1_000 + ((hour * 7919) % 613)]);
  const data = {
    kind: "event",
    chartId: "Xy12Ab34",
    name: "hours",
    startMs: day,
    endMs: day + 5_000 * 3_600_000 - 1,
    intervalMs: 3_600_000,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: [
      { name: "时间", role: "time" },
      { name: "支付_次", role: "metric" },
    ],
    rows: hours,
    parts: 1,
    capped: false,
  } as const;
  const { panels, notes } = chartModel(data);
  const [panel] = panels;
  if (panel?.shape !== "series") throw new Error("no lines");
  const values = panel.series[0]?.values as number[];
  expect(values.length).toBeLessThanOrEqual(2_000);
  expect(values.length).toBeGreaterThan(500);
  expect(Math.max(...values)).toBe(Math.max(...hours.map(([, value]) => value ?? 0)));
  expect(Math.min(...values)).toBe(Math.min(...hours.map(([, value]) => value ?? 0)));
  expect(notes.join()).toMatch(/of 5,000 points are drawn/);
});

function metricOf(figures: EventDigest, metric: string | undefined, target: string | undefined) {
  const lead = figures.targets?.[0]?.target;
  return figures.metrics.find(
    (one) =>
      one.name === metric &&
      (one.target === target || (target === undefined && one.target === lead) || figures.targets === undefined),
  );
}

function valuesOf(panel: Panel): number[] {
  switch (panel.shape) {
    case "series":
      return panel.series.flatMap(({ values }) => values.filter((value) => value !== null));
    case "values":
      return panel.rows.map(({ value }) => value);
    case "funnel":
      return panel.steps.flatMap(({ users }) => users ?? []);
    case "cohorts":
      return panel.cohorts.flatMap(({ rates }) => rates.filter((rate) => rate !== null));
  }
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
