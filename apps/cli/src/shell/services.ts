import type { Limiter } from "@growingio-export/core";
import { type Logger, localServices, type Secrets, type Services, type WorkContext } from "@growingio-export/service";
import { pathMistakes, readMetricsFile } from "@growingio-export/service/settings";
import type { DemoAccount } from "./demo.ts";
import type { Environment, Settings } from "./settings.ts";

interface ServicesOptions {
  readonly env: Environment;
  readonly settings: Settings;
  readonly demo: DemoAccount | null;
  readonly secrets: Secrets;
  readonly limiter: Limiter;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
}

/** The services of whoever started the program. */
export async function openServices({ settings, demo, ...options }: ServicesOptions): Promise<Services> {
  const { metricsFile } = settings;
  // A path that cannot be is told with all else that is wrong.
  const metrics =
    metricsFile === null || pathMistakes(options.env).length > 0 ? {} : await readMetricsFile(metricsFile);
  const { home, outputDirectory, userRows } = settings;
  return localServices({ ...options, demo, home, outputDirectory, userRows, metrics });
}

/** How long the charts of dashboards are read for a name: nobody waits for an answer here as a host does. */
const LOOK_UP_MS = 10 * 60_000;
/** What waits for an export answers at once when the command is to end; all else is ended a little later. */
const AFTER_WAITS_MS = 200;

const pageCommands: ReadonlyMap<string, string> = new Map([
  ["dashboard", "gio export --dashboard"],
  ["segment", "gio segment"],
  ["tag", "gio tag"],
]);

/** What a piece of work has besides the services. */
export function workContext(services: Services, signal: AbortSignal, progress: (message: string) => void): WorkContext {
  const ending = new AbortController();
  const end = () => setTimeout(() => ending.abort(signal.reason), AFTER_WAITS_MS).unref();
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return {
    ...services,
    signal: ending.signal,
    progress,
    lookUpMs: LOOK_UP_MS,
    ways: {
      charts: "gio charts",
      dashboards: "gio dashboards",
      segments: "gio segments",
      page: (kind) => pageCommands.get(kind) ?? "gio export",
      projectOption: "--project",
    },
  };
}
