import { cleanText } from "../clean-text.ts";
import type { Redactor } from "../text/redactor.ts";
import type { ReadJson } from "./read-json.ts";

const MAX_BYTES = 32 * 1024;
const MAX_CHARACTERS = 200;
/** An error is not kept waiting for its words. */
const PATIENCE_MS = 2_000;

// What the status says already.
const COMMON =
  /^(?:unauthorized|forbidden|not found|bad request|bad_request|too many requests|internal server error|错误访问)$/i;

/** The server's own words for an error, from `{message, errors: [{message}]}`: cleaned and capped, without the token; empty where it has none. */
export async function serverMessage(response: Response, readJson: ReadJson, redactor: Redactor): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null);
  });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const body = readJson(response, { maxBytes: MAX_BYTES, signal }).catch(() => null);
  const json = await Promise.race([body, late]).finally(() => clearTimeout(timer));
  // Before anything is cut off: of a token that is cut, the beginning would stay.
  const words = [messageOf(json), ...listOf(json).map(messageOf)].map(redactor.message);
  const texts = words.map((text) => cleanText(text, MAX_CHARACTERS));
  const said = texts.filter((text) => text !== "" && !COMMON.test(text));
  return cleanText([...new Set(said)].join("; "), MAX_CHARACTERS);
}

function messageOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !("message" in value)) return "";
  return typeof value.message === "string" ? value.message : "";
}

function listOf(value: unknown): readonly unknown[] {
  const errors = typeof value === "object" && value !== null && "errors" in value ? value.errors : [];
  return Array.isArray(errors) ? errors.slice(0, 3) : [];
}
