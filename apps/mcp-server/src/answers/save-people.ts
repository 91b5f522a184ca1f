import { type ExportKind, GrowingIOError, say } from "@growingio-export/core";
import type { ExportCreation } from "@growingio-export/service";
import { REUSE_MS } from "@growingio-export/service";
import { runFound } from "@growingio-export/service/reports";
import { type ToolContext, waitMs } from "../tool-kit/define-tool.ts";
import { checkFormat, saveUsers, stillRunning } from "./save-users.ts";

/** How long a call waits for a list. */
export const WAIT_SECONDS = 40;

interface Wanted {
  readonly format: string;
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

/** Makes the list of a segment's or tag's users and saves it, in one call and without showing a link to it. */
export async function savePeople<K extends ExportKind & ("segment" | "tag")>(
  target: string,
  creation: ExportCreation<K>,
  wanted: Wanted,
  context: ToolContext,
) {
  checkFormat(wanted.format);
  const startedMs = performance.now();
  const left = () => waitMs(WAIT_SECONDS, startedMs);
  const { signal, progress } = context;
  const { manifest, matched } = await runFound(target, creation, context, async (found) => ({
    manifest: await context.exports.start(found, { waitMs: left(), reuseMs: REUSE_MS, signal, progress }),
  }));
  if (manifest.state === "running") {
    const said =
      manifest.warnings.length === 0
        ? say`GrowingIO is still computing the list; it goes on by itself.`
        : say`The list is not made yet; it goes on by itself.`;
    return stillRunning(manifest, context, said, manifest.warnings);
  }
  const { error } = manifest;
  if (manifest.state !== "done")
    throw new GrowingIOError(
      error?.code ?? manifest.state,
      say`The list could not be made: ${error?.message ?? manifest.state}`,
    );
  const saved = await saveUsers(manifest, wanted, { ...context, waitMs: left() });
  if (matched === null) return saved;
  const said = say`Taken by its name: ${matched}.`;
  return { ...saved, text: `${said}\n${saved.text}`, structured: { ...saved.structured, matched } };
}
