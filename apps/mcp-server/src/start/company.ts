import { cleanText } from "@growingio-export/core";
import { type LiveCompanyFile, openLiveCompany } from "../company/live-company.ts";
import type { Program } from "./program.ts";

/** The company of `--config`, whose tokens nothing shows, and how it is read again. */
export interface StartedCompany {
  readonly live: LiveCompanyFile;
  /** Reads the file again, all or nothing, and says what has come of it. */
  reload(): Promise<void>;
}

/** Throws `UsageError` with all that is wrong in the file. */
export async function startCompany(path: string, { logger, secrets }: Program): Promise<StartedCompany> {
  const live = await openLiveCompany(path, process.env);
  const learn = () => {
    for (const warning of live.read.warnings) logger.warn(cleanText(warning, 400));
    for (const token of live.secrets) secrets.learn(token, logger);
  };
  learn();
  // The first to hear of a change: before anybody can use a new token.
  live.onChange(learn);
  return {
    live,
    reload: async () => {
      try {
        await live.reload();
        logger.warn(`${path} was read again: ${live.current.principals.size} principals.`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : typeof error;
        logger.warn(`${path} was read again and is not in order, so what held before still holds: ${reason}`);
      }
    },
  };
}
