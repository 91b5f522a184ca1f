/** The system's error code (ECONNREFUSED …) in a chain of causes; empty where none has one. Foreign messages can hold addresses and headers. */
export function codeOf(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if ("code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(error.code)) return error.code;
  }
  return "";
}

/** The code in brackets, behind a space, for the end of a sentence. */
export function reason(cause: unknown): string {
  const code = codeOf(cause);
  return code === "" ? "" : ` (${code})`;
}
