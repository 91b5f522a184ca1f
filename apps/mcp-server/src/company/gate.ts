/** Why somebody is not let in, as HTTP says it. None of it holds what was sent. */
export interface Refusal {
  readonly status: 401 | 403 | 503;
  /** A word of RFC 6750, such as `invalid_token`. */
  readonly error: string;
  readonly message: string;
  /** The `WWW-Authenticate` header; null where signing in again changes nothing. */
  readonly wwwAuthenticate: string | null;
}

/** Somebody who is let in. */
export interface Admission {
  readonly principal: string;
  /** Whether what was shown would still be let in now: false once its key, subject or principal has gone. */
  readonly stillHolds: () => boolean;
}

export type Authentication = Admission | { readonly refusal: Refusal };

export interface Gate {
  /** Who sends this `Authorization` header. Never logs or echoes it. */
  authenticate(authorization: string | undefined): Promise<Authentication>;
  /** The protected-resource metadata document (RFC 9728); null without `oauth`. */
  metadata(): object | null;
}

/** Lets everybody in as `local`: for a server that its own machine alone can reach. */
export const openGate: Gate = {
  authenticate: async () => ({ principal: "local", stillHolds: () => true }),
  metadata: () => null,
};
