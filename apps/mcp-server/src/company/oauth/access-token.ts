import { type Clock, type Fetch, say } from "@growingio-export/core";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { OAuthSettings } from "../company.ts";
import { IssuerAwayError, issuerKeys } from "./issuer-keys.ts";

/** Signatures of a private key alone: nobody who knows the public ones can make one. */
const ALGORITHMS = ["RS256", "ES256", "EdDSA"];
const REQUIRED_CLAIMS = ["exp", "sub", "iss", "aud"];
/** By which the issuer's clock and ours may differ, seconds. */
const CLOCK_TOLERANCE_S = 5;

/** What an access token is found to be. No word of it holds any part of the token but the subject. */
type Verdict =
  | { readonly kind: "valid"; readonly subject: string }
  | { readonly kind: "invalid"; readonly why: string }
  | { readonly kind: "scope" }
  | { readonly kind: "away" };

/** Decides about access tokens (JWT) of one issuer for one audience. */
export type TokenCheck = (token: string) => Promise<Verdict>;

export function tokenCheck(settings: OAuthSettings, fetch: Fetch, clock: Clock): TokenCheck {
  const keys = issuerKeys(settings, fetch, clock);
  const verify = async (token: string) => {
    const payload = await verified(token, await keys.current(), settings);
    return judge(payload, settings.scopes);
  };
  return async (token) => {
    try {
      return await verify(token);
    } catch (error) {
      if (!mayBeOfNewKey(error)) return verdictOf(error);
      try {
        await keys.renew();
      } catch (renewal) {
        // A signature that fits no key that is known is wrong, whatever the issuer says later.
        return error instanceof errors.JWSSignatureVerificationFailed ? verdictOf(error) : verdictOf(renewal);
      }
      return await verify(token).catch(verdictOf);
    }
  };
}

async function verified(token: string, keys: JWTVerifyGetKey, settings: OAuthSettings): Promise<JWTPayload> {
  const options = {
    algorithms: ALGORITHMS,
    issuer: settings.issuer,
    audience: settings.audience,
    requiredClaims: REQUIRED_CLAIMS,
    clockTolerance: CLOCK_TOLERANCE_S,
  };
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // A token that names no key is of any of them.
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function judge(payload: JWTPayload, scopes: readonly string[]): Verdict {
  const { sub } = payload;
  if (typeof sub !== "string" || sub === "") return { kind: "invalid", why: missing("sub") };
  const given = scopesOf(payload);
  return scopes.every((scope) => given.has(scope)) ? { kind: "valid", subject: sub } : { kind: "scope" };
}

/** `scope` as RFC 9068 has it, `scp` as some issuers do. */
function scopesOf({ scope, scp }: JWTPayload): ReadonlySet<string> {
  const words = [scope, scp].flatMap((claim): unknown[] => (Array.isArray(claim) ? claim : [claim]));
  return new Set(words.flatMap((word) => (typeof word === "string" ? word.split(" ") : [])));
}

/** Whether the issuer may have another key by now, under a new name or an old one. */
function mayBeOfNewKey(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof IssuerAwayError) return { kind: "away" };
  return { kind: "invalid", why: reason(error) };
}

function reason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return say`the access token has expired`;
  if (error instanceof errors.JWTClaimValidationFailed) return claimReason(error.claim, error.reason);
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return say`the access token is signed with another algorithm than ${ALGORITHMS.join(", ")}`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return say`the access token is not signed by the issuer of this server`;
  }
  return say`it is no key and no access token of this server`;
}

function claimReason(claim: string, why: string): string {
  // The claims that are asked for; another's name could be anything.
  if (why === "missing" && REQUIRED_CLAIMS.includes(claim)) return missing(claim);
  if (claim === "iss") return say`the access token is of another issuer`;
  if (claim === "aud") return say`the access token is for another audience`;
  if (claim === "nbf") return say`the access token is not valid yet`;
  return say`it is no key and no access token of this server`;
}

function missing(claim: string): string {
  return say`the access token has no ${claim}`;
}
