import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { companySchema } from "../../apps/mcp-server/src/company/company-schema.ts";
import { readCompany } from "../../apps/mcp-server/src/company/read-company.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/company-file.md", import.meta.url)), "utf8");

test("the example of the page is served as it stands there", async () => {
  const [, example = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "growingio-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "company.json"), example, { mode: 0o600 });
  writeFileSync(join(folder, "private.token"), "a-token-of-the-deployment\n");
  const { company, warnings } = await readCompany(join(folder, "company.json"), { GROWTH_TOKEN: "a-token-of-growth" });
  expect([...company.principals.keys()]).toEqual(["alice", "nightly-report", "prometheus"]);
  expect(warnings).toEqual([]);
});

test("the page names every key that the file can have", () => {
  const keys = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("properties" in value) for (const key of Object.keys(value.properties ?? {})) keys.add(key);
    for (const part of Object.values(value)) collect(part);
  };
  collect(z.toJSONSchema(companySchema, { io: "input" }));
  keys.delete("$schema");
  expect(keys.size).toBeGreaterThan(18);
  expect([...keys].filter((key) => !page.includes(key))).toEqual([]);
});
