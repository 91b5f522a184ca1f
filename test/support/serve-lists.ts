import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A file of a user list, as it lies behind its link. */
export interface ListFile {
  readonly bytes: Uint8Array | string;
  readonly encoding?: "gzip";
}

export interface ListServer {
  /** The variables that point a server here. */
  readonly env: Readonly<Record<string, string>>;
  /** How often the project's user variables were asked for. */
  readonly variablesAsked: () => number;
  close(): Promise<void>;
}

/**
 * A GrowingIO whose segments and tags are the given files, by id, and whose project has the given user variables.
 *
 * @param counts how many people its list of segments says are in a segment.
 */
export async function serveLists(
  lists: Readonly<Record<string, readonly ListFile[]>>,
  variables: readonly { readonly key: string; readonly name: string }[] | "refused" | "silent",
  counts: Readonly<Record<string, number>> = {},
): Promise<ListServer> {
  let asked = 0;
  const answer = ({ url = "/", headers }: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(url, `http://${headers.host}`);
    const json = (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    const [, , linked = "", place = ""] = pathname.startsWith("/files/") ? pathname.split("/") : [];
    const file = lists[linked]?.[Number(place)];
    if (file !== undefined) {
      if (file.encoding !== undefined) response.setHeader("content-encoding", file.encoding);
      response.end(file.bytes);
    } else if (pathname.includes("/vars/")) {
      asked++;
      if (variables === "silent") return;
      if (variables === "refused") response.writeHead(403).end();
      else json(variables.map((variable, id) => ({ id: `v${id}`, ...variable })));
    } else if (pathname.endsWith("/segmentations.json")) {
      json(Object.entries(counts).map(([id, userNum]) => ({ id, name: id, userType: "cs1", userNum })));
    } else {
      const id = pathname.split("/").find((part) => Object.hasOwn(lists, part)) ?? "";
      const links = (lists[id] ?? []).map((_, index) => `http://${headers.host}/files/${id}/${index}`);
      json({ id, status: "done", downloadLinks: links });
    }
  };
  const gio = createServer(answer);
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  const { port } = gio.address() as AddressInfo;
  return {
    env: {
      GROWINGIO_TOKEN: "token-of-a-test-account",
      GROWINGIO_PROJECT_UID: "proj1234",
      GROWINGIO_BASE_URL: `http://127.0.0.1:${port}`,
    },
    variablesAsked: () => asked,
    close: () => {
      gio.closeAllConnections();
      return new Promise((resolve) => void gio.close(() => resolve()));
    },
  };
}
