import { type Clock, cleanText, say, systemClock, undiciFetch } from "@growingio-export/core";
import { challengeHeader } from "./challenge.ts";
import type { OAuthSettings } from "./company.ts";
import type { Admission, Authentication, Gate, Refusal } from "./gate.ts";
import type { LiveCompanyFile } from "./live-company.ts";
import type { TokenCheck } from "./oauth/access-token.ts";
import { metadataAddress, resourceMetadata } from "./resource.ts";

/** Longer than any key or access token. */
const MAX_CHARACTERS = 16_384;
/** RFC 6750, 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

export interface GateOptions {
  readonly live: Pick<LiveCompanyFile, "read">;
  /** Where this server can be reached if the company names no `publicUrl`; null while nobody knows. */
  readonly address?: () => URL | null;
  readonly clock?: Clock;
}

/** Lets in whom the company names: by a key, or by an access token of its issuer. */
export function createGate({ live, address = () => null, clock = systemClock }: GateOptions): Gate {
  const checks = tokenChecks(clock);
  const base = () => live.read.company.publicUrl ?? address();

  const refuse = (status: Refusal["status"], error: string, message: string, asked = true): Authentication => {
    const { oauth } = live.read.company;
    const at = base();
    const isChallenge = status === 401 || error === "insufficient_scope";
    const header = challengeHeader({
      ...(asked && (error === "invalid_token" || error === "insufficient_scope") ? { error } : {}),
      metadataUrl: oauth === null || at === null ? null : metadataAddress(at),
      scopes: oauth?.scopes ?? [],
    });
    return { refusal: { status, error, message, wwwAuthenticate: isChallenge ? header : null } };
  };
  const invalid = (why: string) => refuse(401, "invalid_token", say`You are not signed in: ${why}.`);

  const byToken = async (token: string, oauth: OAuthSettings): Promise<Authentication> => {
    const verdict = await (await checks(oauth))(token);
    const now = live.read;
    if (!isSame(now.company.oauth, oauth)) return invalid(say`the company was changed meanwhile; try again`);
    if (verdict.kind === "invalid") return invalid(verdict.why);
    if (verdict.kind === "away") {
      return refuse(
        503,
        "temporarily_unavailable",
        say`The keys of the issuer ${oauth.issuer} cannot be read at the moment, so that no access token can be checked: try again later.`,
      );
    }
    if (verdict.kind === "scope") {
      return refuse(403, "insufficient_scope", say`The access token must have the scopes ${oauth.scopes.join(" ")}.`);
    }
    const { subject } = verdict;
    const principal = now.subjects.get(subject);
    if (principal === undefined) {
      const shown = JSON.stringify(cleanText(subject, 100));
      return refuse(
        403,
        "access_denied",
        say`You are signed in, but nobody here has your subject ${shown}: ask whoever runs this server to add it.`,
      );
    }
    const stillHolds = () => isSame(live.read.company.oauth, oauth) && live.read.subjects.get(subject) === principal;
    return { principal, stillHolds } satisfies Admission;
  };

  return {
    authenticate: async (authorization) => {
      if (authorization === undefined || authorization.trim() === "") {
        return refuse(
          401,
          "invalid_token",
          say`Sign in first: send Authorization: Bearer with a key of this server.`,
          false,
        );
      }
      const [, token] = authorization.length > MAX_CHARACTERS ? [] : (BEARER.exec(authorization) ?? []);
      if (token === undefined) return invalid(say`the Authorization header must be Bearer and a key or access token`);
      const owner = live.read.keys.ownerOf(token);
      if (owner !== null) return { principal: owner.principal, stillHolds: () => live.read.keys.holds(owner) };
      const { oauth } = live.read.company;
      return oauth !== null && token.split(".").length === 3
        ? await byToken(token, oauth)
        : invalid(say`it is no key and no access token of this server`);
    },
    metadata: () => {
      const { oauth } = live.read.company;
      const at = base();
      return oauth === null || at === null ? null : resourceMetadata(at, oauth);
    },
  };
}

/** The check of the issuer as it is set now; made, and its libraries loaded, by the first token. */
function tokenChecks(clock: Clock): (settings: OAuthSettings) => Promise<TokenCheck> {
  let made: { readonly settings: OAuthSettings; readonly check: Promise<TokenCheck>; close(): void } | undefined;
  return (settings) => {
    if (made !== undefined && isSame(made.settings, settings)) return made.check;
    made?.close();
    const http = undiciFetch(settings.jwksUri ?? new URL(settings.issuer));
    const check = import("./oauth/access-token.ts").then(({ tokenCheck }) => tokenCheck(settings, http.fetch, clock));
    made = { settings, check, close: () => void http.close() };
    return check;
  };
}

function isSame(one: OAuthSettings | null, other: OAuthSettings | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
