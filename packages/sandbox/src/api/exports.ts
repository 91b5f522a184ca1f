import type { Figures } from "../figures/figures.ts";
import { type Answer, apiError, type Incoming, json, jsonText } from "../http/answer.ts";
import { jobKey, type Query, readQuery } from "../http/query.ts";
import { joinSlices } from "../http/slices.ts";
import type { LinkStore } from "../links/link-store.ts";
import type { Shop } from "../shop/shop.ts";
import type { Chart, ExportKind } from "../shop/types.ts";
import { tableJson } from "../tables/document.ts";
import type { JobResult, Jobs } from "./jobs.ts";
import { type Audience, failedLinks, prepareLinks, refusalOf } from "./link-export.ts";
import { checkNames, IllegalParameter } from "./parameters.ts";
import { prepareTable } from "./table-export.ts";

/** What the exports are made from. */
export interface ExportSources {
  readonly shop: Shop;
  readonly figures: Figures;
  readonly links: LinkStore;
  readonly jobs: Jobs;
  now(): number;
}

interface Subject {
  readonly id: string;
  readonly failure?: string;
}

/** What an export is of; null when the project has no such id of that kind. */
export function findSubject(shop: Shop, kind: ExportKind, id: string): Chart | (Audience & Subject) | null {
  const lists = { segmentUsers: shop.segments, tagUsers: shop.tags };
  const found =
    kind === "segmentUsers" || kind === "tagUsers"
      ? lists[kind].find((audience) => audience.id === id)
      : shop.charts.find((chart) => chart.id === id && chart.kind === kind);
  return found ?? null;
}

/** Answers one request of an export: starts its job, says it runs, or hands the finished document out. */
export async function answerExport(
  request: Incoming,
  kind: ExportKind,
  subject: Chart | (Audience & Subject),
  sources: ExportSources,
): Promise<Answer> {
  const query = readQuery(request.url);
  try {
    if (query === null) throw new IllegalParameter("repeated parameter");
    checkNames(kind, query);
    const finish = prepare(subject, query, sources);
    const job = sources.jobs.ask(jobKey(request.url), { kind, id: subject.id }, finish);
    return job.result === undefined ? json(200, { id: job.id, status: "doing" }) : jsonText(200, await job.result.body);
  } catch (error) {
    if (!(error instanceof IllegalParameter)) throw error;
    return isChart(subject) ? apiError(400, error.message) : json(200, failedLinks(subject.id, refusalOf(error)));
  }
}

function prepare(
  subject: Chart | (Audience & Subject),
  query: Query,
  { shop, figures, links, now }: ExportSources,
): (readyMs: number, jobId: string) => JobResult {
  const { failure } = subject;
  if (isChart(subject)) {
    const make = prepareTable(subject, query, figures, now());
    if (failure !== undefined)
      return (_, id) => ({ body: joinSlices([JSON.stringify({ id, status: "failed", errorMsg: failure })]) });
    return (readyMs) => ({ body: joinSlices(tableJson(make(readyMs))) });
  }
  const make = prepareLinks(subject, query, shop, links, figures.seed);
  return failure === undefined ? make : (_, id) => ({ body: joinSlices([JSON.stringify(failedLinks(id, failure))]) });
}

function isChart(subject: Chart | (Audience & Subject)): subject is Chart {
  return "kind" in subject;
}
