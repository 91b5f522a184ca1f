import { pageKinds, type Redactor, say } from "@growingio-export/core";
import type { Logger, Services, Ways, WorkContext } from "@growingio-export/service";
import type { CallToolResult, McpServer, ToolAnnotations } from "@modelcontextprotocol/server";
import * as z from "zod";
import type { draw } from "../drawing/draw.ts";
import { compactSchema } from "./compact-schema.ts";
import { cancelledResult, errorResult } from "./error-result.ts";
import { inputSchema } from "./input-schema.ts";
import { progressReporter } from "./progress.ts";
import type { Toolset } from "./toolsets.ts";
import { wayOut } from "./way-out.ts";
import { CALL_LIMIT_MS, withinLimit } from "./within-limit.ts";

/** What a tool's handler gets besides its input. */
export interface ToolContext extends WorkContext {
  /** Draws a picture: a PNG. */
  readonly draw: typeof draw;
}

export interface ToolAnswer<Output> {
  /** Complete by itself: some hosts show the model only this. */
  readonly text: string;
  readonly structured: Output;
  /** The next useful call: the last line of the text, and a field of the structure. */
  readonly next?: string;
  /** True when the answer is that something failed. */
  readonly isError?: boolean;
  readonly links?: readonly { readonly uri: string; readonly name: string; readonly mimeType: string }[];
  /** A PNG beside the text. */
  readonly picture?: Uint8Array;
  /** What a view of the host draws from; hosts keep it from the model. */
  readonly forView?: Readonly<Record<string, unknown>>;
}

/** What a call leaves behind: nothing, something new outside this server, or something in another thing's place. */
type Effect = "reads" | "creates" | "replaces";

const annotations: Readonly<Record<Effect, ToolAnnotations>> = {
  reads: { readOnlyHint: true },
  creates: { readOnlyHint: false, destructiveHint: false },
  replaces: { readOnlyHint: false, destructiveHint: true },
};

interface ToolDefinition<I extends z.ZodObject, O extends z.ZodObject> {
  readonly name: string;
  readonly toolset: Toolset | readonly Toolset[];
  /** What a host lists it as, in the chosen language. */
  readonly title: () => string;
  readonly description: string;
  readonly input: I;
  readonly output: O;
  readonly effect: Effect;
  /** Its definition's `_meta`. Default: none. */
  readonly meta?: Readonly<Record<string, unknown>>;
  run(input: z.output<I>, context: ToolContext): Promise<ToolAnswer<z.input<O>>>;
}

/** What a server of tools has from its start; the services are made when a call first needs them. */
export interface ToolHost {
  readonly services: () => Promise<Services>;
  /** Counts a call; throws where there were too many. Default: no such limit. */
  readonly admit?: () => Promise<void>;
  readonly logger: Logger;
  /** Takes the token out of what leaves. */
  readonly redactor: Redactor;
  /** Default: in a thread of its own. */
  readonly draw?: typeof draw;
}

export interface Tool {
  readonly name: string;
  readonly toolsets: readonly Toolset[];
  register(server: McpServer, host: ToolHost): void;
}

/** How long a call reads the charts of dashboards for a name; the rest of it is for the export. */
const LOOK_UP_MS = 28_000;

/** What a model calls to get at what an error points to. */
const ways: Ways = {
  charts: "search_charts",
  dashboards: "list_dashboards",
  segments: "list_segments",
  page: (kind) => pageKinds[kind].tool,
};

// What a busy machine may take to describe an export that still runs.
const ANSWER_MS = 5_000;

/** How long a call waits for an export, milliseconds: what was asked for, and never so long after it began (by `performance.now()`) that no time is left to answer. */
export function waitMs(waitSeconds: number, startedMs: number = performance.now()): number {
  return Math.min(waitSeconds * 1000, Math.max(0, CALL_LIMIT_MS - ANSWER_MS - elapsedMs(startedMs)));
}

/** What is left of a call's wait whenever it is asked, milliseconds. */
export function leftMs(waitSeconds: number, startedMs: number = performance.now()): () => number {
  const waited = waitMs(waitSeconds, startedMs);
  return () => Math.max(0, waited - elapsedMs(startedMs));
}

// By a clock that nobody sets: one that is put back would lengthen the wait beyond the call.
function elapsedMs(startedMs: number): number {
  return Math.floor(performance.now() - startedMs);
}

const drawInThread: typeof draw = async (options) => await (await import("../drawing/draw.ts")).draw(options);

/** A tool of the catalog. Its handler throws; here is the one place where errors become answers. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(definition: ToolDefinition<I, O>): Tool {
  const { name, description, input, output, run, effect } = definition;
  // A server is made for each request over HTTP: what is the same for all is made once, when the language is known.
  const described = once(() => ({
    title: definition.title(),
    description,
    inputSchema: inputSchema(input),
    outputSchema: compactSchema(output.extend({ next: z.string().optional() })),
    annotations: annotations[effect],
    ...(definition.meta === undefined ? {} : { _meta: definition.meta }),
  }));
  return {
    name,
    toolsets: [definition.toolset].flat(),
    register: (server, { services, admit, logger, redactor, draw = drawInThread }) => {
      const options = described();
      const { title } = options;
      server.registerTool(name, options, async (args, { mcpReq }): Promise<CallToolResult> => {
        const progress = progressReporter(
          mcpReq._meta?.progressToken,
          (notification) => mcpReq.notify(notification),
          redactor,
        );
        try {
          progress.report(`${title} …`);
          const answer = await withinLimit(title, mcpReq.signal, async (signal) => {
            await admit?.();
            const shared = await services();
            return shared.calls.run({ signal }, () =>
              run(args, { ...shared, signal, progress: progress.report, lookUpMs: LOOK_UP_MS, ways, draw }),
            );
          });
          return wayOut(finished(answer), redactor);
        } catch (error) {
          return mcpReq.signal.aborted ? cancelledResult() : wayOut(errorResult(error, logger), redactor);
        } finally {
          progress.stop();
        }
      });
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function finished(answer: ToolAnswer<object>): CallToolResult {
  const { text, structured, next, isError = false, links = [], picture, forView } = answer;
  return {
    content: [
      { type: "text", text: next === undefined ? text : `${text}\n${say`Next: ${next}`}` },
      ...(picture === undefined
        ? []
        : [{ type: "image" as const, data: Buffer.from(picture).toString("base64"), mimeType: "image/png" }]),
      ...links.map((link) => ({ type: "resource_link" as const, ...link })),
    ],
    isError,
    structuredContent: { ...structured, ...(next === undefined ? {} : { next }) },
    ...(forView === undefined ? {} : { _meta: forView }),
  };
}
