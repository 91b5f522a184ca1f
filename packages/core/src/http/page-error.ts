import { type GrowingIOError, NetworkError, ProtocolError } from "../errors.ts";
import type { Redactor } from "../text/redactor.ts";
import { say } from "../text/say.ts";

/**
 * That an answer is no JSON because it is something else, such as a page; null where its body just was not complete.
 * It can pass: networks that want a sign-in and servers under repair answer with pages, too.
 */
export function pageError(
  cause: unknown,
  response: Response,
  { baseUrl, redactor }: { readonly baseUrl: URL; readonly redactor: Redactor },
  what: string,
): GrowingIOError | null {
  const sent = redactor.message(response.headers.get("content-type")?.trim() ?? "");
  const [type = ""] = /^[a-z]+\/[a-z0-9.+-]{1,60}/i.exec(sent) ?? [];
  if (!(cause instanceof NetworkError) || type === "" || /[/+]json$/i.test(type)) return null;
  const address = `${baseUrl.origin}${baseUrl.pathname.replace(/\/$/, "")}`;
  const message = say`${address} answered with ${type.toLowerCase()} instead of JSON for ${what}: a page, such as the sign-in of a network or of another product. Open that address in a browser on this machine, and check that GROWINGIO_BASE_URL is the address of GrowingIO itself.`;
  return new ProtocolError(message, { status: response.status, retryable: true, cause });
}
