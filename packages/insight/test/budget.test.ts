import type { Cell, ColumnRole, TableData, TableKind } from "@growingio-export/core";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { digest, renderDigest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const tokens = (text: string): number => Math.max(countCl100k(text), countO200k(text));
const named = (prefix: string, count: number, role: ColumnRole): [string, ColumnRole][] =>
  Array.from({ length: count }, (_, index) => [`${prefix}${index}`, role]);
const days = Array.from({ length: 30 }, (_, index) => index + 1);
const noise = (seed: number): number => Math.abs(Math.sin(seed) * 1e6);

const longName = "龘靐齉爩麤灪滟颦鱻氍毹".repeat(20);
const emojiName = "👩‍👩‍👧‍👦🏴‍☠️".repeat(40);
const asciiName = 'xQ9#zK{\\"}/_-'.repeat(40);

function eventOf(
  names: readonly [string, ColumnRole][],
  values: readonly string[],
  targets: readonly string[],
): TableData {
  const rows = targets.flatMap((target, t) =>
    values.flatMap((value, v) =>
      days
        .slice(0, values.length > 20 ? 2 : 30)
        .map((day): Cell[] => [
          target,
          november(day),
          ...names.map(([, role], n) =>
            role === "dimension" ? value : noise(t * 7 + v * 13 + day * 31 + n) * (day === 11 ? 50 : 1),
          ),
        ]),
    ),
  );
  return tableOf([["目标用户", "target"], ["时间", "time"], ...names], rows);
}

const targets = ["全部访问用户", "新访问用户", longName];
const five = (name: string): string[] => Array.from({ length: 5 }, (_, index) => `${name}${index}`);
const fiveHundred = Array.from({ length: 500 }, (_, index) => `来自第${index}个渠道的用户 channel-${index * 7919}`);

function wide(kind: TableKind, names: readonly [string, ColumnRole][], groups: readonly string[]): TableData {
  const rows = groups.flatMap((group, g) =>
    days.map((day): Cell[] => [
      group,
      november(day),
      ...names.map(([, role], n) => (role === "dimension" ? `${group}${n}` : Math.round(noise(g + day + n)))),
    ]),
  );
  return tableOf([["目标用户", "target"], ["时间", "time"], ...names], rows, {
    kind,
    period: kind === "retention" ? "day" : null,
  });
}

const offsets = (size: number): [string, ColumnRole][] =>
  Array.from({ length: size }, (_, offset): [string, ColumnRole][] => {
    const label = offset === 0 ? "当日" : offset === 1 ? "次日" : `${offset}日后`;
    return [
      [label, "metric"],
      [`${label}留存率`, "metric"],
    ];
  }).flat();

const steps = (name: string): [string, ColumnRole][] =>
  Array.from({ length: 30 }, (_, step): [string, ColumnRole] => [`第${step + 1}步_${name}_人数`, "metric"]);

const tables: readonly (readonly [string, TableData])[] = [
  ["60 metrics", eventOf(named("J 订单支付(Z)_订单实际支付金额_求和", 60, "metric"), ["x"], targets.slice(0, 1))],
  [
    "60 additive metrics and 3 target users",
    eventOf([...Array.from({ length: 60 }, (_, n): [string, ColumnRole] => [`指标${n}_次`, "metric"])], ["x"], targets),
  ],
  [
    "500 dimension values",
    eventOf(
      [
        ["渠道", "dimension"],
        ["订单支付_次", "metric"],
        ["金额_求和", "metric"],
      ],
      fiveHundred,
      targets,
    ),
  ],
  ["58 dimensions", eventOf([...named("维度", 58, "dimension"), ["订单支付_次", "metric"]], five("值"), targets)],
  [
    "long Chinese names",
    eventOf(
      [...named(longName, 5, "dimension"), ...named(longName, 20, "metric"), [`${longName}_次`, "metric"]],
      five(longName),
      targets,
    ),
  ],
  [
    "emoji names",
    eventOf([...named(emojiName, 2, "dimension"), [`${emojiName}_次`, "metric"]], five(emojiName), [emojiName, "b"]),
  ],
  [
    "names full of signs",
    eventOf([...named(asciiName, 2, "dimension"), [`${asciiName}_次`, "metric"]], five(asciiName), [asciiName, "b"]),
  ],
  ["a funnel of 30 steps", wide("funnel", steps(longName), targets)],
  ["a retention of 30 days", wide("retention", [["留存人数", "metric"], ...offsets(30)], targets)],
  [
    "a retention of 20 comparison values",
    wide("retention", [["对比值", "dimension"], ["留存人数", "metric"], ...offsets(30)], fiveHundred.slice(0, 20)),
  ],
  [
    "a distribution of 500 buckets",
    tableOf(
      [
        ["频次区间", "dimension"],
        ["用户量", "metric"],
      ],
      fiveHundred.map((bucket, index) => [bucket + longName, index]),
      { kind: "distribution" },
    ),
  ],
];

describe("a digest costs a model at most 1,600 tokens, its text 1,000", () => {
  it.each(tables)("%s", (_name, table) => {
    const result = digest(table, { now: november(30, 12) });
    const text = renderDigest(result);
    expect(tokens(JSON.stringify(result))).toBeLessThanOrEqual(1_600);
    expect(tokens(text)).toBeLessThanOrEqual(1_000);
    expect(text).toMatch(/Left out to stay short: \d+ /);
  });
});
