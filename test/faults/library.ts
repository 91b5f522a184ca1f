import { GrowingIO, type GrowingIOError } from "@growingio-export/core";
import { createTestClock } from "@growingio-export/sandbox";
import type { Fault } from "./fault.ts";
import { struckBy } from "./faults.ts";
import { RANGE, type Subject, TOKEN } from "./subjects.ts";
import { projectOf, type Upstream } from "./upstream.ts";

/** How one call of the library ended. */
export interface Outcome {
  readonly subject: Subject;
  /** The error; null where it ended well. */
  readonly error: GrowingIOError | null;
  readonly value: unknown;
  /** When its requests were made, milliseconds on a clock that does not jump. */
  readonly askedAtMs: readonly number[];
}

const DEADLINE_MS = 15 * 60_000;
/** How long a request may take where its fault is that nothing comes; of all others none shall end by it. */
const SILENCE_MS = 200;
const PATIENCE_MS = 60_000;
/** The bound of what is read where an answer is too large. */
export const MAX_BODY_BYTES: number = 32 * 2 ** 20;

function call(gio: GrowingIO, { name, id }: Subject, project: string): Promise<unknown> {
  const wait = { deadlineMs: DEADLINE_MS };
  switch (name) {
    case "segment":
      return gio.exports.segmentUsers({ segment: id ?? "", project }).wait(wait);
    case "tag":
      return gio.exports.tagUsers({ tag: id ?? "", project }).wait(wait);
    case "dashboards":
      return gio.dashboards.list({ project });
    case "dashboard":
      return gio.dashboards.get(id ?? "", { project });
    case "segments":
      return gio.segments.list({ project });
    case "user":
    case "visitor":
      return gio.variables.list(name, { project });
    default:
      return gio.exports.create(name as "event", { chart: id ?? "", range: RANGE, project }).wait(wait);
  }
}

/** Asks for everything that can meet a fault, side by side, with a client and a clock of its own: waiting takes no time. */
export async function callLibrary(fault: Fault, upstream: Upstream): Promise<readonly Outcome[]> {
  const clock = createTestClock();
  let jumpedMs = 0;
  const nowMs = () => clock.now() + jumpedMs;
  const asked = new Map<string, number[]>();
  const baseUrl = fault.at === "nowhere" ? "https://growingio.invalid" : upstream[fault.at ? "refusedUrl" : "baseUrl"];
  const gio = new GrowingIO(
    {
      token: TOKEN,
      baseUrl,
      requestTimeoutMs: fault.isSilent ? SILENCE_MS : PATIENCE_MS,
      ...(fault.isLarge ? { maxBodyBytes: MAX_BODY_BYTES } : {}),
      clock: { ...clock, now: nowMs },
      random: () => 0.5,
      onRequest: ({ url }) => {
        const project = /projects\/([^/]+)/.exec(url)?.[1] ?? "";
        asked.set(project, [...(asked.get(project) ?? []), clock.now()]);
      },
    },
    {},
  );
  try {
    return await Promise.all(
      struckBy(fault).map(async (subject): Promise<Outcome> => {
        const project = projectOf("library", fault.name, subject.name);
        const onPlace = (place: number) => {
          if (place === 2) jumpedMs = fault.jumpMs ?? 0;
        };
        Object.assign(upstream.caseOf(project), { nowMs, steadyMs: clock.now, onPlace });
        const ended = await call(gio, subject, project).then(
          (value) => ({ value, error: null }),
          (error: GrowingIOError) => ({ value: null, error }),
        );
        return { subject, ...ended, askedAtMs: asked.get(project) ?? [] };
      }),
    );
  } finally {
    await gio.close();
  }
}
