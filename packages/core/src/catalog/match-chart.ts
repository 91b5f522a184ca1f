import { ID_SHAPE } from "../id.ts";
import { bare, matchName, type NameMatch } from "./match-name.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A chart as one dashboard shows it. */
interface PlacedChart extends Named {
  readonly dashboardId: string;
}

const ID_IN_BRACKETS = new RegExp(`[(（](${ID_SHAPE})[)）](?: on .*|，位于看板.*)?$`);

/**
 * The thing that a name means, or the id behind it, as lists of choices write it: `每日支付订单 (eex6nMUs) on 经营总览`.
 * What is called so to the letter comes first.
 */
export function matchListed<T extends Named>(items: readonly T[], said: string): NameMatch<T> {
  const id = ID_IN_BRACKETS.exec(said)?.[1];
  const known = items.find((item) => item.id === id);
  const isName = items.some(({ name }) => name.trim() === said.trim());
  return known === undefined || isName ? matchName(items, said) : { found: "one", item: known, copies: [] };
}

/** The chart that a name means: on all dashboards, else on the dashboard whose name is said with it: 经营总览的每日支付订单. */
export function matchChart<T extends PlacedChart>(
  charts: readonly T[],
  dashboards: readonly Named[],
  said: string,
): NameMatch<T> {
  const all = matchListed(charts, said);
  if (all.found === "one") return all;
  const text = bare(said);
  for (const { id, name } of dashboards.toSorted((a, b) => b.name.length - a.name.length)) {
    const ofDashboard = bare(name);
    if (ofDashboard.length < 2 || !text.includes(ofDashboard) || text === ofDashboard) continue;
    const rest = text
      .replace(ofDashboard, "")
      .replace(/^(?:看板|dashboard)?(?:里的|上的|中的|的|里|上|中)|(?:on|in)$/g, "");
    const there = matchName(
      charts.filter(({ dashboardId }) => dashboardId === id),
      rest,
    );
    if (there.found === "one") return there;
  }
  return all;
}
