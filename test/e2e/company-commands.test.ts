import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { serverPath } from "../support/server-path.ts";

const TOKEN = "alices-token-0123456789abcdef";

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly errors: string;
}

function run(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? "", GROWINGIO_LANG: "en", ALICES: TOKEN, ...options.env };
  return new Promise((resolve) => {
    execFile(process.execPath, [serverPath, ...args], { ...options, env, timeout: 20_000 }, (error, out, errors) => {
      const code = error === null ? 0 : error.code;
      resolve({ status: typeof code === "number" ? code : -1, out, errors });
    });
  });
}

async function folderWith(company: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-commands-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "company.json"), JSON.stringify(company, null, 2), { mode: 0o600 });
  return folder;
}

const company = (hash: string) => ({
  principals: { alice: { keys: [hash], projects: { nxog09md: { tokenEnv: "ALICES" } } } },
});

test("a new key goes into the file as it is printed", async () => {
  const { status, out, errors } = await run(["keys", "new"]);
  const [key = "", hash = "", ...rest] = out.split("\n");
  expect([status, rest]).toEqual([0, [""]]);
  expect(hash).toBe(`sha256:${createHash("sha256").update(key).digest("hex")}`);
  expect(errors).not.toContain(key);
  const cwd = await folderWith(company(hash));
  for (const args of [["company.json"], ["--config", "company.json"], [join(cwd, "company.json")]]) {
    const checked = await run(["config", "check", ...args], { cwd });
    expect([checked.status, checked.errors]).toEqual([0, ""]);
    expect(checked.out).toMatch(/company\.json is in order\. Principals: 1\.\n\nalice\n {2}keys: 1, subjects: 0\n/);
    expect(checked.out).toContain("project nxog09md at https://www.growingio.com");
    expect(checked.out).not.toContain(TOKEN);
  }
});

test.each<[string, unknown, RegExp]>([
  [
    "a key for its hash",
    company("gio_0123456789"),
    /company\.json, line 5, principals\.alice\.keys\[0\]: it must be the second line/,
  ],
  [
    "a variable that is not set",
    JSON.parse(JSON.stringify(company(`sha256:${"0".repeat(64)}`)).replace("ALICES", "BOBS")),
    /tokenEnv: the variable that it names is not set\.\n$/,
  ],
])("a file that is not in order is told, and not served: %s", async (_, content, message) => {
  const cwd = await folderWith(content);
  for (const args of [
    ["config", "check", "company.json"],
    ["serve", "--port", "0", "--config", "company.json"],
  ]) {
    const { status, out, errors } = await run(args, { cwd });
    expect([status, out]).toEqual([2, ""]);
    expect(errors).toMatch(message);
    expect(errors).not.toContain("gio_0123456789");
  }
});

test("a file that others may write is not served", async () => {
  const cwd = await folderWith(company(`sha256:${"0".repeat(64)}`));
  await chmod(join(cwd, "company.json"), 0o666);
  for (const args of [
    ["config", "check", "company.json"],
    ["serve", "--port", "0", "--config", "company.json"],
  ]) {
    const { status, errors } = await run(args, { cwd });
    expect([status, errors]).toEqual([
      2,
      expect.stringMatching(/which others than its owner may write \(mode 0666\).*chmod go-w/),
    ]);
  }
});

test("what is kept for one principal goes, and nothing else", async () => {
  const home = await folderWith({});
  const folderOf = (name: string) =>
    join(home, "tenants", createHash("sha256").update(name).digest("hex").slice(0, 24));
  for (const name of ["alice", "bob"]) {
    await mkdir(join(folderOf(name), "workspace"), { recursive: true });
    await writeFile(join(folderOf(name), "workspace", "kept"), "x");
  }
  const env = { GROWINGIO_HOME: home };
  expect(await run(["forget", "alice"], { env })).toMatchObject({ status: 0 });
  expect(await readdir(join(home, "tenants"))).toEqual([folderOf("bob").slice(-24)]);
  for (const name of ["alice", "carol", "..", "../tenants", "/", "bob/../bob"]) {
    expect(await run(["forget", name], { env })).toMatchObject({ status: 1, out: expect.stringContaining("othing") });
  }
  expect(await readdir(folderOf("bob"))).toEqual(["workspace"]);
});
