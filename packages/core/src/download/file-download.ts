import type { LookupFunction } from "node:net";
import { type Clock, during, pause } from "../clock.ts";
import { GrowingIOError, IntegrityError, ProtocolError, stoppedBy, TimeoutError, withFacts } from "../errors.ts";
import type { Observer } from "../http/observer.ts";
import type { OpenLink } from "../http/open-link.ts";
import { type RetryPolicy, retryDelay } from "../retry.ts";
import { say } from "../text/say.ts";
import type { AnswerFacts } from "./answer-facts.ts";
import type { ByteBudget, ByteShare } from "./byte-budget.ts";
import { type FollowedAnswer, followRedirects } from "./follow-redirects.ts";
import { type Instead, insteadOfList } from "./instead-of-list.ts";
import type { CheckName, LinkRules } from "./link-rules.ts";
import type { LinkSet } from "./link-set.ts";
import { linkEvent, observedLink } from "./observed-link.ts";
import type { Pace, PaceMark } from "./pace.ts";
import { PartialFile } from "./partial-file.ts";
import { planAnswer, type Representation, type ResumePoint, resumePoint } from "./plan-answer.ts";
import type { FileProgress } from "./progress.ts";
import { Receiver } from "./receiver.ts";
import { beingRenewed, renewLink } from "./renew-link.ts";
import { broughtEnough, type Tries } from "./tries.ts";

/** What the files of one download share. */
export interface FileDownloadContext {
  readonly links: LinkSet;
  readonly rules: LinkRules;
  readonly checkName: CheckName;
  readonly open: OpenLink;
  readonly observer: Observer;
  readonly lookup: LookupFunction;
  readonly stallTimeoutMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retryPolicy: RetryPolicy;
  readonly signal: AbortSignal;
  readonly onProgress: (index: number, progress: FileProgress, options?: { readonly atOnce?: boolean }) => void;
  readonly budget: ByteBudget;
  readonly pace: Pace;
  readonly tries: Tries;
}

/** One file of a download. */
export interface DownloadedFile {
  readonly path: string;
  /** Size of the file, decoded. */
  readonly bytes: number;
  /** Size as it came over the wire; less than `bytes` when it came as gzip. */
  readonly encodedBytes: number;
}

/** One file on its way. What was received stays across broken connections and new links. */
export class FileDownload {
  readonly #file: PartialFile;
  readonly #share: ByteShare;
  readonly #index: number;
  readonly #context: FileDownloadContext;
  readonly #receiver: Receiver;
  #known: Representation | null = null;
  /** The links that the file is known to be behind; the file behind others may differ. */
  #generation = -1;
  #isComplete = false;
  #attempt = 0;
  #resumed = false;
  /** The most bytes any attempt has come to. */
  #furthest = 0;
  #wasSlow = false;
  #refusal: AnswerFacts | null = null;
  #lastFailure: GrowingIOError | null = null;

  constructor(index: number, target: string, context: FileDownloadContext) {
    this.#index = index;
    this.#share = context.budget.share(target);
    this.#file = new PartialFile(target, this.#share);
    this.#context = context;
    this.#receiver = new Receiver(this.#file);
  }

  /** Whether the whole file is there, and is the one behind the current links. */
  get isCurrent(): boolean {
    return this.#isComplete && this.#generation === this.#context.links.generation;
  }

  get progress(): FileProgress {
    return {
      received: this.#receiver.received,
      totalBytes: this.#isComplete ? this.#receiver.received : (this.#known?.totalBytes ?? null),
      attempt: this.#attempt,
      resumed: this.#resumed,
      lastFailure: this.#lastFailure,
    };
  }

  /**
   * Downloads the file, or makes sure that new links still lead to it. Only tries that bring next to nothing use up the
   * retry policy, and one that was too slow counts twice: a large file on a bad line comes to its end.
   */
  async run(): Promise<void> {
    const { clock, random, retryPolicy, signal, links, tries } = this.#context;
    if (!this.#isComplete) await during(clock, () => this.#file.open());
    for (let failures = 0, renewals = 0; !this.isCurrent; ) {
      if (signal.aborted) throw stoppedBy(signal, say`The download was stopped.`);
      const furthest = this.#furthest;
      const generation = links.generation;
      this.#wasSlow = false;
      const failure = await during(clock, () => this.#try(renewals > 0)).catch((error: unknown) => ({ error }));
      if (signal.aborted) throw stoppedBy(signal, say`The download was stopped.`);
      if (failure === "done") {
        this.#lastFailure = null;
        continue;
      }
      tries.failed(failure === "refused" ? undefined : failure.error);
      if (broughtEnough(this.#furthest - furthest, this.#known?.totalBytes ?? null)) failures = renewals = 0;
      if (failure === "refused") {
        const [index, refusal] = [this.#index, this.#refusal];
        if (links.renewable) this.#tellFailure(beingRenewed(refusal));
        await renewLink({ links, index, generation, refusal, renewals: renewals++, clock, retryPolicy, signal });
      } else {
        // What is slow is no quicker for being asked again.
        failures += this.#wasSlow ? 2 : 1;
        const delayMs = retryDelay(failure.error, failures, random(), retryPolicy);
        if (delayMs === null) throw failure.error;
        if (failure.error instanceof GrowingIOError) this.#tellRetry(failure.error, delayMs);
        await pause(clock, delayMs, signal);
      }
    }
  }

  /** Shows that the unfinished file still belongs to somebody. */
  async touch(): Promise<void> {
    await this.#file.touch();
  }

  /** Gives the finished file its name. */
  async publish(overwrite: boolean): Promise<DownloadedFile> {
    await this.#receiver.close();
    await this.#file.publish(overwrite);
    return { path: this.#file.target, bytes: this.#file.bytes, encodedBytes: this.#receiver.received };
  }

  /** Removes the file. */
  async discard(): Promise<void> {
    await this.#receiver.close();
    await this.#file.discard();
  }

  async #try(linkIsNew: boolean): Promise<"done" | "refused"> {
    const { links, rules, checkName, lookup, clock, observer, signal, stallTimeoutMs } = this.#context;
    const generation = links.generation;
    const link = links.link(this.#index);
    const hasExpired = link.expiresAtMs !== null && link.expiresAtMs <= clock.now();
    if (hasExpired && links.renewable && !linkIsNew) return "refused";

    // A finished file is checked against a new link by asking for its last byte.
    const offset = this.#receiver.received - (this.#isComplete ? 1 : 0);
    const resume = resumePoint(offset, this.#known, generation === this.#generation);
    this.#attempt++;
    const open = observedLink(this.#context.open, observer, clock, this.#attempt);
    const options = { headers: requestHeaders(resume), signal, stallTimeoutMs, lookup };
    const answer = await followRedirects(link.url, rules, checkName, open, options);
    try {
      const plan = planAnswer(answer.headers, resume, clock.now(), answer.facts);
      if (plan.action === "renew") {
        this.#refusal = answer.facts;
        return "refused";
      }
      if (plan.action === "fail") throw plan.error;
      if (plan.action === "restart") {
        await this.#forget();
        throw plan.error;
      }
      this.#resumed = plan.action === "append";
      if (plan.action === "start") {
        await this.#forget();
        await this.#receiver.start(plan.representation.encoding);
      }
      const { totalBytes } = plan.representation;
      if (totalBytes !== null) await this.#share.announce(totalBytes);
      this.#known = plan.representation;
      this.#generation = generation;
      if (!this.#isComplete) await this.#receive(answer, totalBytes);
      return "done";
    } finally {
      await answer.close();
    }
  }

  async #receive(answer: FollowedAnswer, totalBytes: number | null): Promise<void> {
    const receiver = this.#receiver;
    const { pace, signal } = this.#context;
    let mark = pace.mark();
    try {
      for await (const chunk of answer.body) {
        if (signal.aborted) throw stoppedBy(signal, say`The download was stopped.`);
        pace.add(chunk.byteLength);
        this.#share.receive(chunk.byteLength);
        await receiver.write(chunk);
        this.#lastFailure = null;
        this.#furthest = Math.max(this.#furthest, receiver.received);
        this.#context.onProgress(this.#index, this.progress);
        mark = this.#inPace(mark);
      }
      if (totalBytes !== null && receiver.received < totalBytes) {
        throw new IntegrityError(
          say`The file ended after ${receiver.received} of ${totalBytes} bytes. Try again later.`,
          answer.facts,
        );
      }
      await receiver.finish();
      if (answer.hasExcess() || (totalBytes !== null && receiver.received > totalBytes)) {
        await this.#forget();
        throw new IntegrityError(
          say`The file is longer than the ${totalBytes ?? 0} bytes that the server announced. Try again later; if it stays so, have the list exported again.`,
          answer.facts,
        );
      }
      const instead = insteadOfList(receiver.head, answer.headers.get("content-type"));
      if (instead !== null) {
        await this.#forget();
        throw noList(instead, answer.facts);
      }
      await receiver.check(signal).catch(async (error: unknown) => {
        await this.#forget();
        throw error;
      });
      this.#isComplete = true;
    } catch (error) {
      if (receiver.isDamaged) await this.#forget();
      throw error instanceof IntegrityError ? withFacts(error, answer.facts) : error;
    }
  }

  #tellFailure(error: GrowingIOError): void {
    this.#lastFailure = error;
    this.#context.onProgress(this.#index, this.progress, { atOnce: true });
  }

  #tellRetry(error: GrowingIOError, delayMs: number): void {
    this.#tellFailure(error);
    const { links, observer } = this.#context;
    const url = URL.parse(links.link(this.#index).url);
    if (url !== null) observer.retry(linkEvent(url, this.#attempt, { status: error.status, delayMs }), error.message);
  }

  #inPace(mark: PaceMark): PaceMark {
    const { pace } = this.#context;
    const next = pace.since(mark);
    if (next !== null) return next;
    this.#wasSlow = true;
    throw new TimeoutError(
      say`The download comes too slowly: less than ${pace.leastBytesPerSecond} bytes a second. Try again later.`,
    );
  }

  async #forget(): Promise<void> {
    this.#known = null;
    this.#isComplete = false;
    await this.#receiver.reset();
  }
}

/** It can pass: networks that want a sign-in answer with pages, and servers under repair with pages and messages. */
function noList(instead: Instead, facts: AnswerFacts): ProtocolError {
  const message =
    instead === "page"
      ? say`The download link answers with a web page instead of the list, such as the sign-in of a network or a proxy. Try again later; if it stays so, look at what this machine's network puts in between.`
      : say`The download link answers with a message in JSON instead of the list. Try again later; if it stays so, have the list exported again.`;
  return new ProtocolError(message, { ...facts, retryable: true });
}

/** Nothing else is sent: no token, no cookie. An unencoded body keeps its length and its ranges. */
function requestHeaders(resume: ResumePoint | null): Record<string, string> {
  return {
    accept: "*/*",
    "accept-encoding": "identity",
    ...(resume === null ? {} : { range: `bytes=${resume.offset}-`, "if-range": resume.validator }),
  };
}
