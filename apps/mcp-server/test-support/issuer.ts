import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { onTestFinished } from "vitest";

export const AUDIENCE = "https://mcp.example.com/mcp";
export const SUBJECT = "auth0|alice";

type Documents = Record<string, () => unknown | Promise<unknown>>;

/** An issuer of access tokens on a port of its own, with a key that can be exchanged; closed when the test ends. */
export async function startIssuer({ algorithm = "RS256", kid = "key-1" as string | null } = {}) {
  let pair = await makePair(algorithm, kid);
  const asked: string[] = [];
  let documents: Documents = {};
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    asked.push(request.url ?? "");
    const document = documents[request.url ?? ""];
    response.writeHead(document === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify((await document?.()) ?? { error: "not found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let others: JWK[] = [];
  const jwks = () => ({ keys: [...others, pair.jwk] });
  documents = { "/.well-known/jwks.json": jwks };
  return {
    issuer,
    asked,
    close,
    jwks,
    /** What it answers besides nothing. */
    serve: (next: Documents) => {
      documents = next;
    },
    /** Another key in the place of the one it had, or beside it. */
    rotate: async (nextKid: string | null, keep = false) => {
      others = keep ? [...others, pair.jwk] : [];
      pair = await makePair(algorithm, nextKid);
    },
    publicKey: () => pair.publicKey,
    /** A token as the issuer makes them, with these claims over the usual ones; undefined takes one away. */
    token: (claims: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer, aud: AUDIENCE, sub: SUBJECT, exp: now + 300, iat: now };
      const payload = JSON.parse(JSON.stringify({ ...usual, ...claims })) as JWTPayload;
      return new SignJWT(payload)
        .setProtectedHeader({ alg: algorithm, ...(pair.jwk.kid === undefined ? {} : { kid: pair.jwk.kid }), ...header })
        .sign(pair.privateKey);
    },
  };
}

async function makePair(algorithm: string, kid: string | null) {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), use: "sig", ...(kid === null ? {} : { kid }) };
  return { publicKey, privateKey, jwk };
}
