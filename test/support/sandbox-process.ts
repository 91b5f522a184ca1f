import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface SandboxProcess {
  readonly baseUrl: string;
  readonly token: string;
  readonly projectUid: string;
  close(): Promise<void>;
}

/** A sandbox in a process of its own, so that its work is not measured with ours. */
export function sandboxProcess(jobMs: number): Promise<SandboxProcess> {
  return serverProcess("serve-sandbox.ts", String(jobMs));
}

/** A GrowingIO with one chart of 199,999 rows a day, likewise. */
export function largeChartProcess(): Promise<SandboxProcess> {
  return serverProcess("serve-large-chart.ts");
}

async function serverProcess(file: string, ...args: string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${file}`, import.meta.url)), ...args], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const facts = await new Promise<Omit<SandboxProcess, "close">>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Omit<SandboxProcess, "close">));
    child.once("exit", () => reject(new Error("the sandbox did not start")));
  });
  return {
    ...facts,
    close: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await exited;
    },
  };
}
