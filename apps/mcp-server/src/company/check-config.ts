import { say } from "@growingio-export/core";
import { UsageError } from "@growingio-export/service";

import type { Env } from "./accounts-of.ts";
import type { Company, Principal } from "./company.ts";
import type { ReadCompany } from "./make-company.ts";
import { readCompany } from "./read-company.ts";

/** What `config check` prints: who may see what, or all that is wrong. Never a token, a key or a hash. */
export async function checkConfig(path: string, env: Env): Promise<{ readonly text: string; readonly ok: boolean }> {
  try {
    return { text: describe(path, await readCompany(path, env)), ok: true };
  } catch (error) {
    if (error instanceof UsageError) return { text: `${error.message}\n`, ok: false };
    throw error;
  }
}

function describe(path: string, { company, keys, subjects, warnings }: ReadCompany): string {
  const principals = [...company.principals.values()].flatMap((principal) => {
    const own = [...subjects.values()].filter((name) => name === principal.name).length;
    return ["", ...principalLines(principal, keys.countOf(principal.name), own)];
  });
  return [
    say`${path} is in order. Principals: ${company.principals.size}.`,
    ...serverLines(company),
    ...warnings.map((warning) => say`Warning: ${warning}`),
    ...principals,
    "",
  ].join("\n");
}

function serverLines({ publicUrl, oauth, allowedHosts, allowedOrigins }: Company): string[] {
  return [
    ...(publicUrl === null ? [] : [say`Public address: ${publicUrl.href}`]),
    ...(allowedHosts.length === 0 ? [] : [say`Allowed hosts: ${allowedHosts.join(", ")}`]),
    ...(allowedOrigins.length === 0 ? [] : [say`Allowed origins: ${allowedOrigins.join(", ")}`]),
    ...(oauth === null ? [] : [say`Access tokens: of ${oauth.issuer} for ${oauth.audience}`]),
    ...(oauth === null || oauth.scopes.length === 0 ? [] : [say`Scopes: ${oauth.scopes.join(" ")}`]),
  ];
}

function principalLines({ name, groups, limits, userRows, accounts }: Principal, keys: number, subjects: number) {
  return [
    name,
    `  ${say`keys: ${keys}, subjects: ${subjects}`}`,
    ...(groups.length === 0 ? [] : [`  ${say`groups: ${groups.join(", ")}`}`]),
    `  ${say`limits: ${limits.running} running exports, ${limits.callsPerMinute} calls a minute, ${limits.diskMb} MB on disk`}`,
    `  ${say`rows of user lists: ${userRows}`}`,
    ...[...accounts.values()].map(({ project, baseUrl }) => `  ${say`project ${project} at ${baseUrl}`}`),
  ];
}
