import { createSandbox, createTestClock, type Sandbox, type TestClock } from "@growingio-export/sandbox";
import { onTestFinished } from "vitest";
import { GrowingIO } from "../src/client.ts";
import type { GrowingIOOptions } from "../src/options.ts";

/** Answers in the sandbox's place, by the path below the project; null leaves it to the sandbox. */
export type Interfere = (path: string, signal: AbortSignal | undefined) => Response | Promise<Response> | null;

/** An answer with a status alone. */
export const status = (code: number): Response => Response.json({ message: "Simulated" }, { status: code });

export interface WatchedClient {
  readonly gio: GrowingIO;
  readonly clock: TestClock;
  readonly sandbox: Sandbox;
  /** The paths below the project that were asked for, in order. */
  readonly asked: string[];
  /** The id of a chart of the sandbox's shop. */
  readonly chart: (shape: Parameters<Sandbox["shop"]["chart"]>[0]) => string;
}

/** A client of a sandbox on the test clock that is closed when the test has ended; tells what it asked for. */
export function watchedClient(
  jobMs: number,
  interfere: Interfere = () => null,
  options: Partial<GrowingIOOptions> = {},
): WatchedClient {
  const clock = createTestClock();
  const sandbox = createSandbox({ jobMs, clock });
  const asked: string[] = [];
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    clock,
    retry: { attempts: 2, baseDelayMs: 1 },
    transport: async (url, init) => {
      const path = String(url).split("/projects/")[1]?.split("/").slice(1).join("/").split("?")[0] ?? "";
      asked.push(path);
      return (await interfere(path, init.signal ?? undefined)) ?? sandbox.fetch(url, init);
    },
    ...options,
  });
  onTestFinished(() => gio.close());
  return { gio, clock, sandbox, asked, chart: (shape) => sandbox.shop.chart(shape).id };
}
