import { verdictTable } from "./judge.ts";
import type { Ledger } from "./ledger.ts";
import { bearLoad } from "./load.ts";
import { folderFigures } from "./measure.ts";
import { createRandom } from "./random.ts";
import { beAtRest, comeBack, comeToRest } from "./rest.ts";
import { setStage } from "./stage.ts";
import { straysOf } from "./strays.ts";
import { failuresIn, verdictsOf } from "./verdicts.ts";

const MINUTE_MS = 60_000;
const MOST_REASONS = 20;

/** Lets a company work for so many minutes, and says what of it has not stayed as it was. True where all has. */
export async function runSoak(minutes: number, seed: number, print: (line: string) => void): Promise<boolean> {
  const random = createRandom(seed);
  const stage = await setStage(seed, random);
  const { company, members, ledger, disasters, gio, callers } = stage;
  try {
    const before = await beAtRest(stage);
    print(`all are at rest; the load begins, for ${minutes} min`);
    await bearLoad(stage, minutes * MINUTE_MS, random);
    await comeBack(stage);
    await Promise.all(callers.map((caller) => caller.close()));
    print("the load has ended; what runs comes to its end");
    const { counts, left } = await comeToRest(stage, before);
    const strays = await straysOf(stage);
    const homes = await folderFigures(company.homes);
    const seen = await gio.seen();
    const { stats } = seen;
    const codes = await Promise.all(members.map((member) => member.stop()));
    const verdicts = verdictsOf({ stage, minutes, before, after: counts, left, homes, strays, seen, codes });

    print(`calls: ${told(ledger.made)}`);
    for (const [reason, count] of most(ledger.reasons).slice(0, MOST_REASONS)) print(`  ${count} x ${reason}`);
    print(`killed: ${told(disasters.happened)}`);
    const requests = stats.reduce((sum, one) => sum + one.requests, 0);
    print(
      `GrowingIO: ${requests} requests; it stood still for ${seen.mostLateMs.toFixed(0)} ms at the most, and cannot tell of ${seen.unsure} requests whether they came too soon`,
    );
    const found = [...ledger.all(), ...failuresIn(members), ...homes.unfinished, ...strays, ...left.orphans];
    for (const one of found) print(`  ${one}`);
    print(verdictTable(verdicts));
    return verdicts.every(({ isFlat }) => isFlat);
  } finally {
    await stage.close();
  }
}

function most(counts: Ledger["made"]): [string, number][] {
  return [...counts].sort(([, one], [, other]) => other - one);
}

function told(counts: Ledger["made"]): string {
  return most(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");
}
