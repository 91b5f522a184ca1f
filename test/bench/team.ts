import { runTeamStory } from "../support/team-story.ts";
import { isInstalled } from "./measure.ts";
import { report } from "./report.ts";
import { refused } from "./rows.ts";

const size = { principals: 20, charts: 40, exports: 300, jobMs: 3_000, killWorkerMs: 5_000, killRedisMs: 9_000 };
const peer = "three servers and two workers";

async function row() {
  const { done, violations, seenOfOthers, seconds } = await runTeamStory(size);
  return {
    peer,
    figures: [
      { name: "done", value: done, unit: "exports", atLeast: size.exports },
      { name: "over the limit", value: violations, unit: "requests", atMost: 0 },
      { name: "answers about others' exports", value: seenOfOthers.length, unit: "calls", atMost: 0 },
      { name: "until all were done", value: seconds, unit: "s" },
    ],
    ratio: null,
  } as const;
}

report({
  title: "A team's servers, some of which are killed",
  measured: `${size.exports} exports of ${size.charts} charts by ${size.principals} people through three servers and two workers on one Redis behind a balancer; one worker and Redis are killed on the way, and a simulated GrowingIO counts.`,
  ratio: "",
  rows: [isInstalled("redis-server") ? await row() : refused(peer, "redis-server is not on this machine")],
});
