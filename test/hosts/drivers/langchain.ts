import { ToolMessage } from "@langchain/core/messages";
import { MultiServerMCPClient } from "@langchain/mcp-adapters";
import { answerOf, drive, failureOf, parametersOf, textOf } from "../story.ts";

await drive(async (server) => {
  const host = new MultiServerMCPClient({ mcpServers: { growingio: { transport: "stdio", ...server } } });
  const tools = await host.getTools();
  const client = await host.getClient("growingio");
  return {
    tools: async () => parametersOf(tools.map(({ name, schema }) => ({ name, inputSchema: schema }))),
    call: async (name, args) => {
      const call = { type: "tool_call", id: "1", name, args } as const;
      try {
        const message = await tools.find((tool) => tool.name === name)?.invoke(call);
        if (!ToolMessage.isInstance(message)) throw new Error("the model gets no message");
        const { structuredContent, ...part } = JSON.parse(message.text);
        return answerOf({ content: [part], structuredContent });
      } catch (error) {
        return failureOf(error, `MCP tool '${name}' on server 'growingio' returned an error: `);
      }
    },
    read: async (uri) => textOf(await host.readResource("growingio", uri)),
    prompt: async (name) => textOf((await client?.getPrompt({ name }))?.messages.map(({ content }) => content) ?? []),
    close: () => host.close(),
  };
});
