import type { Check } from "./caller.ts";
import type { Person } from "./company.ts";
import type { Ledger } from "./ledger.ts";

interface Rows {
  readonly row_count?: number | undefined;
  readonly preview?: readonly (readonly unknown[])[] | undefined;
}

/** Whose each export is, and what rows an export of days long past has had. */
export interface Memory {
  readonly owners: Map<string, string>;
  readonly rows: Map<string, Rows>;
}

const ID = /exp_[a-z0-9]{10}/g;
const DAYS = /^\d{4}-\d{2}-\d{2}\//;

/** Looks whether an answer holds anything of another's, or other rows than the same question had before. */
export function checkAnswer(person: Person, projects: readonly string[], memory: Memory, ledger: Ledger): Check {
  const mine = person.projects.map(({ projectUid }) => projectUid);
  const others = projects.filter((uid) => !mine.includes(uid));
  return ({ text, structured, isError }, { tool, args }) => {
    const asked = JSON.stringify(args);
    const all = `${text} ${JSON.stringify(structured)}`;
    const own = structured.export_id;
    if (typeof own === "string" && !asked.includes(own) && !memory.owners.has(own)) memory.owners.set(own, person.name);
    const foreign = [...new Set(all.match(ID))].filter((id) => (memory.owners.get(id) ?? person.name) !== person.name);
    const shown = foreign.filter((id) => !asked.includes(id));
    const told = !isError && tool === "get_export" && foreign.length > 0;
    const named = others.filter((uid) => all.includes(uid));
    if (told || shown.length > 0 || named.length > 0)
      ledger.accuse("of another tenant", `${person.name} ${tool} ${asked}: ${[...foreign, ...named]} in ${text}`);
    const given: { range?: string; project?: string | undefined } = { project: mine[0], ...args };
    const { range, project } = given;
    if (structured.status !== "done" || !tool.startsWith("export_") || !DAYS.test(range ?? "")) return;
    const question = `${project} ${tool} ${asked.replace(/"wait_seconds":\d+,?/, "")}`;
    const { row_count, preview }: Rows = structured;
    const rows = { row_count, preview };
    const before = memory.rows.get(question) ?? rows;
    if (JSON.stringify(shownInBoth(rows, before)) !== JSON.stringify(shownInBoth(before, rows)))
      ledger.accuse("other rows than before", `${question}: ${JSON.stringify(rows)}, before ${JSON.stringify(before)}`);
    memory.rows.set(question, rows);
  };
}

/** Of a wide table, or a long one, an answer with more to say shows less. */
function shownInBoth({ row_count, preview = [] }: Rows, { preview: others = [] }: Rows): Rows {
  return { row_count, preview: preview.slice(0, others.length).map((row) => row.slice(0, others[0]?.length)) };
}
