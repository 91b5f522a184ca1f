import { getAllMcpTools, MCPServerStdio, RunContext } from "@openai/agents";
import { drive, parametersOf, textOf } from "../story.ts";

await drive(async (server) => {
  const host = new MCPServerStdio({ name: "growingio", ...server });
  await host.connect();
  const tools = (await getAllMcpTools([host])).filter((tool) => tool.type === "function");
  return {
    tools: async () => parametersOf(tools.map(({ name, parameters }) => ({ name, inputSchema: parameters }))),
    call: async (name, input) => {
      const tool = tools.find((known) => known.name === name);
      const output: unknown = await tool?.invoke(new RunContext(), JSON.stringify(input));
      return { text: textOf([output].flat() as object[]), structure: null, isError: null };
    },
    read: async (uri) => textOf((await host.readResource(uri)).contents),
    close: () => host.close(),
  };
});
