import { createHmac, randomBytes } from "node:crypto";

/** A file behind a link; it is made when it is first downloaded. */
export interface LinkedFile {
  readonly encoding?: "gzip";
  readonly expiresMs: number;
  body(): Promise<Uint8Array>;
}

interface LinkSet {
  readonly urls: readonly string[];
  readonly expiresMs: number;
}

type LinkLookup = { readonly found: LinkedFile } | { readonly refused: "unknown" | "signature" | "expired" };

export interface LinkStore {
  /** The links of some content: those that still live, whatever expiry is asked for, otherwise new ones. */
  linksFor(contentKey: string, expiresMs: number, files: readonly NewFile[]): LinkSet;
  lookup(url: URL): LinkLookup;
}

export interface NewFile {
  readonly encoding?: "gzip";
  make(): Promise<Uint8Array>;
}

/** An expired file is forgotten this long after, milliseconds. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** Keeps download links: a random path, a signature over it and its expiry. */
export function createLinkStore(now: () => number, origin: string): LinkStore {
  const key = randomBytes(32);
  const files = new Map<string, LinkedFile>();
  const sets = new Map<string, LinkSet>();

  function sign(path: string, expires: string): string {
    return createHmac("sha256", key).update(`${path}\n${expires}`).digest("hex");
  }

  function forgetOld(): void {
    for (const [path, file] of files) if (now() - file.expiresMs > FORGOTTEN_AFTER_MS) files.delete(path);
    for (const [content, set] of sets) if (set.expiresMs <= now()) sets.delete(content);
  }

  return {
    linksFor(contentKey, expiresMs, newFiles) {
      forgetOld();
      const living = sets.get(contentKey);
      if (living !== undefined) return living;
      const urls = newFiles.map(({ make, encoding }) => {
        const path = `/buckets/${randomBytes(16).toString("hex")}.csv`;
        let body: Promise<Uint8Array> | undefined;
        files.set(path, {
          ...(encoding === undefined ? {} : { encoding }),
          expiresMs,
          body() {
            body ??= make();
            return body;
          },
        });
        return `${origin}${path}?sign=${sign(path, String(expiresMs))}&expires=${expiresMs}`;
      });
      const set = { urls, expiresMs };
      sets.set(contentKey, set);
      return set;
    },
    lookup(url) {
      const found = files.get(url.pathname);
      if (found === undefined) return { refused: "unknown" };
      const expires = url.searchParams.get("expires") ?? "";
      if (url.searchParams.get("sign") !== sign(url.pathname, expires)) return { refused: "signature" };
      return now() < found.expiresMs ? { found } : { refused: "expired" };
    },
  };
}
