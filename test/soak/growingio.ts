import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { SandboxStats, Shop } from "@growingio-export/sandbox";

export interface Project extends Pick<Shop, "charts" | "segments" | "tags" | "dashboards"> {
  readonly baseUrl: string;
  readonly token: string;
  readonly projectUid: string;
}

/** What it has seen. */
export interface Seen {
  readonly stats: readonly SandboxStats[];
  /** The longest that the process stood still, milliseconds: what it saw late may look too early to it. */
  readonly mostLateMs: number;
  /** Requests over a limit, and those of them that came when it had just stood still. */
  readonly violations: number;
  readonly unsure: number;
}

export interface GrowingIOProcess {
  readonly projects: readonly Project[];
  /** From now on it goes wrong by chance, or all is well. */
  set(weather: "calm" | "stormy"): void;
  seen(): Promise<Seen>;
  close(): Promise<void>;
}

/** A simulated GrowingIO in a process of its own, over real HTTP. */
export async function startGrowingIO(seed: number, names: readonly string[]): Promise<GrowingIOProcess> {
  const child = fork(join(import.meta.dirname, "serve-growingio.ts"), [String(seed), ...names]);
  const [projects] = (await once(child, "message")) as [readonly Project[]];
  return {
    projects,
    set: (weather) => void child.send(weather),
    seen: async () => {
      const answered = once(child, "message");
      child.send("stats");
      const [seen] = (await answered) as [Seen];
      return seen;
    },
    close: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
