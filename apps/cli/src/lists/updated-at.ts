import { formatShanghai } from "@growingio-export/core";
import { listedInstant } from "@growingio-export/service/reports";

/** When something was changed, as all times are written; what names no moment stays as GrowingIO sent it. */
export function updatedAt({ updatedAt: text }: { readonly updatedAt: string | null }): string | null {
  const ms = text === null ? null : listedInstant(text);
  return ms === null ? text : formatShanghai(ms);
}
