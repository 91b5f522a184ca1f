import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { SandboxStats, Shop } from "@growingio-export/sandbox";

export interface SandboxProcess {
  readonly baseUrl: string;
  readonly token: string;
  readonly projectUid: string;
  readonly charts: Shop["charts"];
  stats(): Promise<SandboxStats>;
  close(): Promise<void>;
}

/** A sandbox in a process of its own, so that its work is not measured with ours. */
export function sandboxProcess(jobMs: number, stores = 0): Promise<SandboxProcess> {
  return serverProcess("serve-sandbox.ts", String(jobMs), String(stores));
}

/** A GrowingIO with one chart of 199,999 rows a day, likewise. */
export function largeChartProcess(): Promise<Omit<SandboxProcess, "charts" | "stats">> {
  return serverProcess("serve-large-chart.ts");
}

async function serverProcess(file: string, ...args: string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${file}`, import.meta.url)), ...args], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const facts = await new Promise<Omit<SandboxProcess, "stats" | "close">>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Omit<SandboxProcess, "stats" | "close">));
    child.once("exit", () => reject(new Error("the sandbox did not start")));
  });
  return {
    ...facts,
    stats: async () => {
      const answered = once(child, "message");
      child.send("stats");
      const [stats] = await answered;
      return stats as SandboxStats;
    },
    close: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await exited;
    },
  };
}
