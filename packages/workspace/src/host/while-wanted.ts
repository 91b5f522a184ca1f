import { unlessAborted } from "@growingio-export/core";

/** Work that no signal reaches, such as a file of a dead mount, up to the moment its caller gives up; then rejects with the signal's reason. */
export async function whileWanted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await unlessAborted(work, signal);
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}
