import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import type { ToolHost } from "../tool-kit/define-tool.ts";
import { failureText } from "../tool-kit/error-result.ts";
import { inertText } from "../tool-kit/inert-text.ts";
import { withinLimit } from "../tool-kit/within-limit.ts";

/** A read of a resource within the limit of a call; what fails is told as a tool tells it. Protocol errors stay what they are. */
export async function answerRead<T>(
  title: string,
  cancelled: AbortSignal,
  { admit, logger }: Pick<ToolHost, "admit" | "logger">,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withinLimit(title, cancelled, async (signal) => {
      await admit?.();
      return await work(signal);
    });
  } catch (error) {
    if (error instanceof ProtocolError || cancelled.aborted) throw error;
    throw new ProtocolError(ProtocolErrorCode.InternalError, inertText(failureText(error, logger)));
  }
}
