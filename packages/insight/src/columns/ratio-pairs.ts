import { foldName } from "./metric-name.ts";
import type { Nature } from "./nature.ts";
import { type Act, type RatioPart, ratioPart } from "./ratio-part.ts";

/** A metric as it is named, and what may be done to it. */
export interface NamedMetric {
  readonly name: string;
  readonly nature: Nature;
}

/** Two metrics whose names say that one is wanted by the other; `rate` where both count and the second is the step before. */
export interface RatioPair<M extends NamedMetric> {
  readonly numerator: M;
  readonly denominator: M;
  readonly nature: "average" | "rate";
}

/** The order in which a shop's visitors do things. */
const ladder: readonly Act[] = ["show", "click", "view", "cart", "order", "pay"];
/** Steps that are one thing after another only where they are done to something that is named. */
const onlyOfAnObject: ReadonlySet<Act> = new Set(["show", "view"]);
const broken = /失败|取消|异常|错误|报错|放弃|超时|未|待|无效|关闭|中断|流失|退|重复/;

interface Part<M> extends RatioPart {
  readonly metric: M;
}

/**
 * The ratios that people want of a table's metrics, as far as their names say them: an amount by its orders, by its buyers, a step by the
 * one before, times by people. In the order of `metrics`, those of orders first. Metrics of one name are told apart by nobody.
 */
export function ratioPairs<M extends NamedMetric>(metrics: readonly M[]): RatioPair<M>[] {
  const counts = Map.groupBy(metrics, ({ name }) => foldName(name));
  const parts = metrics.flatMap((metric): Part<M>[] => {
    const part = counts.get(foldName(metric.name))?.length === 1 ? ratioPart(metric.name, metric.nature) : undefined;
    return part === undefined ? [] : [{ ...part, metric }];
  });
  const of = (...wanted: RatioPart["counted"][]) => parts.filter(({ counted }) => wanted.includes(counted));
  const amounts = of("amount");
  return [
    ...amounts.flatMap((amount) => byBest(amount, of("orders", "times"))),
    ...amounts.flatMap((amount) => byBest(amount, of("people"))),
    ...of("orders", "times", "people").flatMap((later) => byStepBefore(later, parts)),
    ...of("times").flatMap((times) => byOwnPeople(times, of("people"))),
  ];
}

/** The denominator whose name fits best; none where two fit equally well. */
function byBest<M extends NamedMetric>(amount: Part<M>, candidates: readonly Part<M>[]): RatioPair<M>[] {
  const ranked = candidates
    .map((part) => ({ part, fit: fitOf(amount, part) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit);
  const [best, next] = ranked;
  if (best === undefined || best.fit === next?.fit) return [];
  return [{ numerator: amount.metric, denominator: best.part.metric, nature: "average" }];
}

const sales: ReadonlySet<Act | undefined> = new Set([undefined, "sale"]);
const bought: ReadonlySet<Act | undefined> = new Set(["pay", "sale", "order"]);

function fitOf(amount: RatioPart, { counted, act, stage, object, only }: RatioPart): number {
  if (object !== amount.object || only !== amount.only) return 0;
  const isWhole = stage === amount.stage || (stage === 1 && amount.act === "pay");
  if (act === amount.act && isWhole) {
    // `金额` and `次数` alone are of anything.
    if (act === undefined && object === "" && counted === "times") return 0;
    return counted === "orders" ? 6 : 5;
  }
  if (stage !== 0 || counted === "times") return 0;
  // What was sold by all orders, or by those of one kind.
  if (sales.has(amount.act) && bought.has(act)) return 2;
  return counted === "orders" && act === undefined && bought.has(amount.act) ? 3 : 0;
}

/** The nearest step before, counted in the same way. */
function byStepBefore<M extends NamedMetric>(later: Part<M>, parts: readonly Part<M>[]): RatioPair<M>[] {
  const before = parts
    .map((part) => ({ part, apart: stepsBetween(part, later) }))
    .filter(({ apart }) => apart > 0)
    .toSorted((a, b) => a.apart - b.apart);
  const [nearest, next] = before;
  if (nearest === undefined || nearest.apart === next?.apart) return [];
  return [{ numerator: later.metric, denominator: nearest.part.metric, nature: "rate" }];
}

/** How far one step is before another; 0 where the names do not say that it is. */
function stepsBetween(earlier: RatioPart, later: RatioPart): number {
  if (earlier.counted !== later.counted || earlier.object !== later.object || earlier.only !== later.only) return 0;
  if (broken.test(later.object)) return 0;
  if (earlier.act === later.act) {
    const isNamed = later.act !== undefined || later.object !== "";
    return isNamed && earlier.stage < later.stage ? (later.stage - earlier.stage) / 4 : 0;
  }
  if (earlier.act === undefined || later.act === undefined || later.stage < 0) return 0;
  const [from, to] = [ladder.indexOf(earlier.act), ladder.indexOf(later.act)];
  if (from === -1 || to <= from) return 0;
  const isShownAndClicked = earlier.act === "show" && later.act === "click";
  const needsObject = onlyOfAnObject.has(earlier.act) || onlyOfAnObject.has(later.act) || earlier.act === "click";
  if (later.object === "" && needsObject && !isShownAndClicked) return 0;
  return to - from;
}

/** How often each of them did it. */
function byOwnPeople<M extends NamedMetric>(times: Part<M>, people: readonly Part<M>[]): RatioPair<M>[] {
  const own = people.filter(({ object, act, stage, only }) => {
    return object === times.object && act === times.act && stage === times.stage && only === times.only;
  });
  const isNamed = times.act !== undefined || times.object !== "";
  const [one] = own;
  if (one === undefined || own.length > 1 || !isNamed) return [];
  return [{ numerator: times.metric, denominator: one.metric, nature: "average" }];
}
