import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import type { Logger } from "../server-logger.ts";
import { failureText } from "../tool-kit/error-result.ts";
import { inertText } from "../tool-kit/inert-text.ts";
import { withinLimit } from "../tool-kit/within-limit.ts";

/** A read of a resource within the limit of a call; what fails is told as a tool tells it. Protocol errors stay what they are. */
export async function answerRead<T>(
  title: string,
  cancelled: AbortSignal,
  logger: Logger,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withinLimit(title, cancelled, work);
  } catch (error) {
    if (error instanceof ProtocolError || cancelled.aborted) throw error;
    throw new ProtocolError(ProtocolErrorCode.InternalError, inertText(failureText(error, logger)));
  }
}
