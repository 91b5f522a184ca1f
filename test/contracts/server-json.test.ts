import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod";
import { serverJson } from "../../apps/mcp-server/build/server-json.ts";
import { helpText } from "../../apps/mcp-server/src/help-text.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../apps/mcp-server/${name}`, import.meta.url)), "utf8"));
const manifest = read("package.json");

// What the registry's schema of 2025-12-11 and its own rules ask of the parts that we have; other parts are refused.
const exact = z.string().regex(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
const variable = z.strictObject({
  name: z.string().regex(/^GROWINGIO_[A-Z_]+$/),
  description: z.string(),
  format: z.enum(["string", "number", "boolean", "filepath"]).optional(),
  default: z.string().optional(),
  choices: z.array(z.string()).optional(),
  isRequired: z.boolean(),
  isSecret: z.boolean(),
});
const stdio = z.strictObject({ type: z.literal("stdio") });
const entry = z.strictObject({
  $schema: z.literal("https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"),
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version: exact,
  repository: z.strictObject({ url: z.url(), source: z.literal("github"), subfolder: z.string().regex(/^[\w/-]+$/) }),
  websiteUrl: z.url(),
  packages: z.array(
    z.discriminatedUnion("registryType", [
      z.strictObject({
        registryType: z.literal("npm"),
        registryBaseUrl: z.literal("https://registry.npmjs.org"),
        identifier: z.string(),
        runtimeHint: z.literal("npx"),
        version: exact,
        transport: stdio,
        environmentVariables: z.array(variable),
      }),
      z.strictObject({
        registryType: z.literal("mcpb"),
        identifier: z.url().regex(/^https:\/\/github\.com\/[\w-]+\/[\w-]+\/releases\/download\/[^/]*mcp.*\.mcpb$/),
        fileSha256: z.string().regex(/^[a-f0-9]{64}$/),
        version: exact,
        transport: stdio,
      }),
    ]),
  ),
});

test("server.json is what its script writes for this version, and the registry takes it", () => {
  const written = read("server.json");
  expect(written).toEqual(JSON.parse(JSON.stringify(serverJson(manifest))));
  expect(entry.parse(written)).toMatchObject({ name: manifest.mcpName, version: manifest.version });
  expect(written.packages).toMatchObject([{ identifier: manifest.name, version: manifest.version }]);
  for (const { name } of written.packages[0].environmentVariables) expect(helpText).toContain(`\n  ${name} `);
});

test("the bundles of a release are named with their hashes", () => {
  const url = "https://github.com/growingio-export/growingio-export/releases/download/growingio-mcp%400.1.0/x.mcpb";
  const { packages } = serverJson(manifest, [{ url, sha256: "0".repeat(64) }]);
  expect(packages).toHaveLength(2);
  entry.parse(JSON.parse(JSON.stringify(serverJson(manifest, [{ url, sha256: "0".repeat(64) }]))));
  expect(() => entry.parse(JSON.parse(JSON.stringify(serverJson(manifest, [{ url, sha256: "none" }]))))).toThrow();
});
