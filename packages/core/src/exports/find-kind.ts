import type { GrowingIOError } from "../errors.ts";
import type { ExportKind, TableKind } from "../kinds/kinds.ts";
import type { Candidate, ChartRequests } from "./chart-requests.ts";
import type { ExportRequest } from "./request.ts";

export interface LookUp {
  /** Whether the dashboards are asked for where nothing is remembered of the chart. */
  readonly read: boolean;
  readonly signal: AbortSignal | undefined;
  /** The longest that it may take, milliseconds; throws when the wait is over. */
  readonly remainingMs?: (() => number) | undefined;
  /** Hears why the dashboards could not be read. */
  readonly onFailure?: ((error: GrowingIOError) => void) | undefined;
}

/** What is known of the kinds of charts. */
export interface ChartKinds {
  /** What an answer has shown a chart to be; null before. */
  shown(project: string, id: string): TableKind | null;
  /** What the dashboards say; null where they do not, or cannot be read. Throws for a token that is refused (401), and when the wait is over. */
  listed(project: string, id: string, how: LookUp): Promise<TableKind | null>;
  /** An answer has shown it. */
  learn(project: string, id: string, kind: TableKind): void;
}

/** How a job finds out what its chart is. */
export interface KindPorts {
  /** The chart as what an earlier answer showed it to be. */
  shown(chart: ChartRequests): Candidate | null;
  /** What to ask for next; null when every kind has been tried. */
  next(chart: ChartRequests, tried: ReadonlySet<ExportKind>, how: Omit<LookUp, "read">): Promise<Candidate | null>;
  /** Hears the request that GrowingIO knew a chart by. */
  learn(request: ExportRequest): void;
}

/**
 * What to ask for a chart as: what its caller takes it for, then what the dashboards say, then each kind in turn.
 * Dashboards are not read where the caller's word was wrong: asking as the other kinds takes fewer requests.
 */
export async function nextCandidate(
  { hint, candidates }: Pick<ChartRequests, "hint" | "candidates">,
  tried: ReadonlySet<ExportKind>,
  listedKind: (read: boolean) => Promise<TableKind | null>,
): Promise<Candidate | null> {
  const untried = candidates.filter(({ request }) => !tried.has(request.kind));
  const as = (kind: TableKind | null) => untried.find(({ request }) => request.kind === kind);
  const hinted = as(hint);
  if (hinted !== undefined) return hinted;
  const [first] = untried;
  // One that is left needs no looking up.
  if (first === undefined || untried.length === 1) return first ?? null;
  return as(await listedKind(hint === null && tried.size === 0)) ?? first;
}
