import { isId } from "../id.ts";
import { parsePageUrl } from "../page-url.ts";

/** An id of the published form, or the URL of a page: what is neither can be a name. */
export function isReference(text: string): boolean {
  if (/^[A-Za-z0-9]{8}$/.test(text)) return true;
  if (isId(text)) return false;
  if (/:\/\/|^\/|^www\.|\/projects?\//i.test(text) || text.length > 500) return true;
  try {
    return parsePageUrl(text) !== null;
  } catch {
    return false;
  }
}
