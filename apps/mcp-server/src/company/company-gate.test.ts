import { createHmac } from "node:crypto";
import { exportSPKI } from "jose";
import { describe, expect, test } from "vitest";
import { companyFile, PROJECT, TOKEN, twoPeople } from "../../test-support/company-file.ts";
import { AUDIENCE, SUBJECT, startIssuer } from "../../test-support/issuer.ts";
import { createGate } from "./company-gate.ts";
import type { Authentication, Refusal } from "./gate.ts";
import { openLiveCompany } from "./live-company.ts";
import { newKey } from "./new-key.ts";

const METADATA = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";

function refusalOf(authentication: Authentication): Refusal {
  if (!("refusal" in authentication)) throw new Error(`let in as ${authentication.principal}`);
  return authentication.refusal;
}

function admissionOf(authentication: Authentication) {
  if ("refusal" in authentication) throw new Error(JSON.stringify(authentication.refusal));
  return authentication;
}

async function keysOnly() {
  const { file, alice, bob } = twoPeople();
  const { path, put, env } = companyFile(file);
  const live = await openLiveCompany(path, env);
  return { file, alice, bob, put, live, gate: createGate({ live }) };
}

/** A company with an issuer of its own, whose token is alice's. */
async function withIssuer({
  oauth = {},
  ...options
}: {
  oauth?: object;
  algorithm?: string;
  kid?: string | null;
} = {}) {
  const issuer = await startIssuer(options);
  const { file, alice } = twoPeople();
  const company = {
    ...file,
    principals: { ...file.principals, alice: { ...file.principals.alice, subjects: [SUBJECT] } },
    publicUrl: "https://mcp.example.com",
    oauth: { issuer: issuer.issuer, audience: AUDIENCE, ...oauth },
  };
  const { path, put, env } = companyFile(company);
  const live = await openLiveCompany(path, env);
  // Its time passes for those who wait alone.
  const waits: number[] = [];
  let nowMs = 0;
  const clock = {
    now: () => nowMs,
    sleep: async (ms: number) => {
      waits.push(ms);
      await new Promise(setImmediate);
      nowMs += ms;
    },
  };
  const gate = createGate({ live, clock });
  const show = (token: string) => gate.authenticate(`Bearer ${token}`);
  return { issuer, company, put, live, gate, alice, show, waits };
}

describe("keys", () => {
  test("a key is its principal's, another one is another's", async () => {
    const { gate, alice, bob } = await keysOnly();
    expect(await gate.authenticate(`Bearer ${alice.key}`)).toMatchObject({ principal: "alice" });
    expect(await gate.authenticate(`bearer  ${bob.key} `)).toMatchObject({ principal: "bob" });
  });

  test("nothing shown is asked for a key, without a word of an error", async () => {
    const { gate } = await keysOnly();
    for (const header of [undefined, "", " "]) {
      expect(await gate.authenticate(header)).toEqual({
        refusal: {
          status: 401,
          error: "invalid_token",
          message: "Sign in first: send Authorization: Bearer with a key of this server.",
          wwwAuthenticate: "Bearer",
        },
      });
    }
  });

  test("what is no key is refused, and never repeated", async () => {
    const { gate, alice } = await keysOnly();
    const wrong = newKey().key;
    const [head = "", tail = ""] = [alice.key.slice(0, 20), alice.key.slice(20)];
    const headers = [
      `Bearer ${wrong}`,
      `Bearer ${alice.hash}`,
      `Bearer ${alice.hash.slice(7)}`,
      `Bearer ${head}`,
      `Bearer ${alice.key} ${alice.key}`,
      `Bearer ${head} ${tail}`,
      `Basic ${Buffer.from(alice.key).toString("base64")}`,
      alice.key,
      `Bearer`,
      `Bearer ${"x".repeat(20_000)}`,
      "Bearer a.b.c",
    ];
    for (const header of headers) {
      const refusal = refusalOf(await gate.authenticate(header));
      expect(refusal).toMatchObject({ status: 401, wwwAuthenticate: 'Bearer error="invalid_token"' });
      expect(refusal.message).toMatch(/^You are not signed in: /);
      for (const secret of [wrong, alice.key, head, tail, alice.hash.slice(7), TOKEN])
        expect(JSON.stringify(refusal)).not.toContain(secret);
    }
  });

  test("a key that goes ends at once, one that comes is taken, and who stays notices nothing", async () => {
    const { gate, live, put, file, alice, bob } = await keysOnly();
    const admissions = await Promise.all(
      [alice, bob].map(async ({ key }) => admissionOf(await gate.authenticate(`Bearer ${key}`))),
    );
    const holds = () => admissions.map(({ stillHolds }) => stillHolds());
    expect(holds()).toEqual([true, true]);
    const next = newKey();
    put({ principals: { ...file.principals, alice: { ...file.principals.alice, keys: [next.hash] } } });
    await live.reload();
    expect(holds()).toEqual([false, true]);
    expect(refusalOf(await gate.authenticate(`Bearer ${alice.key}`)).status).toBe(401);
    expect(await gate.authenticate(`Bearer ${next.key}`)).toMatchObject({ principal: "alice" });
    put({ principals: { alice: { ...file.principals.alice, keys: [bob.hash] } } });
    await live.reload();
    // The key is another's now: what it began for bob is not alice's.
    expect(holds()).toEqual([false, false]);
    expect(gate.metadata()).toBeNull();
  });
});

describe("access tokens", () => {
  test.each(["RS256", "ES256", "EdDSA"])("one of the issuer, signed with %s, is its subject's", async (algorithm) => {
    const { issuer, show } = await withIssuer({ algorithm });
    expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
    expect(await show(await issuer.token({ aud: ["https://other.example", AUDIENCE] }))).toMatchObject({
      principal: "alice",
    });
    expect(issuer.asked.filter((path) => path === "/.well-known/jwks.json")).toHaveLength(1);
  });

  test("keys are taken besides", async () => {
    const { alice, show, issuer } = await withIssuer();
    expect(await show(alice.key)).toMatchObject({ principal: "alice" });
    expect(issuer.asked).toEqual([]);
  });

  const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
  test.each<[string, Record<string, unknown>, string]>([
    ["expired", { exp: ago(10) }, "the access token has expired"],
    ["without exp", { exp: undefined }, "the access token has no exp"],
    ["with an exp that is no time", { exp: "never" }, "it is no key and no access token of this server"],
    ["without sub", { sub: undefined }, "the access token has no sub"],
    ["with an empty sub", { sub: "" }, "the access token has no sub"],
    ["with a sub that is no text", { sub: 1 }, "the access token has no sub"],
    ["without iss", { iss: undefined }, "the access token has no iss"],
    ["without aud", { aud: undefined }, "the access token has no aud"],
    ["of another issuer", { iss: "https://id.example.com" }, "the access token is of another issuer"],
    ["for another audience", { aud: "https://other.example/mcp" }, "the access token is for another audience"],
    ["for no audience of a list", { aud: ["a", "b"] }, "the access token is for another audience"],
    ["not valid yet", { nbf: ago(-60) }, "the access token is not valid yet"],
  ])("one %s is refused, with what to sign in with", async (_, claims, why) => {
    const { issuer, show } = await withIssuer();
    const token = await issuer.token(claims);
    const refusal = refusalOf(await show(token));
    expect(refusal).toEqual({
      status: 401,
      error: "invalid_token",
      message: `You are not signed in: ${why}.`,
      wwwAuthenticate: `Bearer resource_metadata="${METADATA}", error="invalid_token"`,
    });
    for (const part of token.split(".")) expect(JSON.stringify(refusal)).not.toContain(part);
  });

  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = (issuer: string) => ({ iss: issuer, aud: AUDIENCE, sub: SUBJECT, exp: ago(-300) });

  test.each(["none", "None", "NONE"])("one that says it needs no signature is refused: alg %s", async (alg) => {
    const { issuer, show } = await withIssuer();
    const [header, body] = [base64({ alg, kid: "key-1" }), base64(claims(issuer.issuer))];
    for (const token of [`${header}.${body}.`, `${header}.${body}.AAAA`]) {
      expect(refusalOf(await show(token))).toMatchObject({ status: 401 });
    }
  });

  test("one signed with the public key as a secret is refused, in each form the key is known in", async () => {
    const { issuer, show } = await withIssuer();
    const pem = await exportSPKI(issuer.publicKey());
    const [jwk] = issuer.jwks().keys;
    for (const alg of ["HS256", "HS384", "HS512"])
      for (const secret of [pem, pem.trim(), JSON.stringify(jwk), String(jwk?.n)]) {
        const input = `${base64({ alg, kid: "key-1" })}.${base64(claims(issuer.issuer))}`;
        const signature = createHmac(alg.replace("HS", "sha"), secret).update(input).digest("base64url");
        expect(refusalOf(await show(`${input}.${signature}`)).message).toMatch(
          /another algorithm than RS256, ES256, EdDSA/,
        );
      }
  });

  test("one that brings its own key, or says where one is, is refused", async () => {
    const { issuer, show } = await withIssuer();
    const foreign = await startIssuer();
    const [jwk] = foreign.jwks().keys;
    for (const header of [{ jwk }, { jku: `${foreign.issuer}/.well-known/jwks.json` }, { kid: "../key-1" }]) {
      const token = await foreign.token(claims(issuer.issuer), header);
      expect(refusalOf(await show(token)).message).toMatch(/not signed by the issuer/);
    }
    expect(foreign.asked).toEqual([]);
  });

  test("other algorithms of the issuer's own key are refused", async () => {
    const { issuer, show } = await withIssuer({ algorithm: "PS256" });
    expect(refusalOf(await show(await issuer.token())).message).toMatch(/another algorithm/);
  });

  test("one that was changed is refused", async () => {
    const { issuer, show } = await withIssuer();
    const [header, body, signature = ""] = (await issuer.token()).split(".");
    const other = base64({ ...claims(issuer.issuer), sub: "auth0|bob" });
    for (const token of [`${header}.${other}.${signature}`, `${header}.${body}.${signature.slice(4)}AAAA`]) {
      expect(refusalOf(await show(token)).status).toBe(401);
    }
  });

  test("a subject that nobody here has is told who it is, and is not let in", async () => {
    const { issuer, show } = await withIssuer();
    for (const sub of ["auth0|carol", "__proto__", "constructor", "alice"]) {
      expect(refusalOf(await show(await issuer.token({ sub })))).toEqual({
        status: 403,
        error: "access_denied",
        message: `You are signed in, but nobody here has your subject "${sub}": ask whoever runs this server to add it.`,
        wwwAuthenticate: null,
      });
    }
  });

  test("all scopes are asked for, in either claim", async () => {
    const { issuer, show } = await withIssuer({ oauth: { scopes: ["exports:read", "exports:run"] } });
    for (const enough of [
      { scope: "openid exports:run exports:read" },
      { scp: ["exports:read", "exports:run"] },
      { scp: "exports:read exports:run" },
    ]) {
      expect(await show(await issuer.token(enough))).toMatchObject({ principal: "alice" });
    }
    for (const less of [
      {},
      { scope: "exports:read" },
      { scope: "exports:read-exports:run" },
      { scope: 1 },
      { scp: [1] },
    ]) {
      expect(refusalOf(await show(await issuer.token(less)))).toEqual({
        status: 403,
        error: "insufficient_scope",
        message: "The access token must have the scopes exports:read exports:run.",
        wwwAuthenticate: `Bearer resource_metadata="${METADATA}", error="insufficient_scope", scope="exports:read exports:run"`,
      });
    }
  });

  test.each<[string, string | null, string | null]>([
    ["with a name of its own", "key-1", "key-2"],
    ["under the old name", "key-1", "key-1"],
    ["without any name", null, null],
  ])(
    "a new key of the issuer %s is taken up by the next token, and the old one is not taken any more",
    async (_, kid, next) => {
      const { issuer, show } = await withIssuer({ kid });
      const old = await issuer.token();
      expect(await show(old)).toMatchObject({ principal: "alice" });
      await issuer.rotate(next);
      expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
      expect(refusalOf(await show(old)).status).toBe(401);
    },
  );

  test("of several keys without names any may have signed", async () => {
    const { issuer, show } = await withIssuer({ kid: null });
    const old = await issuer.token();
    await issuer.rotate(null, true);
    expect(await show(old)).toMatchObject({ principal: "alice" });
    expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
  });

  test("tokens that fit no key make the issuer be asked once together, and once a second", async () => {
    const { issuer, show, waits } = await withIssuer();
    await show(await issuer.token());
    const before = issuer.asked.length;
    const foreign = await startIssuer();
    const token = await foreign.token(claims(issuer.issuer), { kid: "nobodys" });
    const refused = await Promise.all(Array.from({ length: 50 }, () => show(token)));
    for (const one of refused) expect(refusalOf(one).status).toBe(401);
    expect(issuer.asked.length - before).toBeLessThanOrEqual(2);
    const rounds = issuer.asked.length - before;
    await show(token);
    await show(token);
    expect(issuer.asked.length - before).toBe(rounds + 2);
    expect(waits).toEqual(Array.from({ length: rounds + 2 }, () => 1_000));
  });

  test("while the issuer is away nobody comes in by a token, and afterwards they do", async () => {
    const { issuer, show, alice } = await withIssuer();
    issuer.serve({});
    const token = await issuer.token();
    expect(refusalOf(await show(token))).toEqual({
      status: 503,
      error: "temporarily_unavailable",
      message: `The keys of the issuer ${issuer.issuer} cannot be read at the moment, so that no access token can be checked: try again later.`,
      wwwAuthenticate: null,
    });
    for (const rubbish of [() => "none", () => ({ keys: 1 }), () => null]) {
      issuer.serve({ "/.well-known/jwks.json": rubbish });
      expect(refusalOf(await show(token)).status).toBe(503);
    }
    expect(await show(alice.key)).toMatchObject({ principal: "alice" });
    issuer.serve({ "/.well-known/jwks.json": issuer.jwks });
    expect(await show(token)).toMatchObject({ principal: "alice" });
  });

  test("an issuer that has its keys elsewhere when it is back is asked for where", async () => {
    const { issuer, show } = await withIssuer();
    const at = (path: string) => ({
      "/.well-known/openid-configuration": () => ({ issuer: issuer.issuer, jwks_uri: `${issuer.issuer}${path}` }),
      [path]: issuer.jwks,
    });
    issuer.serve(at("/one"));
    expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
    issuer.serve(at("/two"));
    await issuer.rotate("key-2");
    const token = await issuer.token();
    expect(refusalOf(await show(token)).status).toBe(503);
    expect(await show(token)).toMatchObject({ principal: "alice" });
  });

  test("an issuer that is not there at all", async () => {
    const { issuer, show } = await withIssuer();
    await issuer.close();
    expect(refusalOf(await show(await issuer.token())).status).toBe(503);
  });

  test.each(["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"])(
    "the issuer's own word on where its keys are is taken: %s",
    async (path) => {
      const { issuer, show } = await withIssuer();
      issuer.serve({
        [path]: () => ({ issuer: issuer.issuer, jwks_uri: `${issuer.issuer}/elsewhere` }),
        "/elsewhere": issuer.jwks,
      });
      expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
    },
  );

  test("the word of another issuer is not, nor an address that anybody on the way could answer for", async () => {
    const { issuer, show } = await withIssuer();
    issuer.serve({
      "/.well-known/oauth-authorization-server": () => ({
        issuer: "https://x.example",
        jwks_uri: `${issuer.issuer}/a`,
      }),
      "/.well-known/openid-configuration": () => ({ issuer: issuer.issuer, jwks_uri: "http://x.example/a" }),
      "/.well-known/jwks.json": issuer.jwks,
    });
    expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
  });

  test("a jwksUri in the file is asked alone", async () => {
    const keys = await startIssuer();
    const { issuer, show } = await withIssuer({ oauth: { jwksUri: `${keys.issuer}/keys` } });
    keys.serve({ "/keys": issuer.jwks });
    expect(await show(await issuer.token())).toMatchObject({ principal: "alice" });
    expect([issuer.asked, keys.asked]).toEqual([[], ["/keys"]]);
  });

  test("a subject that goes, and an issuer that goes, end what they began", async () => {
    const { issuer, show, live, put, company, alice } = await withIssuer();
    const token = await issuer.token();
    const { stillHolds } = admissionOf(await show(token));
    expect(stillHolds()).toBe(true);
    const { subjects: _, ...rest } = company.principals.alice;
    put({ ...company, principals: { ...company.principals, alice: rest } });
    await live.reload();
    expect(stillHolds()).toBe(false);
    expect(refusalOf(await show(token)).status).toBe(403);
    put({ ...company, oauth: { ...company.oauth, audience: "another" } });
    await live.reload();
    expect(stillHolds()).toBe(false);
    expect(refusalOf(await show(token)).message).toMatch(/another audience/);
    put({ principals: { alice: { ...rest, projects: { [PROJECT]: { tokenEnv: "ALICE_TOKEN" } } } } });
    await live.reload();
    expect(refusalOf(await show(token))).toMatchObject({
      status: 401,
      wwwAuthenticate: 'Bearer error="invalid_token"',
    });
    expect(await show(alice.key)).toMatchObject({ principal: "alice" });
  });
});

describe("where to sign in", () => {
  test("the document names this server and its issuer", async () => {
    const { gate, issuer } = await withIssuer({ oauth: { scopes: ["exports:read"] } });
    expect(gate.metadata()).toEqual({
      resource: "https://mcp.example.com/mcp",
      authorization_servers: [issuer.issuer],
      scopes_supported: ["exports:read"],
      bearer_methods_supported: ["header"],
      resource_name: "growingio-mcp",
    });
    expect(refusalOf(await gate.authenticate(undefined)).wwwAuthenticate).toBe(
      `Bearer resource_metadata="${METADATA}", scope="exports:read"`,
    );
  });

  test("without publicUrl it is where the server listens; before it does, nothing is said", async () => {
    const { live, put, company } = await withIssuer();
    const { publicUrl: _, ...rest } = company;
    put(rest);
    await live.reload();
    let address: URL | null = null;
    const gate = createGate({ live, address: () => address });
    expect(gate.metadata()).toBeNull();
    expect(refusalOf(await gate.authenticate(undefined)).wwwAuthenticate).toBe("Bearer");
    address = new URL("http://127.0.0.1:8787");
    expect(gate.metadata()).toMatchObject({ resource: "http://127.0.0.1:8787/mcp" });
    expect(refusalOf(await gate.authenticate(undefined)).wwwAuthenticate).toBe(
      'Bearer resource_metadata="http://127.0.0.1:8787/.well-known/oauth-protected-resource/mcp"',
    );
  });

  test("a server under a path has its document where RFC 9728 puts it", async () => {
    const { live, put, company, gate } = await withIssuer();
    put({ ...company, publicUrl: "https://corp.example/gio/" });
    await live.reload();
    expect(gate.metadata()).toMatchObject({ resource: "https://corp.example/gio/mcp" });
    expect(refusalOf(await gate.authenticate(undefined)).wwwAuthenticate).toContain(
      '"https://corp.example/.well-known/oauth-protected-resource/gio/mcp"',
    );
  });
});
