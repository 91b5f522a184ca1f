import { setTimeout as pause } from "node:timers/promises";
import { act } from "./actions.ts";
import { folderFigures } from "./measure.ts";
import type { Random } from "./random.ts";
import { redisFigures } from "./redis-figures.ts";
import type { Stage } from "./stage.ts";

/** How often processes are looked at, milliseconds. */
const LOOK_MS = 2_000;
/** Every so many looks they are asked what they hold, which costs them a collection of garbage. */
const CLOSELY = 3;
/** Between two disasters, milliseconds; in a short soak there are still all kinds of them. */
const PEACE_MS = 15_000;

/** What is kept, with its name in the table. */
export const kept = ["Redis: keys", "Redis: memory, MB", "homes: files", "homes: MB"] as const;

/** Lets everybody work for so long while things go wrong, and notes what there is of all that could grow. */
export async function bearLoad(stage: Stage, lengthMs: number, random: Random): Promise<void> {
  const { gio, desk, situations, disasters } = stage;
  const startedMs = performance.now();
  const share = () => (performance.now() - startedMs) / lengthMs;
  gio.set("stormy");
  const over = AbortSignal.timeout(lengthMs);
  const striking = disasters.run(random.part("disasters"), Math.min(PEACE_MS, lengthMs / 5), over);
  const people = situations.map(async (situation) => {
    while (share() < 1) {
      await act(situation);
      await pause(situation.random.whole(50, 600));
    }
  });
  const atDesk = async () => {
    for (const chance = random.part("desk"); share() < 1; await pause(500)) await desk.act(chance);
  };
  const looking = async () => {
    for (let looks = 0; share() < 1; looks++) {
      const closely = looks % CLOSELY === 0;
      await Promise.all([stage.watch.look(share(), closely), closely ? lookAtKept(stage, share()) : undefined]);
      await pause(LOOK_MS);
    }
  };
  await Promise.all([...people, atDesk(), looking(), striking]);
  gio.set("calm");
}

async function lookAtKept({ watch, redis, company }: Stage, at: number): Promise<void> {
  const [{ keys, memoryMb }, { files, megabytes }] = await Promise.all([
    redisFigures(redis),
    folderFigures(company.homes),
  ]);
  const values = [keys, memoryMb, files, megabytes];
  for (const [index, figure] of kept.entries()) watch.add(figure, at, values[index] ?? Number.NaN);
}
