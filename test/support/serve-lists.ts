import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A file of a user list, as it lies behind its link. */
export interface ListFile {
  readonly bytes: Uint8Array | string;
  readonly encoding?: "gzip";
  /** Content-Type. Default: none. */
  readonly type?: string;
  /** The status in its place, or how many bytes come before there is silence. */
  readonly instead?: { readonly status: number } | { readonly silentAfter: number };
}

export interface ListServer {
  /** The variables that point a server here. */
  readonly env: Readonly<Record<string, string>>;
  /** How often the project's user variables were asked for. */
  readonly variablesAsked: () => number;
  /** How often the files of a list were asked for. */
  readonly filesAsked: (list: string) => number;
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
  const filesAsked = new Map<string, number>();
  const answer = ({ url = "/", headers }: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(url, `http://${headers.host}`);
    const json = (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    const [, , linked = "", place = ""] = pathname.startsWith("/files/") ? pathname.split("/") : [];
    const file = lists[linked]?.[Number(place)];
    if (file !== undefined) {
      filesAsked.set(linked, (filesAsked.get(linked) ?? 0) + 1);
      if (file.encoding !== undefined) response.setHeader("content-encoding", file.encoding);
      if (file.type !== undefined) response.setHeader("content-type", file.type);
      const { bytes, instead } = file;
      if (instead === undefined) response.end(bytes);
      else if ("status" in instead) response.writeHead(instead.status).end();
      else response.writeHead(200, { "content-length": bytes.length }).write(bytes.slice(0, instead.silentAfter));
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
    filesAsked: (list) => filesAsked.get(list) ?? 0,
    close: () => {
      gio.closeAllConnections();
      return new Promise((resolve) => void gio.close(() => resolve()));
    },
  };
}
