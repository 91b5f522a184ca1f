import { type ApiSources, answerApi } from "./api/api.ts";
import { createJobs } from "./api/jobs.ts";
import { createQuotas } from "./api/quotas.ts";
import { createFaultQueue, type FaultQueue } from "./faults/faults.ts";
import { type Outcome, strike } from "./faults/strike.ts";
import { createFigures } from "./figures/figures.ts";
import type { Answer, Incoming } from "./http/answer.ts";
import { answerLink } from "./links/answer-link.ts";
import { createLinkStore } from "./links/link-store.ts";
import type { ResolvedOptions } from "./options.ts";
import { createShop, type Shop } from "./shop/shop.ts";

/** What a sandbox has seen since it was made. */
export interface SandboxStats {
  /** Requests to the API, refused ones included; downloads are not in it. */
  readonly requests: number;
  readonly jobsStarted: number;
  /** Requests over a published limit; each got a 429. */
  readonly violations: number;
  /** Requests by what the limit counts: `event:<chart id>`, `users`, `dashboards`, and `links` for downloads. */
  readonly requestsByKey: Readonly<Record<string, number>>;
  readonly unauthorised: number;
  /** Downloads that carried the token; must stay 0. */
  readonly tokenSeenOnLinks: number;
}

/** The sandbox without a transport: requests in, outcomes out. */
export interface Engine {
  readonly shop: Shop;
  readonly faults: FaultQueue;
  answer(request: Incoming, side: "api" | "links"): Promise<Outcome>;
  stats(): SandboxStats;
}

/** Wires the shop, the jobs, the limits, the links and the faults together. */
export function createEngine(options: ResolvedOptions): Engine {
  const now = () => options.clock.now();
  const shop = createShop(options.stores);
  const faults = createFaultQueue(options.faults);
  const links = createLinkStore(now, options.linkOrigin);
  const sources: ApiSources = {
    shop,
    figures: createFigures(options.seed),
    links,
    jobs: createJobs(now, options.jobMs, options.seed),
    quotas: createQuotas(now),
    now,
    token: options.token,
    projectUid: options.projectUid,
  };
  const requestsByKey = new Map<string, number>();
  const counts = { requests: 0, unauthorised: 0, tokenSeenOnLinks: 0 };

  function count(key: string): void {
    requestsByKey.set(key, (requestsByKey.get(key) ?? 0) + 1);
  }

  async function answerFromApi(request: Incoming): Promise<Answer> {
    const { key, answer } = answerApi(request, sources);
    counts.requests += 1;
    count(key);
    const settled = await answer;
    if (settled.status === 401) counts.unauthorised += 1;
    return settled;
  }

  function answerFromLinks(request: Incoming): Promise<Answer> {
    count("links");
    if (carries(request, options.token)) counts.tokenSeenOnLinks += 1;
    return answerLink(request, links);
  }

  return {
    shop,
    faults,
    async answer(request, side) {
      const fault = faults.next(request.url);
      const answer = await (side === "api" ? answerFromApi(request) : answerFromLinks(request));
      return strike(fault, answer, request);
    },
    stats: () => ({
      ...counts,
      jobsStarted: sources.jobs.started,
      violations: sources.quotas.violations,
      requestsByKey: Object.fromEntries(requestsByKey),
    }),
  };
}

function carries({ url, headers }: Incoming, token: string): boolean {
  return url.href.includes(token) || [...headers.values()].some((value) => value.includes(token));
}
