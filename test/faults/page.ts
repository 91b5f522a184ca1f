import { type Answer, type FrontRun, outlastsCall } from "./assistant.ts";
import type { Printed } from "./command-line.ts";
import { endingOf } from "./expect-ending.ts";
import type { Fault } from "./fault.ts";
import { groups } from "./faults.ts";
import type { Outcome } from "./library.ts";
import type { Sort } from "./subjects.ts";

/** What was seen of all faults. */
export interface Seen {
  readonly outcomes: ReadonlyMap<Fault, readonly Outcome[]>;
  readonly assistant: FrontRun;
  readonly printed: readonly Printed[];
}

const BEGINNING = "<!-- what follows is written by test/faults -->\n";
const sorts: readonly Sort[] = ["table", "links", "list"];
const names: Readonly<Record<Sort, string>> = { table: "chart", links: "people", list: "list" };

/** A page with what was seen in place of what it says. */
export function withSeen(page: string, seen: Seen): string {
  const [head] = page.split(BEGINNING);
  return `${head}${BEGINNING}\n${tables(seen)}`;
}

function tables(seen: Seen): string {
  return groups
    .map(([title, faults]) => {
      const rows = faults.map((fault) => row(fault, seen));
      return [
        `## ${title}\n`,
        "| what happens | the library | requests | an assistant reads | `gio` |",
        "|---|---|---|---|---|",
        ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`),
        "",
      ].join("\n");
    })
    .join("\n");
}

function row(fault: Fault, seen: Seen): readonly string[] {
  const first = sorts.flatMap((sort) => seen.outcomes.get(fault)?.find(({ subject }) => subject.sort === sort) ?? []);
  return [
    fault.what,
    bySort(first, ({ error }) =>
      error === null ? "ends well" : `\`${error.name}\` \`${error.code}\`: ${asOnPage(error.message)}`,
    ),
    bySort(first, ({ subject }) => requests(fault, subject.sort)),
    bySort(
      seen.assistant.answers.filter((answer) => answer.fault === fault),
      (answer) => read(answer, first),
    ),
    gio(fault, seen),
  ];
}

/** One text where all sorts have the same, else one for each. */
function bySort<T extends { readonly subject: { readonly sort: Sort } }>(
  all: readonly T[],
  text: (one: T) => string,
): string {
  const told = all.map((one) => [names[one.subject.sort], text(one)] as const);
  const kinds = Map.groupBy(told, ([, said]) => withoutSubject(said));
  return [...kinds.values()]
    .map((same) => {
      const [, said = ""] = same[0] ?? [];
      return kinds.size === 1 ? said : `${same.map(([name]) => name).join(", ")}: ${said}`;
    })
    .join("<br>");
}

function requests(fault: Fault, sort: Sort): string {
  const made = fault.ends[sort]?.requests;
  if (made === undefined || typeof made !== "number") return "a poll after each tenth of the time, 10 s at most";
  return fault.ends[sort]?.code !== null && made > 1 && made === 5 ? `${made} tries` : String(made);
}

function read(answer: Answer, first: readonly Outcome[]): string {
  const { text, status, subject, fault } = answer;
  const own = first.find((one) => one.subject.sort === subject.sort)?.error?.message;
  const ending = endingOf(fault, subject);
  if (ending.code === null) return ["the result", ending.says.exec(text)?.[0]].filter(Boolean).join(". ");
  const lines = asOnPage(text)
    .split("\n")
    .filter((line) => line !== "" && !/^(?:Range: |\S+ ?\S* \(?\S*:? .*export exp_…)/.test(line));
  const said = lines.join(" ");
  if (status === "running" || outlastsCall(fault) || own === undefined) return said;
  return said.replace(sentenceOf(own), "the same. ").trim();
}

function gio(fault: Fault, { printed }: Seen): string {
  const one = printed.find((made) => made.fault === fault);
  if (one === undefined) return "";
  return `status ${one.status}`;
}

const subjectsSaid =
  /\b(?:event chart|funnel|retention chart|distribution chart|segment|tag|dashboard) \w+|the list of (?:dashboards|segments|user variables|visitor variables)/g;

const withoutSubject = (text: string): string => text.replaceAll(subjectsSaid, "…");
/** The sentence, of whatever it is said. */
function sentenceOf(message: string): RegExp {
  const escaped = withoutSubject(asOnPage(message)).replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`${escaped.replaceAll("…", ".*?")} ?`);
}

/** Without what differs from run to run. */
function asOnPage(text: string): string {
  return (
    text
      .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:…")
      .replaceAll(/\bexp_[a-z0-9]{10}\b/g, "exp_…")
      .replaceAll(/\((?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ENOTFOUND|EAI_AGAIN)\)/g, "(…)")
      .replaceAll(/in about \d+ s/g, "in about … s")
      // A date is as far as it was when it came.
      .replaceAll(/to wait \d\d s/g, "to wait … s")
      .replaceAll(/within 0\.2 s/g, "within 60 s")
      .replaceAll(/larger than 32 MiB/g, "larger than 256 MiB")
  );
}
