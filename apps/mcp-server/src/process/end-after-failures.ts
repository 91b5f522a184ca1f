import { cleanText } from "@growingio-export/core";
import type { Logger } from "@growingio-export/service";

/** Says what nobody waited for, and ends where nobody knows what holds any more. */
export function endAfterFailures(logger: Logger, end: () => void): void {
  const unexpected = (said: string) => (error: unknown) => {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
    logger.warn(`${said}: ${cleanText(reason, 300)}`);
  };
  process.on("unhandledRejection", unexpected("something failed that nobody waited for"));
  process.on("uncaughtException", (error) => {
    unexpected("the server ends after an unexpected failure")(error);
    end();
  });
}
