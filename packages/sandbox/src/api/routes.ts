import type { ExportKind } from "../shop/types.ts";

/** What a path of the API asks for. */
export type Route =
  | { readonly name: "export"; readonly project: string; readonly kind: ExportKind; readonly id: string }
  | { readonly name: "dashboards" | "segments" | "events"; readonly project: string }
  | { readonly name: "dashboard"; readonly project: string; readonly id: string }
  | { readonly name: "variables"; readonly project: string; readonly owner: VariableOwner };

/** Whose variables: of logged-in users, of visitors, of events, of pages. */
export type VariableOwner = (typeof VARIABLE_OWNERS)[number];

const VARIABLE_OWNERS = ["peoples", "visitors", "events", "pages"] as const;

const EXPORTS: Readonly<Record<string, ExportKind>> = {
  charts: "event",
  funnels: "funnel",
  retentions: "retention",
  frequencies: "distribution",
  segmentations: "segmentUsers",
  tags: "tagUsers",
};

/** Reads a path; null when the API has no such path. */
export function routeOf(path: string): Route | null {
  const table = /^\/v3\/exporter\/projects\/([^/]+)\/(charts|funnels|retentions|frequencies)\/([^/]+)$/.exec(path);
  const users = /^\/v3\/exporter\/projects\/([^/]+)\/(segmentations|tags)\/([^/]+)\/users$/.exec(path);
  const [, project = "", collection = "", id = ""] = table ?? users ?? [];
  const kind = EXPORTS[collection];
  if (kind !== undefined) return { name: "export", project, kind, id };

  const list = /^\/projects\/([^/]+)\/(dashboards|segmentations)\.json$/.exec(path);
  if (list !== null) {
    return { name: list[2] === "dashboards" ? "dashboards" : "segments", project: list[1] ?? "" };
  }
  const dashboard = /^\/projects\/([^/]+)\/dashboards\/([^/]+)\.json$/.exec(path);
  if (dashboard !== null) return { name: "dashboard", project: dashboard[1] ?? "", id: dashboard[2] ?? "" };
  const [, tracked = "", what = ""] = /^\/v1\/api\/projects\/([^/]+)\/(dim\/events|vars\/[^/]+)$/.exec(path) ?? [];
  if (what === "dim/events") return { name: "events", project: tracked };
  const owner = VARIABLE_OWNERS.find((name) => what === `vars/${name}`);
  return owner === undefined ? null : { name: "variables", project: tracked, owner };
}

/**
 * What a route's requests are counted under: one chart, all exports of users, or a list.
 *
 * GrowingIO's export documentation says "2 per second" for segments and for tags and not of what; here they share it.
 */
export function countingKey(route: Route): string {
  if (route.name !== "export") return route.name;
  return route.kind === "segmentUsers" || route.kind === "tagUsers" ? "users" : `${route.kind}:${route.id}`;
}

/** The published limit of a route, requests a second; null where none is published. */
export function perSecond(route: Route): number | null {
  if (route.name === "export") return 2;
  return route.name === "variables" || route.name === "events" ? 10 : null;
}
