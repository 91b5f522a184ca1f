import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "@growingio-export/service";
import { describe, expect, test } from "vitest";
import { companyFile, PROJECT, TOKEN, twoPeople } from "../../test-support/company-file.ts";

import { hashOf } from "./key-ring.ts";
import { readCompany } from "./read-company.ts";

const HASH = hashOf("a");
const OTHER = hashOf("b");
const projects = { [PROJECT]: { tokenEnv: "ALICE_TOKEN" } };
const alice = (more: object = {}) => ({ principals: { alice: { keys: [HASH], projects, ...more } } });

async function refusal(content: unknown, env?: Record<string, string>): Promise<string> {
  const { path, env: own } = companyFile(content);
  const error: unknown = await readCompany(path, env ?? own).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  const message = error instanceof Error ? error.message : "";
  expect(message).toContain(path);
  expect(message).not.toContain(TOKEN);
  return message.replaceAll(path, "F");
}

describe("what may be written", () => {
  test("the least: a key, a project and where its token is", async () => {
    const { file } = twoPeople();
    const { path, env } = companyFile(file);
    const { company, secrets, warnings } = await readCompany(path, env);
    expect([...company.principals.keys()]).toEqual(["alice", "bob"]);
    expect(company.principals.get("alice")).toEqual({
      name: "alice",
      groups: [],
      limits: { running: 100, callsPerMinute: 300, diskMb: 2048 },
      userRows: "none",
      accounts: new Map([[PROJECT, { project: PROJECT, baseUrl: "https://www.growingio.com", token: TOKEN }]]),
    });
    expect(company.principals.get("bob")?.accounts.get("bobs_uid")).toEqual({
      project: "bobs_uid",
      baseUrl: "https://gio.corp.example",
      token: "bobs-token-0123456789abcdef",
    });
    expect(company).toMatchObject({ publicUrl: null, allowedHosts: [], allowedOrigins: [], oauth: null });
    expect(secrets).toEqual([TOKEN, "bobs-token-0123456789abcdef"]);
    expect(warnings).toEqual([]);
  });

  test("all of it", async () => {
    const { path, env } = companyFile({
      $schema: "https://example.com/company.schema.json",
      ...alice({
        subjects: ["auth0|1", "00u-甲"],
        groups: ["analysts"],
        limits: { running: 5, diskMb: 0.5 },
        userRows: "unmasked",
      }),
      publicUrl: "https://mcp.example.com/gio/",
      allowedHosts: ["mcp.example.com", "localhost:8787", "[::1]:8787"],
      allowedOrigins: ["https://app.example.com"],
      oauth: {
        issuer: "https://id.example.com/",
        audience: "growingio",
        jwksUri: "https://id.example.com/keys",
        scopes: ["exports:read"],
      },
    });
    const { company, subjects, warnings } = await readCompany(path, env);
    expect(company.principals.get("alice")).toMatchObject({
      groups: ["analysts"],
      limits: { running: 5, callsPerMinute: 300, diskMb: 0.5 },
      userRows: "unmasked",
    });
    expect(company).toMatchObject({
      publicUrl: new URL("https://mcp.example.com/gio/"),
      allowedHosts: ["mcp.example.com", "localhost:8787", "[::1]:8787"],
      allowedOrigins: ["https://app.example.com"],
      oauth: {
        issuer: "https://id.example.com/",
        audience: "growingio",
        jwksUri: new URL("https://id.example.com/keys"),
        scopes: ["exports:read"],
      },
    });
    expect([...subjects]).toEqual([
      ["auth0|1", "alice"],
      ["00u-甲", "alice"],
    ]);
    expect(warnings).toEqual([]);
  });

  test.each([
    [true, "masked"],
    [false, "none"],
    ["none", "none"],
    ["masked", "masked"],
    ["unmasked", "unmasked"],
  ])("userRows %j is %s", async (userRows, setting) => {
    const { path, env } = companyFile(alice({ userRows }));
    expect((await readCompany(path, env)).company.principals.get("alice")?.userRows).toBe(setting);
  });

  test("a project without a base URL is where the server's variable says, the token variables are not read", async () => {
    const { path, env } = companyFile(alice());
    const server = { ...env, GROWINGIO_BASE_URL: "https://gio.corp.example/base/", GROWINGIO_TOKEN: "other" };
    const { company, secrets } = await readCompany(path, server);
    expect(company.principals.get("alice")?.accounts.get(PROJECT)?.baseUrl).toBe("https://gio.corp.example/base");
    expect(secrets).toEqual([TOKEN]);
  });

  test("one who may only look at the server itself has no project", async () => {
    const { path, env } = companyFile({ principals: { metrics: { keys: [HASH], projects: {} } } });
    const { company, warnings } = await readCompany(path, env);
    expect(company.principals.get("metrics")?.accounts.size).toBe(0);
    expect(warnings).toEqual([]);
  });

  test("what is surely not meant is told", async () => {
    const { path, env } = companyFile({ ...alice({ subjects: ["s"] }), publicUrl: "http://10.0.0.5:8787" });
    expect((await readCompany(path, env)).warnings).toEqual([
      "There are subjects but no oauth: nobody can sign in as one of them.",
      "publicUrl is http: keys and answers can be read on their way.",
    ]);
  });

  test("a link to the file is followed: secrets are mounted so", async () => {
    const { path, folder, env } = companyFile(alice());
    symlinkSync(path, join(folder, "link.json"));
    expect((await readCompany(join(folder, "link.json"), env)).keys.ownerOf("a")?.principal).toBe("alice");
  });
});

describe("what is refused, with its place", () => {
  test.each<[string, unknown, RegExp]>([
    ["no JSON", "{", /^--config: F, line 1, column 2: no valid JSON/],
    ["nothing at all", {}, /F, line 1, principals: it must be an object of principals by their names/],
    ["a list", [], /it must be an object of \$schema, principals, publicUrl, .*oauth/],
    ["an unknown key", { ...alice(), princpals: {} }, /"princpals": no such key; allowed are \$schema, principals/],
    ["no way to sign in", { principals: { a: { projects } } }, /principals\.a: nobody could sign in/],
    ["empty lists to sign in by", { principals: { a: { keys: [], subjects: [], projects } } }, /nobody could sign in/],
    [
      "no projects",
      { principals: { a: { keys: [HASH] } } },
      /principals\.a\.projects: it must be an object of project uids/,
    ],
    [
      "neither variable nor file",
      alice({ projects: { p1: {} } }),
      /projects\["p1"\]: it must have one of tokenEnv and tokenFile/,
    ],
    [
      "both variable and file",
      alice({ projects: { p1: { tokenEnv: "ALICE_TOKEN", tokenFile: "bob.token" } } }),
      /projects\["p1"\]: it must have one of tokenEnv and tokenFile, not both/,
    ],
    [
      "a token in the file",
      alice({ projects: { p1: { token: TOKEN } } }),
      /"token": no such key; allowed are tokenEnv, tokenFile, baseUrl/,
    ],
    [
      "a token for a variable's name",
      alice({ projects: { p1: { tokenEnv: TOKEN } } }),
      /tokenEnv: it must be the name of a variable/,
    ],
    [
      "a variable that is not set",
      alice({ projects: { p1: { tokenEnv: "NOBODYS" } } }),
      /tokenEnv: the variable that it names is not set\.$/,
    ],
    [
      "a file that is not there",
      alice({ projects: { p1: { tokenFile: "nowhere" } } }),
      /tokenFile: tokenFile names a file that cannot be read \(ENOENT\)\.$/,
    ],
    [
      "a path that a shell would replace",
      alice({ projects: { p1: { tokenFile: "~/token" } } }),
      /tokenFile begins with ~/,
    ],
    [
      "a page for a project",
      alice({ projects: { "https://x.example/projects/nxog09md": { tokenEnv: "ALICE_TOKEN" } } }),
      /the project uid holds the address of a page: write the uid in it alone, nxog09md\.$/,
    ],
    [
      "http elsewhere",
      alice({ projects: { p1: { tokenEnv: "ALICE_TOKEN", baseUrl: "http://gio.example" } } }),
      /baseUrl: baseUrl must be https/,
    ],
    [
      "a key itself",
      alice({ keys: ["gio_secret-secret-secret"] }),
      /keys\[0\]: it must be the second line that growingio-mcp keys new prints/,
    ],
    ["a hash too short", alice({ keys: ["sha256:abc"] }), /keys\[0\]: it must be the second line/],
    ["a key that is no list", alice({ keys: HASH }), /keys: it must be a list/],
    [
      "a key twice for one",
      alice({ keys: [HASH, HASH.toUpperCase().replace("SHA", "sha")] }),
      /keys\[1\]: it stands at alice already/,
    ],
    [
      "a key of two",
      { principals: { a: { keys: [HASH], projects }, b: { keys: [OTHER, HASH], projects } } },
      /principals\.b\.keys\[1\]: it stands at a already: a key or subject is of one principal, once\.$/,
    ],
    [
      "a subject of two",
      { principals: { a: { subjects: ["s"], projects }, b: { subjects: ["s"], projects } } },
      /principals\.b\.subjects\[0\]: it stands at a already/,
    ],
    ["an empty subject", alice({ subjects: [""] }), /subjects\[0\]: it must be a text of 1 to 255 characters/],
    [
      "a name with a path in it",
      { principals: { "../x": { keys: [HASH], projects } } },
      /principals: the name of a principal has 1 to 64/,
    ],
    ["a name of dots", { principals: { "..": { keys: [HASH], projects } } }, /one letter or digit at least/],
    ["a name that is too long", { principals: { ["x".repeat(65)]: { keys: [HASH], projects } } }, /1 to 64/],
    [
      "the name without a company",
      { principals: { local: { keys: [HASH], projects } } },
      /local is the name of whoever/,
    ],
    [
      "a prototype's name",
      `{"principals":{"__proto__":{"keys":["${HASH}"],"projects":{}}}}`,
      /principals: "__proto__" cannot be a name/,
    ],
    [
      "another one",
      { principals: { constructor: { keys: [HASH], projects } } },
      /principals: "constructor" cannot be a name/,
    ],
    [
      "one of a project",
      `{"principals":{"a":{"keys":["${HASH}"],"projects":{"__proto__":{"tokenEnv":"ALICE_TOKEN"}}}}}`,
      /"__proto__" cannot be a name/,
    ],
    ["one at the top", `{"principals":{},"__proto__":{"principals":{}}}`, /"__proto__" cannot be a name/],
    [
      "a principal twice",
      `{"principals":{"a":{"keys":["${HASH}"],"projects":{}},\n"a":{"keys":["${OTHER}"],"projects":{}}}}`,
      /line 2, principals: "a" is "a" again: keep one/,
    ],
    ["half a limit", alice({ limits: { running: 0 } }), /limits\.running: it must be a whole number of at least 1/],
    ["no room", alice({ limits: { diskMb: 0 } }), /limits\.diskMb: it must be a number above 0/],
    [
      "a limit that is none",
      alice({ limits: { calls: 1 } }),
      /"calls": no such key; allowed are running, callsPerMinute, diskMb/,
    ],
    ["rows that nobody knows", alice({ userRows: "yes" }), /userRows: use one of none, masked, unmasked, true, false/],
    [
      "a public address that is none",
      { ...alice(), publicUrl: "mcp.example.com" },
      /publicUrl: it must be an address that begins with https/,
    ],
    [
      "a public address with the endpoint",
      { ...alice(), publicUrl: "https://x.example/mcp" },
      /publicUrl: it must be the address without \/mcp/,
    ],
    ["a public address with a query", { ...alice(), publicUrl: "https://x.example/?a" }, /scheme, host and path alone/],
    [
      "a host with its scheme",
      { ...alice(), allowedHosts: ["https://x.example"] },
      /allowedHosts\[0\]: it must be a host/,
    ],
    ["any origin", { ...alice(), allowedOrigins: ["*"] }, /allowedOrigins\[0\]: it must be an origin/],
    ["an origin with a path", { ...alice(), allowedOrigins: ["https://x.example/"] }, /it must be an origin/],
    [
      "an issuer over http",
      { ...alice(), oauth: { issuer: "http://id.example", audience: "a" } },
      /oauth\.issuer: it must be https; only a loopback/,
    ],
    [
      "keys of an issuer over http",
      { ...alice(), oauth: { issuer: "https://id.example", audience: "a", jwksUri: "http://id.example/k" } },
      /oauth\.jwksUri: it must be https/,
    ],
    [
      "an issuer without an audience",
      { ...alice(), oauth: { issuer: "https://id.example" } },
      /oauth\.audience: it must be a text/,
    ],
    [
      "scopes in one word",
      { ...alice(), oauth: { issuer: "https://id.example", audience: "a", scopes: ["a b"] } },
      /scopes\[0\]: it must be a scope/,
    ],
  ])("%s", async (_, content, message) => {
    expect(await refusal(content)).toMatch(message);
  });

  test("a token that was copied badly is told without a part of it", async () => {
    const message = await refusal(alice(), { ALICE_TOKEN: `Bearer ${TOKEN}` });
    expect(message).toMatch(/tokenEnv: the variable that tokenEnv names begins with a word such as Bearer.*alone\.$/);
  });

  test("the base URL of the environment, where a project has none", async () => {
    const env = { ALICE_TOKEN: TOKEN, GROWINGIO_BASE_URL: "http://gio.example" };
    expect(await refusal(alice(), env)).toMatch(/GROWINGIO_BASE_URL \(baseUrl\) must be https/);
  });

  test("every problem at once, the first five with their places", async () => {
    const bad = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, { keys: ["x"], projects: {} }]));
    const lines = (await refusal({ principals: bad })).split("\n");
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toBe("and 1 more.");
  });

  test.each([
    [0o620, "0620"],
    [0o602, "0602"],
    [0o666, "0666"],
  ])("a file that others may write: %o", async (mode, shown) => {
    const { path, env } = companyFile(alice());
    chmodSync(path, mode);
    await expect(readCompany(path, env)).rejects.toThrow(
      `--config names ${path}, which others than its owner may write (mode ${shown})`,
    );
  });

  test.each([
    ["none", /none, which cannot be read \(ENOENT\)\.$/],
    ["folder", /folder, which is no file\.$/],
  ])("no file: %s", async (name, message) => {
    const { folder, env } = companyFile(alice());
    mkdirSync(join(folder, "folder"));
    const error: unknown = await readCompany(join(folder, name), env).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(message);
  });

  test("a token file that is too large, or empty", async () => {
    const { path, folder, env } = companyFile(alice({ projects: { p1: { tokenFile: "t" } } }));
    writeFileSync(join(folder, "t"), "x".repeat(100_000));
    await expect(readCompany(path, env)).rejects.toThrow(/tokenFile names a file that is too large/);
    writeFileSync(join(folder, "t"), "\n");
    await expect(readCompany(path, env)).rejects.toThrow(/tokenFile names a file that is empty/);
  });
});
