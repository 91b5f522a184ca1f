import { Redis } from "ioredis";
import type { KnownExport, Situation } from "./actions.ts";
import { type Caller, startCaller } from "./caller.ts";
import { checkAnswer, type Memory } from "./check-answer.ts";
import { type Company, type Member, startCompany } from "./company.ts";
import { type Desk, startDesk } from "./desk.ts";
import { createDisasters, type Disasters } from "./disasters.ts";
import { type GrowingIOProcess, startGrowingIO } from "./growingio.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { Random } from "./random.ts";
import { Watch } from "./watch.ts";

const PROJECTS = ["SoakOne", "SoakTwo", "SoakDesk"];

/** How many programs each person has. */
const PROGRAMS = 2;

/** All that a soak consists of. */
export interface Stage {
  readonly gio: GrowingIOProcess;
  readonly company: Company;
  readonly desk: Desk;
  /** Every process that is measured. */
  readonly members: readonly Member[];
  readonly callers: readonly Caller[];
  /** What each of the callers goes by. */
  readonly situations: readonly Situation[];
  readonly disasters: Disasters;
  readonly ledger: Ledger;
  readonly watch: Watch;
  readonly redis: Redis;
  close(): Promise<void>;
}

export async function setStage(seed: number, random: Random): Promise<Stage> {
  const gio = await startGrowingIO(seed % 1_000_000, PROJECTS);
  const [first, second, own] = gio.projects;
  if (first === undefined || second === undefined || own === undefined) throw new Error("a project is missing");
  const company = await startCompany([first, second]);
  const disasters = createDisasters(company.replaceRedis);
  const ledger = createLedger([...company.secrets, own.token], disasters.wasTroubled);
  const desk = await startDesk(own, company, ledger);
  const members = [...company.servers, ...company.workers, desk.server];
  // The first server and the first worker live through all of it: what grows is seen in them.
  disasters.mayStrike(...company.servers.slice(1), ...company.workers.slice(1), desk.server);
  const watch = new Watch(members, company.probes, (what) => ledger.accuse("process crashed", what));
  const redis = new Redis(company.redisUrl, { maxRetriesPerRequest: null });
  redis.on("error", () => {});

  const memory: Memory = { owners: new Map(), rows: new Map() };
  const situations = await Promise.all(
    company.people.flatMap((person) => {
      const known: KnownExport[] = [];
      const check = checkAnswer(person, PROJECTS, memory, ledger);
      const foreign = () => [...memory.owners].findLast(([, owner]) => owner !== person.name)?.[0];
      return Array.from({ length: PROGRAMS }, async (_, index) => ({
        caller: await startCaller(company, person, index % 2 === 0 ? "2026-07-28" : "2025-11-25", { ledger, check }),
        random: random.part(`${person.name} ${index}`),
        known,
        foreign,
      }));
    }),
  );
  return {
    gio,
    company,
    desk,
    members,
    callers: situations.map(({ caller }) => caller),
    situations,
    disasters,
    ledger,
    watch,
    redis,
    close: async () => {
      redis.disconnect();
      await desk.close();
      await company.close();
      await gio.close();
    },
  };
}
