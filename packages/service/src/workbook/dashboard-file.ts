import type { Place } from "../files/places.ts";
import type { ChartOutcome } from "../reports/chart-outcomes.ts";
import type { FoundDashboard } from "../reports/read-dashboard.ts";
import type { WorkContext } from "../work-context.ts";

/** A dashboard whose charts have all ended, at least one of them well. */
export interface GatheredDashboard {
  readonly found: FoundDashboard;
  /** In the order of the dashboard. */
  readonly outcomes: readonly ChartOutcome[];
}

/** How the file is to be called. */
export interface WantedFile {
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

/** Where a dashboard's file is now, and what is in it. */
export interface SavedDashboard {
  readonly places: readonly Place[];
  readonly bytes: number;
  /** Of all its tables together; absent where the file holds none. */
  readonly rows?: number;
  readonly warnings: readonly string[];
}

/** Writes a dashboard into one file. */
export type DashboardWriter = (
  gathered: GatheredDashboard,
  file: WantedFile,
  context: WorkContext,
) => Promise<SavedDashboard>;
