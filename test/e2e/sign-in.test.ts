import { createHmac } from "node:crypto";
import { request } from "node:http";
import { serveSandbox } from "@growingio-export/sandbox";
import { Client, ClientCredentialsProvider, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { exportSPKI } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { newKey } from "../../apps/mcp-server/src/company/new-key.ts";
import { AUDIENCE, SUBJECT, startIssuer } from "../../apps/mcp-server/test-support/issuer.ts";
import { serveCompany } from "../support/served-company.ts";

const tool = (name: string, args: object = {}) => ({ method: "tools/call", params: { name, arguments: args } });
const bearer = (shown: string) => ({ authorization: `Bearer ${shown}` });

/** Alice and Bob, each with a GrowingIO of their own, and an issuer that knows Alice. */
async function startTeam({ jobMs = 100 } = {}) {
  const [alices, bobs, issuer] = await Promise.all([
    serveSandbox({ jobMs }),
    serveSandbox({ jobMs, seed: 2, token: "bobs-own-token-0123456789" }),
    startIssuer(),
  ]);
  const [alice, bob] = [newKey(), newKey()];
  const projects = (gio: typeof alices, tokenEnv: string) => ({
    [gio.sandbox.projectUid]: { tokenEnv, baseUrl: gio.baseUrl },
  });
  const company = {
    principals: {
      alice: { keys: [alice.hash], subjects: [SUBJECT], projects: projects(alices, "ALICES") },
      bob: { keys: [bob.hash], projects: projects(bobs, "BOBS") },
    },
    publicUrl: "https://mcp.example.com",
    oauth: { issuer: issuer.issuer, audience: AUDIENCE, scopes: ["exports"] },
  };
  const env = { ALICES: alices.sandbox.token, BOBS: bobs.sandbox.token, GROWINGIO_TOKEN: "of-nobody" };
  const served = await serveCompany(company, env);
  onTestFinished(async () => {
    await served.close();
    await Promise.all([alices.close(), bobs.close()]);
  });
  return { ...served, company, alice, bob, issuer, gio: alices, tokens: [alices.sandbox.token, bobs.sandbox.token] };
}

test("who shows nothing, or what is not right, is told where to sign in, and nothing of it is repeated or logged", async () => {
  const { post, stderr, issuer, alice, bob, tokens } = await startTeam();
  const foreign = await startIssuer();
  const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
  const scope = "exports";
  const claims = { iss: issuer.issuer, aud: AUDIENCE, sub: SUBJECT, exp: ago(-300), scope };
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const input = (alg: string) => `${base64({ alg, kid: "key-1" })}.${base64(claims)}`;
  const pem = await exportSPKI(issuer.publicKey());
  const confused = createHmac("sha256", pem).update(input("HS256")).digest("base64url");
  const unknown: Record<string, string> = {
    "another key": newKey().key,
    "half of two keys": `${alice.key.slice(0, 24)}${bob.key.slice(24)}`,
    "a hash of a key": alice.hash,
    "a GrowingIO token": tokens[0] ?? "",
    expired: await issuer.token({ scope, exp: ago(60) }),
    "no exp": await issuer.token({ scope, exp: undefined }),
    "no sub": await issuer.token({ scope, sub: undefined }),
    "no aud": await issuer.token({ scope, aud: undefined }),
    "another audience": await issuer.token({ scope, aud: "https://other.example" }),
    "another issuer": await issuer.token({ scope, iss: "https://other.example" }),
    "another signature": await foreign.token(claims),
    "alg none": `${input("none")}.`,
    "key confusion": `${input("HS256")}.${confused}`,
  };
  for (const [what, shown] of Object.entries(unknown)) {
    const { response, text } = await post(bearer(shown), tool("list_dashboards"));
    expect([what, response.status]).toEqual([what, 401]);
    expect(response.headers.get("www-authenticate")).toBe(
      'Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp", error="invalid_token", scope="exports"',
    );
    expect(text).not.toContain(shown);
  }
  for (const nothing of [{}, { authorization: "" }, { authorization: "Basic YWxpY2U6eA==" }]) {
    expect((await post(nothing, tool("list_dashboards"))).response.status).toBe(401);
  }
  const forbidden = {
    "no scope": await issuer.token(),
    "a subject of nobody": await issuer.token({ scope, sub: "x" }),
  };
  for (const [what, shown] of Object.entries(forbidden)) {
    expect([what, (await post(bearer(shown), tool("list_dashboards"))).response.status]).toEqual([what, 403]);
  }
  const token = await issuer.token({ scope });
  for (const shown of [alice.key, token]) {
    const { response, text } = await post(bearer(shown), tool("list_dashboards"));
    expect([response.status, text]).toEqual([200, expect.stringContaining("dashboards")]);
  }
  // A line is written when its answer has left.
  await expect.poll(() => stderr().match(/"who":"alice","tool":"list_dashboards","outcome":"ok"/g)).toHaveLength(2);
  const log = stderr();
  expect(log.match(/"outcome":"refused"/g)).toHaveLength(18);
  const secrets = [...Object.values(unknown), ...Object.values(forbidden), token].flatMap((shown) => shown.split("."));
  for (const secret of [...secrets, ...tokens, alice.key, bob.key]) {
    if (secret !== "") expect(log).not.toContain(secret);
  }
});

test("the document says where to sign in, and needs no key", async () => {
  const { origin, issuer } = await startTeam();
  for (const path of ["", "/mcp", "/under/a/path/mcp"]) {
    const response = await fetch(`${origin}/.well-known/oauth-protected-resource${path}`);
    expect(await response.json()).toMatchObject({
      resource: "https://mcp.example.com/mcp",
      authorization_servers: [issuer.issuer],
      scopes_supported: ["exports"],
      bearer_methods_supported: ["header"],
    });
  }
});

test("a client that knows the server's address alone signs in at the issuer that the server names", async () => {
  const { origin, issuer, put, reload, company } = await startTeam();
  const { publicUrl: _, ...here } = company;
  await put(here);
  await reload();
  issuer.serve({
    "/.well-known/oauth-authorization-server": () => ({
      issuer: issuer.issuer,
      authorization_endpoint: `${issuer.issuer}/authorize`,
      token_endpoint: `${issuer.issuer}/token`,
      jwks_uri: `${issuer.issuer}/keys`,
      response_types_supported: ["code"],
      grant_types_supported: ["client_credentials"],
      code_challenge_methods_supported: ["S256"],
    }),
    "/token": async () => ({ access_token: await issuer.token({ scope: "exports" }), token_type: "Bearer" }),
    "/keys": issuer.jwks,
  });
  const authProvider = new ClientCredentialsProvider({
    clientId: "nightly",
    clientSecret: "secret",
    expectedIssuer: issuer.issuer,
  });
  const client = new Client({ name: "growingio-test", version: "0" });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { authProvider }));
  const { content } = await client.callTool({ name: "list_dashboards", arguments: {} });
  expect(JSON.stringify(content)).toContain("dashboards");
  await client.close();
  expect(issuer.asked).toContain("/token");
});

test("another's page, and a name that leads here by another's wish, are turned away with a key, too", async () => {
  const { origin, alice } = await startTeam();
  const status = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${origin}/mcp`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
      });
      sent.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject);
      sent.end(JSON.stringify({ jsonrpc: "2.0", id: 1, ...tool("list_dashboards") }));
    });
  expect(await status({ ...bearer(alice.key), host: "rebound.example" })).toBe(403);
  expect(await status({ ...bearer(alice.key), origin: "https://evil.example" })).toBe(403);
  expect(await status({ ...bearer(alice.key), host: "mcp.example.com", origin: "https://mcp.example.com" })).toBe(200);
});

test("a bad file keeps who is signed in; a key that goes ends its call at once, one that comes is taken", async () => {
  const { post, put, reload, company, gio, alice, bob } = await startTeam({ jobMs: 60_000 });
  await put('{ "principals": {');
  expect(await reload()).toMatch(/not in order, so what held before still holds/);
  expect((await post(bearer(alice.key), tool("list_dashboards"))).response.status).toBe(200);
  const chart = gio.sandbox.shop.charts.find(({ kind }) => kind === "event");
  const running = post(bearer(alice.key), tool("export_event", { chart: chart?.id, wait_seconds: 40 })).then(
    ({ text }) => text,
    () => "cut",
  );
  await expect.poll(() => gio.sandbox.stats().jobsStarted).toBe(1);
  const next = newKey();
  await put({
    ...company,
    principals: { ...company.principals, alice: { ...company.principals.alice, keys: [next.hash] } },
  });
  await reload();
  expect(await running).toBe("cut");
  expect((await post(bearer(alice.key), tool("list_dashboards"))).response.status).toBe(401);
  for (const { key } of [next, bob]) {
    expect((await post(bearer(key), tool("list_dashboards"))).response.status).toBe(200);
  }
});
