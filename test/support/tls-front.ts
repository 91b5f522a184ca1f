import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type TLSSocket } from "node:tls";
import { generate } from "selfsigned";

export interface TlsFront {
  readonly port: number;
  /** The certificate as a file, for `NODE_EXTRA_CA_CERTS`. */
  readonly certificateFile: string;
  close(): Promise<void>;
}

/** Serves plain http origins over https under the given host names, with a certificate made for them that nobody vouches for. */
export async function startTlsFront(originsByHost: Readonly<Record<string, string>>): Promise<TlsFront> {
  const hosts = Object.keys(originsByHost);
  const { private: key, cert } = await generate([{ name: "commonName", value: "growingio-test" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), "growingio-tls-"));
  const certificateFile = join(folder, "certificate.pem");
  await writeFile(certificateFile, cert);

  const open = new Set<TLSSocket>();
  const server = createServer({ key, cert }, (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    const origin = originsByHost[socket.servername || ""];
    if (origin === undefined) return socket.destroy();
    const upstream = connect(Number(new URL(origin).port), "127.0.0.1");
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    certificateFile,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
