import { isLoopback, present, say } from "@growingio-export/core";
import type { Account } from "@growingio-export/service";
import type { Mistake } from "@growingio-export/service/json-file";
import type { AccountReader } from "./accounts-of.ts";
import { type Company, DEFAULT_LIMITS, type OAuthSettings, type Principal } from "./company.ts";
import type { CompanyFile } from "./company-schema.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";

/** A company, and what its principals sign in with. */
export interface ReadCompany {
  readonly company: Company;
  readonly keys: KeyRing;
  /** Principals by the `sub` of their access tokens. */
  readonly subjects: ReadonlyMap<string, string>;
  /** The tokens of all accounts. */
  readonly secrets: readonly string[];
  /** What is allowed and surely not meant; for people. */
  readonly warnings: readonly string[];
}

/** The company that a file without mistakes describes, or what is wrong with the accounts that it names. */
export function makeCompany(
  file: CompanyFile,
  reader: AccountReader,
): { readonly value: ReadCompany } | { readonly mistakes: readonly Mistake[] } {
  const entries = Object.entries(file.principals);
  const made = entries.map(([name, entry]) => makePrincipal(name, entry, reader));
  const mistakes = made.flatMap((one) => one.mistakes);
  if (mistakes.length > 0) return { mistakes };
  const principals = made.map(({ principal }) => principal);
  const company: Company = {
    principals: new Map(principals.map((principal) => [principal.name, principal])),
    publicUrl: file.publicUrl === undefined ? null : new URL(file.publicUrl),
    allowedHosts: file.allowedHosts ?? [],
    allowedOrigins: file.allowedOrigins ?? [],
    oauth: file.oauth === undefined ? null : makeOAuth(file.oauth),
  };
  const subjects = new Map(
    entries.flatMap(([name, entry]) => (entry.subjects ?? []).map((subject) => [subject, name])),
  );
  const tokens = principals.flatMap(({ accounts }) => [...accounts.values()].map(({ token }) => token));
  const keys = entries.flatMap(([principal, entry]) =>
    (entry.keys ?? []).map((hash) => ({ principal, hash: hash.toLowerCase() })),
  );
  return {
    value: {
      company,
      keys: createKeyRing(keys),
      subjects,
      secrets: [...new Set(tokens)],
      warnings: warningsOf(company, subjects),
    },
  };
}

function makePrincipal(
  name: string,
  entry: CompanyFile["principals"][string],
  reader: AccountReader,
): { readonly principal: Principal; readonly mistakes: readonly Mistake[] } {
  const accounts = new Map<string, Account>();
  const mistakes: Mistake[] = [];
  for (const [uid, settings] of Object.entries(entry.projects)) {
    const read = reader.read(uid, settings, ["principals", name, "projects", uid]);
    if ("account" in read) accounts.set(uid, read.account);
    else mistakes.push(...read.mistakes);
  }
  const principal: Principal = {
    name,
    groups: entry.groups ?? [],
    limits: { ...DEFAULT_LIMITS, ...present(entry.limits ?? {}) },
    userRows: entry.userRows === true ? "masked" : entry.userRows || "none",
    accounts,
  };
  return { principal, mistakes };
}

function makeOAuth({ issuer, audience, jwksUri, scopes }: NonNullable<CompanyFile["oauth"]>): OAuthSettings {
  return { issuer, audience, jwksUri: jwksUri === undefined ? null : new URL(jwksUri), scopes: scopes ?? [] };
}

function warningsOf({ oauth, publicUrl, principals }: Company, subjects: ReadonlyMap<string, string>): string[] {
  return [
    ...(principals.size === 0 ? [say`There is no principal: nobody can sign in.`] : []),
    ...(oauth === null && subjects.size > 0
      ? [say`There are subjects but no oauth: nobody can sign in as one of them.`]
      : []),
    ...(publicUrl?.protocol === "http:" && !isLoopback(publicUrl.hostname)
      ? [say`publicUrl is http: keys and answers can be read on their way.`]
      : []),
  ];
}
