import { serveSandbox } from "@growingio-export/sandbox";

const { baseUrl, sandbox, close } = await serveSandbox({ jobMs: Number(process.argv[2]) });
process.send?.({ baseUrl, token: sandbox.token, projectUid: sandbox.projectUid });
process.once("disconnect", () => void close().then(() => process.exit(0)));
