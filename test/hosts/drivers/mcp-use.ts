import { LangChainAdapter } from "mcp-use/adapters";
import { MCPClient } from "mcp-use/client";
import { toJSONSchema, type ZodType } from "zod";
import { answerOf, drive, parametersOf, textOf } from "../story.ts";

await drive(async (server) => {
  const client = MCPClient.fromDict({ mcpServers: { growingio: server } });
  const session = await client.createSession("growingio");
  const tools = await new LangChainAdapter().createToolsFromConnectors([session.connector]);
  return {
    tools: async () =>
      parametersOf(tools.map(({ name, schema }) => ({ name, inputSchema: toJSONSchema(schema as ZodType) }))),
    call: async (name, input) => answerOf(JSON.parse(await tools.find((tool) => tool.name === name)?.invoke(input))),
    read: async (uri) => textOf((await session.readResource(uri)).contents),
    prompt: async (name) => textOf((await session.getPrompt(name, {})).messages.map(({ content }) => content)),
    close: () => client.close(),
  };
});
