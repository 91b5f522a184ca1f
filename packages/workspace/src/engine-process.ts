import { say, speak } from "@growingio-export/core/basics";
import type { EngineFailure, EngineReply, EngineRequest } from "./engine/protocol.ts";
import { readUsers } from "./engine/read-users.ts";
import { runQuery } from "./engine/run-query.ts";
import { saveTable } from "./engine/save-table.ts";
import { duckdbReason, EngineError } from "./engine-error.ts";
import { hasErrno } from "./errors.ts";

// DuckDB runs in this process of its own: some statements cannot be interrupted or bounded, but a process can be killed.

process.umask(0o077);
const maxMemoryMb = Number(process.argv[2]);
setInterval(() => {
  if (process.memoryUsage.rss() > maxMemoryMb * 1024 * 1024) process.kill(process.pid, "SIGKILL");
}, 10).unref();
// The process that asked is gone.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

// It is told in which language to say what goes wrong.
const spoken = process.argv[3] === "zh" ? import("./zh.ts").then(({ zh }) => speak("zh", zh)) : Promise.resolve();

async function handle(request: EngineRequest): Promise<unknown> {
  const { id } = request;
  const onExecuting = (): void => reply({ id, kind: "executing" });
  switch (request.operation) {
    case "readUsers":
      return await readUsers(request.input);
    case "query":
      return await runQuery(request.input, onExecuting);
    case "save":
      return await saveTable(request.input, onExecuting, (rows) => reply({ id, kind: "progress", rows }));
  }
}

function reply(message: EngineReply): void {
  process.send?.(message);
}

process.on("message", (request: EngineRequest) => {
  spoken
    .then(() => handle(request))
    .then(
      (output) => reply({ id: request.id, kind: "done", output }),
      (error: unknown) => reply({ id: request.id, kind: "failed", failure: failureOf(error) }),
    );
});

function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineError) return { code: error.code, message: error.message, path: error.path };
  const reason = duckdbReason(error);
  const isFull = hasErrno(error, "ENOSPC", "EDQUOT");
  return { code: "io_error", message: isFull ? say`The disk is full. ${reason}` : reason, path: null };
}
