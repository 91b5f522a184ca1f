import { createLimiter } from "@growingio-export/core";
import { type ChartShape, createSandbox, type Sandbox, type SandboxOptions } from "@growingio-export/sandbox";
import {
  accountByProject,
  createServices,
  Secrets,
  type Services,
  type ServicesOptions,
} from "@growingio-export/service";
import { type CallToolResult, Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { afterAll, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../../packages/service/test-support/stage.ts";
import { createServer } from "../src/server.ts";
import type { ToolHost } from "../src/tool-kit/define-tool.ts";
import { toolsets } from "../src/tool-kit/toolsets.ts";
import { hastyClock } from "./hasty-clock.ts";
import { holding } from "./held-fetch.ts";
import { asText, masked } from "./transcript.ts";
import { withoutProcesses } from "./without-processes.ts";

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
    const clientOptions = {
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
          () => ({ ...clientOptions, cache }),
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

const silent = { debug: () => {}, warn: () => {} };

/** Instead of a picture, what would be in it. */
const drawn: NonNullable<ToolHost["draw"]> = async ({ form, panel }) => Buffer.from(`${form} of ${panel.title}`);
