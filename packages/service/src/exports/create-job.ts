import {
  type ChartParameters,
  type ExportJob,
  type ExportKind,
  type ExportParameters,
  type ExportRequest,
  exportKinds,
  isTableKind,
  likelyRequest,
  parsePageUrl,
} from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import type { Accounts } from "../accounts/accounts.ts";
import type { CatalogMemory } from "../catalog/catalog-memory.ts";

/** Which export to start: the kind and core's parameters for it. */
export interface ExportCreation<K extends ExportKind = ExportKind> {
  readonly kind: K;
  readonly parameters: ExportParameters<K>;
}

/** What a job is made with. */
export interface JobSources {
  /** What GrowingIO is asked with, by project. */
  readonly accounts: Pick<Accounts, "client" | "keyOf">;
  readonly workspace: () => Promise<Pick<Workspace, "list">>;
  readonly memory: CatalogMemory;
}

/** The job of an export; of a chart as what it is, as far as earlier ones have shown. */
export async function createJob(
  { kind, parameters }: ExportCreation,
  { accounts, workspace, memory }: JobSources,
): Promise<ExportJob> {
  const page = parsePageUrl(String(Object(parameters)[exportKinds[kind].target]));
  const project = parameters.project ?? page?.project ?? null;
  const { exports } = accounts.client(project);
  if (!isTableKind(kind) || !("chart" in parameters)) return exports.create(kind, parameters);
  // The tool's schema has checked them: they are among those of all kinds.
  const ofChart = parameters as ChartParameters;
  await memory.learnFrom(await workspace()).catch(() => {});
  const known = memory.kindOf({ id: page?.id ?? ofChart.chart.trim(), kind: null });
  const ofPage = page !== null && isTableKind(page.kind) ? page.kind : kind;
  return exports.chart({ ...ofChart, kind: known ?? ofPage });
}

/** What is asked for; of a chart whose kind is not found yet, as what the tool takes it for. */
export function requestOf(job: ExportJob): ExportRequest {
  return job.request ?? likelyRequest(job.toJSON());
}
