import { gzipSync } from "node:zlib";
import type { Query } from "../http/query.ts";
import { joinSlices } from "../http/slices.ts";
import type { LinkStore, NewFile } from "../links/link-store.ts";
import { userCsv } from "../links/user-csv.ts";
import type { Shop } from "../shop/shop.ts";
import type { AudienceShape } from "../shop/types.ts";
import type { JobResult } from "./jobs.ts";
import { IllegalParameter, LONGEST_EXPIRE_MINUTES, readExpire, readVariableKeys } from "./parameters.ts";

/** A segment or a tag: a list of users that can be exported. */
export interface Audience {
  readonly id: string;
  readonly shape: AudienceShape;
  readonly userNum: number;
}

export interface LinkDocument {
  readonly id: string;
  readonly status: "done" | "failed";
  readonly downloadLinks: readonly string[];
  readonly errorMsg: string;
}

const FILES_OF_A_LARGE_LIST = 3;

/** Reads a user list's parameters now and returns what makes its links later; throws `IllegalParameter`. */
export function prepareLinks(
  audience: Audience,
  query: Query,
  shop: Shop,
  links: LinkStore,
  seed: number,
): (readyMs: number, jobId: string) => JobResult {
  const minutes = readExpire(query);
  const known = new Set([...shop.variables.user, ...shop.variables.visitor].map(({ key }) => key));
  const keys = readVariableKeys(query, known);
  if (minutes > LONGEST_EXPIRE_MINUTES) throw new ExpiryTooLong();
  return (readyMs, jobId) => {
    const contentKey = `${audience.id} ${keys.join(",")}`;
    const set = links.linksFor(contentKey, readyMs + minutes * 60_000, filesOf(audience, keys, seed));
    const document: LinkDocument = { id: jobId, status: "done", downloadLinks: set.urls, errorMsg: "" };
    return { body: joinSlices([JSON.stringify(document)]), keptUntilMs: set.expiresMs };
  };
}

/** The answer to a list that cannot be exported, in GrowingIO's words. */
export function failedLinks(id: string, errorMsg: string): LinkDocument {
  return { id, status: "failed", downloadLinks: [], errorMsg };
}

/** What GrowingIO says of a parameter it refuses. */
export function refusalOf(error: IllegalParameter): string {
  return error instanceof ExpiryTooLong ? "过期时间必须小于7天" : `参数值不合法: ${error.parameter}`;
}

class ExpiryTooLong extends IllegalParameter {
  constructor() {
    super("expire");
  }
}

function filesOf(audience: Audience, keys: readonly string[], seed: number): NewFile[] {
  const count = audience.shape === "severalFiles" ? FILES_OF_A_LARGE_LIST : 1;
  const bound = (index: number) => Math.floor((audience.userNum * index) / count);
  return Array.from({ length: count }, (_, index) => {
    const file = { audienceId: audience.id, shape: audience.shape, keys, from: bound(index), to: bound(index + 1) };
    const bytes = () => joinSlices(userCsv(file, seed));
    return audience.shape === "gzip"
      ? { encoding: "gzip", make: async () => gzipSync(await bytes()) }
      : { make: bytes };
  });
}
