import type { Account } from "@growingio-export/service";
import type { UserRowsSetting } from "@growingio-export/workspace";

/** What a principal may use at most. */
export interface Limits {
  /** Exports that run at the same time. */
  readonly running: number;
  readonly callsPerMinute: number;
  /** What is kept for the principal on disk, megabytes. */
  readonly diskMb: number;
}

export const DEFAULT_LIMITS: Limits = { running: 100, callsPerMinute: 300, diskMb: 2048 };

const MEGABYTE = 1e6;

/** What of a principal's room on disk its exports may take, bytes. */
export function exportsRoom({ diskMb }: Pick<Limits, "diskMb">): number {
  return (diskMb * MEGABYTE) / 2;
}

/** What of it tables that are kept besides may take, bytes. */
export function tablesRoom({ diskMb }: Pick<Limits, "diskMb">): number {
  return (diskMb * MEGABYTE) / 4;
}

/** What of it files with links may take, bytes. */
export function filesRoom({ diskMb }: Pick<Limits, "diskMb">): number {
  return (diskMb * MEGABYTE) / 4;
}

/** Somebody who may ask this server, and what for. */
export interface Principal {
  readonly name: string;
  readonly groups: readonly string[];
  readonly limits: Limits;
  readonly userRows: UserRowsSetting;
  /** By project uid, in the order of the file. */
  readonly accounts: ReadonlyMap<string, Account>;
}

/** The server that issues tokens for this one. */
export interface OAuthSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where its public keys are; null to ask the issuer's metadata. */
  readonly jwksUri: URL | null;
  /** A token has to have each of them. */
  readonly scopes: readonly string[];
}

/** The limits of a principal; the defaults for one who is gone, whose exports end meanwhile. */
export function limitsOf({ principals }: Pick<Company, "principals">, principal: string): Limits {
  return principals.get(principal)?.limits ?? DEFAULT_LIMITS;
}

/** What the file of `--config` says, without what anybody signs in with. */
export interface Company {
  readonly principals: ReadonlyMap<string, Principal>;
  /** Where clients reach this server; null where the file does not say. */
  readonly publicUrl: URL | null;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly oauth: OAuthSettings | null;
}
