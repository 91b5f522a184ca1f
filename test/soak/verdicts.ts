import type { SandboxStats } from "@growingio-export/sandbox";
import type { Seen } from "./growingio.ts";
import { judgeCount, judgeNone, judgeSize, type Verdict } from "./judge.ts";
import type { Accusation } from "./ledger.ts";
import { kept } from "./load.ts";
import type { FolderFigures } from "./measure.ts";
import type { RedisFigures } from "./redis-figures.ts";
import type { CountsByName } from "./rest.ts";
import type { Stage } from "./stage.ts";
import { counted, sized } from "./watch.ts";

/** What a soak has come to. */
export interface Outcome {
  readonly stage: Pick<Stage, "company" | "members" | "watch" | "ledger">;
  readonly minutes: number;
  /** The counts of processes at rest, before and after. */
  readonly before: CountsByName;
  readonly after: CountsByName;
  readonly left: RedisFigures;
  readonly homes: FolderFigures;
  /** What lies in the homes though nothing tells of it. */
  readonly strays: readonly string[];
  readonly seen: Seen;
  /** With which processes left when they were asked to. */
  readonly codes: readonly (number | null)[];
}

/** In less time than this a process still grows into its work, and what is kept has not begun to go. */
const LONG_MINUTES = 3;

/**
 * V8 takes and gives back at its own pace, and the system after it; exports are kept until there is no room for them. What the largest
 * tables took stays with the C library: steps of 35 to 90 MB, the heap as before.
 */
const LONG = {
  "RSS, MB": { share: 0.15, besides: 60 },
  "heap, MB": { share: 0.1, besides: 5 },
  count: { share: 0.3, besides: 50 },
  size: { share: 0.3, besides: 5 },
};
const SHORT = {
  "RSS, MB": { share: 0.3, besides: 60 },
  "heap, MB": { share: 0.2, besides: 15 },
  count: { share: 1, besides: 100 },
  size: { share: 1, besides: 10 },
};

/** What may not be said by any process. */
const FAILED = /^.*(?:failed unexpectedly|that nobody waited for|after an unexpected failure).*$/gm;

/** What processes have said that nobody expected. */
export function failuresIn(members: Stage["members"]): string[] {
  return members.flatMap(({ name, stderr }) => [...stderr().matchAll(FAILED)].map(([line]) => `${name}: ${line}`));
}

const accusations: readonly Accusation[] = [
  "secret shown",
  "of another tenant",
  "other rows than before",
  "unanswered",
  "broken for no reason",
  "unexpected failure",
  "process crashed",
];

export function verdictsOf({ stage, minutes, before, after, left, homes, strays, seen, codes }: Outcome): Verdict[] {
  const { company, members, watch, ledger } = stage;
  const growth = minutes < LONG_MINUTES ? SHORT : LONG;
  const lasting = [...company.servers.slice(0, 1), ...company.workers.slice(0, 1)];
  const sizes = lasting.flatMap((member) =>
    sized.map((figure) => judgeSize(`${member.name}: ${figure}`, watch.pointsOf(member, figure), growth[figure])),
  );
  const counts = members.flatMap((member) =>
    counted.map((figure) => {
      const [idle, drained] = [before, after].map((counts) => counts.get(member.name)?.[figure] ?? Number.NaN);
      return judgeCount(`${member.name}: ${figure}`, idle ?? 0, watch.pointsOf(member, figure), drained ?? Number.NaN);
    }),
  );
  const logs = members.map(({ stderr }) => stderr()).join("\n");
  return [
    ...sizes,
    ...counts,
    ...kept.map((figure) =>
      judgeSize(figure, watch.points(figure), figure.endsWith("MB") ? growth.size : growth.count),
    ),
    judgeNone("exports that run on, jobs and interests in Redis", left.running + left.jobs + left.interests),
    judgeNone("contents in Redis of which nothing tells", left.orphans.length),
    judgeNone("files in the homes of which nothing tells", strays.length),
    judgeNone("unfinished files", homes.unfinished.length),
    judgeNone("requests over a limit of GrowingIO", seen.violations - seen.unsure),
    judgeNone(
      "requests that GrowingIO refused, or with the token to a link",
      sum(seen.stats, "unauthorised") + sum(seen.stats, "tokenSeenOnLinks"),
    ),
    judgeNone("secrets in logs", company.secrets.filter((secret) => logs.includes(secret)).length),
    judgeNone("failures in logs that nobody expected", failuresIn(members).length),
    judgeNone("processes that did not leave in order", codes.filter((code) => code !== 0).length),
    ...accusations.map((kind) => judgeNone(kind, ledger.accusations(kind).length)),
  ];
}

function sum(stats: readonly SandboxStats[], figure: "unauthorised" | "tokenSeenOnLinks"): number {
  return stats.reduce((all, one) => all + one[figure], 0);
}
