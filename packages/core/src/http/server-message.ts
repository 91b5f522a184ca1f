import { cleanText } from "../clean-text.ts";
import type { Redactor } from "../text/redactor.ts";
import type { ReadJson } from "./read-json.ts";
import { saysTheStatus } from "./status-error.ts";

const MAX_BYTES = 32 * 1024;
const MAX_CHARACTERS = 200;
/** An error is not kept waiting for its words. */
const PATIENCE_MS = 2_000;

/** The server's own words for an error, from `{message, errors: [{message}]}`: cleaned and capped, without the token; null where it has none. */
export async function serverMessage(
  response: Response,
  readJson: ReadJson,
  redactor: Redactor,
): Promise<string | null> {
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
  const said = [...new Set(texts)].filter((text) => text !== "");
  // What the status says already is left out beside words that say more.
  const telling = said.filter((text) => !saysTheStatus(text));
  return cleanText((telling.length > 0 ? telling : said).join("; "), MAX_CHARACTERS) || null;
}

function messageOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !("message" in value)) return "";
  return typeof value.message === "string" ? value.message : "";
}

function listOf(value: unknown): readonly unknown[] {
  const errors = typeof value === "object" && value !== null && "errors" in value ? value.errors : [];
  return Array.isArray(errors) ? errors.slice(0, 3) : [];
}
