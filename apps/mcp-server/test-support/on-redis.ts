import { createRedactor } from "@growingio-export/core";
import { noMeters } from "@growingio-export/service";
import { onTestFinished } from "vitest";
import type { LiveCompany } from "../src/company/live-company.ts";
import { connectShare, type RedisShare } from "../src/redis/share.ts";

/** What the tenants of a server share through a Redis, with a worker of its own; several servers in a test are a team. */
export function onRedis(url: () => string, concurrency = 20) {
  return (company: LiveCompany, home: string): RedisShare => {
    const share = connectShare({
      url: url(),
      secret: "a secret of the test's own, long enough",
      blobs: null,
      home,
      company,
      metrics: {},
      meters: noMeters,
      logger: { debug: () => {}, warn: () => {} },
      redactor: createRedactor([]),
      concurrency,
    });
    onTestFinished(() => share.close());
    return share;
  };
}
