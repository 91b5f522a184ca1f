import { chmodSync } from "node:fs";
import { expect, test } from "vitest";
import { companyFile, TOKEN, twoPeople } from "../../test-support/company-file.ts";
import { checkConfig } from "./check-config.ts";

test("who may see what, without a token, a key or a hash", async () => {
  const { file, alice } = twoPeople();
  const { path, env } = companyFile({
    ...file,
    principals: {
      ...file.principals,
      bob: { ...file.principals.bob, subjects: ["auth0|1"], groups: ["sales"], userRows: true, limits: { running: 3 } },
    },
    publicUrl: "https://mcp.example.com",
    oauth: { issuer: "https://id.example.com", audience: "growingio", scopes: ["read"] },
  });
  const { text, ok } = await checkConfig(path, env);
  expect(ok).toBe(true);
  expect(text).toBe(`${path} is in order. Principals: 2.
Public address: https://mcp.example.com/
Access tokens: of https://id.example.com for growingio
Scopes: read

alice
  keys: 1, subjects: 0
  limits: 100 running exports, 300 calls a minute, 2048 MB on disk
  rows of user lists: none
  project nxog09md at https://www.growingio.com

bob
  keys: 1, subjects: 1
  groups: sales
  limits: 3 running exports, 300 calls a minute, 2048 MB on disk
  rows of user lists: masked
  project bobs_uid at https://gio.corp.example
`);
  for (const secret of [TOKEN, "bobs-token", alice.key, alice.hash.slice(7)]) expect(text).not.toContain(secret);
});

test("what is wrong, as the server would say it", async () => {
  const { path, env } = companyFile({ principals: { alice: { keys: [], projects: {} } } });
  expect(await checkConfig(path, env)).toEqual({
    text: `--config: ${path}, line 3, principals.alice: nobody could sign in: it must have a key (keys) or a subject (subjects).\n`,
    ok: false,
  });
});

test("a file that others may write, and what mends it", async () => {
  const { path, env } = companyFile(twoPeople().file);
  chmodSync(path, 0o664);
  const { text, ok } = await checkConfig(path, env);
  expect(ok).toBe(false);
  expect(text).toMatch(/mode 0664.*Run: chmod go-w .*company\.json\n$/);
});
