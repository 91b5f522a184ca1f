import type { Caller } from "./caller.ts";
import type { Project } from "./growingio.ts";
import type { Random } from "./random.ts";

/** An export that a person knows of. */
export interface KnownExport {
  readonly exportId: string;
  readonly table: string | null;
  readonly kind: string;
}

/** What a program of a person goes by. */
export interface Situation {
  readonly caller: Caller;
  readonly random: Random;
  /** The latest last; all programs of the person know them. */
  readonly known: KnownExport[];
  /** An export of somebody else. */
  readonly foreign: () => string | undefined;
}

type Act = (situation: Situation) => Promise<void>;

const ranges = ["last_7_days", "2026-11-01/2026-11-07"];
const queries = [
  (table: string) => `SELECT count(*) AS n FROM ${table}`,
  (table: string) => `SELECT * FROM ${table} LIMIT 20`,
  (table: string) => `SELECT a.*, b.* FROM ${table} a, ${table} b LIMIT 50`,
  (table: string) => `SELECT absent FROM ${table}`,
  () => "SELECT * FROM e999999",
  () => "SELECT count(*) FROM range(30000000) a WHERE a.range % 7 = 3",
];
const files = ["csv", "xlsx", "json", "parquet"];

/** Too large for a soak that is to see many; or, lists that fail, asked for again for half an hour. */
const LEFT_OUT = /capped|manyValues|^large$|^failing$/;

/** A few of each kind, so that all that is kept of them is kept after a while. */
const CHARTS = /^(line|bubble|hostile|wide|failing|funnel|failingFunnel|retentionDay|distribution)$/;

function chartOf({ caller, random }: Situation, kinds: RegExp): { project: Project; kind: string; id: string } {
  const project = random.pick(caller.person.projects);
  const { kind, id } = random.pick(project.charts.filter(({ kind, shape }) => kinds.test(kind) && CHARTS.test(shape)));
  return { project, kind, id };
}

/** The tool and the arguments of an export of a chart. */
function exportOf(situation: Situation, kinds: RegExp): [tool: string, args: Record<string, unknown>] {
  const { random } = situation;
  const { project, kind, id } = chartOf(situation, kinds);
  const range = random.pick(ranges);
  const compared = random.chance(0.15) ? { compare_to: "previous_period" } : {};
  const args = { chart: id, range, project: project.projectUid, wait_seconds: random.whole(0, 12), ...compared };
  return [`export_${kind}`, args];
}

const exportAny: Act = async (situation) => {
  const { caller, known } = situation;
  const [tool, args] = exportOf(situation, /./);
  const answer = await caller.call(tool, args);
  const { export_id: exportId, table, status, kind } = answer?.structured ?? {};
  if (typeof exportId !== "string" || status === "failed") return;
  known.push({ exportId, kind: String(kind), table: typeof table === "string" ? table : null });
  if (known.length > 30) known.shift();
};

/** The same chart at the same time as others: they share a job. */
const exportTogether: Act = async (situation) => {
  const { caller, random } = situation;
  const [tool, args] = exportOf(situation, /event|funnel/);
  const stay = caller.call(tool, args);
  await Promise.all([
    stay,
    caller.call(tool, args, random.whole(20, 1_500)),
    caller.hangUp(tool, args, random.whole(20, 1_500)),
  ]);
};

const exportCancelled: Act = async (situation) => {
  const [tool, args] = exportOf(situation, /./);
  await situation.caller.call(tool, { ...args, wait_seconds: 30 }, situation.random.whole(10, 2_500));
};

const exportHungUp: Act = async (situation) => {
  const [tool, args] = exportOf(situation, /./);
  await situation.caller.hangUp(tool, { ...args, wait_seconds: 30 }, situation.random.whole(1, 2_500));
};

const started: Act = async (situation) => {
  const { caller, random } = situation;
  const [tool, args] = exportOf(situation, /event|retention/);
  const answer = await caller.call(tool, { ...args, wait_seconds: 0 });
  const { export_id, status } = answer?.structured ?? {};
  if (status !== "running") return;
  const cancel = random.chance(0.5);
  await caller.call("get_export", { export_id, ...(cancel ? { cancel: true } : { wait_seconds: 20 }) });
};

const lookBack: Act = async ({ caller, random, known }) => {
  if (known.length === 0) return;
  const { exportId } = random.pick(known);
  const page = random.chance(0.5) ? { offset: random.whole(0, 20), limit: random.whole(1, 100) } : {};
  await caller.call("get_export", { export_id: exportId, wait_seconds: 10, ...page });
};

const lookAside: Act = async ({ caller, foreign }) => {
  const exportId = foreign();
  if (exportId !== undefined) await caller.call("get_export", { export_id: exportId, wait_seconds: 0 });
};

const query: Act = async ({ caller, random, known }) => {
  const tables = known.flatMap(({ table }) => table ?? []);
  const sql = random.pick(queries)(tables.length === 0 ? "e1" : random.pick(tables));
  await caller.call("query_exports", { sql }, random.chance(0.2) ? random.whole(50, 1_500) : undefined);
};

const save: Act = async ({ caller, random, known }) => {
  if (known.length === 0) return;
  const { exportId, table } = random.pick(known);
  const ofSql = table !== null && random.chance(0.3);
  const source = ofSql ? { sql: `SELECT * FROM ${table}` } : { export_id: exportId };
  const format = random.pick(ofSql ? files : [...files, "html"]);
  const giveUpMs = random.chance(0.2) ? random.whole(50, 2_000) : undefined;
  const answer = await caller.call("save_export", { ...source, format, overwrite: true }, giveUpMs);
  const { url } = answer?.structured ?? {};
  if (typeof url === "string") await caller.fetchLink(url, random.chance(0.3));
};

const people: Act = async ({ caller, random }) => {
  const project = random.pick(caller.person.projects);
  const { id } = random.pick(project.segments.filter(({ shape }) => !LEFT_OUT.test(shape)));
  const tag = random.pick(project.tags.filter(({ shape }) => !LEFT_OUT.test(shape))).id;
  const given = { project: project.projectUid, wait_seconds: 15 };
  const kind = random.whole(0, 3);
  if (kind === 0) await caller.call("get_segment_link", { segment: id, expires_in_minutes: 5, ...given });
  else if (kind === 1) await caller.call("get_tag_link", { tag, ...given });
  else {
    const giveUpMs = kind === 2 ? random.whole(100, 3_000) : undefined;
    await caller.call("save_export", { segment: id, project: project.projectUid, overwrite: true }, giveUpMs);
  }
};

const dashboard: Act = async ({ caller, random }) => {
  const project = random.pick(caller.person.projects);
  const { id } = random.pick(project.dashboards);
  const giveUpMs = random.chance(0.3) ? random.whole(100, 4_000) : undefined;
  const args = { dashboard: id, project: project.projectUid, wait_seconds: 15, save: random.chance(0.5) };
  const answer = await caller.call("export_dashboard", { ...args, range: random.pick(ranges) }, giveUpMs);
  const { url } = answer?.structured ?? {};
  if (typeof url === "string") await caller.fetchLink(url, false);
};

const show: Act = async ({ caller, random, known }) => {
  if (known.length === 0) return;
  await caller.call("show_chart", { export_id: random.pick(known).exportId });
};

const lists: Act = async ({ caller, random }) => {
  const project = random.pick(caller.person.projects);
  const given = { project: project.projectUid };
  const kind = random.whole(0, 3);
  if (kind === 0) await caller.call("list_dashboards", given);
  else if (kind === 1) await caller.call("list_segments", { ...given, include_variables: true });
  else if (kind === 2) await caller.call("get_dashboard", { dashboard: random.pick(project.dashboards).id, ...given });
  else await caller.call("search_charts", { query: random.pick(["支付", "访问", "nothing"]), ...given });
};

const resources: Act = async ({ caller, random, known }) => {
  const kind = random.whole(0, 3);
  if (kind === 0) await caller.ask("tools/list", (client) => client.listTools());
  else if (kind === 1) await caller.ask("resources/list", (client) => client.listResources());
  else if (kind === 2)
    await caller.ask("prompts/get", (client) => client.getPrompt({ name: "weekly_report", arguments: {} }));
  else if (known.length > 0) {
    const uri = `growingio://exports/${random.pick(known).exportId}`;
    await caller.ask("resources/read", (client) => client.readResource({ uri }));
  }
};

const acts: readonly (readonly [weight: number, act: Act])[] = [
  [24, exportAny],
  [6, exportTogether],
  [8, exportCancelled],
  [8, exportHungUp],
  [8, started],
  [10, lookBack],
  [3, lookAside],
  [6, query],
  [6, save],
  [5, people],
  [2, dashboard],
  [3, show],
  [8, lists],
  [5, resources],
];

const lots = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

/** Something that people do, by chance. */
export async function act(situation: Situation): Promise<void> {
  await situation.random.pick(lots)(situation);
}
