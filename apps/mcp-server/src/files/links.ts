import type { IncomingMessage, ServerResponse } from "node:http";
import type { Link } from "@growingio-export/service/files";
import type { FileInit, FileStore, FoundFile, KeptFile } from "./file-store.ts";
import { sendFile, sendLater, sendNotAllowed, sendNotFound } from "./send-file.ts";
import { isSignatureOf, linkKey, signLink } from "./sign-link.ts";

/** How long a link opens its file, milliseconds. */
export const LINK_MS = 15 * 60_000;

export interface LinksOptions {
  /** The same for all servers of a team, and kept over a restart: links live as long as it does. */
  readonly secret: string;
  /** Where clients reach this server, as it is at the time. Never what a request says. */
  readonly publicUrl: () => URL;
  readonly store: Pick<FileStore, "keep" | "about" | "find">;
  /** Whether somebody still is a principal, with each of the projects. */
  readonly mayUse: (principal: string, projects: readonly string[]) => boolean;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** Signed links to files, and what they open. */
export interface Links {
  /** Takes the file over and makes its link. Throws as `FileStore.keep` does. */
  readonly publish: (path: string, facts: FileInit) => Promise<Link>;
  /** Answers a request below `/files/`; resolves when the answer has been sent. */
  readonly serve: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
  /** Breaks off downloads of those who may no longer have them; for whoever changes what `mayUse` says. */
  readonly revoke: () => void;
}

/** Makes links that this server, and others with the same secret and store, answer. */
export function createLinks({ secret, publicUrl, store, mayUse, now = Date.now }: LinksOptions): Links {
  const key = linkKey(secret);
  const downloads = new Set<{ readonly file: KeptFile; readonly response: ServerResponse }>();
  const isOpen = ({ principal, projects }: KeptFile) => mayUse(principal, projects);

  /** The file of a link that was made here, has not expired and may be opened. */
  async function opened({ pathname, searchParams }: URL): Promise<FoundFile | null> {
    // The name in the path is for people: the answer's own header says what the file is called.
    const [, id = ""] = /^\/files\/([^/]+)\/[^/]+$/.exec(pathname) ?? [];
    const [expires, signature] = [searchParams.get("expires") ?? "", searchParams.get("signature") ?? ""];
    const file = await store.about(id);
    // Reckoned for an unknown file, too.
    const isSigned = isSignatureOf(signature, key, { principal: file?.principal ?? "", id, expires });
    // Nothing is fetched for whoever has no right to it.
    return file !== null && isSigned && now() < Number(expires) * 1000 && isOpen(file) ? await store.find(id) : null;
  }

  return {
    publish: async (path, facts) => {
      // Half a character has no spelling in a header or an address.
      const { id, principal, name } = await store.keep(path, { ...facts, name: facts.name.toWellFormed() });
      const seconds = Math.floor((now() + LINK_MS) / 1000);
      const expires = String(seconds);
      const signature = signLink(key, { principal, id, expires });
      const base = publicUrl()
        .href.replace(/[?#].*$/, "")
        .replace(/\/+$/, "");
      const url = `${base}/files/${id}/${pathName(name)}?expires=${expires}&signature=${signature}`;
      return { url, expiresAtMs: seconds * 1000 };
    },
    serve: async (request, response, url) => {
      if (request.method !== "GET" && request.method !== "HEAD") return sendNotAllowed(response);
      const found = await opened(url).catch(() => "unknown" as const);
      if (response.destroyed) return;
      if (found === "unknown") return sendLater(response);
      if (found === null || !isOpen(found.file)) return sendNotFound(response);
      const download = { file: found.file, response };
      downloads.add(download);
      await sendFile(request, response, found).finally(() => downloads.delete(download));
    },
    revoke: () => {
      for (const { file, response } of downloads) if (!isOpen(file)) response.destroy();
    },
  };
}

/** As a part of a path, without the marks that end a link where text is made into links. */
function pathName(name: string): string {
  const escaped = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(name).replaceAll(/[!'()*]/g, escaped);
}
