import type { EngineOperations, UserRows } from "../engine/protocol.ts";
import type { ExportStore } from "../store/export-store.ts";
import type { EnginePool } from "./engine-pool.ts";
import { explainFailure } from "./explain-failure.ts";
import { runOwn } from "./run-disposable.ts";

/** Variables that columns of a user list may be called, by key or name. */
export interface UserVariables {
  /** Those that the export asked for. */
  readonly requested: readonly string[];
  /** Those of the project: asked for only where a list's first line is not understood without. */
  readonly known: () => Promise<readonly string[]>;
}

/** What `readUsers` reads, and how. */
export interface ReadUsersOptions {
  /** What a list's first line is understood by. Default: none, so that only a known label of ids makes a header of it. */
  readonly variables?: UserVariables;
  /** Ends the wait for a database process. Default: nothing does. */
  readonly signal?: AbortSignal;
}

type Reading = Pick<EngineOperations["readUsers"]["input"], "paths" | "keep">;

const noVariables: UserVariables = { requested: [], known: async () => [] };

/** Reads users' files in a process of its own; a second time with all known variables where the requested ones do not decide. */
export async function readUserList(
  { store, engines }: { readonly store: ExportStore; readonly engines: EnginePool },
  reading: Reading,
  { variables: { requested, known } = noVariables, signal }: ReadUsersOptions,
): Promise<UserRows> {
  for (let variables = requested, areAll = false; ; areAll = true) {
    const input = { ...reading, variables, areAll };
    const found = await engines.inTurn({ signal, patient: true }, (turn) =>
      explainFailure(store, [], () => runOwn("readUsers", input, turn)),
    );
    if (found !== "undecided") return found;
    variables = [...requested, ...(await known())];
  }
}
