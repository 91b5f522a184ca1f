import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type TriedHost, triedHosts } from "../hosts/hosts.ts";
import { prepareRun } from "../hosts/install.ts";
import { answerOf, parametersOf, type ServerCommand, type Story, tell, textOf } from "../hosts/story.ts";
import { startServer } from "../support/connect.ts";
import { UnreachableError } from "../support/install-apart.ts";
import { isAlive } from "../support/is-alive.ts";
import { serverPath } from "../support/server-path.ts";

const AT_ONCE = 2;
const DRIVER_LIMIT_MS = 240_000;
const CLOSE_LIMIT_MS = 15_000;
const witness = new URL("../hosts/witness.mjs", import.meta.url).href;

interface Seen {
  readonly story: Story;
  /** The processes of the server that ran, and those of them that outlived the host's `close`. */
  readonly pids: readonly number[];
  readonly left: readonly number[];
  readonly protocol: string | undefined;
}

let run: string | undefined;
let noRegistry: string | undefined;
let plain: Story;
const seen = new Map<string, Promise<PromiseSettledResult<Seen>>>();

beforeAll(async () => {
  const startedMs = performance.now();
  try {
    run = await prepareRun();
  } catch (error) {
    if (!(error instanceof UnreachableError) || process.env.CI !== undefined) throw error;
    noRegistry = `the hosts are not tried: the npm registry cannot be reached (${error.message})`;
    return console.warn(noRegistry);
  }
  console.info(`hosts installed in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s`);
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  for (const [index, host] of triedHosts.entries()) {
    const lane = index % AT_ONCE;
    const story = (lanes[lane] ?? Promise.resolve()).then(async () => (await Promise.allSettled([play(host)]))[0]);
    lanes[lane] = story;
    seen.set(host.name, story);
  }
  plain = await tellPlainly();
}, 240_000);

afterAll(async () => {
  await Promise.all(seen.values());
  if (run !== undefined) await rm(run, { recursive: true, force: true });
}, 900_000);

/** What a client hears that adds nothing of its own. */
async function tellPlainly(): Promise<Story> {
  const server = await startServer({ args: ["--demo"] });
  const { client } = server;
  try {
    return await tell({
      tools: async () => parametersOf((await client.listTools()).tools),
      call: async (name, input) => answerOf(await client.callTool({ name, arguments: input })),
      read: async (uri) => textOf((await client.readResource({ uri })).contents),
      prompt: async (name) => textOf((await client.getPrompt({ name })).messages.map(({ content }) => content)),
      close: () => client.close(),
    });
  } finally {
    await server.close();
  }
}

/** The story through a host, in a process of its own. */
async function play({ driver }: TriedHost): Promise<Seen> {
  const folder = run ?? "";
  const home = join(folder, driver);
  await mkdir(home);
  const shared = { PATH: process.env.PATH ?? "", HOME: home };
  const notes = join(home, "witness");
  const server: ServerCommand = {
    command: process.execPath,
    args: [serverPath, "--demo"],
    env: {
      ...shared,
      GROWINGIO_HOME: home,
      GROWINGIO_LANG: "en",
      WITNESS_FILE: notes,
      NODE_OPTIONS: `--import=${witness}`,
    },
  };
  // No host calls home: there is nobody.
  const quiet = {
    MCP_USE_ANONYMIZED_TELEMETRY: "false",
    MASTRA_TELEMETRY_DISABLED: "1",
    OPENAI_AGENTS_DISABLE_TRACING: "1",
  };
  const child = fork(join(folder, "drivers", `${driver}.ts`), [JSON.stringify(server)], {
    env: { ...shared, ...quiet },
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    signal: AbortSignal.timeout(DRIVER_LIMIT_MS),
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const exited = once(child, "exit");
  const story = await Promise.race([
    once(child, "message").then(([message]) => message as Story),
    exited.then(() => null),
  ]);
  if (story === null) throw new Error(`the host ended before its story did:\n${errors}`);
  const noted = await readFile(notes, "utf8");
  const pids = [...new Set([...noted.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid)))];
  // Not expect.poll: a story goes on while no test runs.
  const left = await vi
    .waitUntil(() => !pids.some(isAlive), { timeout: CLOSE_LIMIT_MS, interval: 50 })
    .then(
      () => [],
      () => pids.filter(isAlive),
    );
  child.disconnect();
  await exited;
  return { story, pids, left, protocol: [...noted.matchAll(/^protocol (\S+)$/gm)].at(-1)?.[1] };
}

/** Two servers name the same export differently. */
const withoutIds = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(/exp_[a-z0-9]+/g, "exp_"));

test("the plain client's figures agree with each other", ({ skip }) => {
  if (noRegistry !== undefined) skip(noRegistry);
  const { exported, queried, mistaken } = plain.answers;
  expect(exported.structure).toMatchObject({ status: "done", row_count: 7 });
  const { digest } = exported.structure as { digest: { metrics: { name: string; total?: number }[] } };
  const paid = digest.metrics.find(({ name }) => name === "订单支付_次")?.total;
  expect(paid).toBeGreaterThan(1_000);
  expect(queried.structure).toMatchObject({ rows: [[paid, 7]] });
  expect(exported.text).toContain(`total ${paid?.toLocaleString("en")} 次`);
  expect(mistaken).toMatchObject({ isError: true, text: expect.stringContaining("search_charts") });
  expect(Object.keys(plain.tools)).toHaveLength(15);
});

test("the drivers fit the types of their hosts", async ({ skip }) => {
  if (noRegistry !== undefined) skip(noRegistry);
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, "-p", run ?? ""]).catch((error) => error);
  expect(stdout).toBe("");
});

describe.each(triedHosts)("$name", (host) => {
  const told = async (skip: (reason: string) => void): Promise<Seen> => {
    if (noRegistry !== undefined) skip(noRegistry);
    const result = await seen.get(host.name);
    if (result?.status !== "fulfilled") throw result?.reason;
    return result.value;
  };

  test("offers its model every tool with all its parameters", async ({ skip }) => {
    const { story, protocol } = await told(skip);
    expect(story.tools).toEqual(plain.tools);
    expect(host.protocols).toContain(protocol);
  }, 900_000);

  test("hands on the text, figures and all, as a plain client gets it", async ({ skip }) => {
    const { answers, csv, prompt } = (await told(skip)).story;
    for (const name of ["dashboards", "exported", "queried", "mistaken"] as const) {
      const { text, structure, isError } = answers[name];
      const expected = plain.answers[name];
      expect(withoutIds(text)).toBe(withoutIds(expected.text));
      expect(withoutIds(structure)).toEqual(host.structure ? withoutIds(expected.structure) : null);
      expect(isError).toBe(host.tellsErrors ? expected.isError : null);
    }
    expect(csv).toBe(plain.csv);
    expect(prompt).toBe(host.prompts ? plain.prompt : null);
  }, 900_000);

  test("leaves no process of the server behind when it closes", async ({ skip }) => {
    const { pids, left } = await told(skip);
    // The server and the engine that ran the SQL.
    expect(pids.length).toBeGreaterThan(1);
    expect(left).toEqual([]);
  }, 900_000);
});
