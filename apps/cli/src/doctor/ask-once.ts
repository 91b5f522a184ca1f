import {
  type Dashboard,
  GrowingIO,
  GrowingIOError,
  NetworkError,
  NotFoundError,
  RateLimitedError,
  say,
  UnauthorizedError,
  undiciFetch,
} from "@growingio-export/core";
import { exitStatus, exitStatusOf } from "../shell/exit-status.ts";
import { type Check, failed, ok, warning } from "./check.ts";

/** With whom, and until when. */
export interface Asking {
  readonly token: string;
  readonly project: string;
  readonly baseUrl: string;
  readonly clientId: string | undefined;
  readonly signal: AbortSignal;
}

interface Answer {
  /** What the server's clock said; null where it did not. */
  readonly serverMs: number | null;
  /** Ours at that time. */
  readonly ownMs: number;
  readonly tookMs: number;
}

/** Asks GrowingIO once for the dashboards, and tells what that shows: the connection, the token, the project, the clock, the quota. */
export async function askOnce({ token, project, baseUrl, clientId, signal }: Asking): Promise<Check[]> {
  const { fetch, close } = undiciFetch(new URL(baseUrl));
  let answer: Answer | null = null;
  const client = new GrowingIO(
    {
      token,
      project,
      baseUrl,
      ...(clientId === undefined ? {} : { clientId }),
      retry: { attempts: 1 },
      requestTimeoutMs: 20_000,
      transport: async (url, init) => {
        const startedMs = Date.now();
        const response = await fetch(url, init);
        const ownMs = Date.now();
        const serverMs = Date.parse(response.headers.get("date") ?? "");
        answer = { serverMs: Number.isNaN(serverMs) ? null : serverMs, ownMs, tookMs: ownMs - startedMs };
        return response;
      },
    },
    {},
  );
  try {
    const outcome = await client.dashboards.list({ signal }).catch((error: unknown) => error);
    return toldChecks(outcome as readonly Dashboard[] | Error, answer, new URL(baseUrl));
  } finally {
    await client.close();
    await close();
  }
}

/** What the outcome of the request shows. Throws what is no answer of GrowingIO's. */
export function toldChecks(outcome: readonly Dashboard[] | Error, answer: Answer | null, baseUrl: URL): Check[] {
  if (outcome instanceof Error && !(outcome instanceof GrowingIOError)) throw outcome;
  return [connection(outcome, answer, baseUrl), ...accepted(outcome), ...(answer === null ? [] : [clock(answer)])];
}

function connection(outcome: readonly Dashboard[] | Error, answer: Answer | null, { host, protocol }: URL): Check {
  if (answer !== null) {
    const took = Math.round(answer.tookMs);
    return ok(
      "connection",
      protocol === "https:" ? say`${host} answered in ${took} ms over TLS` : say`${host} answered in ${took} ms`,
    );
  }
  const why = outcome instanceof Error ? outcome.message : "";
  return failed("connection", why, nextOf(outcome), exitStatus.tryAgain);
}

function nextOf(outcome: unknown): string | null {
  if (!(outcome instanceof NetworkError)) return null;
  if (outcome.code === "proxy") return say`See HTTPS_PROXY and NO_PROXY, and whether the proxy lets this host through.`;
  if (outcome.code === "certificate")
    return say`Where the company has a certificate of its own, name its file in NODE_EXTRA_CA_CERTS.`;
  return say`See the address in GROWINGIO_BASE_URL, the network, and whether a proxy is needed (HTTPS_PROXY).`;
}

/** What GrowingIO said to the token, and of the project. */
function accepted(outcome: readonly Dashboard[] | Error): Check[] {
  if (!(outcome instanceof Error))
    return [
      ok("accepted", say`GrowingIO accepts the token for this project`),
      ok(
        "request",
        outcome.length === 1 ? say`1 dashboard can be read` : say`${outcome.length} dashboards can be read`,
      ),
      ok("quota", say`not used up: the request was answered at once`),
    ];
  if (outcome instanceof UnauthorizedError) return [failed("accepted", outcome.message, null, exitStatus.token)];
  if (outcome instanceof NotFoundError)
    return [
      failed(
        "accepted",
        outcome.message,
        say`See GROWINGIO_PROJECT_UID: the uid stands in /projects/{uid}/ of the page addresses.`,
      ),
    ];
  if (outcome instanceof RateLimitedError)
    return [
      failed(
        "quota",
        outcome.message,
        say`Something else asks with this token or from this address: wait a minute and try again.`,
        exitStatus.tryAgain,
      ),
    ];
  // Where no answer came the connection says it.
  if (outcome instanceof NetworkError) return [];
  return [failed("request", outcome.message, null, exitStatusOf(outcome))];
}

const SKEW_MS = 60_000;

/** Ranges in words, such as today, are worked out by this machine's clock. */
function clock({ serverMs, ownMs, tookMs }: Answer): Check {
  if (serverMs === null) return { name: "clock", state: "skipped", message: say`the answer names no time`, next: null };
  const skewMs = ownMs - tookMs / 2 - serverMs;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= SKEW_MS) return ok("clock", say`within ${Math.max(1, seconds)} s of the server's`);
  return warning(
    "clock",
    skewMs > 0 ? say`${seconds} s ahead of the server's` : say`${seconds} s behind the server's`,
    say`Set this machine's clock: ranges such as today are worked out by it.`,
  );
}
