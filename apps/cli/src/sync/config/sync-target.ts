import { resolve } from "node:path";
import { InvalidInputError, say } from "@growingio-export/core";
import type { Environment } from "../../shell/settings.ts";

/** Where a sync keeps its tables. */
export type SyncTarget =
  | { readonly kind: "duckdb"; readonly path: string }
  | { readonly kind: "parquet"; readonly folder: string }
  /** An empty URL leaves everything to PGHOST, PGUSER and their like. */
  | { readonly kind: "postgres"; readonly url: string };

const EXAMPLES = '"duckdb:growingio.duckdb", "parquet:tables/", "postgres://user@host/database", "$WAREHOUSE_URL"';

/**
 * Reads a `target`: `duckdb:PATH` or a path that ends in `.duckdb`, `parquet:FOLDER` or a path that ends in `/`, a `postgres://` URL.
 * `$NAME` as a whole and `${NAME}` anywhere in it stand for variables. Relative paths start from `folder`.
 *
 * @param learn hears the secrets in it.
 */
export function readTarget(
  text: string,
  { env, folder, learn }: { env: Environment; folder: string; learn: (secret: string) => void },
): SyncTarget {
  const value = withVariables(text.trim(), env);
  if (/^postgres(ql)?:\/\//i.test(value)) return { kind: "postgres", url: checkedUrl(value, learn) };
  const [, scheme, rest = ""] = /^(duckdb|parquet):(.*)$/is.exec(value) ?? [];
  const path = (scheme === undefined ? value : rest).trim();
  // What it is by its variable is not shown: it may hold a password.
  if (path !== "" && (scheme?.toLowerCase() === "parquet" || (scheme === undefined && path.endsWith("/"))))
    return { kind: "parquet", folder: resolve(folder, path) };
  if (path !== "" && (scheme !== undefined || /\.(duckdb|ddb|db)$/i.test(path)))
    return { kind: "duckdb", path: resolve(folder, path) };
  throw new InvalidInputError(
    say`target: ${JSON.stringify(withoutAddress(text))} is none that gio can write to: it must be like ${EXAMPLES}.`,
  );
}

/** What may hold a password is not shown: of an address its scheme alone. */
function withoutAddress(text: string): string {
  const [, scheme] = /^\s*([a-z][\w+.-]*:)/i.exec(text) ?? [];
  if (scheme !== undefined) return `${scheme}…`;
  return text.includes("@") ? "…" : text.slice(0, 100);
}

function withVariables(text: string, env: Environment): string {
  return text.replace(/^\$(\w+)$|\$\{(\w+)\}/g, (_, whole?: string, part?: string) => {
    const name = whole ?? part ?? "";
    const value = env[name];
    if (value) return value;
    throw new InvalidInputError(say`target: the variable ${name} is not set.`);
  });
}

/** A password in it, as written and as meant, is a secret from here on. */
function checkedUrl(value: string, learn: (secret: string) => void): string {
  const [, written = ""] = /^[a-z]+:\/\/[^/@]*?:(.*)@/i.exec(value) ?? [];
  for (const secret of [written, decoded(written)]) if (secret !== "") learn(secret);
  if (!URL.canParse(value)) {
    throw new InvalidInputError(
      say`target: the PostgreSQL address cannot be read: it must be like "postgres://user@host:5432/database", with %-escapes in names and passwords.`,
    );
  }
  const { password, searchParams } = new URL(value);
  for (const secret of [password, decoded(password), searchParams.get("password") ?? ""])
    if (secret !== "") learn(secret);
  return value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
