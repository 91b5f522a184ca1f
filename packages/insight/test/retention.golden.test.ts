import { type Cell, Table, type TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import {
  analyzeInTurns,
  type DigestOptions,
  digest,
  metricRules,
  type RetentionDigest,
  renderDigest,
} from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const ALL = "全部访问用户";
const day = (month: number, date: number): number => Date.UTC(2026, month - 1, date, -8);

function read(table: TableData, options: DigestOptions = {}): { digest: RetentionDigest; text: string } {
  const result = digest(table, options);
  if (result.kind !== "retention") throw new Error(result.kind);
  return { digest: result, text: renderDigest(result) };
}

/** `[target, comparison, time, people, retained at each label, …]`. */
function retention(labels: readonly string[], rows: readonly Cell[][], period: "day" | "week" | "month" = "day") {
  return tableOf(
    [
      ["目标用户", "target"],
      ["对比值", "dimension"],
      ["时间", "time"],
      ["留存人数", "metric"],
      ...labels.map((label): [string, "metric"] => [label, "metric"]),
    ],
    rows,
    { kind: "retention", period },
  );
}

const checkOf = ({ checks }: RetentionDigest, rule: string) => checks?.find((entry) => entry.rule === rule);

describe("months of cohorts", () => {
  const labels = ["当日", "次日", "7日后", "14日后", "30日后"];
  // 10 cohorts a month of 100 people: August keeps 40, September 35, October 30 on the next day.
  const rows = [8, 9, 10].flatMap((month, place) =>
    Array.from({ length: 10 }, (_, index): Cell[] => [
      ALL,
      "N/A",
      day(month, index + 1),
      100,
      100,
      40 - 5 * place,
      20 - 2 * place,
      // In October only the first four cohorts are old enough, and those are the best ones.
      month === 10 ? (index < 4 ? 12 : null) : 10,
      month === 10 ? null : 5,
    ]),
  );
  const { digest: found, text } = read(retention(labels, rows));

  it("each has a curve of its people at the offsets people ask for", () => {
    expect(found.months?.map(({ month, cohorts, users }) => [month, cohorts, users])).toStrictEqual([
      ["2026-08", 10, 1_000],
      ["2026-09", 10, 1_000],
      ["2026-10", 10, 1_000],
    ]);
    expect(found.months?.[0]?.curve).toStrictEqual([
      { offset: 1, label: "次日", rate: 0.4, users: 400, of: 1_000 },
      { offset: 7, label: "7日后", rate: 0.2, users: 200, of: 1_000 },
      { offset: 14, label: "14日后", rate: 0.1, users: 100, of: 1_000 },
      { offset: 30, label: "30日后", rate: 0.05, users: 50, of: 1_000 },
    ]);
    expect(found.months?.[2]?.curve[2]).toStrictEqual({
      offset: 14,
      label: "14日后",
      rate: 0.12,
      users: 48,
      of: 400,
      cohorts: 4,
    });
  });

  it("the newest is compared with the oldest where both have people, and how many cohorts are old enough is said", () => {
    expect(found.months_compared).toStrictEqual({
      newest: "2026-10",
      oldest: "2026-08",
      newest_cohorts: 10,
      oldest_cohorts: 10,
      at: [
        {
          offset: 1,
          label: "次日",
          newest_rate: 0.3,
          oldest_rate: 0.4,
          change_pct: -25,
          newest_cohorts: 10,
          oldest_cohorts: 10,
        },
        {
          offset: 7,
          label: "7日后",
          newest_rate: 0.16,
          oldest_rate: 0.2,
          change_pct: -20,
          newest_cohorts: 10,
          oldest_cohorts: 10,
        },
        {
          offset: 14,
          label: "14日后",
          newest_rate: 0.12,
          oldest_rate: 0.1,
          change_pct: 20,
          newest_cohorts: 4,
          oldest_cohorts: 10,
        },
      ],
    });
    expect(text).toContain(
      "2026-10 against 2026-08: 次日 30.0% against 40.0% (-25.0% relative), 7日后 16.0% against 20.0% (-20.0% relative), 14日后 12.0% against 10.0% (+20.0% relative; 2026-10 from 4 of 10 cohorts); 10 cohorts against 10.",
    );
  });

  it("the curve of all says what it is of", () => {
    expect(found.curve).toStrictEqual([
      { offset: 0, label: "当日", rate: 1, users: 3_000, of: 3_000, cohorts: 30 },
      { offset: 1, label: "次日", rate: 0.35, users: 1_050, of: 3_000, cohorts: 30 },
      { offset: 7, label: "7日后", rate: 0.18, users: 540, of: 3_000, cohorts: 30 },
      { offset: 14, label: "14日后", rate: 0.103333, users: 248, of: 2_400, cohorts: 24 },
      { offset: 30, label: "30日后", rate: 0.05, users: 100, of: 2_000, cohorts: 20 },
    ]);
    expect(text).toContain("14日后 10.3% of 2,400");
  });

  it("weeks are of the month they begin in", () => {
    const weeks = [day(9, 28), day(10, 5), day(10, 12)].map((time, place): Cell[] => [
      ALL,
      "N/A",
      time,
      100,
      100,
      30 - 10 * place,
    ]);
    const { digest: weekly, text: words } = read(retention(["当周", "次周"], weeks, "week"));
    expect(weekly.months?.map(({ month, cohorts, curve }) => [month, cohorts, curve[0]?.rate])).toStrictEqual([
      ["2026-09", 1, 0.3],
      ["2026-10", 2, 0.15],
    ]);
    expect(words).toContain(
      "2026-10 against 2026-09: 次周 15.0% against 30.0% (-50.0% relative); 2 cohorts against 1.",
    );
  });

  it("a monthly cohort is its month, and the newest with a rate is compared", () => {
    const months = [8, 9, 10].map((month, place): Cell[] => [
      ALL,
      "N/A",
      day(month, 1),
      200,
      200,
      place === 2 ? null : 50 - 10 * place,
    ]);
    const { digest: monthly } = read(retention(["当月", "次月"], months, "month"));
    expect(monthly.months?.map(({ month, curve }) => [month, curve[0]?.rate])).toStrictEqual([
      ["2026-08", 0.25],
      ["2026-09", 0.2],
      ["2026-10", undefined],
    ]);
    expect(monthly.months_compared).toMatchObject({ newest: "2026-09", oldest: "2026-08", at: [{ change_pct: -20 }] });
  });

  it("one month has no curve of its own", () => {
    const one = read(retention(labels, rows.slice(0, 10))).digest;
    expect(one).not.toHaveProperty("months");
    expect(one).not.toHaveProperty("months_compared");
  });
});

describe("people and rates", () => {
  const table = (rows: readonly Cell[][]): TableData => retention(["当日", "次日", "次日留存率"], rows);

  it("people win over rates that contradict them, and both figures are said", () => {
    const { digest: found, text } = read(
      table([
        [ALL, "N/A", november(1), 100, 100, 40, 0.4],
        [ALL, "N/A", november(2), 300, 300, 150, 0.45],
      ]),
    );
    expect(found.curve[1]).toMatchObject({ rate: 0.475, users: 190, of: 400 });
    expect(checkOf(found, "overall_rate")).toStrictEqual({
      rule: "overall_rate",
      holds: false,
      says: "2026-11-02 次日: sent 45.0%, from people 50.0% (150 of 300)",
    });
    expect(text.split("\n")[0]).toBe("Check: 2026-11-02 次日: sent 45.0%, from people 50.0% (150 of 300).");
  });

  it("a rate within half a point is rounding", () => {
    const { digest: found } = read(table([[ALL, "N/A", november(1), 300, 300, 100, 0.33]]));
    expect(checkOf(found, "overall_rate")).toMatchObject({ holds: true });
  });

  it("more people than began are impossible: said, and no figure", () => {
    const { digest: found } = read(
      table([
        [ALL, "N/A", november(1), 100, 100, 140, null],
        [ALL, "N/A", november(2), 100, 100, 40, null],
      ]),
    );
    expect(found.curve[1]).toStrictEqual({ offset: 1, label: "次日", rate: 0.4, users: 40, of: 100, cohorts: 1 });
    expect(checkOf(found, "overall_rate")).toMatchObject({
      holds: false,
      says: "2026-11-01 次日: 140 of 100 people came back, which is impossible",
    });
    expect(found.basis.why).toContain("1 value above what its cohort began with");
  });
});

describe("rows for all cohorts", () => {
  const cohorts: Cell[][] = [
    [ALL, "N/A", november(1), 100, 100, 40],
    [ALL, "N/A", november(2), 300, 300, 150],
  ];
  const table = (rows: readonly Cell[][]): TableData => retention(["当日", "次日"], rows);

  it.each(["汇总", "全部", "合计", "总计", "总体", "不适用", null, ""])(
    "%j is no cohort but a sum of them",
    async (word) => {
      const data = table([[ALL, "N/A", word, 400, 400, 190], ...cohorts]);
      const { digest: found } = read(data);
      expect(found.curve[1]).toMatchObject({ rate: 0.475, of: 400, cohorts: 2 });
      expect(found.cohorts).toHaveLength(2);
      expect(checkOf(found, "subtotals")).toStrictEqual({
        rule: "subtotals",
        holds: true,
        says: "rows for all cohorts hold the sum of the cohorts",
      });
      expect(found.basis).toStrictEqual({ rows_used: 2, rows_left_out: 1, why: ["1 row for all cohorts together"] });
      const { isSubtotal } = await analyzeInTurns(data);
      expect([0, 1, 2].map(isSubtotal)).toStrictEqual([true, false, false]);
    },
  );

  it("is said where it is not their sum", () => {
    const { digest: found } = read(table([[ALL, "N/A", "汇总", 400, 400, 180], ...cohorts]));
    expect(checkOf(found, "subtotals")).toStrictEqual({
      rule: "subtotals",
      holds: false,
      says: "the row 汇总 of all cohorts has 180 in 次日, its 2 cohorts add up to 190",
    });
    expect(found.curve[1]).toMatchObject({ rate: 0.475 });
  });
});

describe("words in 对比值", () => {
  const rows = (whole: readonly (readonly [number, number])[]): TableData =>
    retention(
      ["当日", "次日"],
      [
        ...whole.map(([size, next], index): Cell[] => [ALL, "不适用", november(index + 1), size, size, next]),
        ...[1, 2].flatMap((date): Cell[][] => [
          [ALL, "iOS", november(date), 1_000, 1_000, 400],
          [ALL, "Android", november(date), 3_000, 3_000, 900],
        ]),
      ],
    );
  const kinds = async (table: TableData, options: DigestOptions = {}) => {
    const { isSubtotal } = await analyzeInTurns(new Table(table), options);
    return [isSubtotal(0), isSubtotal(1), isSubtotal(2)];
  };

  it("equal to the sum of those listed at all times: a subtotal", async () => {
    const table = rows([
      [4_000, 1_300],
      [4_000, 1_300],
    ]);
    expect(await kinds(table)).toStrictEqual([true, true, false]);
    const { digest: found } = read(table);
    expect(found.target).toBe(ALL);
    expect(checkOf(found, "subtotals")).toMatchObject({
      holds: true,
      says: "不适用 in 对比值 is the sum of the rows under it",
    });
  });

  it("smaller: a value of its own", async () => {
    const table = rows([
      [500, 100],
      [500, 100],
    ]);
    expect(await kinds(table)).toStrictEqual([false, false, false]);
    expect(read(table).digest.targets?.map(({ target, users }) => [target, users])).toStrictEqual([
      [`${ALL} / Android`, 6_000],
      [`${ALL} / iOS`, 2_000],
      [`${ALL} / 不适用`, 1_000],
    ]);
  });

  it("larger: not known, both figures are said, and a person's word wins", async () => {
    const table = rows([
      [5_000, 1_500],
      [5_000, 1_500],
    ]);
    expect(await kinds(table)).toStrictEqual([null, null, false]);
    const { digest: found } = read(table);
    expect(checkOf(found, "subtotals")).toStrictEqual({
      rule: "subtotals",
      holds: false,
      says: "不适用 in 对比值 may stand for all or be a value of its own: 10,000 beside 2 listed with 8,000",
    });
    expect(found.notes?.join()).toContain(
      'Settle it in GROWINGIO_METRICS: {"charts":{"Xy12Ab34":{"rows":{"不适用":"total"}}}}',
    );
    const settled = (meaning: "value" | "total") => ({ rules: metricRules({ rows: { 不适用: meaning } }, "Xy12Ab34") });
    expect(await kinds(table, settled("total"))).toStrictEqual([true, true, false]);
    expect(await kinds(table, settled("value"))).toStrictEqual([false, false, false]);
    expect(read(table, settled("value")).digest.notes).toContain("rows with 不适用 are values by GROWINGIO_METRICS");
  });

  it("alone it is a value like any other", async () => {
    const table = retention(["当日"], [[ALL, "不适用", november(1), 100, 100]]);
    const { isSubtotal } = await analyzeInTurns(table);
    expect(isSubtotal(0)).toBe(false);
    expect(read(table).digest.target).toBe(ALL);
  });
});

describe("target users", () => {
  const of = (target: string, size: number, next: number): Cell[] => [target, "N/A", november(1), size, size, next];
  const { digest: found, text } = read(
    retention(
      ["当日", "次日"],
      [of("分期用户", 100, 20), of("高价值用户", 300, 150), of(ALL, 1_000, 300), of("新访问用户", 50, 5)],
    ),
  );

  it("stand by size, all visitors first, with their share of them", () => {
    expect(found.target).toBe(ALL);
    expect(found.targets?.map(({ target, users, share_of_all }) => [target, users, share_of_all])).toStrictEqual([
      [ALL, 1_000, undefined],
      ["高价值用户", 300, 0.3],
      ["分期用户", 100, 0.1],
      ["新访问用户", 50, 0.05],
    ]);
  });

  it("have a line each", () => {
    expect(text).toContain("- 高价值用户: 300 people (30.0% of 全部访问用户), 当日 100.0% of 300, 次日 50.0% of 300.");
    expect(text).toContain("- 分期用户: 100 people (10.0% of 全部访问用户), 当日 100.0% of 100, 次日 20.0% of 100.");
    expect(text).toContain("- 新访问用户: 50 people (5.0% of 全部访问用户), 次日 10.0% of 50.");
  });
});

describe("ten target users with three values each", () => {
  const labels = Array.from({ length: 15 }, (_, offset) =>
    offset === 0 ? "当日" : offset === 1 ? "次日" : `${offset}日后`,
  );
  const names = [ALL, ...Array.from({ length: 9 }, (_, index) => `第${index + 1}组下单两次以上的用户`)];
  const rows = names.flatMap((name, place) =>
    ["iOS", "Android", "N/A"].flatMap((value, at) =>
      Array.from({ length: 60 }, (_, age): Cell[] => {
        const size = 1_000 - 90 * place - 20 * at;
        return [
          name,
          value,
          november(30 - age),
          size,
          ...labels.map((_, offset) => (offset > age ? null : Math.round(size * 0.9 ** offset))),
        ];
      }),
    ),
  );
  const { digest: found, text } = read(retention(labels, rows));

  it("have one line each before anybody has a second one", () => {
    expect(new Set(found.targets?.map(({ target = "" }) => target.split(" / ")[0])).size).toBe(10);
    expect(found.left_out).toMatchObject({ targets: 20 });
    for (const name of names) expect(text).toContain(name.slice(0, 3));
  });
});

describe("rows that come twice", () => {
  const table = (second: number): TableData =>
    retention(
      ["当日", "次日"],
      [
        [ALL, "N/A", november(1), 100, 100, 40],
        [ALL, "N/A", november(1), 100, 100, second],
        [ALL, "N/A", november(2), 100, 100, 20],
      ],
    );

  it("count once where they are equal", async () => {
    const { digest: found } = read(table(40));
    expect(found.curve[1]).toMatchObject({ rate: 0.3, of: 200 });
    expect(checkOf(found, "duplicates")).toMatchObject({ holds: false, says: "1 row came twice and counts once" });
    expect(found.basis).toStrictEqual({ rows_used: 2, rows_left_out: 1, why: ["1 row that came twice"] });
    const { isSubtotal } = await analyzeInTurns(table(40));
    expect([0, 1, 2].map(isSubtotal)).toStrictEqual([false, true, false]);
  });

  it("give no figure where they are not", async () => {
    const { digest: found } = read(table(50));
    const says = "2 rows with equal keys and different figures: no figure for the cohorts of 2026-11-01";
    expect(found.curve[1]).toMatchObject({ rate: 0.2, of: 100 });
    expect(checkOf(found, "duplicates")).toMatchObject({ holds: false, says });
    expect(found.basis).toStrictEqual({ rows_used: 1, rows_left_out: 2, why: [says] });
    const { isSubtotal } = await analyzeInTurns(table(50));
    expect([0, 1, 2].map(isSubtotal)).toStrictEqual([null, null, false]);
  });
});
