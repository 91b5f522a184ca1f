import { formatShanghai } from "@growingio-export/core";

/** When something was changed, as all times are written; what names no moment stays as GrowingIO sent it. */
export function updatedAt({ updatedAt: text }: { readonly updatedAt: string | null }): string | null {
  const ms = text !== null && /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? text : formatShanghai(ms);
}
