import type { OAuthSettings } from "./company.ts";

/** An address of this server by its path, such as `/mcp`, under where clients reach it. */
function publicAddress(base: URL, path: string): string {
  return `${base.origin}${base.pathname.replace(/\/$/, "")}${path}`;
}

/** Where the protected-resource metadata of this server is: RFC 9728 puts it between the origin and the path. */
export function metadataAddress(base: URL): string {
  const { origin, pathname } = new URL(publicAddress(base, "/mcp"));
  return `${origin}/.well-known/oauth-protected-resource${pathname}`;
}

/** The protected-resource metadata document (RFC 9728), from which clients learn where to sign in. */
export function resourceMetadata(base: URL, { issuer, scopes }: OAuthSettings): object {
  return {
    resource: publicAddress(base, "/mcp"),
    authorization_servers: [issuer],
    ...(scopes.length === 0 ? {} : { scopes_supported: scopes }),
    bearer_methods_supported: ["header"],
    resource_name: "growingio-mcp",
  };
}
