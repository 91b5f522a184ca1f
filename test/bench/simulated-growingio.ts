import { GrowingIO, type Limiter } from "@growingio-export/core";
import {
  createSandbox,
  createTestClock,
  type Sandbox,
  type SandboxOptions,
  type TestClock,
} from "@growingio-export/sandbox";

/** A simulated GrowingIO on a clock of its own. */
export interface SimulatedGrowingIO {
  readonly clock: TestClock;
  readonly sandbox: Sandbox;
  readonly fetch: Sandbox["fetch"];
  client(limiter?: Limiter): GrowingIO;
}

/** @param oneWayMs from a request's start to its arrival, and as long back; time goes by for all at once, so that one may ask at a time. */
export function simulateGrowingIO(options: Omit<SandboxOptions, "clock">, oneWayMs = 0): SimulatedGrowingIO {
  const clock = createTestClock();
  const sandbox = createSandbox({ ...options, clock });
  const { token, projectUid: project } = sandbox;
  const fetch: Sandbox["fetch"] = async (...request) => {
    clock.advance(oneWayMs);
    const response = await clock.during(() => sandbox.fetch(...request));
    clock.advance(oneWayMs);
    return response;
  };
  return {
    clock,
    sandbox,
    fetch,
    client: (limiter) => new GrowingIO({ token, project, fetch, clock, limiter }),
  };
}
