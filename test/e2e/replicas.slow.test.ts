import { expect, test } from "vitest";
import { runTeamStory } from "../support/team-story.ts";

test("through three replicas and two workers all exports end and no limit is broken, though a worker and Redis are killed; nobody sees another's", async () => {
  const size = { principals: 6, charts: 12, exports: 60, jobMs: 2_000, killWorkerMs: 2_500, killRedisMs: 5_000 };
  const outcome = await runTeamStory(size);
  expect(outcome).toMatchObject({ done: 60, others: [], violations: 0, seenOfOthers: [], triedOfOthers: 300 });
});
