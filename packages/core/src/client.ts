import { lookup } from "node:dns";
import { openCache } from "./cache/open-cache.ts";
import { withCallerStack } from "./caller-stack.ts";
import { type CatalogPorts, Dashboards, Events, Segments, Variables } from "./catalog/catalog.ts";
import { ChartBook } from "./catalog/chart-book.ts";
import { Charts } from "./catalog/charts.ts";
import { during, systemClock } from "./clock.ts";
import type { DownloadOptions, DownloadPorts, DownloadResult } from "./download/download.ts";
import type { DownloadSource } from "./download/link-set.ts";
import { ClosedError, withFacts } from "./errors.ts";
import { Exports } from "./exports/exports.ts";
import { readAnswer } from "./exports/read-answer.ts";
import { apiRequest } from "./exports/request.ts";
import type { ExportPorts } from "./exports/run-export.ts";
import { createObserver } from "./http/observer.ts";
import { createJsonReader } from "./http/read-json.ts";
import { answerCause, factsOf, type HttpConfig } from "./http/send.ts";
import { openConnections } from "./http/transport.ts";
import { openJobStore } from "./jobs/open-job-store.ts";
import { exportKinds } from "./kinds/kinds.ts";
import { createLimiter, quotaKey } from "./limiter/limiter.ts";
import { MAX_BODY_BYTES } from "./limits.ts";
import { checkOptions, type Environment, type GrowingIOOptions, optionsFromEnv, withDefaults } from "./options.ts";
import { defaultPollPolicy } from "./poller/next-delay.ts";
import { createRequester } from "./requester.ts";
import { defaultRetryPolicy } from "./retry.ts";
import { createRedactor } from "./text/redactor.ts";

const DEFAULT_REQUEST_TIMEOUT_MS = 60_000;
const DEFAULT_STALL_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_DOWNLOAD_BYTES = 20e9;
const DEFAULT_LEAST_BYTES_PER_SECOND = 1_000;
const DEFAULT_DOWNLOAD_DEADLINE_MS = 6 * 3_600_000;

/** A client of one GrowingIO account. */
export class GrowingIO {
  readonly dashboards: Dashboards;
  readonly charts: Charts;
  readonly segments: Segments;
  readonly events: Events;
  readonly variables: Variables;
  readonly exports: Exports;
  readonly #downloadPorts: DownloadPorts;
  readonly #closed = new AbortController();
  readonly #closeConnections: () => Promise<void>;

  /**
   * What the options leave out is read from the environment: `GROWINGIO_TOKEN` (or `GROWINGIO_TOKEN_FILE`), `GROWINGIO_PROJECT_UID`,
   * `GROWINGIO_BASE_URL`, `GROWINGIO_CLIENT_ID`. Throws `ConfigurationError` when an option does not exist or is wrong.
   *
   * @param env default `process.env`.
   */
  constructor(given: GrowingIOOptions = {}, env: Environment = process.env) {
    const options = optionsFromEnv(env, given);
    const { token, baseUrl, transport, project, noProject } = checkOptions(options);
    const { clock = systemClock, random = Math.random, logger = {} } = options;
    const { limiter = createLimiter({ clock }) } = options;
    const connections = openConnections(transport, baseUrl);
    this.#closeConnections = connections.close;
    const redactor = createRedactor([token]);
    const http: HttpConfig = {
      baseUrl,
      token,
      redactor,
      clientId: options.clientId ?? null,
      headers: options.headers ?? {},
      userAgent: options.userAgent ?? null,
      fetch: connections.fetch,
      requestTimeoutMs: Math.ceil(options.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS),
      maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
      readJson: createJsonReader(),
      now: () => clock.now(),
    };
    const retryPolicy = withDefaults(defaultRetryPolicy, options.retry);

    const observer = createObserver(options, logger, redactor);
    const request = createRequester({
      http,
      ready: connections.ready,
      limiter,
      clock,
      random,
      retryPolicy,
      observer,
      closed: this.#closed.signal,
    });
    const book = new ChartBook((of, { signal, onFailure }) => {
      const get: CatalogPorts["get"] = (what, limit) => catalogPorts.get(what, limit, signal, onFailure);
      const dashboards = new Dashboards({ ...catalogPorts, get }, this.exports);
      return {
        list: () => dashboards.list({ project: of }),
        get: (id) => dashboards.get(id, { project: of }),
      };
    }, clock);
    const catalogPorts: CatalogPorts = {
      clock,
      project,
      noProject,
      learn: (of, charts) => book.learnListed(of, charts),
      get: async (what, limit, signal, onFailure) => {
        const key = limit && { quota: limit.quota, key: quotaKey(limit.quota, limit.project, "") };
        return await request(what, { limit: key, signal, onFailure });
      },
    };
    const keeping = {
      account: { baseUrl: baseUrl.href, token },
      project,
      clock,
      warn: observer.warn,
    };
    const exportPorts: ExportPorts = {
      jobs: openJobStore(options.jobStore, keeping),
      tables: openCache(options.cache, keeping),
      closed: this.#closed.signal,
      clock,
      pollPolicy: withDefaults(defaultPollPolicy, options.poll),
      check: async (what, { requestedAtMs, jobIds, signal, onFailure }) => {
        const { quota } = exportKinds[what.kind];
        const limit = { quota, key: quotaKey(quota, what.project, what.id) };
        const sent = apiRequest(what);
        const answer = await request(sent, { limit, signal, onFailure });
        try {
          return await during(clock, () => readAnswer(answer, what, requestedAtMs, redactor, jobIds));
        } catch (error) {
          throw withFacts(error, { ...answer, request: factsOf(sent), cause: answerCause(answer, sent) });
        }
      },
    };
    this.segments = new Segments(catalogPorts);
    this.events = new Events(catalogPorts);
    this.variables = new Variables(catalogPorts);
    this.exports = new Exports(exportPorts, project, noProject, book);
    this.dashboards = new Dashboards(catalogPorts, this.exports);
    this.charts = new Charts({ book, clock, project, noProject });
    this.#downloadPorts = {
      baseUrl,
      open: connections.open,
      observer,
      lookup,
      repeat: (what, signal) =>
        this.exports.resume({ version: 1, ...what, requestedAtMs: clock.now() }).wait({ signal }),
      stallTimeoutMs: Math.ceil(options.stallTimeoutMs ?? DEFAULT_STALL_TIMEOUT_MS),
      limits: {
        maxBytes: options.maxDownloadBytes ?? DEFAULT_MAX_DOWNLOAD_BYTES,
        leastBytesPerSecond: options.leastBytesPerSecond ?? DEFAULT_LEAST_BYTES_PER_SECOND,
        deadlineMs: options.downloadDeadlineMs ?? DEFAULT_DOWNLOAD_DEADLINE_MS,
      },
      clock,
      random,
      retryPolicy,
      closed: this.#closed.signal,
    };
  }

  /** A client whose options are read from `env`, but for those that are given. The constructor does the same of `process.env`. */
  static fromEnv(env: Environment = process.env, options: GrowingIOOptions = {}): GrowingIO {
    return new GrowingIO(options, env);
  }

  /**
   * Downloads a link, or all links of a segment or tag export, to `target`: exactly there when it is one, else beside
   * each other as `name-1-of-3.csv` and so on. Broken transfers go on where they stopped, expired links are renewed.
   * Either every file is complete and under its name, or none is there. It ends, whatever the server does: `maxDownloadBytes`,
   * `leastBytesPerSecond` and `downloadDeadlineMs` hold for all its files together, which are at most 1,000.
   *
   * Throws `FileError`, `LinkExpiredError`, `LinkRefusedError`, `IntegrityError`, `TimeoutError`, `AbortedError`, and the errors of
   * requests that failed for good. The token is never sent to a link.
   */
  download(source: DownloadSource, target: string, options: DownloadOptions = {}): Promise<DownloadResult> {
    return withCallerStack(this.download, async () => {
      const { download } = await during(this.#downloadPorts.clock, () => import("./download/download.ts"));
      return await download(source, target, options, this.#downloadPorts);
    });
  }

  /** Ends every wait with `ClosedError` and closes the connections. Saved jobs can be resumed by another client. */
  async close(): Promise<void> {
    this.#closed.abort(new ClosedError());
    this.exports.close();
    await this.#closeConnections();
  }

  /** What `await using gio = new GrowingIO()` ends with: `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
