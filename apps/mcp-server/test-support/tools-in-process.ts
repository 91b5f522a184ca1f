import * as service from "@growingio-export/service";
import { type CallToolResult, Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { afterAll } from "vitest";
import {
  type ServicePackage,
  type ServicesStage,
  type ServicesStageOptions,
  servicesInProcess,
  silent,
} from "../../../packages/service/test-support/services-in-process.ts";
import { createServer } from "../src/server.ts";
import type { ToolHost } from "../src/tool-kit/define-tool.ts";
import { toolsets } from "../src/tool-kit/toolsets.ts";
import { asText, masked } from "./transcript.ts";
import { withoutProcesses } from "./without-processes.ts";

/** The compiler takes the classes of what is built for others than those of its sources. */
const built = service as unknown as ServicePackage;

type Input = Readonly<Record<string, unknown>>;

export interface StageOptions extends ServicesStageOptions {
  readonly draw?: ToolHost["draw"];
}

/** One account's tools over a simulated GrowingIO of their own. */
export interface Stage extends ServicesStage {
  /** Calls a tool; the call and its whole answer are written down. */
  call(tool: string, input?: Input): Promise<CallToolResult>;
  /** All that was called and answered; what is another each time is masked. */
  transcript(): string;
}

/**
 * The server's tools in this process: no port, no process, no thread, and nobody waits for the time to pass. Each stage has services, a folder and a GrowingIO of its own; the server and its client are shared.
 */
export async function toolsInProcess(): Promise<(options?: StageOptions) => Promise<Stage>> {
  let current: { readonly services: service.Services; readonly draw: NonNullable<ToolHost["draw"]> } | undefined;
  const now = () => {
    if (current === undefined) throw new Error("No stage is set.");
    return current;
  };
  const secrets = new service.Secrets();
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

  return async ({ draw = drawn, ...options } = {}) => {
    const keeping = withoutProcesses(options.userRows ?? "none") as unknown as NonNullable<StageOptions["keeping"]>;
    const stage = await servicesInProcess(built, secrets, { ...options, keeping });
    current = { services: stage.services as unknown as service.Services, draw };
    const written: string[] = [];
    return {
      ...stage,
      call: async (tool, input = {}) => {
        const answer = await client.callTool({ name: tool, arguments: { ...input } });
        written.push(asText(tool, input, answer));
        return answer;
      },
      transcript: () => masked(written.join("\n"), stage.folder),
    };
  };
}

/** Instead of a picture, what would be in it. */
const drawn: NonNullable<ToolHost["draw"]> = async ({ form, panel }) => Buffer.from(`${form} of ${panel.title}`);
