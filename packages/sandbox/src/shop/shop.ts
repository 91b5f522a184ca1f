import { segments, tags, variables } from "./audience.ts";
import { dashboards, storeDashboard } from "./dashboards.ts";
import { eventCharts, storeCharts } from "./event-charts.ts";
import { distributions, funnels, retentions } from "./people-charts.ts";
import { qualityCharts } from "./quality-charts.ts";
import { propertyVariables, trackedEvents } from "./tracking.ts";
import type {
  AudienceShape,
  Chart,
  ChartShape,
  Dashboard,
  PropertyVariable,
  Segment,
  Tag,
  TrackedEvent,
  UserVariable,
} from "./types.ts";

/** The simulated project: a Chinese shop with everything the exports can answer. */
export interface Shop {
  /** Newest update first. */
  readonly dashboards: readonly Dashboard[];
  readonly charts: readonly Chart[];
  readonly segments: readonly Segment[];
  readonly tags: readonly Tag[];
  /** What the charts count. */
  readonly events: readonly TrackedEvent[];
  readonly variables: {
    readonly user: readonly UserVariable[];
    readonly visitor: readonly UserVariable[];
    readonly event: readonly PropertyVariable[];
    readonly page: readonly PropertyVariable[];
  };
  /** The first chart of a shape; throws when the shop has none. */
  chart(shape: ChartShape): Chart;
  /** The segment of a shape; throws when the shop has none. */
  segment(shape: AudienceShape): Segment;
  /** The tag of a shape; throws when the shop has none. */
  tag(shape: AudienceShape): Tag;
}

/** Sets the shop up; `stores` adds a dashboard of five charts for each store of the chain. */
export function createShop(stores: number): Shop {
  const chain = Array.from({ length: stores }, (_, index) => storeCharts(index + 1));
  const charts = [
    ...eventCharts(),
    ...funnels(),
    ...retentions(),
    ...distributions(),
    ...qualityCharts(),
    ...chain.flat(),
  ];
  const shop = {
    dashboards: [
      ...dashboards(),
      ...chain.map((own, index) =>
        storeDashboard(
          index + 1,
          own.map(({ id }) => id),
        ),
      ),
    ],
    charts,
    segments: segments(),
    tags: tags(),
    events: trackedEvents(),
    variables: { ...variables(), ...propertyVariables() },
  };
  return {
    ...shop,
    chart: (shape) => firstOf(shop.charts, shape),
    segment: (shape) => firstOf(shop.segments, shape),
    tag: (shape) => firstOf(shop.tags, shape),
  };
}

function firstOf<Item extends { readonly shape: string }>(items: readonly Item[], shape: Item["shape"]): Item {
  const found = items.find((item) => item.shape === shape);
  if (found === undefined) throw new Error(`The shop has nothing of the shape "${shape}".`);
  return found;
}
