import { runTeamStory } from "../support/team-story.ts";

// Three replicas and two workers, one of which is killed, as Redis is: 300 exports over 40 charts by 20 principals.
const size = { principals: 20, charts: 40, exports: 300, jobMs: 3_000, killWorkerMs: 5_000, killRedisMs: 9_000 };
for (let run = 1; run <= 3; run++) {
  const { done, others, violations, seenOfOthers, triedOfOthers, seconds } = await runTeamStory(size);
  console.log(
    `run ${run}: ${done} of ${size.exports} exports done in ${seconds.toFixed(1)} s, ${violations} requests over the limit, ` +
      `${seenOfOthers.length} of ${triedOfOthers} ids of others answered`,
  );
  for (const other of [...others, ...seenOfOthers].slice(0, 10)) console.log(`  ${other}`);
  if (done < size.exports || violations > 0 || seenOfOthers.length > 0) process.exitCode = 1;
}
