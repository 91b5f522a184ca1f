import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface SandboxProcess {
  readonly baseUrl: string;
  readonly token: string;
  readonly projectUid: string;
  close(): Promise<void>;
}

/** A sandbox in a process of its own, so that its work is not measured with ours. */
export async function sandboxProcess(jobMs: number): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("./serve-sandbox.ts", import.meta.url)), String(jobMs)],
    {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    },
  );
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
