import { setTimeout as pause } from "node:timers/promises";
import type { Member } from "./company.ts";
import type { Point } from "./judge.ts";
import { ownFigures, systemFigures } from "./measure.ts";

/** What is counted of a process, and has to be what it was once all has ended. */
export const counted = ["descriptors", "handles", "timers", "threads", "children"] as const;
/** What grows and shrinks. */
export const sized = ["RSS, MB", "heap, MB"] as const;

type Figure = (typeof counted)[number] | (typeof sized)[number];
export type Counts = Readonly<Record<(typeof counted)[number], number>>;

/** The points of all figures: those of processes by their name and the figure's. */
export class Watch {
  readonly #points = new Map<string, Point[]>();
  readonly #members: readonly Member[];
  readonly #probes: string;
  readonly #onCrash: (what: string) => void;
  readonly #crashed = new Set<number>();

  constructor(members: readonly Member[], probes: string, onCrash: (what: string) => void) {
    this.#members = members;
    this.#probes = probes;
    this.#onCrash = onCrash;
  }

  add(figure: string, at: number, value: number): void {
    const points = this.#points.get(figure) ?? [];
    points.push({ at, value });
    this.#points.set(figure, points);
  }

  points(figure: string): readonly Point[] {
    return this.#points.get(figure) ?? [];
  }

  pointsOf({ name }: Member, figure: Figure): readonly Point[] {
    return this.points(`${name}: ${figure}`);
  }

  /** Looks at every process once; at what it says of itself, too, where that is asked for. */
  async look(at: number, closely: boolean): Promise<void> {
    await Promise.all(
      this.#members.map(async (member) => {
        const figures = await this.#figuresOf(member, closely);
        if (figures === null) return;
        for (const [figure, value] of Object.entries(figures)) this.add(`${member.name}: ${figure}`, at, value);
      }),
    );
  }

  /** The counts of a process once they stay the same for so many seconds. Throws where they do not within two minutes. */
  async atRest(member: Member, forSeconds: number): Promise<Counts> {
    for (let before: Counts | null = null, quiet = 0, looks = 0; looks < 120; looks++, await pause(1_000)) {
      const now = await this.counts(member);
      quiet = before !== null && now !== null && counted.every((one) => now[one] === before?.[one]) ? quiet + 1 : 0;
      if (now !== null && quiet >= forSeconds) return now;
      before = now;
    }
    throw new Error(`${member.name} does not come to rest.`);
  }

  /** Null while it does not run. */
  async counts(member: Member): Promise<Counts | null> {
    const figures = await this.#figuresOf(member, true);
    if (figures === null || !("handles" in figures)) return null;
    return figures as Record<Figure, number>;
  }

  async #figuresOf(member: Member, closely: boolean): Promise<Partial<Record<Figure, number>> | null> {
    const pid = member.pid();
    if (pid === null || this.#crashed.has(pid)) return null;
    const system = systemFigures(pid);
    if (system === null) {
      // Whoever replaces it may just have ended it.
      if (member.pid() !== pid) return null;
      this.#crashed.add(pid);
      this.#onCrash(`${member.name}: ${member.stderr().slice(-400)}`);
      return null;
    }
    const own = closely ? await ownFigures(pid, this.#probes) : null;
    const { rssMb, ...counts } = system;
    const said = own === null ? {} : { "heap, MB": own.heapMb, handles: own.handles, timers: own.timers };
    return { "RSS, MB": rssMb, ...counts, ...said };
  }
}
