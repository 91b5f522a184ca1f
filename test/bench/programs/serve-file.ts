import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers every request with the file of this name in a folder, as its path has it. */
const [, , folder = ""] = process.argv;
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const file = `${folder}/${pathname.split("/").at(-1)}`;
  response.writeHead(200, { "content-type": "application/json", "content-length": statSync(file).size });
  createReadStream(file).pipe(response);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
