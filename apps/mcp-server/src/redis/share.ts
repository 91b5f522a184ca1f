import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Redactor } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { KeepingPlan, Logger, Meters } from "@growingio-export/service";
import { openWorkspace, type Workspace } from "@growingio-export/workspace";
import { exportsRoom, filesRoom, limitsOf, tablesRoom } from "../company/company.ts";
import type { LiveCompany } from "../company/live-company.ts";
import type { FileStore } from "../files/file-store.ts";
import type { CallCounter } from "../limits/call-counter.ts";
import type { SharedLimiter } from "../limits/shared-limiter.ts";
import { meteredLimiter } from "../observe/metered-limiter.ts";
import { createBlobs } from "./blobs.ts";
import { connectRedis } from "./connect.ts";
import { ExportQueue } from "./export-queue.ts";
import { ExportWorker } from "./export-worker.ts";
import { PREFIX } from "./keys.ts";
import { Mirror, rowsFetcher } from "./mirror.ts";
import { QueuedExports } from "./queued-exports.ts";
import { Records } from "./records.ts";
import { createRedisCounter } from "./redis-counter.ts";
import { RedisFiles } from "./redis-files.ts";
import { createRedisLimiter } from "./redis-limiter.ts";
import { createRedisCache } from "./result-cache.ts";

export interface RedisShareOptions {
  readonly url: string;
  /** Keys the names of jobs. */
  readonly secret: string;
  /** A folder that all servers share, for what is too large for Redis; null without one. */
  readonly blobs: string | null;
  readonly home: string;
  readonly company: LiveCompany;
  readonly metrics: MetricsFile;
  readonly meters: Meters;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** How many exports this process asks for at once. */
  readonly concurrency: number;
}

/** What the servers of a team share through Redis, and a worker that this process has. */
export interface RedisShare {
  readonly limiter: SharedLimiter;
  readonly counter: CallCounter;
  readonly files: FileStore;
  readonly keeping: (principal: string) => KeepingPlan;
  ready(): Promise<boolean>;
  /** Whether nothing is kept (any more) of the principal with that folder. */
  isErased(folder: string): Promise<boolean>;
  /** Removes what is kept no longer. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Connects, and begins to work off the queue. */
export function connectShare(options: RedisShareOptions): RedisShare {
  const { url, secret, home, company, metrics, meters, logger, redactor, concurrency } = options;
  const redis = connectRedis(url, logger);
  const shared = createRedisLimiter(redis);
  const limiter: SharedLimiter = {
    of: (...whose) => meteredLimiter(shared.of(...whose), meters),
    close: () => shared.close(),
  };
  const blobs = createBlobs(redis, options.blobs);
  const queue = new ExportQueue(redis, secret);
  const cacheOf = (principal: string) =>
    createRedisCache(redis, principal, () => tablesRoom(limitsOf(company.current, principal)));
  const recordsOf = (principal: string) => new Records({ redis, principal });
  const accountOf = (principal: string, project: string) =>
    company.current.principals.get(principal)?.accounts.get(project) ?? null;
  const maxBytesOf = (principal: string) => exportsRoom(limitsOf(company.current, principal));
  const files = new RedisFiles({
    redis,
    blobs,
    directory: join(home, "files"),
    room: (principal) => filesRoom(limitsOf(company.current, principal)),
  });
  const directory = join(home, "worker");
  let opened: Promise<Workspace> | undefined;
  const workspace = () => {
    opened ??= openWorkspace({ directory, logger, redact: redactor.deep }).then(withoutLeft);
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const worker = new ExportWorker({
    redisUrl: url,
    queue,
    blobs,
    recordsOf,
    maxBytesOf,
    company,
    workspace,
    limiter,
    cacheOf,
    metrics,
    meters,
    logger,
    concurrency,
  });
  return {
    limiter,
    counter: createRedisCounter(redis),
    files,
    keeping: (principal) => {
      const records = recordsOf(principal);
      return {
        cache: () => cacheOf(principal),
        folder: { fetchRows: rowsFetcher(records, blobs), pseudonymSecret: () => records.pseudonymSecret() },
        keep: (keeping) => {
          const mirror = new Mirror({ records, blobs, workspace: keeping.workspace });
          const exports = new QueuedExports({ ...keeping, principal, records, mirror, queue, accountOf });
          return { workspace: async () => mirror, exports, end: (isOver) => exports.end(isOver) };
        },
      };
    },
    ready: async () => (await redis.ping()) === "PONG",
    isErased: async (folder) => (await redis.exists(`${PREFIX}:exports:${folder}:created`)) === 0,
    sweep: async () => {
      await files.sweep();
      // What a killed process left goes though no export ends here.
      if (await exists(directory)) await (await workspace()).sweep();
    },
    close: async () => {
      await worker.close();
      await Promise.all([queue.close(), shared.close()]);
      await (await opened)?.close();
      redis.disconnect();
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** Without the tables that a process was working on when it was ended: the export is run again by another. */
async function withoutLeft(workspace: Workspace): Promise<Workspace> {
  for (const { exportId, state } of await workspace.list())
    if (state === "running" && (await workspace.claim(exportId)) !== null) await workspace.remove(exportId);
  return workspace;
}
