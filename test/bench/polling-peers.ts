import { openPeers } from "./peers.ts";

/** Whether the job was found done. */
type Ask = () => Promise<boolean>;

/** Waits for a job by a schedule of its own. */
export interface Poller {
  readonly peer: string;
  readonly wait: ((ask: Ask) => Promise<void>) | { readonly refused: string };
}

/** As they are handed to a service's client: no interval is given, so that their own defaults hold. */
interface CoreLro {
  createHttpPoller(operation: {
    sendInitialRequest(): Promise<unknown>;
    sendPollRequest(path: string): Promise<unknown>;
  }): { pollUntilDone(): Promise<unknown> };
}
interface UtilWaiter {
  createWaiter(
    options: { client: object; maxWaitTime: number },
    input: object,
    check: () => Promise<{ state: "SUCCESS" | "RETRY"; reason: object }>,
  ): Promise<{ state: string }>;
}

const DEADLINE_S = 3_600;

const every = (ms: number) => async (ask: Ask) => {
  while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, ms));
};

async function busily(ask: Ask): Promise<void> {
  while (!(await ask()));
}

const byCoreLro =
  ({ createHttpPoller }: CoreLro) =>
  async (ask: Ask) => {
    const url = "https://growingio.example/job";
    const answer = async () => {
      const body = { status: (await ask()) ? "Succeeded" : "Running" };
      const request = { method: "GET", url };
      return {
        flatResponse: body,
        rawResponse: { statusCode: 200, request, headers: { "operation-location": url }, body },
      };
    };
    await createHttpPoller({ sendInitialRequest: answer, sendPollRequest: answer }).pollUntilDone();
  };

const byUtilWaiter =
  ({ createWaiter }: UtilWaiter) =>
  async (ask: Ask) => {
    const { state } = await createWaiter({ client: {}, maxWaitTime: DEADLINE_S }, {}, async () => ({
      state: (await ask()) ? "SUCCESS" : "RETRY",
      reason: {},
    }));
    if (state !== "SUCCESS") throw new Error(`util-waiter: ${state}`);
  };

/** Every schedule that ours is held against. */
export async function pollers(): Promise<Poller[]> {
  const peers = await openPeers();
  const library = <Library>(name: string, wait: (library: Library) => (ask: Ask) => Promise<void>): Poller => ({
    peer: `\`${name}\`, its defaults`,
    wait: typeof peers === "string" ? { refused: peers } : wait(peers.load(name) as Library),
  });
  return [
    { peer: "every second", wait: every(1_000) },
    { peer: "every 5 seconds", wait: every(5_000) },
    library("@azure/core-lro", byCoreLro),
    library("@smithy/util-waiter", byUtilWaiter),
    { peer: "a busy loop", wait: busily },
  ];
}
