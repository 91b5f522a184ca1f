import { withCallerStack } from "../caller-stack.ts";
import { InvalidInputError } from "../errors.ts";
import type {
  DistributionParameters,
  EventParameters,
  FunnelParameters,
  RetentionParameters,
  SegmentUsersParameters,
  TagUsersParameters,
} from "../kinds/export-parameters.ts";
import { type ExportKind, type ExportParameters, exportKindNames, isExportKind, isTableKind } from "../kinds/kinds.ts";
import type { Table } from "../table/table.ts";
import { say } from "../text/say.ts";
import { quoteValue } from "../time/quote-value.ts";
import { type ChartParameters, chartRequests } from "./chart-requests.ts";
import { ExportJob } from "./export-job.ts";
import type { ExportResult, LinksResult, ResultOf } from "./export-result.ts";
import { type ChartKinds, type KindPorts, nextCandidate } from "./find-kind.ts";
import { readSavedJob } from "./read-saved-job.ts";
import { buildRequest, type RequestContext } from "./request.ts";
import type { ExportPorts } from "./run-export.ts";
import type { JobSubject, SavedExportJob } from "./saved-job.ts";
import { SharedRuns } from "./shared-runs.ts";

/** The six exports. Parameters are checked at once (`InvalidInputError`); nothing is sent before the job is waited for. */
export class Exports {
  readonly #ports: ExportPorts;
  readonly #runs: SharedRuns;
  readonly #own: Pick<RequestContext, "project" | "noProject">;
  readonly #kinds: KindPorts;

  /** @param charts what is known of charts: kinds that answers have shown, and those that the dashboards say. */
  constructor(ports: ExportPorts, project: string | null, noProject: string | null, charts: ChartKinds) {
    this.#ports = ports;
    this.#runs = new SharedRuns(ports);
    this.#own = { project, noProject };
    this.#kinds = {
      shown: ({ project, id, candidates }) => {
        const kind = charts.shown(project, id);
        return candidates.find(({ request }) => request.kind === kind) ?? null;
      },
      next: (chart, tried, how) =>
        nextCandidate(chart, tried, (read) => charts.listed(chart.project, chart.id, { ...how, read })),
      learn: ({ kind, project, id }) => {
        if (isTableKind(kind)) charts.learn(project, id, kind);
      },
    };
  }

  /** Event analysis (事件分析): a table, at most 200,000 rows an export; a longer one is split by time and merged. */
  event(parameters: EventParameters): ExportJob<Table> {
    return this.create("event", parameters);
  }

  /** Funnel analysis (漏斗分析): a table of people and conversion per step. */
  funnel(parameters: FunnelParameters): ExportJob<Table> {
    return this.create("funnel", parameters);
  }

  /** Retention analysis (留存分析): a table of cohorts. */
  retention(parameters: RetentionParameters): ExportJob<Table> {
    return this.create("retention", parameters);
  }

  /** Distribution analysis (分布分析): a table of people per bucket. */
  distribution(parameters: DistributionParameters): ExportJob<Table> {
    return this.create("distribution", parameters);
  }

  /**
   * A chart of whatever kind. `job.kind` is null until it is found: what an earlier answer of this client showed, else `kind` or
   * the kind of a pasted URL, else what the project's dashboards say (read once and remembered), else each kind in turn while
   * GrowingIO knows no such chart (404). `job.leftOut` then says which parameters do not apply to it.
   */
  chart(parameters: ChartParameters): ExportJob<Table> {
    const now = this.#ports.clock.now();
    return this.#job<Table>(chartRequests(parameters, { ...this.#own, now }), now);
  }

  /** Users of a segment (用户分群): links to CSV files that live `expiresInMinutes` (server default 5, at most 7 days). */
  segmentUsers(parameters: SegmentUsersParameters): ExportJob<LinksResult> {
    return this.create("segment", parameters);
  }

  /** Users of a tag (用户标签, a preview feature of GrowingIO): links likewise. */
  tagUsers(parameters: TagUsersParameters): ExportJob<LinksResult> {
    return this.create("tag", parameters);
  }

  /** Takes a saved job up again: same path, same query. Throws `InvalidInputError` when it is not a saved job. */
  resume(saved: SavedExportJob): ExportJob {
    const read = readSavedJob(saved);
    if (read === null) {
      throw new InvalidInputError(say`This is not a saved export job: pass what JSON.stringify(job) wrote, parsed.`);
    }
    return this.#job(read.subject, read.requestedAtMs);
  }

  /**
   * The jobs that were in flight when a process with the same job store, base URL, project and token ended, or gave them up for
   * the moment: ready to `wait()`. None without a job store. Rejects where the store cannot list them.
   */
  async resumeAll(): Promise<ExportJob[]> {
    const take = async () => (await this.#ports.jobs?.takeUp((saved) => this.resume(saved as SavedExportJob))) ?? [];
    return withCallerStack(this.resumeAll, take);
  }

  /** Ends every wait with `ClosedError`. */
  close(): void {
    this.#ports.jobs?.close();
    this.#runs.close();
  }

  /** An export of a kind chosen at run time: of a table or of links, as the kind has it. */
  create<K extends ExportKind>(kind: K, parameters: ExportParameters<K>): ExportJob<ResultOf<K>> {
    if (!isExportKind(kind)) {
      throw new InvalidInputError(
        say`kind: ${quoteValue(String(kind))} is not allowed: it must be one of ${exportKindNames.join(", ")}.`,
      );
    }
    const now = this.#ports.clock.now();
    const request = buildRequest(kind, parameters, { ...this.#own, now });
    return this.#job<ResultOf<K>>({ request, leftOut: [] }, now);
  }

  #job<R extends ExportResult>(subject: JobSubject, requestedAtMs: number): ExportJob<R> {
    return new ExportJob<R>(subject, requestedAtMs, this.#ports, this.#runs, this.#kinds);
  }
}
