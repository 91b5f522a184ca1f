import { type Clock, pause } from "../clock.ts";
import { LinkExpiredError } from "../errors.ts";
import type { RetryPolicy } from "../retry.ts";
import { say } from "../text/say.ts";
import type { AnswerFacts } from "./answer-facts.ts";
import type { LinkSet } from "./link-set.ts";

const MAX_RENEWALS = 3;

export interface RenewContext {
  readonly links: LinkSet;
  readonly index: number;
  /** The links of which one was refused. */
  readonly generation: number;
  /** What the link was refused with last; null where its time was over before it was tried. */
  readonly refusal: AnswerFacts | null;
  /** Renewals so far that have not brought a byte. */
  readonly renewals: number;
  readonly clock: Clock;
  readonly retryPolicy: RetryPolicy;
  readonly signal: AbortSignal;
}

/**
 * Asks the export for new links. While a link lives GrowingIO answers the same one again: then this waits before the
 * link is tried once more. Throws `LinkExpiredError` when there is no export to ask, or it was asked three times.
 */
export async function renewLink(context: RenewContext): Promise<void> {
  const { links, index, generation, refusal, renewals, clock, retryPolicy, signal } = context;
  if (!links.renewable) {
    throw new LinkExpiredError(
      say`The download link has expired, or its file is gone, and the link alone cannot be renewed. Ask the export for a new link.`,
      refusal ?? {},
    );
  }
  if (renewals >= MAX_RENEWALS) {
    throw new LinkExpiredError(
      say`The download link is refused, and so were the ${MAX_RENEWALS} that the export was asked for in its place. Try again later.`,
      refusal ?? {},
    );
  }
  if (await links.renew(generation, signal)) return;
  await pause(clock, sameLinkDelay(links.link(index).expiresAtMs, clock.now(), retryPolicy.maxDelayMs), signal);
}

/** What is to be said while new links are asked for. */
export function beingRenewed(refusal: AnswerFacts | null): LinkExpiredError {
  return new LinkExpiredError(
    refusal === null
      ? say`The download link has expired; the export is asked for a new one.`
      : say`The download link is refused (HTTP ${refusal.status}); the export is asked for a new one.`,
    refusal ?? {},
  );
}

/** How long to wait before a refused link that still lives is tried again: until it expires when that is soon, milliseconds. */
export function sameLinkDelay(expiresAtMs: number | null, now: number, maxDelayMs: number): number {
  const leftMs = (expiresAtMs ?? now) - now;
  return leftMs > 0 ? Math.min(leftMs, maxDelayMs) : maxDelayMs;
}
