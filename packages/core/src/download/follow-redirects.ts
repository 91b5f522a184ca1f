import { LinkRefusedError, ProtocolError } from "../errors.ts";
import { isRedirect } from "../http/is-redirect.ts";
import type { LinkAnswer, OpenLink, OpenLinkOptions } from "../http/open-link.ts";
import { unlessAborted } from "../shared-work.ts";
import { say } from "../text/say.ts";
import { type AnswerFacts, answerFacts, bareAddress } from "./answer-facts.ts";
import { type CheckName, checkLinkUrl, type LinkRules } from "./link-rules.ts";

const MAX_REDIRECTS = 3;

/** The answer at the end of all redirects. */
export interface FollowedAnswer extends LinkAnswer {
  readonly facts: AnswerFacts;
}

/** Opens a link and follows at most three redirects, each to a place the rules allow. */
export async function followRedirects(
  link: string,
  rules: LinkRules,
  checkName: CheckName,
  open: OpenLink,
  options: OpenLinkOptions,
): Promise<FollowedAnswer> {
  let url = checkLinkUrl(link, rules);
  for (let redirects = 0; ; redirects++) {
    await unlessAborted(checkName(url), options.signal);
    const answer = await open(url, options);
    const facts = answerFacts(answer.status, answer.headers, bareAddress(url));
    if (!isRedirect(answer.status)) return { ...answer, facts };
    await answer.close();
    const location = answer.headers.get("location");
    if (location === null)
      throw new ProtocolError(
        say`${url.origin} redirects the download to nowhere. Try again later; if it stays so, have the list exported again.`,
        facts,
      );
    if (redirects === MAX_REDIRECTS) {
      throw new LinkRefusedError(
        say`The download link redirects more than ${MAX_REDIRECTS} times. Look at what this machine's network puts in between, or have the list exported again.`,
        facts,
      );
    }
    url = checkLinkUrl(location, rules, url);
  }
}
