import { cleanText, type GrowingIO, say } from "@growingio-export/core";
import { UsageError } from "../shell/usage-error.ts";

const MOST_SHOWN = 20;

/** Throws `UsageError` for keys that no user variable of the project has; where the variables cannot be had, GrowingIO decides. */
export async function checkVariables(
  given: string,
  client: Pick<GrowingIO, "variables">,
  signal: AbortSignal,
): Promise<void> {
  const scopes = ["user", "visitor"] as const;
  const lists = await Promise.all(scopes.map((scope) => client.variables.list(scope, { signal }).catch(() => null)));
  signal.throwIfAborted();
  const known = [...new Set(lists.flatMap((list) => list ?? []).map(({ key }) => key))];
  if (lists.includes(null) || known.length === 0) return;
  const unknown = given
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "" && !known.includes(key));
  if (unknown.length === 0) return;
  const shown = known.slice(0, MOST_SHOWN).map((key) => cleanText(key, 60));
  const keys = [...shown, ...(known.length > shown.length ? ["…"] : [])].join(say`, `);
  throw new UsageError(
    say`--variables ${JSON.stringify(cleanText(unknown.join(","), 80))} is not allowed: the keys of the project's user variables are ${keys}.`,
  );
}
