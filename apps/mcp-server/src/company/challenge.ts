/** How a `WWW-Authenticate` header tells a client to sign in (RFC 6750, RFC 9728). */
export interface Challenge {
  /** Left out where nothing was shown. */
  readonly error?: "invalid_token" | "insufficient_scope";
  /** Where the metadata of this server is; null without an issuer. */
  readonly metadataUrl: string | null;
  readonly scopes: readonly string[];
}

export function challengeHeader({ error, metadataUrl, scopes }: Challenge): string {
  const parameters = [
    ...(metadataUrl === null ? [] : [`resource_metadata="${metadataUrl}"`]),
    ...(error === undefined ? [] : [`error="${error}"`]),
    ...(scopes.length === 0 ? [] : [`scope="${scopes.join(" ")}"`]),
  ];
  return ["Bearer", parameters.join(", ")].filter((part) => part !== "").join(" ");
}
