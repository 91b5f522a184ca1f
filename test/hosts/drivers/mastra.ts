import { MCPClient } from "@mastra/mcp";
import { drive, failureOf, parametersOf, textOf } from "../story.ts";

await drive(async (server) => {
  const client = new MCPClient({ servers: { growingio: server } });
  const tools = await client.listTools();
  return {
    tools: async () =>
      parametersOf(
        Object.entries(tools).map(([name, { inputSchema }]) => ({
          name: name.replace(/^growingio_/, ""),
          inputSchema: inputSchema?.["~standard"].jsonSchema.input({ target: "draft-07" }),
        })),
      ),
    call: async (name, input) => {
      const tool = tools[`growingio_${name}`];
      try {
        const structure: unknown = await tool?.execute?.(input, {} as never);
        const forModel: unknown = await tool?.toModelOutput?.(structure);
        return { text: (forModel as { value: string }).value, structure, isError: false };
      } catch (error) {
        return failureOf(error);
      }
    },
    read: async (uri) => textOf((await client.resources.read("growingio", uri)).contents),
    prompt: async (name) => {
      const { messages } = await client.prompts.get({ serverName: "growingio", name });
      return textOf(messages.map(({ content }) => content));
    },
    close: () => client.disconnect(),
  };
});
