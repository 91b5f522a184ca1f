import { serveSandbox } from "@growingio-export/sandbox";

const [, , jobMs, stores] = process.argv;
const { baseUrl, sandbox, close } = await serveSandbox({ jobMs: Number(jobMs), stores: Number(stores) });
const { token, projectUid, shop } = sandbox;
process.send?.({ baseUrl, token, projectUid, charts: shop.charts });
process.on("message", () => process.send?.(sandbox.stats()));
process.once("disconnect", () => void close().then(() => process.exit(0)));
