import type { Redactor } from "@growingio-export/core";

interface ProgressNotification {
  readonly method: "notifications/progress";
  readonly params: { readonly progressToken: string | number; readonly progress: number; readonly message: string };
}

// Hosts give up on a silent call; a poll's own wait can be longer than this.
const HEARTBEAT_MS = 8_000;

/** Sends progress whose value counts up from 1, as the protocol asks, and repeats the last message while nothing new is said. */
export function progressReporter(
  token: string | number | undefined,
  notify: (notification: ProgressNotification) => Promise<void>,
  redactor: Pick<Redactor, "message">,
): { report: (message: string) => void; stop: () => void } {
  if (token === undefined) return { report: () => {}, stop: () => {} };
  let progress = 0;
  let stopped = false;
  let heartbeat: NodeJS.Timeout | undefined;
  const report = (message: string) => {
    if (stopped) return;
    progress++;
    clearInterval(heartbeat);
    heartbeat = setInterval(() => report(message), HEARTBEAT_MS);
    // A client that went away is noticed by its signal, not here.
    const params = { progressToken: token, progress, message: redactor.message(message) };
    notify({ method: "notifications/progress", params }).catch(() => {});
  };
  const stop = () => {
    stopped = true;
    clearInterval(heartbeat);
  };
  return { report, stop };
}
