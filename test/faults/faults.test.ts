import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAssistant, type FrontRun } from "./assistant.ts";
import { type Printed, runCommands } from "./command-line.ts";
import { endingOf, expectAnswer, expectOutcome, expectPrinted } from "./expect-ending.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
import { callLibrary, MAX_BODY_BYTES, type Outcome } from "./library.ts";
import { withSeen } from "./page.ts";
import { pairsBySort, pairsInTurn } from "./pairs.ts";
import { TOKEN } from "./subjects.ts";
import { projectOf, startUpstream, type Upstream } from "./upstream.ts";

const PATIENCE_MS = 240_000;
/** What is on its way when a connection is closed. */
const BUFFERED_BYTES = 16 * 2 ** 20;

const page = fileURLToPath(new URL("../../docs/faults.md", import.meta.url));
/** What was seen, for the page. */
const seen = {
  outcomes: new Map<Fault, readonly Outcome[]>(),
  assistant: { answers: [], stderr: "", tables: [], peakMiB: 0 } as FrontRun,
  printed: [] as readonly Printed[],
};
let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream(new Map(faults.map(({ name, play }) => [name, play])), TOKEN);
});
afterAll(() => upstream.close());

describe("the library, for each of what it asks for", () => {
  test.each(faults)("$name: $what", { timeout: 60_000 }, async (fault) => {
    const outcomes = await callLibrary(fault, upstream);
    seen.outcomes.set(fault, outcomes);
    for (const outcome of outcomes) expectOutcome(outcome, fault);
    await expect.poll(upstream.connections).toBe(0);
    if (!fault.isLarge) return;
    for (const { subject } of outcomes) {
      const { bytes } = upstream.caseOf(projectOf("library", fault.name, subject.name));
      expect(bytes).toBeLessThan(MAX_BODY_BYTES + BUFFERED_BYTES);
    }
  });
});

const fronts = [
  ["stdio", pairsBySort()],
  ["http", pairsInTurn()],
] as const;
/** Side by side: most of it is waiting. */
let runs: Promise<readonly FrontRun[]> | undefined;

describe.each(fronts)("an assistant, over %s", (front, pairs) => {
  let run: FrontRun;
  beforeAll(async () => {
    runs ??= Promise.all(fronts.map(([name, asked]) => askAssistant(name, asked, upstream)));
    const made = (await runs)[fronts.findIndex(([name]) => name === front)];
    if (made === undefined) throw new Error("it was not asked");
    run = made;
    if (front === "stdio") seen.assistant = run;
  }, PATIENCE_MS);

  test.each(pairs.map(([fault, subject]) => [fault.name, subject.tool, fault, subject] as const))(
    "%s: %s",
    (_name, _tool, fault, subject) => {
      const answer = run.answers.find((one) => one.fault === fault && one.subject === subject);
      if (answer === undefined) throw new Error("it was not asked");
      expectAnswer(answer);
    },
  );

  test("keeps whole tables alone, says the token nowhere, and leaves no connection", async () => {
    const whole = run.answers.filter(({ subject, status }) => subject.sort === "table" && status === "done");
    expect(run.tables).toHaveLength(whole.length);
    expect(run.tables.every((file) => file.endsWith("/data.parquet"))).toBe(true);
    expect(JSON.stringify(run)).not.toContain(TOKEN);
    expect(run.stderr).not.toMatch(/^\s+at |unhandled|unexpectedly/im);
    // Four times the 256 MiB that are read at the most.
    expect(run.peakMiB).toBeLessThan(1_024);
    await expect.poll(upstream.connections).toBe(0);
  });
});

describe("the command line", () => {
  const pairs = pairsInTurn();
  beforeAll(async () => {
    seen.printed = await runCommands(pairs, upstream);
  }, PATIENCE_MS);

  test.each(pairs.map(([fault, subject]) => [fault.name, subject.command.join(" "), fault, subject] as const))(
    "%s: gio %s",
    (_name, _command, fault, subject) => {
      const one = seen.printed.find((made) => made.fault === fault && made.subject === subject);
      if (one === undefined) throw new Error("it was not run");
      expectPrinted(one);
    },
  );
});

test("docs/faults.md says what was seen", () => {
  const written = readFileSync(page, "utf8");
  const told = withSeen(written, seen);
  // UPDATE_PAGES=1 writes it; it is looked at before it is committed.
  if (process.env.UPDATE_PAGES !== undefined) writeFileSync(page, told);
  expect(written).toBe(told);
});

test("each tool and each command meets faults of every kind of ending", () => {
  const tools = new Set([...pairsBySort(), ...pairsInTurn()].map(([, { tool }]) => tool));
  expect(tools.size).toBe(9);
  const commands = new Set(pairsInTurn().map(([, { command }]) => command.join(" ")));
  expect(commands.size).toBe(9);
  expect(new Set(pairsInTurn().map(([fault, subject]) => endingOf(fault, subject).code)).size).toBeGreaterThan(8);
});
