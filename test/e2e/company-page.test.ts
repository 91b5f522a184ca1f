import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { repositoryRoot } from "../support/sources.ts";

/** Printed where the commands of a block have ended. */
const END = "-- end of a block --";

/** The commands of a page, each block with what the page says that it prints. */
function blocksOf(text: string) {
  const found = text.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\s*```text\n([\s\S]*?)^```)?/gm);
  return [...found].map(([, commands = "", output = null]) => ({ commands, output }));
}

/** The ports of the page are other people's on a machine where tests run. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A line of the page, in which `…` is whatever is printed there. */
const like = (line: string) =>
  new RegExp(
    `^${line
      .split("…")
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".+")}$`,
  );

test("docs/company.md leads from nothing to a served team", { timeout: 120_000 }, async () => {
  const page = await readFile(join(repositoryRoot, "docs/company.md"), "utf8");
  const home = await mkdtemp(join(tmpdir(), "growingio-page-"));
  const named = ["6379", "4010", "8787"];
  const ports = await freePorts(named.length);
  const ported = (text: string) => named.reduce((all, port, place) => all.replaceAll(port, String(ports[place])), text);
  const blocks = blocksOf(page).map(({ commands, output }) => ({
    commands: ported(commands),
    output: output === null ? null : ported(output),
  }));
  expect(blocks.length).toBeGreaterThan(8);
  // What the page builds first is built.
  await writeFile(join(home, "npx"), "#!/bin/sh\n");
  await chmod(join(home, "npx"), 0o700);
  const script = blocks.map(({ commands }) => `${commands}\necho '${END}'\n`).join("");
  const child = spawn("bash", ["-ec", script], {
    cwd: repositoryRoot,
    // A group of its own, so that all that it starts can be ended.
    detached: true,
    env: { HOME: home, PATH: [home, dirname(process.execPath), process.env.PATH].join(":"), GROWINGIO_LANG: "en" },
  });
  onTestFinished(async () => {
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {
      // All of them have ended.
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  let [printed, errors] = ["", ""];
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  // Its servers hold its output open.
  const [status] = await once(child, "exit");
  expect([status, status === 0 ? "" : `${printed}\n${errors}`]).toEqual([0, ""]);
  const outputs = printed.split(`${END}\n`);
  for (const [place, { commands, output }] of blocks.entries()) {
    if (output === null) continue;
    const lines = (outputs[place] ?? "").trimEnd().split("\n");
    const wanted = output.trimEnd().split("\n");
    const differing = wanted.filter((line, index) => !like(line).test(lines[index] ?? ""));
    expect({ commands, differing, count: lines.length, lines }).toEqual({
      commands,
      differing: [],
      count: wanted.length,
      lines: expect.anything(),
    });
  }
  const log = await readFile(join(home, "growingio", "serve.log"), "utf8");
  for (const name of ["alice", "bob"]) {
    const [key = ""] = (await readFile(join(home, "growingio", `${name}.key`), "utf8")).split("\n");
    expect(log).not.toContain(key);
  }
  expect(log).not.toContain("signature");
});
