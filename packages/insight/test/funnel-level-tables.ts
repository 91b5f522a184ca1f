import type { Cell } from "@growingio-export/core";
import { ALL, type AskedFunnel, metrics, NEW, of, type Rows, three } from "./funnel-tables.ts";
import { DAY } from "./lines.ts";
import { november, target, time } from "./tables.ts";

const channel = ["渠道", "dimension"] as const;
const DAYS = 40;
const period = { startMs: november(1), endMs: november(1) + DAYS * DAY - 1 };
const roomy = { maxTokens: 40_000 };
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));

/** Who, what share of 400 pays before and from a day on, and how many times as many people there are. */
type Shifting = readonly [who: readonly string[], before: number, after: number, from: number, times?: number];

const shifting = (columns: Parameters<typeof of>[0], groups: readonly Shifting[], rest = {}) =>
  of(
    [time, ...columns, ...three],
    groups.flatMap(([who, before, after, from, times = 1]) =>
      over(DAYS, (day): Cell[] => {
        const paid = Math.round(400 * (day < from ? before : after)) + ((day * 7) % 5) - 2;
        return [november(1) + day * DAY, ...who, 1000 * times, 400 * times, paid * times];
      }),
    ),
    { ...period, ...rest },
  );

const many = (count: number): Rows =>
  over(count, (place) => [
    place === 0 ? ALL : `第${place}组在三十天内下过单的用户`,
    ...over(6, (step) => (1000 - 50 * place) * (6 - step) - step * (place + 1)),
  ]);
const six = [target, ...metrics(...over(6, (step) => `第${step + 1}步 一个名字很长很长很长的事件${step + 1} 人数`))];

/** Funnels whose rates move, and funnels of more than there is room for. */
export const levelFunnels: Readonly<Record<string, AskedFunnel>> = {
  "one channel falls and four stay": {
    table: shifting(
      [channel],
      [
        [["全部"], 0.5, 0.45, 20, 5],
        [["微信"], 0.5, 0.25, 20],
        [["抖音"], 0.5, 0.5, 0],
        [["百度"], 0.5, 0.5, 0],
        [["小红书"], 0.5, 0.5, 0],
        [["直接访问"], 0.5, 0.5, 0],
      ],
    ),
    options: { limits: roomy },
  },
  "all channels together fall with four of five": {
    table: shifting(
      [channel],
      [
        [["全部"], 0.5, 0.3, 20, 5],
        [["微信"], 0.5, 0.25, 20],
        [["抖音"], 0.5, 0.25, 20],
        [["百度"], 0.5, 0.25, 20],
        [["小红书"], 0.5, 0.25, 20],
        [["直接访问"], 0.5, 0.5, 0],
      ],
    ),
    options: { limits: { ...roomy, shifts: 10 } },
  },
  "target users that fall, rise, and fall later": {
    table: shifting(
      [target],
      [
        [[ALL], 0.5, 0.25, 20],
        [[NEW], 0.5, 0.25, 22],
        [["老用户"], 0.3, 0.6, 20],
        [["流失用户"], 0.5, 0.3, 30],
      ],
    ),
    options: { limits: roomy },
  },
  "values of two target users": {
    table: shifting(
      [target, channel],
      [ALL, NEW].flatMap((who, place): Shifting[] => [
        [[who, "微信"], 0.5, 0.25, place === 0 ? 20 : 40],
        [[who, "抖音"], 0.5, 0.25, 20],
      ]),
    ),
    options: { limits: { ...roomy, shifts: 2 } },
  },
  "a fall while the conversion window is open": {
    table: shifting(
      [target],
      [
        [[ALL], 0.5, 0.25, 28],
        [[NEW], 0.25, 0.5, 10],
        [["老用户"], 0.5, 0.25, 10],
        [["流失用户"], 0.25, 0.5, 30],
      ],
      { conversionWindowDays: 14 },
    ),
    options: { now: november(DAYS + 1, 12), limits: { ...roomy, shifts: 10 } },
  },
  "ten target users in full": { table: of(six, many(10)), options: { limits: roomy } },
  "ten target users of which three are in full": {
    table: of(six, many(10)),
    options: { limits: { ...roomy, targetsInFull: 3, targetDrops: 5, steps: 4, nameLength: 12 } },
  },
  "ten target users with hardly any room": {
    table: of(six, many(10)),
    options: { limits: { ...roomy, targetsInFull: 0, targetDrops: 0, funnelTargets: 4, steps: 2, nameLength: 12 } },
  },
  "a trend with hardly any room": {
    table: shifting([target], [[["一群在三十天内下过单的用户"], 0.5, 0.25, 20]]),
    options: { limits: { ...roomy, stepTrends: 0, nameLength: 12 } },
  },
};
