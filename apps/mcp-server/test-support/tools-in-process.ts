import { join } from "node:path";
import { inspect } from "node:util";
import { type Clock, createLimiter, type Fetch } from "@growingio-export/core";
import { type ChartShape, createSandbox, type Sandbox, type SandboxOptions } from "@growingio-export/sandbox";
import {
  accountByProject,
  createServices,
  type KeepingPlan,
  keepHere,
  Secrets,
  type Services,
  type ServicesOptions,
} from "@growingio-export/service";
import type { ReadUsersOptions, SaveOptions, SaveSource, UserRowsSetting } from "@growingio-export/workspace";
import { type CallToolResult, Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "../../../packages/service/test-support/stage.ts";
import type { UserRows } from "../../../packages/workspace/src/engine/protocol.ts";
import { readUsers } from "../../../packages/workspace/src/engine/read-users.ts";
import { createServer } from "../src/server.ts";
import type { ToolHost } from "../src/tool-kit/define-tool.ts";
import { toolsets } from "../src/tool-kit/toolsets.ts";

type Input = Readonly<Record<string, unknown>>;

export interface StageOptions
  extends Pick<Partial<ServicesOptions>, "userRows" | "metrics" | "publish" | "maxRunning"> {
  readonly sandbox?: Omit<SandboxOptions, "clock">;
  readonly draw?: ToolHost["draw"];
}

/** One account's tools over a simulated GrowingIO of their own. */
export interface Stage {
  readonly gio: Sandbox;
  readonly services: Services;
  /** An export that is done, without a word of it. @param range null: the chart's own. Default: a week. */
  exported(shape: ChartShape, range?: string | null): Promise<string>;
  /** Calls a tool; the call and its whole answer are written down. */
  call(tool: string, input?: Input): Promise<CallToolResult>;
  /** Requests for this chart or segment are not answered from here on, but for so many. */
  hold(id: string, answered?: number): void;
  /** How many requests wait for an answer. */
  held(): number;
  /** From here on nobody waits for what still runs: as when the server stops. */
  hurry(): void;
  /** All that was called and answered; what is another each time is masked. */
  transcript(): string;
}

/**
 * The server's tools in this process: no port, no process, no thread, and nobody waits for the time to pass. Each stage has services, a folder and a GrowingIO of its own; the server and its client are shared.
 */
export async function toolsInProcess(): Promise<(options?: StageOptions) => Promise<Stage>> {
  let current: { readonly services: Services; readonly draw: NonNullable<ToolHost["draw"]> } | undefined;
  const now = () => {
    if (current === undefined) throw new Error("No stage is set.");
    return current;
  };
  const secrets = new Secrets();
  const host: ToolHost = {
    services: async () => now().services,
    draw: async (options) => await now().draw(options),
    logger: silent,
    redactor: secrets,
  };
  const server = createServer(host, { version: "0", toolsets });
  const client = new Client({ name: "in-process", version: "0" });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  afterAll(async () => await client.close());

  return async ({ sandbox = {}, draw = drawn, ...options } = {}) => {
    const clock = hastyClock();
    const time = vi.spyOn(Date, "now").mockImplementation(() => clock.now());
    const gio = createSandbox({ jobMs: 0, ...sandbox, clock });
    secrets.learn(gio.token, silent);
    const folder = await temporaryFolder();
    const gate = holding(gio.fetch);
    const account = { project: gio.projectUid, baseUrl: "https://www.growingio.com", token: gio.token };
    const client_ = {
      logger: silent,
      clock,
      transport: gate.fetch,
      limiter: createLimiter({ clock }),
      random: () => 0.5,
    };
    const hurry = new AbortController();
    const services = createServices({
      stopping: hurry.signal,
      home: folder,
      outputDirectory: folder,
      userRows: "none",
      configured: () => ({ project: gio.projectUid, noProject: null }),
      metrics: {},
      accounts: (cache) =>
        accountByProject(
          () => new Map([[gio.projectUid, account]]),
          () => ({ ...client_, cache }),
        ),
      keeping: withoutProcesses(options.userRows ?? "none"),
      logger: silent,
      redactor: secrets,
      ...options,
    });
    current = { services, draw };
    onTestFinished(async () => {
      await services.end(() => true);
      await services.close();
      time.mockRestore();
    });
    const written: string[] = [];
    return {
      gio,
      services,
      exported: async (shape, range = "last_7_days") => {
        const { id: chart, kind } = gio.shop.chart(shape);
        const call = { waitMs: 20_000, signal: new AbortController().signal, progress: () => {} };
        return (
          await services.exports.start({ kind, parameters: { chart, ...(range === null ? {} : { range }) } }, call)
        ).exportId;
      },
      call: async (tool, input = {}) => {
        const answer = await client.callTool({ name: tool, arguments: { ...input } });
        written.push(asText(tool, input, answer));
        return answer;
      },
      hold: gate.hold,
      held: gate.held,
      hurry: () => hurry.abort(),
      transcript: () => masked(written.join("\n"), folder),
    };
  };
}

/** What is called, in which circumstances. */
export interface Story extends StageOptions {
  readonly calls: (stage: Stage) => Promise<unknown>;
}

/** A test a story: all answers are what is kept of them in `answers/NAME.txt` beside the test. */
export async function testStories(stories: Readonly<Record<string, Story>>): Promise<void> {
  const setStage = await toolsInProcess();
  test.each(Object.entries(stories))("%s", async (name, { calls, ...options }) => {
    const stage = await setStage(options);
    await calls(stage);
    await expect(stage.transcript()).toMatchFileSnapshot(`answers/${name.replaceAll(/\W+/g, "-")}.txt`);
  });
}

/** The handle of an answer's export. */
export function idOf({ structuredContent }: CallToolResult): unknown {
  return Object(structuredContent).export_id;
}

const silent = { debug: () => {}, warn: () => {} };

/** Waits that are longer are for what is not to happen, milliseconds. */
const LONGEST_WAIT_MS = 2_000;

/** A clock from a Monday morning in Shanghai on: whoever waits for a turn has waited at once, and no deadline ever comes. */
function hastyClock(): Clock {
  let nowMs = Date.parse("2026-11-23T10:20:00+08:00");
  return {
    now: () => nowMs,
    sleep: async (ms, signal) => {
      if (ms > LONGEST_WAIT_MS) await untilAborted(signal);
      nowMs += ms;
    },
  };
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** Instead of a picture, what would be in it. */
const drawn: NonNullable<ToolHost["draw"]> = async ({ form, panel }) => Buffer.from(`${form} of ${panel.title}`);

/** A fetch whose requests for some ids are never answered. */
function holding(fetch: Fetch) {
  const answers = new Map<string, number>();
  let waiting = 0;
  return {
    fetch: (async (url, init) => {
      const id = [...answers.keys()].find((one) => url.includes(one));
      const left = id === undefined ? 1 : (answers.get(id) ?? 0);
      if (id !== undefined) answers.set(id, left - 1);
      if (left > 0) return await fetch(url, init);
      waiting++;
      return await untilAborted(init.signal);
    }) satisfies Fetch,
    hold: (id: string, answered = 0) => {
      answers.set(id, answered);
    },
    held: () => waiting,
  };
}

/** Exports kept as ever, but for what a database process does: users are counted here and not kept, files of rows are not written. */
function withoutProcesses(userRows: UserRowsSetting): KeepingPlan {
  return {
    ...keepHere,
    keep: (options) => {
      const workspace = async () => {
        const folder = await options.workspace();
        const readUsers = async (
          _exportId: string,
          paths: readonly string[],
          { variables }: ReadUsersOptions = {},
        ) => ({
          ...(await countUsers(paths, variables)),
          kept: userRows === "unmasked" ? ("raw" as const) : userRows,
        });
        const save = async (source: SaveSource, { directory, format, fileName = "saved" }: SaveOptions) => {
          const ids = "exportIds" in source ? source.exportIds : "exportId" in source ? [source.exportId] : [];
          const manifests = await Promise.all(ids.map(async (id) => await folder.get(id)));
          const rows = manifests.reduce((sum, manifest) => sum + (manifest?.rowCount ?? 0), 0);
          const projects = [...new Set(manifests.map((manifest) => manifest?.project ?? ""))];
          return { path: join(directory, `${fileName}.${format}`), bytes: 12_345, rows, projects, warnings: [] };
        };
        // Files have the machine's time: by the time of the stage they all look abandoned.
        const sweep = async () => {};
        return Object.assign(folder, { readUsers, save, sweep });
      };
      return keepHere.keep({ ...options, workspace });
    },
  };
}

async function countUsers(paths: readonly string[], variables: ReadUsersOptions["variables"]): Promise<UserRows> {
  const requested = variables?.requested ?? [];
  const found = await readUsers({ paths, keep: null, variables: requested, areAll: false });
  if (found !== "undecided") return found;
  const all = [...requested, ...((await variables?.known()) ?? [])];
  return (await readUsers({ paths, keep: null, variables: all, areAll: true })) as UserRows;
}

function asText(tool: string, input: Input, answer: CallToolResult): string {
  const { content, structuredContent, isError, _meta } = answer;
  const lines = content.map((item) => {
    if (item.type === "text") return item.text;
    if (item.type === "image") return `[picture: ${Buffer.from(item.data, "base64").toString()}]`;
    return `[${item.type}: ${shown(item)}]`;
  });
  const view = _meta === undefined ? [] : ["", `for the view: ${shown(withoutPoints(_meta))}`];
  return [
    `>>> ${tool} ${shown(input)}${isError === true ? " FAILS" : ""}`,
    ...lines,
    ...(structuredContent === undefined ? [] : ["", shown(structuredContent)]),
    ...view,
    "",
  ].join("\n");
}

/** The panels of a view by what they show: their points are those of the table. */
function withoutPoints(meta: object): unknown {
  return JSON.parse(JSON.stringify(meta), (key, value) =>
    key === "panels" ? value.map(({ title }: { readonly title: string }) => title) : value,
  );
}

/** A value as it is read best. */
export function shown(value: unknown): string {
  return inspect(value, {
    depth: null,
    breakLength: 150,
    compact: 3,
    maxArrayLength: null,
    maxStringLength: null,
  });
}

/** What stands for each text, numbered as they come. */
function inTheirOrder(prefix: string): (found: string) => string {
  const known = new Map<string, string>();
  return (found) => {
    const name = known.get(found) ?? `${prefix}${known.size + 1}`;
    known.set(found, name);
    return name;
  };
}

/** Without what is another each time: the folder, the ids and numbers of exports, signed links, the size of pages. */
function masked(text: string, folder: string): string {
  return text
    .replaceAll(folder, "FOLDER")
    .replaceAll(/exp_[a-z2-9]{10}/g, inTheirOrder("EXPORT-"))
    .replaceAll(/(?<![A-Za-z\d%])e\d+(?![A-Za-z\d_])/g, inTheirOrder("e"))
    .replaceAll(/buckets\/[0-9a-f]{32}\.csv\?sign=[0-9a-f]{64}/g, "buckets/FILE.csv?sign=SIGNED")
    .replaceAll(/(?<=\.html \()[\d,]{6,}(?= bytes\))|(?<=bytes: )\d{6,}/g, "MANY");
}
