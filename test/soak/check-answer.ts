import type { Check } from "./caller.ts";
import type { Person } from "./company.ts";
import type { Ledger } from "./ledger.ts";

/** Whose each export is, and what rows an export of days long past has had. */
export interface Memory {
  readonly owners: Map<string, string>;
  readonly rows: Map<string, string>;
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
    const given: { range?: string; project?: string | undefined; compare_to?: string } = { project: mine[0], ...args };
    const { range, project, compare_to: comparison } = given;
    // What it is compared with can fail or still run by itself: then the rows lack its column.
    const isCompared = comparison === undefined || Object(structured.compared_with).status === "done";
    const isWhole = structured.status === "done" && isCompared;
    if (!isWhole || !tool.startsWith("export_") || !DAYS.test(range ?? "")) return;
    const question = `${project} ${tool} ${asked.replace(/"wait_seconds":\d+,?/, "")}`;
    const rows = JSON.stringify(structured.preview);
    if (memory.rows.has(question) && memory.rows.get(question) !== rows)
      ledger.accuse("other rows than before", `${question}: ${rows}, before ${memory.rows.get(question)}`);
    memory.rows.set(question, rows);
  };
}
