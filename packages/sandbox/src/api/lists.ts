import { type Answer, apiError, json } from "../http/answer.ts";
import type { Shop } from "../shop/shop.ts";
import type { Dashboard } from "../shop/types.ts";
import type { VariableOwner } from "./routes.ts";

const RESOURCE_TYPE = { event: "chart", funnel: "funnel", retention: "retention", distribution: "frequency" } as const;

/** The dashboards of the project, newest update first. */
export function listDashboards(shop: Shop): Answer {
  return json(
    200,
    shop.dashboards.map(({ chartIds: _, resourceTypes: __, ...dashboard }) => dashboard),
  );
}

/** One dashboard and its charts; a chart's creator is spelled `createor`, as in GrowingIO's export documentation. */
export function getDashboard(shop: Shop, id: string): Answer {
  const dashboard = shop.dashboards.find((other) => other.id === id);
  if (dashboard === undefined) return apiError(404, "Dashboard Not Found");
  return json(200, { id, name: dashboard.name, charts: chartsOf(shop, dashboard) });
}

export function listSegments(shop: Shop): Answer {
  return json(
    200,
    shop.segments.map(({ id, name, userType, userNum, updatedAt }) => ({ id, name, userType, userNum, updatedAt })),
  );
}

/** The variables of an owner, under the name that the path gives it. */
export function listVariables(shop: Shop, owner: VariableOwner): Answer {
  const { user, visitor, event, page } = shop.variables;
  return json(200, { peoples: user, visitors: visitor, events: event, pages: page }[owner]);
}

export function listEvents(shop: Shop): Answer {
  return json(200, shop.events);
}

function chartsOf(shop: Shop, dashboard: Dashboard): unknown[] {
  return dashboard.chartIds.flatMap((chartId) => {
    const chart = shop.charts.find((other) => other.id === chartId);
    if (chart === undefined) return [];
    const { id, name, type } = chart;
    return [
      {
        id,
        name,
        createor: dashboard.creator,
        createdAt: dashboard.createdAt,
        ...(type === undefined ? {} : { type }),
        ...(dashboard.resourceTypes ? { resource_type: RESOURCE_TYPE[chart.kind] } : {}),
      },
    ];
  });
}
