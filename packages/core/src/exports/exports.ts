import { InvalidInputError } from "../errors.ts";
import type {
  DistributionParameters,
  EventParameters,
  FunnelParameters,
  RetentionParameters,
  SegmentUsersParameters,
  TagUsersParameters,
} from "../kinds/export-parameters.ts";
import { type ExportKind, type ExportParameters, isTableKind, type TableKind } from "../kinds/kinds.ts";
import type { Table } from "../table/table.ts";
import { say } from "../text/say.ts";
import { type Candidate, type ChartParameters, chartRequests } from "./chart-requests.ts";
import { ExportJob, type SavedExportJob } from "./export-job.ts";
import type { ExportResult } from "./read-answer.ts";
import type { LinksResult } from "./read-links.ts";
import { readSavedJob } from "./read-saved-job.ts";
import { buildRequest, type ExportRequest, type RequestContext } from "./request.ts";
import type { ExportPorts } from "./run-export.ts";
import { SharedRuns } from "./shared-runs.ts";

/** The six exports. Parameters are checked at once (`InvalidInputError`); nothing is sent before the job is waited for. */
export class Exports {
  readonly #ports: ExportPorts;
  readonly #runs: SharedRuns;
  readonly #own: Pick<RequestContext, "project" | "noProject">;
  /** What charts have turned out to be. */
  readonly #kinds = new Map<string, TableKind>();

  constructor(ports: ExportPorts, project: string | null, noProject: string | null = null) {
    this.#ports = ports;
    this.#runs = new SharedRuns(ports);
    this.#own = { project, noProject };
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
   * A chart of whatever kind. It is asked for as the likeliest kind first, and where GrowingIO knows no such chart (404) as
   * the next; what it turned out to be is remembered. `job.kind` says which, `job.leftOut` which parameters do not apply to it.
   */
  chart(parameters: ChartParameters): ExportJob<Table> {
    const now = this.#ports.clock.now();
    const kindOf = (project: string, id: string) => this.#kinds.get(`${project}/${id}`);
    return this.#job<Table>(chartRequests(parameters, { ...this.#own, now, kindOf }), now);
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
    return this.#job(read.candidates, read.requestedAtMs);
  }

  /**
   * The jobs that were in flight when a process with the same job store, base URL, project and token ended, or gave them up for
   * the moment: ready to `wait()`. None without a job store. Rejects where the store cannot list them.
   */
  async resumeAll(): Promise<ExportJob[]> {
    return (await this.#ports.jobs?.takeUp((saved) => this.resume(saved as SavedExportJob))) ?? [];
  }

  /** Ends every wait with `AbortedError`. */
  close(): void {
    this.#ports.jobs?.close();
    this.#runs.close();
  }

  /** An export of a kind chosen at run time. */
  create<K extends ExportKind, R extends ExportResult>(kind: K, parameters: ExportParameters<K>): ExportJob<R> {
    const now = this.#ports.clock.now();
    const request = buildRequest(kind, parameters, { ...this.#own, now });
    return this.#job<R>([{ request, leftOut: [] }], now);
  }

  #job<R extends ExportResult>(candidates: readonly [Candidate, ...Candidate[]], requestedAtMs: number): ExportJob<R> {
    const learn = ({ kind, project, id }: ExportRequest) => {
      if (isTableKind(kind)) this.#kinds.set(`${project}/${id}`, kind);
    };
    return new ExportJob<R>(candidates, requestedAtMs, this.#ports, this.#runs, learn);
  }
}
