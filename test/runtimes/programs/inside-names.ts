import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { GrowingIO, GrowingIOError } from "@growingio-export/core";

/** Links of a public GrowingIO to names that lead to this machine (`scripted-dns.ts`). Prints how each ended and how often anybody connected. */
const cases = [
  ["default", "inside.example.com"],
  ["fetch", "inside.example.com"],
  // The second lookup, the one that the connection is made with, answers otherwise than the first.
  ["default", "rebound.example.com"],
] as const;

let connections = 0;
const server = createServer((socket) => {
  connections++;
  socket.destroy();
}).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
const ends: string[] = [];
for (const [transport, name] of cases) {
  const gio = new GrowingIO({
    token: "0123456789abcdef0123456789abcdef",
    baseUrl: "https://93.184.215.14",
    transport: transport === "fetch" ? fetch : undefined,
    retry: { attempts: 1 },
  });
  const target = join(tmpdir(), "growingio-inside.csv");
  const end = await gio.download(`https://${name}:${port}/a.csv`, target).then(
    () => "downloaded",
    (error) => (error instanceof GrowingIOError ? error.code : String(error)),
  );
  ends.push(`${transport} ${name}: ${end}`);
  await gio.close();
}
server.close();
process.stdout.write(JSON.stringify({ ends, connections }));
