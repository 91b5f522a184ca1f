/** How a host starts the server. */
export interface ServerCommand {
  readonly command: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** What of an answer a host hands on; null is what it keeps to itself. */
export interface Answer {
  readonly text: string;
  readonly structure: unknown;
  readonly isError: boolean | null;
}

export interface Host {
  /** The tools as it offers them to its model: the names of each one's parameters. */
  tools(): Promise<Record<string, readonly string[]>>;
  call(tool: string, input: Record<string, unknown>): Promise<Answer>;
  read?(uri: string): Promise<string>;
  prompt?(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface Story {
  readonly tools: Record<string, readonly string[]>;
  readonly answers: Readonly<Record<"dashboards" | "exported" | "queried" | "mistaken", Answer>>;
  readonly csv: string | null;
  readonly prompt: string | null;
}

/** The main job as a host drives it: from the dashboards to figures, with a question in SQL and a mistake. */
export async function tell(host: Host): Promise<Story> {
  const tools = await host.tools();
  const dashboards = await host.call("list_dashboards", {});
  const exported = await host.call("export_event", { chart: "每日支付订单", range: "2026-11-01/2026-11-07" });
  const exportId = /exp_\w+/.exec(exported.text)?.[0];
  const sql = 'SELECT sum("订单支付_次") AS paid, count(*) AS days FROM e1';
  const queried = await host.call("query_exports", { sql });
  const mistaken = await host.call("export_event", { chart: "没有这张图" });
  const csv = (await host.read?.(`growingio://exports/${exportId}/data.csv`)) ?? null;
  const prompt = (await host.prompt?.("daily_numbers")) ?? null;
  return { tools, answers: { dashboards, exported, queried, mistaken }, csv, prompt };
}

/** A driver's whole program: tells the story through the host that `connect` makes, closes it, hands the story to its parent. */
export async function drive(connect: (server: ServerCommand) => Promise<Host>): Promise<void> {
  const host = await connect(JSON.parse(process.argv[2] ?? ""));
  const story = await tell(host);
  await host.close();
  // The parent looks for what is left of the server while this process lives: ended by the host, not with it.
  process.once("disconnect", () => process.exit(0));
  process.send?.(story);
}

/** A tool result as the protocol has it. */
export function answerOf(result: unknown): Answer {
  const { content, structuredContent, isError } = result as {
    content: readonly object[];
    structuredContent?: unknown;
    isError?: boolean;
  };
  return { text: textOf(content), structure: structuredContent ?? null, isError: isError === true };
}

/** What a host throws instead of a result that is an error; `lead` is what it says before the server's own words. */
export function failureOf(error: unknown, lead = ""): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return { text: message.slice(message.startsWith(lead) ? lead.length : 0), structure: null, isError: true };
}

/** The texts of a tool result's, a resource's or a prompt's parts. */
export function textOf(parts: readonly object[]): string {
  return parts.map((part) => ("text" in part ? String(part.text) : "")).join("");
}

/** The names of the parameters of tools that are listed as the protocol has them. */
export function parametersOf(tools: readonly { name: string; inputSchema: unknown }[]): Record<string, string[]> {
  return Object.fromEntries(
    tools.map(({ name, inputSchema }) => [
      name,
      Object.keys((inputSchema as { properties?: object }).properties ?? {}),
    ]),
  );
}
