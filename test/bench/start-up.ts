import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { serverPath } from "../support/server-path.ts";
import { startStdioServer } from "./mcp-stdio.ts";
import { median, peakRssMb } from "./measure.ts";
import { openPeers } from "./peers.ts";
import { report } from "./report.ts";
import { type Row, refused } from "./rows.ts";

const RUNS = 10;
const MOST_OF_BARE_NODE = 5;
const MOST_MB = 80;
const MOST_TOKENS = 5_232;

interface Candidate {
  readonly peer: string;
  /** Its file; what stands in the way of a start otherwise. */
  readonly file: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Start {
  readonly ms: number;
  readonly peakMb: number;
  readonly tools: readonly object[];
}

const home = mkdtempSync(join(tmpdir(), "growingio-bench-"));
const homeEnv = { HOME: home, XDG_CACHE_HOME: home, GROWINGIO_HOME: home };

/** From spawn to the answer of tools/list, with the opening of a 2025-era client; and the most memory used until then. */
async function start({ file, env }: Candidate): Promise<Start> {
  const startedMs = performance.now();
  const server = await startStdioServer([file], { ...homeEnv, ...env });
  const { tools } = await server.ask("tools/list");
  const ms = performance.now() - startedMs;
  const peakMb = peakRssMb(server.child.pid);
  await server.end();
  return { ms, peakMb, tools: tools as object[] };
}

async function bareNodeMs(): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  return performance.now() - startedMs;
}

const peers = await openPeers();
const others: readonly [name: string, path: string, env?: Record<string, string>][] = [
  ["@modelcontextprotocol/server-everything", "dist/index.js"],
  ["@notionhq/notion-mcp-server", "bin/cli.mjs", { NOTION_TOKEN: "ntn_of-nobody" }],
  ["@upstash/context7-mcp", "dist/index.js"],
  ["@sentry/mcp-server", "dist/index.js", { SENTRY_ACCESS_TOKEN: "sntryu_of-nobody" }],
];
const ours: Candidate = { peer: "`growingio-mcp`", file: serverPath };
const candidates: Candidate[] = [
  ours,
  ...(typeof peers === "string"
    ? []
    : others.map(([name, path, env = {}]) => ({ peer: `\`${name}\``, file: peers.file(name, path), env }))),
];

const starts = new Map<Candidate, Start[] | string>();
for (const candidate of candidates) {
  try {
    // The first start fills Node's compile cache, where a server uses it.
    await start(candidate);
    starts.set(candidate, []);
  } catch (error) {
    starts.set(candidate, `it does not start: ${error instanceof Error ? error.message : error}`);
  }
}
const bare: number[] = [];
for (let run = 0; run < RUNS; run++) {
  bare.push(await bareNodeMs());
  for (const candidate of run % 2 === 0 ? candidates : candidates.toReversed()) {
    const known = starts.get(candidate);
    if (typeof known === "object") known.push(await start(candidate));
  }
}
rmSync(home, { recursive: true, force: true });

function rowOf(candidate: Candidate): Row {
  const runs = starts.get(candidate) ?? [];
  if (typeof runs === "string") return refused(candidate.peer, runs);
  const times = runs.map(({ ms }) => ms);
  const isOurs = candidate === ours;
  const tools = runs[0]?.tools ?? [];
  const bar = (atMost: number) => (isOurs ? { atMost } : {});
  return {
    peer: candidate.peer,
    figures: [
      { name: "median", value: median(times), unit: "ms" },
      { name: "least", value: Math.min(...times), unit: "ms" },
      { name: "peak memory", value: median(runs.map(({ peakMb }) => peakMb)), unit: "MB", ...bar(MOST_MB) },
      { name: "tools", value: tools.length, unit: "tools" },
      { name: "definitions", value: encode(JSON.stringify(tools)).length, unit: "tokens", ...bar(MOST_TOKENS) },
    ],
    ratio: { value: median(times) / median(bare), ...bar(MOST_OF_BARE_NODE) },
  };
}

report({
  title: "Start-up, memory and definitions",
  measured: `From the start of the process to the answer of \`tools/list\` over stdio, ${RUNS} times in turns, and the most memory until then; tokens are those of o200k_base in the JSON of the tools. Servers that want a token have one of nobody's.`,
  ratio: "time of a bare `node -e 0`",
  rows: [
    ...candidates.map(rowOf),
    ...(typeof peers === "string" ? others.map(([name]) => refused(`\`${name}\``, peers)) : []),
    {
      peer: "a bare `node -e 0`",
      figures: [
        { name: "median", value: median(bare), unit: "ms" },
        { name: "least", value: Math.min(...bare), unit: "ms" },
      ],
      ratio: { value: 1 },
    },
  ],
});
