import { exportKinds, InvalidInputError, isExportKind, isLinksKind, say } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";

/** That an export which is not done cannot be drawn or saved, why not, and what to do. */
export function notDone({ exportId, kind, state, error }: Manifest): InvalidInputError {
  if (state === "running")
    return new InvalidInputError(
      say`${exportId} is still running: call get_export until it is done, then make the same call again.`,
    );
  const reason = error?.message ?? state;
  const { tool } = exportKinds[isExportKind(kind) ? kind : "event"];
  return new InvalidInputError(
    isLinksKind(kind)
      ? say`${exportId} has no list of users (${reason}): ask for it again with ${tool}.`
      : say`${exportId} has no figures (${reason}): run its export again with ${tool}.`,
  );
}
