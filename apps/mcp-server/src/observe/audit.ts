import { cleanText } from "@growingio-export/core";
import type { CallOutcome } from "@growingio-export/service";

/** One call, as it is written down: who and what, never with what or what came of it. */
export interface Call {
  /** The principal; null where nobody was let in. */
  readonly who: string | null;
  /** The tool, or the method where it is none; null where nothing was read. */
  readonly tool: string | null;
  readonly outcome: CallOutcome;
  readonly ms: number;
}

/** The line of a call: JSON with the moment it ended. */
export function auditLine({ who, tool, outcome, ms }: Call, now: number): string {
  const named = tool === null ? null : cleanText(tool, 64);
  return `${JSON.stringify({ at: new Date(now).toISOString(), who, tool: named, outcome, ms: Math.round(ms) })}\n`;
}
