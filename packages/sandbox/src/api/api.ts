import { type Answer, apiError, type Incoming } from "../http/answer.ts";
import { answerExport, type ExportSources, findSubject } from "./exports.ts";
import { getDashboard, listDashboards, listEvents, listSegments, listVariables } from "./lists.ts";
import type { Quotas } from "./quotas.ts";
import { countingKey, perSecond, type Route, routeOf } from "./routes.ts";

/** What the API needs to answer. */
export interface ApiSources extends ExportSources {
  readonly token: string;
  readonly projectUid: string;
  readonly quotas: Quotas;
}

/** One request as the API sees it: what it is counted under, and its answer. */
export interface ApiOutcome {
  readonly key: string;
  readonly answer: Answer | Promise<Answer>;
}

/** Answers a request to the API: authorisation first, then path, quota and parameters. */
export function answerApi(request: Incoming, sources: ApiSources): ApiOutcome {
  const route = routeOf(request.url.pathname);
  const key = route === null ? "unknown" : countingKey(route);
  if (request.headers.get("authorization") !== sources.token) {
    return { key, answer: apiError(401, "Unauthorized") };
  }
  if (route === null) return { key, answer: apiError(404, "Not Found") };
  if (request.method !== "GET") return { key, answer: apiError(405, "Method Not Allowed") };
  if (route.project !== sources.projectUid) return { key, answer: apiError(404, "Project Not Found") };
  const limit = perSecond(route);
  const violation = limit === null ? null : sources.quotas.take(key, limit);
  if (violation !== null) {
    return { key, answer: apiError(429, "Too Many Requests", violation % 2 === 0 ? { "retry-after": "1" } : {}) };
  }
  return { key, answer: answerRoute(request, route, sources) };
}

function answerRoute(request: Incoming, route: Route, sources: ApiSources): Answer | Promise<Answer> {
  const { shop } = sources;
  switch (route.name) {
    case "dashboards":
      return listDashboards(shop);
    case "dashboard":
      return getDashboard(shop, route.id);
    case "segments":
      return listSegments(shop);
    case "events":
      return listEvents(shop);
    case "variables":
      return listVariables(shop, route.owner);
    case "export": {
      const subject = findSubject(shop, route.kind, route.id);
      if (subject === null) return apiError(404, "Not Found");
      return answerExport(request, route.kind, subject, sources);
    }
  }
}
