import type { Chart, ChartShape, ServedSandbox } from "@growingio-export/sandbox";
import type { Structured, ToolResult } from "../support/connect.ts";
import { dayOf, type Row, sandboxDocument, shown, shownPercent, sum } from "../support/sandbox-document.ts";

/** A question as a product manager asks it, with the calls that suffice. */
export interface Question {
  readonly ask: string;
  /** Each can use what the ones before answered. */
  readonly calls: readonly ((before: readonly ToolResult[]) => readonly [tool: string, args: Structured])[];
  /** What must stand in the text, computed from what the sandbox itself answers, by arithmetic of this file. */
  readonly figures: (company: Company) => Promise<readonly string[]>;
  /** What would mislead. */
  readonly never?: RegExp;
}

/** The simulated company that is asked about. */
export class Company {
  readonly #gio: ServedSandbox;

  constructor(gio: ServedSandbox) {
    this.#gio = gio;
  }

  chart(shape: ChartShape): Chart {
    return this.#gio.sandbox.shop.chart(shape);
  }

  named(name: string): Chart {
    const chart = this.#gio.sandbox.shop.charts.find((one) => one.name === name);
    if (chart === undefined) throw new Error(`no chart ${name}`);
    return chart;
  }

  /** What GrowingIO answers for a chart, in its own range or in one of whole days. */
  document(chart: Chart, days?: Days, query: Readonly<Record<string, number>> = {}) {
    const range = days === undefined ? {} : { startTime: days.startMs, endTime: days.endMs };
    return sandboxDocument(this.#gio, chart, { ...range, ...query });
  }

  segments() {
    return this.#gio.sandbox.shop.segments;
  }
}

interface Days {
  readonly startMs: number;
  readonly endMs: number;
}

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
const todayMs = () => Math.floor((Date.now() + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
/** Whole days up to yesterday, or up to `ago` days before today. */
const daysBefore = (count: number, ago = 0): Days => {
  const endMs = todayMs() - ago * DAY_MS;
  return { startMs: endMs - count * DAY_MS, endMs: endMs - 1 };
};
/** The Monday-to-Sunday weeks before this one. */
const weekAgo = (weeks: number): Days => {
  const weekday = (Math.floor((todayMs() + OFFSET_MS) / DAY_MS) + 3) % 7;
  return daysBefore(7, weekday + 7 * (weeks - 1));
};
const monthAgo = (): Days => {
  const now = new Date(todayMs() + OFFSET_MS);
  const first = (months: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1) - OFFSET_MS;
  return { startMs: first(1), endMs: first(0) - 1 };
};

const ALL = "全部访问用户";
type Document = Awaited<ReturnType<Company["document"]>>;
const numbers = (document: Document, column: string, rows: readonly Row[] = document.data): number[] =>
  document.column(column, rows).map(Number);
const ofTarget = (document: Document, target: string) => document.data.filter((row) => row.includes(target));
const alias = (before: readonly ToolResult[]) => before[0]?.structured.table;

export const questions: readonly Question[] = [
  {
    ask: "上周一共支付了多少单，比前一周变化多少？",
    calls: [() => ["export_event", { chart: "每日支付订单", range: "last_week", compare_to: "previous_period" }]],
    figures: async (company) => {
      const of = async (week: Days) => {
        const document = await company.document(company.chart("line"), week);
        return sum(document.column("订单支付_次"));
      };
      const [now, then] = [await of(weekAgo(1)), await of(weekAgo(2))];
      const change = (100 * (now - then)) / then;
      return [`${shown(now)} 次 against ${shown(then)} 次`, `${change > 0 ? "+" : ""}${change.toFixed(1)}%`];
    },
  },
  {
    ask: "上个月门店1有多少人付过款（一个人只算一次）？",
    calls: [() => ["export_event", { chart: "门店1 订单支付_人", range: "last_month", granularity: "range" }]],
    figures: async (company) => {
      const month = monthAgo();
      const interval = month.endMs - month.startMs + 1;
      const document = await company.document(company.named("门店1 订单支付_人"), month, { interval });
      return [`${shown(numbers(document, "订单支付_人")[0] ?? Number.NaN)} 人 for the whole range`];
    },
    // The days' people are not people of the month.
    never: /订单支付_人[^\n]*total/,
  },
  {
    ask: "最近两周购买漏斗的总转化率是多少，哪一步流失最多？",
    calls: [() => ["export_funnel", { chart: "购买转化漏斗", range: "last_14_days" }]],
    figures: async (company) => {
      const document = await company.document(company.chart("funnel"), daysBefore(14));
      const whole = ofTarget(document, "不适用");
      const people = [1, 2, 3, 4, 5].map((step) => numbers(document, `第${step}步人数`, whole)[0] ?? Number.NaN);
      const lost = people.slice(1).map((count, step) => (people[step] ?? 0) - count);
      const most = Math.max(...lost);
      return [
        `Overall conversion (${ALL}): ${shownPercent((people[4] ?? 0) / (people[0] ?? 1))}`,
        `largest drop before step ${lost.indexOf(most) + 2}: ${shown(most)} people`,
      ];
    },
  },
  {
    ask: "新注册用户的次日留存是多少？",
    calls: [() => ["export_retention", { chart: "新注册用户日留存" }]],
    figures: async (company) => {
      const document = await company.document(company.chart("retentionDay"));
      // Of the days whose next day has passed.
      const known = document.data.filter((row) => document.column("次日", [row])[0] !== null);
      const [back, people] = [sum(document.column("次日", known)), sum(document.column("留存人数", known))];
      return [`次日 ${shownPercent(back / people)} of ${shown(people)}`];
    },
  },
  {
    ask: "只买过一次的买家占多少？",
    calls: [() => ["export_distribution", { chart: "人均支付次数分布" }]],
    figures: async (company) => {
      const document = await company.document(company.chart("distribution"));
      const people = numbers(document, "用户量");
      const [once = Number.NaN] = people;
      return [`[1,2): ${shown(once)} (${shownPercent(once / sum(people))}`];
    },
  },
  {
    ask: "前十个城市占全部支付订单的多少？",
    calls: [() => ["export_event", { chart: "支付订单前十城市" }]],
    figures: async (company) => {
      const document = await company.document(company.chart("topTen"));
      const whole = sum(document.column("订单支付_次", ofTarget(document, "不适用")));
      const listed = sum(document.column("订单支付_次")) - whole;
      // Nothing in the answer of GrowingIO says what the row is: both readings are right to say, one alone is not.
      return [
        `If 不适用 stands for all: ${shown(whole)} 次, of which the 10 listed are ${shown(listed)} 次 (${shownPercent(listed / whole)})`,
        `if it is a value of its own: ${shown(whole + listed)} 次`,
      ];
    },
    never: /订单支付_次[^\n]*: total/,
  },
  {
    ask: "哪个手机品牌的访问最多，占几成？",
    calls: [() => ["export_event", { chart: "设备品牌访问分布" }]],
    figures: async (company) => {
      const document = await company.document(company.chart("unknownBrand"));
      const visits = numbers(document, "访问量");
      const most = Math.max(...visits);
      const brand = document.column("设备品牌")[visits.indexOf(most)];
      return [`${brand} ${shown(most)} (${shownPercent(most / sum(visits))})`, `total ${shown(sum(visits))}`];
    },
  },
  {
    ask: "门店扫码的数据有没有缺？",
    calls: [() => ["export_event", { chart: "门店扫码(缺一天)" }]],
    figures: async (company) => {
      const document = await company.document(company.chart("missingDay"));
      const days = new Set(document.column("时间").map(dayOf));
      const all: string[] = [];
      for (let ms = document.startTime; ms < document.endTime; ms += DAY_MS) all.push(dayOf(ms));
      const missing = all.filter((day) => !days.has(day));
      return missing.map((day) => `no rows on ${day}`);
    },
  },
  {
    ask: "过去一周哪天支付订单最多？",
    calls: [
      () => ["export_event", { chart: "每日支付订单", range: "last_7_days" }],
      (before) => [
        "query_exports",
        { sql: `SELECT "时间", "订单支付_次" FROM ${alias(before)} ORDER BY "订单支付_次" DESC LIMIT 1` },
      ],
    ],
    figures: async (company) => {
      const document = await company.document(company.chart("line"), daysBefore(7));
      const orders = numbers(document, "订单支付_次");
      const most = Math.max(...orders);
      return [`| ${dayOf(document.column("时间")[orders.indexOf(most)])}`, `| ${shown(most)} |`];
    },
  },
  {
    ask: "商品分享是从哪天开始变的？",
    calls: [() => ["export_event", { chart: "商品分享", preview_rows: 0 }]],
    figures: async (company) => {
      const document = await company.document(company.chart("levelShift"));
      const shares = numbers(document, "分享商品_次");
      const week = (from: number) => sum(shares.slice(from, from + 7));
      // A whole week on either side, so that weekends are in both.
      const places = shares.map((_, place) => place).slice(7, -6);
      const step = (place: number) => Math.abs(week(place) - week(place - 7));
      const first = places.reduce((most, place) => (step(place) > step(most) ? place : most));
      return [`since ${dayOf(document.column("时间")[first])} at a new level`];
    },
  },
  {
    ask: "实付金额一共多少元？",
    calls: [() => ["export_event", { chart: "实付与退款金额", preview_rows: 0 }]],
    figures: async (company) => {
      const document = await company.document(company.chart("amounts"));
      const fen = sum(document.column("实付金额（分）"));
      const yuan = (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      return [`total ${shown(fen)} 分 = ¥${yuan}`];
    },
    // Nobody says in which unit the refunds are.
    never: /退款金额[^\n]*¥/,
  },
  {
    ask: "门店扫码哪天的埋点可能断了？",
    calls: [() => ["export_event", { chart: "门店扫码", preview_rows: 0 }]],
    figures: async (company) => {
      const document = await company.document(company.chart("trackingGap"));
      const scans = numbers(document, "门店扫码_次");
      const least = Math.min(...scans);
      return [`probable tracking gap on ${dayOf(document.column("时间")[scans.indexOf(least)])}: ${shown(least)}`];
    },
  },
  {
    ask: "平均一单付多少钱？",
    calls: [() => ["export_event", { chart: "各人群支付", preview_rows: 0 }]],
    figures: async (company) => {
      const document = await company.document(company.chart("overlappingTargets"));
      const all = ofTarget(document, ALL);
      const [fen, orders] = [sum(document.column("实付金额（分）", all)), sum(document.column("订单支付_次", all))];
      const each = (fen / orders / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      return [`实付金额（分） / 订单支付_次 (${ALL}): `, `= ¥${each} `];
    },
  },
  {
    ask: "交易总览上周怎么样，支付订单变化多少？",
    calls: [() => ["export_dashboard", { dashboard: "交易总览", range: "last_week", compare_to: "previous_period" }]],
    figures: async (company) => {
      const chart = company.chart("bigNumber");
      const of = async (week: Days) => sum((await company.document(chart, week)).column("订单支付_次"));
      const [now, then] = [await of(weekAgo(1)), await of(weekAgo(2))];
      return [`**${chart.name}** (${chart.id}`, `${shown(now)} 次 against ${shown(then)} 次`];
    },
  },
  {
    ask: "人数最多的分群有多少人？把名单存下来。",
    calls: [
      () => ["list_segments", { sort: "size", limit: 1 }],
      (before) => ["save_export", { segment: before[0]?.structured.segments[0].id }],
    ],
    figures: async (company) => {
      const most = shown(Math.max(...company.segments().map(({ userNum }) => userNum)));
      return [`| ${most} |`, `Saved ${most} users`];
    },
    // A list of people needs no open link to it.
    never: /https?:/,
  },
];
