import type { LinksKind } from "../kinds/kinds.ts";
import type { LinksDocument } from "../schemas/answers.ts";
import type { LinksResult } from "./export-result.ts";
import type { ExportRequest } from "./request.ts";

// GrowingIO's export documentation: links live 5 minutes unless `expire` says otherwise.
const DEFAULT_EXPIRE_MINUTES = 5;

export interface LinksContext {
  readonly kind: LinksKind;
  readonly id: string;
  readonly request: ExportRequest;
  readonly expiresInMinutes: number | null;
  /** When the export was first asked for, epoch milliseconds. */
  readonly requestedAtMs: number;
}

/** Reads the links; each expires when its own `expires` says, else as long after the request as was asked for. */
export function readLinks(document: LinksDocument, context: LinksContext): LinksResult {
  const fallbackMs = context.requestedAtMs + (context.expiresInMinutes ?? DEFAULT_EXPIRE_MINUTES) * 60_000;
  const links = document.downloadLinks.map((url, index) => {
    const expiresAtMs = expiresInUrl(url) ?? fallbackMs;
    return { url, expiresAtMs, expiresAt: new Date(expiresAtMs), export: { request: context.request, index } };
  });
  return { type: "links", kind: context.kind, id: context.id, links };
}

/** The `expires` of a signed link, documented in milliseconds; a value too small for that is taken as seconds. */
function expiresInUrl(url: string): number | null {
  const text = new URL(url).searchParams.get("expires");
  if (text === null || !/^\d{9,14}$/.test(text)) return null;
  const value = Number(text);
  return value < 1e11 ? value * 1000 : value;
}
