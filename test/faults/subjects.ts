/** What is read of an answer: rows, links to files, the entries of a list, one thing with a list in it. */
export type Sort = "table" | "links" | "list";

/** One thing that GrowingIO is asked for. */
export interface Subject {
  readonly name: string;
  readonly sort: Sort;
  /** What it is asked for by; null for a list of the project. */
  readonly id: string | null;
  /** What GrowingIO answers when nothing is wrong. */
  readonly document: object;
  /** The tool that asks for it, and the command: what follows `gio`. */
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly command: readonly string[];
}

/** What every request has to carry, and no word may repeat. */
export const TOKEN = "Fault9token8of7this6matrix5";
export const RANGE = "2026-10-01/2026-10-07";
const DAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 8, 30, 16) + day * 86_400_000);

function table(id: string, columns: readonly string[], cells: readonly number[]): object {
  return {
    id,
    name: `图 ${id}`,
    startTime: DAYS[0],
    endTime: (DAYS.at(-1) ?? 0) + 86_399_999,
    interval: 86_400_000,
    meta: [
      { name: "目标用户", dimension: true },
      { name: "时间", dimension: true },
      ...columns.map((name) => ({ name, metric: true })),
    ],
    data: DAYS.map((day) => ["全部访问用户", day, ...cells]),
  };
}

function chart(name: string, columns: readonly string[], cells: readonly number[]): Subject {
  const id = `${name}00001`.slice(0, 8);
  return {
    name,
    sort: "table",
    id,
    document: table(id, columns, cells),
    tool: `export_${name}`,
    input: { chart: id, range: RANGE },
    command: ["export", id, "--kind", name, "--range", RANGE],
  };
}

function people(name: "segment" | "tag"): Subject {
  const id = `${name}00001`.slice(0, 8);
  return {
    name,
    sort: "links",
    id,
    document: { id: "job", status: "done", downloadLinks: ["https://files.example/users.csv?sign=1"] },
    tool: `get_${name}_link`,
    input: { [name]: id },
    command: [name, id],
  };
}

function list(name: string, document: object, call: Pick<Subject, "tool" | "input" | "command">): Subject {
  return { name, sort: "list", id: null, document, ...call };
}

const variable = { id: "1", key: "role", name: "角色", valueType: "string" };

export const subjects: readonly Subject[] = [
  chart("event", ["用户量"], [2708]),
  chart("funnel", ["总转化率", "第一步人数", "第二步人数"], [0.5, 100, 50]),
  chart("retention", ["留存人数", "当日", "当日留存率", "次日", "次日留存率"], [100, 100, 1, 40, 0.4]),
  chart("distribution", ["用户量"], [17]),
  people("segment"),
  people("tag"),
  list("dashboards", [{ id: "board001", name: "总览" }], {
    tool: "list_dashboards",
    input: {},
    command: ["dashboards"],
  }),
  {
    ...list(
      "dashboard",
      { id: "board001", name: "总览", charts: [{ id: "event001", name: "图 event001", resource_type: "chart" }] },
      { tool: "get_dashboard", input: { dashboard: "board001" }, command: ["charts", "board001"] },
    ),
    id: "board001",
  },
  list("segments", [{ id: "segment0", name: "高价值", userType: "u", userNum: 7 }], {
    tool: "list_segments",
    input: {},
    command: ["segments"],
  }),
  list("user", [variable], {
    tool: "list_segments",
    input: { include_variables: true },
    command: ["segment", "segment0", "--variables", "role"],
  }),
  list("visitor", [variable], {
    tool: "list_segments",
    input: { include_variables: true },
    command: ["segment", "segment0", "--variables", "role"],
  }),
];

const paths: readonly (readonly [RegExp, string])[] = [
  [/^\/v3\/exporter\/projects\/[^/]+\/charts\//, "event"],
  [/^\/v3\/exporter\/projects\/[^/]+\/funnels\//, "funnel"],
  [/^\/v3\/exporter\/projects\/[^/]+\/retentions\//, "retention"],
  [/^\/v3\/exporter\/projects\/[^/]+\/frequencies\//, "distribution"],
  [/^\/v3\/exporter\/projects\/[^/]+\/segmentations\/[^/]+\/users$/, "segment"],
  [/^\/v3\/exporter\/projects\/[^/]+\/tags\/[^/]+\/users$/, "tag"],
  [/^\/projects\/[^/]+\/dashboards\.json$/, "dashboards"],
  [/^\/projects\/[^/]+\/dashboards\/[^/]+\.json$/, "dashboard"],
  [/^\/projects\/[^/]+\/segmentations\.json$/, "segments"],
  [/^\/v1\/api\/projects\/[^/]+\/vars\/peoples$/, "user"],
  [/^\/v1\/api\/projects\/[^/]+\/vars\/visitors$/, "visitor"],
];

/** What a path of GrowingIO's asks for. Throws for one that it does not have. */
export function subjectOf(path: string): Subject {
  const [, name] = paths.find(([pattern]) => pattern.test(path)) ?? [];
  const found = subjects.find((subject) => subject.name === name);
  if (found === undefined) throw new Error(`GrowingIO has no ${path}`);
  return found;
}
