import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { newKey } from "../src/company/new-key.ts";

export const TOKEN = "9f8c2d7e4b1a4c6d8e0f-alice-token";
export const PROJECT = "nxog09md";

/** Two people with a key each; the keys themselves beside it. */
export function twoPeople() {
  const [alice, bob] = [newKey(), newKey()];
  const projects = { [PROJECT]: { tokenEnv: "ALICE_TOKEN" } };
  const file = {
    principals: {
      alice: { keys: [alice.hash], projects },
      bob: {
        keys: [bob.hash],
        projects: { bobs_uid: { tokenFile: "bob.token", baseUrl: "https://gio.corp.example/" } },
      },
    },
  };
  return { alice, bob, file };
}

/** A file of `--config` in a folder of its own, with the token file that it names; written again by `put`. */
export function companyFile(content: unknown) {
  const folder = mkdtempSync(join(tmpdir(), "growingio-company-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "company.json");
  const put = (next: unknown) =>
    writeFileSync(path, typeof next === "string" ? next : JSON.stringify(next, null, 2), { mode: 0o600 });
  put(content);
  writeFileSync(join(folder, "bob.token"), "bobs-token-0123456789abcdef\n");
  return { path, folder, put, env: { ALICE_TOKEN: TOKEN } };
}
