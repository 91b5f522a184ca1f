import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { answerOf, drive, parametersOf, textOf } from "../story.ts";

await drive(async (server) => {
  const client = new Client({ name: "client-2", version: "0" });
  await client.connect(new StdioClientTransport(server));
  return {
    tools: async () => parametersOf((await client.listTools()).tools),
    call: async (name, input) => answerOf(await client.callTool({ name, arguments: input })),
    read: async (uri) => textOf((await client.readResource({ uri })).contents),
    prompt: async (name) => textOf((await client.getPrompt({ name })).messages.map(({ content }) => content)),
    close: () => client.close(),
  };
});
