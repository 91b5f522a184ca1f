import type { Redactor } from "../text/redactor.ts";

/** Causes behind causes that are looked at. */
const MAX_CAUSES = 8;

/** A foreign error as the cause of one of ours: itself, or where it says the token anywhere, its words without it. */
export function safeCause(cause: unknown, redactor: Redactor): unknown {
  const words: string[] = [];
  for (let error = cause; error instanceof Error && words.length < MAX_CAUSES; error = error.cause) {
    words.push(`${error.message}\n${error.stack ?? ""}`);
  }
  if (words.length === 0) return typeof cause === "string" ? redactor.message(cause) : cause;
  const text = words.join("\n");
  if (redactor.message(text) === text) return cause;
  const { name, message } = cause as Error;
  return Object.assign(new Error(redactor.message(message)), { name, ...codeIn(cause as Error) });
}

function codeIn(error: Error): { code?: unknown } {
  return "code" in error ? { code: error.code } : {};
}
