import { createMCPClient } from "@ai-sdk/mcp";
import { Experimental_StdioMCPTransport } from "@ai-sdk/mcp/mcp-stdio";
import { answerOf, drive, parametersOf, textOf } from "../story.ts";

await drive(async (server) => {
  const client = await createMCPClient({ transport: new Experimental_StdioMCPTransport(server) });
  const tools = await client.tools();
  return {
    tools: async () => {
      const offered = Object.entries(tools).map(async ([name, { inputSchema }]) => {
        if (!("jsonSchema" in inputSchema)) throw new Error(`${name} has no JSON schema`);
        return { name, inputSchema: await inputSchema.jsonSchema };
      });
      return parametersOf(await Promise.all(offered));
    },
    call: async (name, input) => {
      const tool = tools[name];
      const output = await tool?.execute(input, { toolCallId: "1", messages: [], context: {} });
      const forModel = await tool?.toModelOutput?.({ toolCallId: "1", input, output: output as never });
      if (forModel?.type !== "content") throw new Error("the model gets no content");
      return { ...answerOf(output), text: textOf(forModel.value) };
    },
    read: async (uri) => textOf((await client.readResource({ uri })).contents),
    prompt: async (name) => textOf((await client.getPrompt({ name })).messages.map(({ content }) => content)),
    close: () => client.close(),
  };
});
