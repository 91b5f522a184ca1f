import type { ChartModel, Panel, SeriesPanel } from "@growingio-export/insight/chart";

type Language = ChartModel["language"];

/** Days in a row, from 2026-01-01 on. */
const days = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));

/** Figures that go up and down. */
export const wave = (count: number, least = 8_000, spread = 4_000): number[] =>
  Array.from({ length: count }, (_, at) => Math.round(least + spread * Math.sin(at / 3) ** 2 + at * 7));

/** A name of 40 characters. */
const longName = (at: number, language: Language): string => {
  const text =
    language === "zh"
      ? `第${at + 1}个很长的维度值名称放不下的时候要截断而不是压在别的字上面或者被画框切掉一半这样才算数吧`
      : `No ${at + 1} of the values with names that need much room on an axis`;
  return text.slice(0, 40);
};

const words = {
  en: {
    chart: "Daily paid orders",
    metric: "orders paid",
    revenue: "revenue",
    city: "city",
    byCity: "orders paid by city",
    range: "2026-01-01 to 2026-03-01",
    compared: "2025-11-02 to 2025-12-31",
    note: "The last day has not ended.",
    cities: ["Beijing", "Shanghai", "Guangzhou", "Shenzhen", "Hangzhou"],
    funnel: "funnel",
    steps: ["View product", "Add to cart", "Submit order", "Pay"],
    retention: "retention by cohort",
  },
  zh: {
    chart: "每日支付订单",
    metric: "支付订单",
    revenue: "支付金额",
    city: "城市",
    byCity: "支付订单，按城市",
    range: "2026-01-01 至 2026-03-01",
    compared: "2025-11-02 至 2025-12-31",
    note: "最后一天尚未结束。",
    cities: ["北京", "上海", "广州", "深圳", "杭州"],
    funnel: "漏斗",
    steps: ["浏览商品", "加入购物车", "提交订单", "支付成功"],
    retention: "按同期群的留存",
  },
};

/** A model of one panel. */
function modelOf(language: Language, panel: Panel, more: Partial<ChartModel> = {}): ChartModel {
  const { chart, range } = words[language];
  return { kind: "event", name: chart, language, range, panels: [panel], notes: [], ...more };
}

function ofTime(language: Language): Omit<SeriesPanel, "points" | "series"> {
  const { metric } = words[language];
  return { shape: "series", axis: "time", title: metric, metric, unit: "次", scale: "number", forms: ["line", "bar"] };
}

/** A line with everything that can be said of its points, and a range that it is compared with. */
export function markedLine(language: Language, count = 60): ChartModel {
  const { metric, note, compared } = words[language];
  const values: (number | null)[] = wave(count);
  values[20] = 26_000;
  values[33] = 3;
  values[40] = null;
  const series = {
    name: metric,
    values,
    compared: wave(count, 7_000),
    partial: [count - 1],
    outliers: [20],
    gaps: [33],
    shifts: [{ place: 45, before: 9_800, after: 11_400 }],
  };
  const panel: Panel = { ...ofTime(language), points: days(count), series: [series] };
  return modelOf(language, panel, { compared_with: compared, notes: [note] });
}

/** Several lines with names of 40 characters. */
export function manyLines(language: Language, points: number, lines = 5): ChartModel {
  const series = Array.from({ length: lines }, (_, at) => ({
    name: longName(at, language),
    values: wave(points, 2_000 * (at + 1)),
  }));
  return modelOf(language, { ...ofTime(language), points: days(points), series });
}

/** A few days. */
export function shortLine(language: Language, count = 7): ChartModel {
  const series = [{ name: words[language].metric, values: wave(count) }];
  return modelOf(language, { ...ofTime(language), points: days(count), series });
}

/** Values of a dimension; many have names of 40 characters. */
export function values(language: Language, count: number): ChartModel {
  const { metric, city, byCity, cities } = words[language];
  const figures = wave(count, 500, 9_000).toSorted((a, b) => b - a);
  const total = figures.reduce((sum, value) => sum + value, 0);
  return modelOf(language, {
    shape: "values",
    title: byCity,
    metric,
    dimension: city,
    unit: "次",
    scale: "number",
    forms: ["bar"],
    rows: figures.map((value, at) => ({
      name: (count > cities.length ? undefined : cities[at]) ?? longName(at, language),
      value,
      share: value / total,
      compared: Math.round(value * 0.9),
    })),
    others: { count: 12, value: 400 },
  });
}

/** Steps, each reached by fewer people; many have names of 40 characters. */
export function funnel(language: Language, count: number): ChartModel {
  const { steps, funnel: title } = words[language];
  const users = Array.from({ length: count }, (_, at) => Math.round(48_000 * 0.6 ** at));
  const panel: Panel = {
    shape: "funnel",
    title,
    scale: "number",
    forms: ["funnel", "bar"],
    steps: users.map((people, at) => ({
      name: (count > steps.length ? undefined : steps[at]) ?? longName(at, language),
      users: people,
      rate_from_first: people / (users[0] ?? 1),
      ...(at === 0 ? {} : { rate_from_previous: people / (users[at - 1] ?? 1) }),
      compared_users: Math.round(people * 0.93),
      compared_rate: (people / (users[0] ?? 1)) * 0.97,
    })),
  };
  return modelOf(language, panel, { kind: "funnel", compared_with: words[language].compared });
}

/** Cohorts, the younger ones with fewer rates. */
export function cohorts(language: Language, count: number, periods: number): ChartModel {
  const panel: Panel = {
    shape: "cohorts",
    title: words[language].retention,
    scale: "fraction",
    forms: ["heatmap"],
    offsets: Array.from({ length: periods }, (_, at) => (language === "zh" ? `第${at}日` : `day ${at}`)),
    cohorts: days(count).map((time, row) => ({
      time,
      users: 1_200 + row * 13,
      rates: Array.from({ length: periods }, (_, at) => {
        if (at >= periods - row) return null;
        return at === 0 ? 1 : 0.6 / (at + 0.7) + (row % 5) / 100;
      }),
    })),
  };
  return modelOf(language, panel, { kind: "retention" });
}

/** Two metrics, and one of them split: what the switches are for. */
export function severalPanels(language: Language): ChartModel {
  const { city, cities, revenue, metric, byCity } = words[language];
  const split = values(language, 5).panels;
  const course = (title: string, unit: string): Panel => ({
    ...ofTime(language),
    title,
    metric: title,
    unit,
    points: days(7),
    series: [{ name: title, values: wave(7, unit === "元" ? 90_000 : 8_000) }],
  });
  const lines: Panel = {
    ...ofTime(language),
    title: byCity,
    dimension: city,
    points: days(7),
    series: cities.map((name, at) => ({ name, values: wave(7, 900 * (at + 1)) })),
  };
  const panels = [course(metric, "次"), course(revenue, "元"), ...split, lines];
  return { kind: "event", name: words[language].chart, language, range: words[language].range, panels, notes: [] };
}
