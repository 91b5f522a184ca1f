import { createLimiter } from "@growingio-export/core";
import { type ChartShape, createSandbox, type Sandbox, type SandboxOptions } from "@growingio-export/sandbox";
import { onTestFinished, vi } from "vitest";
import type * as service from "../src/index.ts";
import { hastyClock } from "./hasty-clock.ts";
import { holding } from "./held-fetch.ts";
import { temporaryFolder } from "./stage.ts";

/** This package as it is tested: its sources, or what is built of them. */
export type ServicePackage = Pick<typeof service, "accountByProject" | "createServices">;

export interface ServicesStageOptions
  extends Partial<
    Pick<service.ServicesOptions, "userRows" | "metrics" | "publish" | "maxRunning" | "meters" | "keeping">
  > {
  readonly sandbox?: Omit<SandboxOptions, "clock">;
}

/** One account's services over a simulated GrowingIO of their own. */
export interface ServicesStage {
  readonly gio: Sandbox;
  readonly services: service.Services;
  readonly folder: string;
  /** An export that is done. @param range null: the chart's own. Default: a week. */
  exported(shape: ChartShape, range?: string | null): Promise<string>;
  /** Requests for this chart or segment are not answered from here on, but for so many. */
  hold(id: string, answered?: number): void;
  /** How many requests wait for an answer. */
  held(): number;
  /** From here on nobody waits for what still runs: as when the server stops. */
  hurry(): void;
}

/** Services in this process: no port, no process, no thread, and nobody waits for the time to pass. @param redactor Learns the token. */
export async function servicesInProcess(
  { accountByProject, createServices }: ServicePackage,
  redactor: service.ServicesOptions["redactor"] & Pick<service.Secrets, "learn">,
  { sandbox = {}, ...options }: ServicesStageOptions = {},
): Promise<ServicesStage> {
  const clock = hastyClock();
  const time = vi.spyOn(Date, "now").mockImplementation(() => clock.now());
  const gio = createSandbox({ jobMs: 0, ...sandbox, clock });
  redactor.learn(gio.token, silent);
  const folder = await temporaryFolder();
  const gate = holding(gio.fetch);
  const account = { project: gio.projectUid, baseUrl: "https://www.growingio.com", token: gio.token };
  const clientOptions = {
    logger: silent,
    clock,
    transport: gate.fetch,
    limiter: createLimiter({ clock }),
    random: () => 0.5,
  };
  const hurry = new AbortController();
  const services = createServices({
    stopping: hurry.signal,
    home: folder,
    outputDirectory: folder,
    userRows: "none",
    configured: () => ({ project: gio.projectUid, noProject: null }),
    metrics: {},
    accounts: (cache) =>
      accountByProject(
        () => new Map([[gio.projectUid, account]]),
        () => ({ ...clientOptions, cache }),
      ),
    logger: silent,
    redactor,
    ...options,
  });
  onTestFinished(async () => {
    await services.end(() => true);
    await services.close();
    time.mockRestore();
  });
  return {
    gio,
    services,
    folder,
    exported: async (shape, range = "last_7_days") => {
      const { id: chart, kind } = gio.shop.chart(shape);
      const call = { waitMs: 20_000, signal: new AbortController().signal, progress: () => {} };
      return (await services.exports.start({ kind, parameters: { chart, ...(range === null ? {} : { range }) } }, call))
        .exportId;
    },
    hold: gate.hold,
    held: gate.held,
    hurry: () => hurry.abort(),
  };
}

export const silent = { debug: () => {}, warn: () => {} };
