import { GrowingIOError, type Table } from "@growingio-export/core";
import { expect } from "vitest";
import { type Answer, outlastsCall } from "./assistant.ts";
import type { Printed } from "./command-line.ts";
import type { Ending, Fault } from "./fault.ts";
import type { Outcome } from "./library.ts";
import { type Subject, TOKEN } from "./subjects.ts";

/** GrowingIO's export documentation: 2 requests/s of a chart, and of the links of a project. */
const SPACING_MS = 550;
/** What every sentence ends with: something that can be done. */
const NEXT_STEP =
  /(?:administrator of the project can|[Tt]ry again|[Aa]sk again|Check|Open|Set|Ask for|can be resumed|is smaller with|report this|the id is the last part)/;
const TAKEN_UP = /get_export with export_id "exp_\w+"/;

/** How something ends under a fault. Throws for what cannot meet it. */
export function endingOf(fault: Fault, { sort }: Subject): Ending {
  const ending = fault.ends[sort];
  if (ending === undefined) throw new Error(`${fault.name} strikes no ${sort}`);
  return ending;
}

/** Whether the same export is taken up by asking again. */
const isRetried = ({ requests, code }: Ending) => code !== null && requests !== 1 && code !== "unauthorized";

/** What the error of the library says, counts and keeps to itself. */
export function expectOutcome({ subject, error, value, askedAtMs }: Outcome, fault: Fault): void {
  const { code, requests, says } = endingOf(fault, subject);
  expect({ of: subject.name, code: error?.code ?? null, said: error?.message }).toMatchObject({ code });
  const [fewest, most] = typeof requests === "number" ? [requests, requests] : requests;
  expect(askedAtMs.length).toBeGreaterThanOrEqual(fewest);
  expect(askedAtMs.length).toBeLessThanOrEqual(most);
  const gaps = askedAtMs.slice(1).map((atMs, place) => atMs - (askedAtMs[place] ?? 0));
  const least = Math.max(fault.spacingMs ?? 0, subject.sort === "list" ? 1 : SPACING_MS);
  expect(gaps.filter((gap) => gap < least)).toEqual([]);
  if (error === null) {
    if (subject.sort === "table") expect((value as Table).rowCount).toBe(7);
    return;
  }
  expect(error).toBeInstanceOf(GrowingIOError);
  expect(value).toBeNull();
  expect(error.message).toMatch(says);
  expect(error.message).toMatch(NEXT_STEP);
  expect(wordsOf(error)).not.toContain(TOKEN);
}

/** All that an error tells a program or a log. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), error.cause ? wordsOf(error.cause) : ""].join("\n");
}

/** No more requests than the library makes: what may not be asked again is not. */
function expectNoMore(made: number, { requests }: Ending, others = 0): void {
  expect(made).toBeLessThanOrEqual((typeof requests === "number" ? requests : requests[1]) + others);
}

/** What an assistant reads: the same reason, and what to call next. */
export function expectAnswer({ fault, subject, text, isError, status, requests }: Answer): void {
  const ending = endingOf(fault, subject);
  expectNoMore(requests, ending);
  if (outlastsCall(fault)) {
    if (subject.sort === "list")
      expect({ text, isError }).toEqual({ text: expect.stringMatching(LATE_LIST), isError: true });
    else
      expect({ text, status, isError }).toEqual({
        text: expect.stringMatching(TAKEN_UP),
        status: "running",
        isError: false,
      });
    // What was answered is not what is being computed.
    if (subject.sort !== "list" && fault.spacingMs !== undefined) expect(text).toMatch(ending.says);
    return;
  }
  expect({ text, isError }).toEqual({ text, isError: ending.code !== null });
  if (ending.code === null) {
    if (subject.sort !== "list") expect(status).toBe("done");
    expect(text).toMatch(ending.says);
    return;
  }
  expect(text).toMatch(ending.code === "not_found" ? /HTTP 404/ : ending.says);
  expect(text).toMatch(NEXT_STEP);
  if (subject.sort !== "list" && isRetried(ending)) expect(text).toMatch(TAKEN_UP);
}

const LATE_LIST = /no answer within 46 s\. Call again/;

const STATUSES: ReadonlyMap<string | null, number> = new Map<string | null, number>([
  [null, 0],
  ["unauthorized", 3],
  ["not_found", 2],
  ["configuration", 2],
  ["network", 4],
  ["timeout", 4],
  ["rate_limited", 4],
  ["server", 4],
  ["bad_request", 1],
  ["protocol", 1],
  ["export_failed", 1],
]);
const TEMPORARY = ["page", "failed-later"];

/** What somebody at a shell sees: the status that scripts read, and one sentence. */
export function expectPrinted({ fault, subject, status, stdout, stderr, tables, requests }: Printed): void {
  const ending = endingOf(fault, subject);
  // Links are asked for anew when their files are downloaded.
  expectNoMore(requests, ending, ending.code === null && subject.sort === "links" ? 1 : 0);
  const wanted = TEMPORARY.includes(fault.name) ? 4 : STATUSES.get(ending.code);
  expect({ status, stderr }).toEqual({ status: wanted, stderr });
  expect(stdout + stderr).not.toContain(TOKEN);
  // Neither a stack nor anything else that is not said to somebody.
  expect(stderr).not.toMatch(/^\s+at |unhandled/im);
  if (ending.code === null) {
    expect(tables).toHaveLength(subject.sort === "list" ? 0 : 1);
    expect(stderr).toMatch(ending.says);
    return;
  }
  expect(stdout).toBe("");
  expect(tables).toEqual([]);
  const [sentence = ""] = /^gio: .*$/m.exec(stderr) ?? [];
  if (outlastsCall(fault) && subject.sort !== "list") {
    expect(sentence).toMatch(/The same command goes on with it/);
    if (fault.spacingMs !== undefined) expect(sentence).toMatch(ending.says);
    return;
  }
  expect(sentence).toMatch(ending.code === "not_found" ? /404|has no tag|is called/ : ending.says);
  expect(sentence).toMatch(NEXT_STEP);
}
