import { cleanText } from "../clean-text.ts";
import type { Redactor } from "../text/redactor.ts";

const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-trace-id"];
const MAX_REQUEST_ID = 128;

/** What an answer calls its request, cleaned; null where it has no name. @param redactor for who sends the token along. */
export function requestIdOf(headers: Headers, redactor?: Pick<Redactor, "message">): string | null {
  const found = REQUEST_ID_HEADERS.map((name) => headers.get(name)?.trim()).find((value) => value);
  return found === undefined ? null : cleanText(redactor?.message(found) ?? found, MAX_REQUEST_ID) || null;
}
